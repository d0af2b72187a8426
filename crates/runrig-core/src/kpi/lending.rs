//! Care that carers of one provider give to another's packages (KPI 32).
//!
//! A package that changes providers is no loan: it is then the new provider's. So only care
//! counts for which a provider other than the carer's employer answers.

use super::picture::Picture;
use crate::id::{ProviderId, Table};
use std::collections::BTreeMap;

/// Who lends how much to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lending {
    /// Pairs with any of it, in order of lender and borrower.
    pub loans: Vec<Loan>,
    /// Each provider's account, in order.
    pub accounts: Vec<(ProviderId, Account)>,
}

/// Care by one provider's carers for another's packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loan {
    /// Whose carers give it.
    pub lender: ProviderId,
    /// Who answers for the packages.
    pub borrower: ProviderId,
    /// How much care, in seconds; both halves of a double-up count.
    pub care: i64,
}

/// What a provider lends and borrows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Care that its carers give to others' packages, in seconds.
    pub lent: i64,
    /// Care that others' carers give to its packages, in seconds.
    pub borrowed: i64,
}

impl Account {
    /// Lent less borrowed, in seconds: below 0 for a provider that owes. Over all providers it
    /// sums to nothing.
    #[must_use]
    pub fn net(self) -> i64 {
        self.lent - self.borrowed
    }
}

pub(super) fn tally(picture: &Picture<'_>) -> Lending {
    let mut matrix: BTreeMap<(ProviderId, ProviderId), i64> = BTreeMap::new();
    for (carer, visit, effort) in picture.stops() {
        let lender = picture.employer(carer);
        if let Some(borrower) = picture.answering(visit).filter(|&other| other != lender) {
            *matrix.entry((lender, borrower)).or_insert(0) += effort.care;
        }
    }
    let mut accounts: Table<ProviderId, Account> =
        Table::filled(Account::default(), picture.problem.providers.len());
    for (&(lender, borrower), &care) in &matrix {
        accounts[lender].lent += care;
        accounts[borrower].borrowed += care;
    }
    let loan = |(&(lender, borrower), &care): (&_, &_)| Loan { lender, borrower, care };
    Lending {
        loans: matrix.iter().map(loan).collect(),
        accounts: accounts.pairs().map(|(id, &account)| (id, account)).collect(),
    }
}
