//! Who comes to whom, and how often it is the same person (KPIs 9 to 12).

use super::parts::Divisions;
use super::picture::Picture;
use super::ratio::{Ratio, Spread, count};
use super::service::halves;
use crate::id::{CarerId, ClientId, DayId, Id, Table, VisitId};
use crate::model::{Day, Known, Problem};
use crate::units::{Moment, Seconds};
use std::collections::{BTreeMap, BTreeSet};

/// Who comes to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Continuity {
    /// Distinct carers, over clients and weeks (blocks of seven days) with a visit made.
    pub weekly: Spread,
    /// Distinct carers who start between 07:00 and 22:00, over clients and fourteen days, for
    /// clients with two visits or more then on every day (the Swedish rule, F23).
    ///
    /// Only whole blocks of fourteen days from the first count. A shorter horizon is one
    /// block; carers who are known to have been in the days before it that complete fourteen
    /// are counted too, and where nothing is known of those days it counts too few.
    pub fortnight: Spread,
    /// Means of the continuity of care over clients with two visits or more made.
    pub all: Means,
    /// The same by hours of care asked for in a week; see [`BANDS`].
    pub bands: [Means; 4],
    /// Pairs of a client and a carer who come together for the first time: the carer had not
    /// been before the horizon.
    pub new_carers: u64,
    /// Clients of whom only one carer knows the way: of those who come and those who came
    /// `known_after` times before the horizon, there is one alone.
    pub dependent_clients: u64,
    /// Care given to those clients, in seconds: what is at risk when that one carer is away.
    pub dependent_care: i64,
}

/// Sums for the mean continuity of some clients, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// How many clients.
    pub clients: u64,
    /// The sum of their [`coc`].
    pub coc: i64,
    /// The sum of their [`upc`].
    pub upc: i64,
}

impl Means {
    /// The mean of Bice and Boxerman's index: 1 is always the same carer, 0 always another.
    #[must_use]
    pub fn mean_coc(self) -> Option<Ratio> {
        Ratio::of(self.coc, i128::from(self.clients) * MILLION)
    }

    /// The mean share of the carer who comes most.
    #[must_use]
    pub fn mean_upc(self) -> Option<Ratio> {
        Ratio::of(self.upc, i128::from(self.clients) * MILLION)
    }
}

/// Where the bands of weekly hours asked for end: under 7, 14, 25, and more. An hour and two
/// hours a day, and the size from which packages are looked at closely (DOMAIN F12).
pub const BANDS: [Seconds; 3] = [Seconds::hours(7), Seconds::hours(14), Seconds::hours(25)];

const MILLION: i128 = 1_000_000;

/// Continuity of care by Bice and Boxerman (1977): (Σ nᵢ² − n) / (n (n − 1)), where nᵢ is how
/// often carer i comes and n how often anybody does. None under two visits.
#[must_use]
pub fn coc(counts: &[u32]) -> Option<Ratio> {
    let n: i128 = counts.iter().map(|&count| i128::from(count)).sum();
    let squares: i128 = counts.iter().map(|&count| i128::from(count).pow(2)).sum();
    Ratio::of(squares - n, n * (n - 1))
}

/// The share of the carer who comes most often (usual provider of care). None without visits.
#[must_use]
pub fn upc(counts: &[u32]) -> Option<Ratio> {
    let n: i128 = counts.iter().map(|&count| i128::from(count)).sum();
    Ratio::of(counts.iter().copied().max().unwrap_or(0), n)
}

/// One carer's coming to one client; a double-up is two.
#[derive(Clone, Copy)]
struct Contact {
    visit: VisitId,
    day: DayId,
    carer: CarerId,
    by_day: bool,
}

/// The contacts of each client, and the care given.
#[derive(Clone, Default)]
struct Tally {
    contacts: BTreeMap<ClientId, (Vec<Contact>, i64)>,
}

/// The figures of each part.
pub(super) fn tally(picture: &Picture<'_>) -> Divisions<Continuity> {
    let problem = picture.problem;
    let mut parts = Divisions::<Tally>::new(problem);
    for (id, visit) in problem.visits.pairs() {
        let (_, met) = halves(picture, id);
        if met == 0 {
            continue;
        }
        let day = &problem.horizon.days[visit.day];
        let contacts = picture.made[id].iter().map(|&(carer, start)| {
            let by_day = is_by_day(day, start);
            Contact { visit: id, day: visit.day, carer, by_day }
        });
        let contacts: Vec<Contact> = contacts.collect();
        parts.add(picture.part_of_care(id), |part| {
            let (all, care) = part.contacts.entry(visit.client).or_default();
            all.extend(&contacts);
            *care += i64::from(visit.care.0) * met;
        });
    }
    let asked = Asked::of(problem);
    parts.map(|part| told(problem, &asked, &part.contacts))
}

/// What each client asks for.
struct Asked {
    /// Care of a week, in seconds.
    weekly: Table<ClientId, i64>,
    /// Visits by client and day that are wanted between 07:00 and 22:00.
    daily: Table<ClientId, Vec<u32>>,
}

