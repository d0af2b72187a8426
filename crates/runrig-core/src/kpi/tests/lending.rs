use crate::id::{Id, PackageId};
use crate::kpi::village::Village;
use crate::kpi::{Account, Loan};

/// Three providers with a client each. The first's carer gives half an hour at home, half an
/// hour to the second's client and half an hour of a double-up there; the second's carer the
/// other half of it, and half an hour to the third's client.
fn neighbours() -> Village {
    let mut village = Village::new(1);
    let providers = [(); 3].map(|()| village.provider());
    let [a, b] = [0, 1].map(|at: usize| village.carer(providers[at], (0, 0)));
    let [own, near, far] = providers.map(|provider| village.client(provider, (0, 0)));
    village.made(a, own, 0, "08:00");
    village.made(a, near, 0, "09:00");
    let double_up = village.double_up(near, 0, "10:00");
    village.run(a, 0, &[(double_up, "10:00")]);
    village.run(b, 0, &[(double_up, "10:00")]);
    village.made(b, far, 0, "11:00");
    village
}

const HOUR: i64 = 3_600;

#[test]
fn an_hour_lent_is_an_hour_owed() {
    let village = neighbours();
    let told = village.kpis().lending;
    let [p, q, r] = [0, 1, 2].map(crate::id::ProviderId::at);
    let loan = |lender, borrower, care| Loan { lender, borrower, care };
    assert_eq!(told.loans, [loan(p, q, HOUR), loan(q, r, HOUR / 2)]);
    let account = |lent, borrowed| Account { lent, borrowed };
    let accounts = [(p, account(HOUR, 0)), (q, account(HOUR / 2, HOUR)), (r, account(0, HOUR / 2))];
    assert_eq!(told.accounts, accounts);
    assert_eq!(accounts.map(|(_, one)| one.net()), [HOUR, -HOUR / 2, -HOUR / 2]);
}

#[test]
fn a_package_that_moves_is_no_loan() {
    let mut village = neighbours();
    // The third's package goes to the second, which then answers for it.
    village.draft.packages[PackageId::at(2)].movable = true;
    let told = village.kpis().lending;
    assert_eq!(told.loans.len(), 1);
    assert_eq!(told.accounts[2].1, Account::default());
}
