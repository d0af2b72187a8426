//! Memory: who has been to whom before, who is liked and who is not, and the contracts
//! that fit the hours people work.

use runrig_core::id::Id;
use runrig_core::units::Moment;
use runrig_json::wire::Request;
use runrig_json::wire::request::Baseline;
use runrig_json::wire::request::carers::{Band, Contract, WorkedBefore};
use runrig_json::wire::request::clients::Known;
use runrig_json::wire::request::rota::{RotaRun, RotaStop};

use super::staff::{Staff, Week};
use super::{World, date};
use crate::rng::Rng;

/// How often each carer has been at a client in the week drawn up, most often first.
type Seen = Vec<(usize, u32)>;

/// Bands of hours that contracts have.
const BANDS: [(i32, i32); 4] = [(16, 22), (20, 26), (24, 30), (28, 34)];
/// Of a hundred working hours, how many of care are promised.
const PROMISED: i32 = 55;

/// Writes the rota and all that follows from it into the request.
pub(crate) fn remember(
    world: &World<'_>,
    staff: &Staff,
    week: Option<&Week>,
    request: &mut Request,
    rng: &mut Rng,
) {
    let seen = match week {
        Some(week) => seen(week),
        None => world.people.iter().map(|person| likely(person, staff, rng)).collect(),
    };
    for (client, seen) in seen.iter().enumerate() {
        histories(world, staff, request, client, seen, rng);
    }
    contracts(staff, week, request, rng);
    request.baseline = week.map(|week| baseline(week, staff));
}

fn seen(week: &Week) -> Vec<Seen> {
    let mut seen: Vec<Seen> = vec![Vec::new(); week.problem.clients.len()];
    for run in week.runs() {
        for stop in &run.stops {
            let here = &mut seen[week.problem.visits[stop.visit].client.index()];
            match here.iter_mut().find(|(carer, _)| *carer == run.carer.index()) {
                Some((_, times)) => *times += 1,
                None => here.push((run.carer.index(), 1)),
            }
        }
    }
    for here in &mut seen {
        here.sort_by_key(|&(carer, times)| (std::cmp::Reverse(times), carer));
    }
    seen
}

/// Who has probably been, where no rota says so: some of those who work nearby.
fn likely(person: &super::Person, staff: &Staff, rng: &mut Rng) -> Seen {
    let near = |carer: &usize| {
        let post = &staff.posts[*carer];
        Some(post.provider) == person.provider && post.patch == person.patch
    };
    let mut near: Vec<usize> = (0..staff.posts.len()).filter(near).collect();
    super::people::shuffle(&mut near, rng);
    near.truncate(8);
    near.into_iter().map(|carer| (carer, 3)).collect()
}

fn histories(
    world: &World<'_>,
    staff: &Staff,
    request: &mut Request,
    client: usize,
    seen: &Seen,
    rng: &mut Rng,
) {
    let person = &world.people[client];
    if person.provider.is_none() {
        return;
    }
    let id = |carer: usize| staff.carers[carer].id.clone();
    let mut known: Vec<Known> = Vec::new();
    for &(carer, times) in seen {
        let weeks = u32::try_from(rng.range(6, 20)).unwrap_or(6);
        let days = if times > 1 { rng.range(1, 4) } else { rng.range(2, 12) };
        let last_days_ago = u32::try_from(days).ok();
        known.push(Known { carer: id(carer), visits: (times * weeks).max(3), last_days_ago });
    }
    // Colleagues who have stood in, some weeks ago.
    let colleague = |carer: &usize| {
        let post = &staff.posts[*carer];
        let near =
            post.provider == person.provider.unwrap_or(usize::MAX) && post.patch == person.patch;
        near && staff.active[*carer] && seen.iter().all(|(other, _)| other != carer)
    };
    let mut colleagues: Vec<usize> = (0..staff.posts.len()).filter(colleague).collect();
    super::people::shuffle(&mut colleagues, rng);
    let stood_in = usize::try_from(rng.range(2, 4)).unwrap_or(2).min(colleagues.len());
    for &carer in &colleagues[..stood_in] {
        let visits = u32::try_from(rng.range(3, 15)).unwrap_or(3);
        let last_days_ago = u32::try_from(rng.range(15, 90)).ok();
        known.push(Known { carer: id(carer), visits, last_days_ago });
    }
    let sent = &mut request.clients[client];
    if rng.percent(20) {
        let n = if rng.percent(40) { 2 } else { 1 };
        sent.preferred_carers = seen.iter().take(n).map(|&(carer, _)| id(carer)).collect();
    }
    if let (true, Some(&carer)) = (rng.percent(3), colleagues.get(stood_in)) {
        sent.blocked_carers = vec![id(carer)];
    }
    sent.known_carers = known;
}

fn contracts(staff: &Staff, week: Option<&Week>, request: &mut Request, rng: &mut Rng) {
    let mut care = vec![0; staff.posts.len()];
    for run in week.iter().flat_map(|week| week.runs()) {
        for stop in &run.stops {
            care[run.carer.index()] +=
                week.map_or(0, |week| week.problem.visits[stop.visit].care.0 / 60);
        }
    }
    let stayed = (0..staff.posts.len()).filter(|&carer| staff.active[carer]);
    for (sent, at) in request.carers.iter_mut().zip(stayed) {
        let worked = week.map_or_else(|| rng.range(18, 32), |week| week.worked(at) / 3_600);
        let wanted = worked + rng.range(-2, 2);
        let band = BANDS.into_iter().find(|band| wanted <= band.1).unwrap_or(BANDS[3]);
        let promised = band.0 * PROMISED / 100;
        let attainable = week.is_none() || care[at] / 60 >= promised;
        let elsewhere = if rng.percent(4) { 6 } else { 0 };
        let most = (band.1 + 8).max(worked + elsewhere + 2);
        let before = rng.percent(20).then(|| WorkedBefore {
            weeks: 12,
            hours: (12 * (i32::midpoint(band.0, band.1)) + rng.range(-12, 12)).into(),
        });
        sent.contract = Some(Contract {
            guaranteed_care_hours_per_week: (rng.percent(45) && attainable)
                .then(|| promised.into()),
            hours_per_week: Some(Band { from: band.0.into(), to: band.1.into() }),
            max_hours_per_week: Some(most.into()),
            opted_out_48: rng.percent(8),
            elsewhere_hours_per_week: (elsewhere > 0).then(|| elsewhere.into()),
            worked_before: before,
            wage_pence_per_hour: None,
        });
    }
}

fn baseline(week: &Week, staff: &Staff) -> Baseline {
    let stop = |stop: &runrig_core::model::Stop| RotaStop {
        visit: week.problem.visits[stop.visit].key.clone(),
        start: local(stop.start),
    };
    let runs = week.runs().map(|run| RotaRun {
        carer: staff.carers[run.carer.index()].id.clone(),
        stops: run.stops.iter().map(stop).collect(),
    });
    Baseline { runs: runs.collect(), ..Baseline::default() }
}

/// A moment as a local time.
fn local(moment: Moment) -> String {
    let (day, second) = (moment.0.div_euclid(86_400), moment.0.rem_euclid(86_400));
    format!("{}T{:02}:{:02}", date(day), second / 3_600, second / 60 % 60)
}
