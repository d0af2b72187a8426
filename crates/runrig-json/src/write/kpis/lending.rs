//! Who lends carers to whom, as it is told.

use runrig_core::id::ProviderId;
use runrig_core::kpi::{Account, Lending, Loan};
use runrig_core::model::Problem;

use super::rounding::hours;
use crate::wire::response::kpis::lending as wire;

pub(super) fn lending(told: &Lending, problem: &Problem) -> wire::Lending {
    let key = |id: ProviderId| problem.providers[id].key.clone();
    let loan = |one: &Loan| wire::Loan {
        lender: key(one.lender),
        borrower: key(one.borrower),
        care_hours: hours(one.care),
    };
    let account = |&(id, account): &(ProviderId, Account)| wire::Account {
        provider: key(id),
        lent_hours: hours(account.lent),
        borrowed_hours: hours(account.borrowed),
        net_hours: hours(account.net()),
    };
    wire::Lending {
        loans: told.loans.iter().map(loan).collect(),
        accounts: told.accounts.iter().map(account).collect(),
    }
}