impl Asked {
    fn of(problem: &Problem) -> Self {
        let n_days = problem.horizon.days.len();
        let mut weekly = Table::filled(0, problem.clients.len());
        let mut daily = Table::filled(vec![0; n_days], problem.clients.len());
        for visit in &problem.visits {
            weekly[visit.client] += i64::from(visit.care.0) * i64::from(visit.carers_needed);
            let by_day = is_by_day(&problem.horizon.days[visit.day], visit.preferred);
            daily[visit.client][visit.day.index()] += u32::from(by_day);
        }
        let days = i64::try_from(n_days).unwrap_or(i64::MAX).max(1);
        weekly.iter_mut().for_each(|care| *care = *care * 7 / days);
        Self { weekly, daily }
    }

    fn band(&self, client: ClientId) -> usize {
        let care = self.weekly[client];
        BANDS.iter().take_while(|end| care >= i64::from(end.0)).count()
    }

    /// Whether the client has two visits or more on each of these days.
    fn is_daily(&self, client: ClientId, days: std::ops::Range<usize>) -> bool {
        !days.is_empty() && self.daily[client][days].iter().all(|&visits| visits >= 2)
    }
}

/// From 07:00 up to 22:00, by the evening at 20:00: clocks change at night.
fn is_by_day(day: &Day, moment: Moment) -> bool {
    day.evening + Seconds::hours(-13) <= moment && moment < day.evening + Seconds::hours(2)
}

fn told(
    problem: &Problem,
    asked: &Asked,
    clients: &BTreeMap<ClientId, (Vec<Contact>, i64)>,
) -> Continuity {
    let mut told = Continuity::default();
    let (mut weekly, mut fortnightly) = (Vec::new(), Vec::new());
    for (&client, (contacts, care)) in clients {
        weekly.extend(in_weeks(problem, contacts));
        fortnightly.extend(in_fortnights(problem, asked, client, contacts));
        add_means(&mut told, asked.band(client), contacts);
        let known = &problem.clients[client].known;
        let come: BTreeSet<CarerId> = contacts.iter().map(|contact| contact.carer).collect();
        told.new_carers += count(come.iter().filter(|&&carer| !has_been(known, carer)).count());
        let after = problem.policy.limits.known_after;
        let know = known.iter().filter(|known| known.visits >= after).map(|known| known.carer);
        if come.into_iter().chain(know).collect::<BTreeSet<_>>().len() == 1 {
            told.dependent_clients += 1;
            told.dependent_care += care;
        }
    }
    told.weekly = Spread::of(weekly);
    told.fortnight = Spread::of(fortnightly);
    told
}

fn has_been(known: &[Known], carer: CarerId) -> bool {
    known.iter().any(|known| known.carer == carer && known.visits > 0)
}

fn add_means(told: &mut Continuity, band: usize, contacts: &[Contact]) {
    let visits: BTreeSet<VisitId> = contacts.iter().map(|contact| contact.visit).collect();
    if visits.len() < 2 {
        return;
    }
    let mut counts = BTreeMap::<CarerId, u32>::new();
    for contact in contacts {
        *counts.entry(contact.carer).or_default() += 1;
    }
    let counts: Vec<u32> = counts.into_values().collect();
    for means in [&mut told.all, &mut told.bands[band]] {
        means.clients += 1;
        means.coc += millionths(coc(&counts));
        means.upc += millionths(upc(&counts));
    }
}

fn millionths(ratio: Option<Ratio>) -> i64 {
    let Some(Ratio { part, whole }) = ratio else { return 0 };
    let (part, whole) = (i128::from(part) * MILLION, i128::from(whole));
    i64::try_from((2 * part + whole).div_euclid(2 * whole)).unwrap_or(0)
}

/// Distinct carers in each week with a contact.
fn in_weeks(problem: &Problem, contacts: &[Contact]) -> Vec<i64> {
    let mut weeks = BTreeMap::<usize, BTreeSet<CarerId>>::new();
    for contact in contacts {
        weeks.entry(problem.horizon.week_of(contact.day)).or_default().insert(contact.carer);
    }
    weeks.values().map(|carers| distinct(carers.len())).collect()
}

/// Distinct carers by day in each block of fourteen days in which the client is counted.
fn in_fortnights(
    problem: &Problem,
    asked: &Asked,
    client: ClientId,
    contacts: &[Contact],
) -> Vec<i64> {
    let n_days = problem.horizon.days.len();
    let blocks = (0..(n_days / 14).max(1)).map(|at| 14 * at..n_days.min(14 * (at + 1)));
    let before = 14_usize.saturating_sub(n_days);
    let counted = blocks.filter(|days| asked.is_daily(client, days.clone())).map(|days| {
        let here = contacts.iter().filter(|one| one.by_day && days.contains(&one.day.index()));
        let mut carers: BTreeSet<CarerId> = here.map(|contact| contact.carer).collect();
        let known = problem.clients[client].known.iter().filter(|known| {
            let ago = known.last_days_ago.and_then(|days| usize::try_from(days).ok());
            ago.is_some_and(|days| days <= before) && before > 0
        });
        carers.extend(known.map(|known| known.carer));
        distinct(carers.len())
    });
    counted.collect()
}

fn distinct(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
