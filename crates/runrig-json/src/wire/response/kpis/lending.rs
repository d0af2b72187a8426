//! Who lends carers to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Number;

/// Care that carers of one provider give to another's packages. A package that changes providers
/// is no loan: it is the new provider's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lending {
    /// Pairs with any of it, in order of lender and borrower.
    pub loans: Vec<Loan>,
    /// What each provider lends and borrows.
    pub accounts: Vec<Account>,
}

/// Care by one provider's carers for another's packages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Loan {
    /// The id of the provider whose carers give it.
    pub lender: String,
    /// The id of the provider that answers for the packages.
    pub borrower: String,
    /// Hours of care; both halves of a double-up count.
    pub care_hours: Number,
}

/// What a provider lends and borrows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// The provider's id.
    pub provider: String,
    /// Hours of care that its carers give to others' packages.
    pub lent_hours: Number,
    /// Hours of care that others' carers give to its packages.
    pub borrowed_hours: Number,
    /// Hours lent less hours borrowed, below 0 for a provider that owes. The nearer to 0 the
    /// more even.
    pub net_hours: Number,
}
