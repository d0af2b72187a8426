//! Small random problems at sea: islands, ports, boats that take cars and boats that do
//! not, voyages with several calls, and outages.

use crate::rng::Rng;
use crate::small;
use runrig_core::id::{Id, LineId, PlaceId, Table};
use runrig_core::model::travel::Cell;
use runrig_core::model::{
    Draft, Leg, Line, LineKind, Matrix, Mode, Place, Position, Problem, Sailing, Source, Timetable,
    Travel,
};
use runrig_core::travel::great_circle::metres_between;
use runrig_core::units::{Metres, Moment, Seconds};

/// The problem of a seed: a small one whose places lie on up to three islands.
///
/// # Panics
///
/// Never: what it builds is valid, and tests hold it to that.
#[must_use]
pub fn problem(seed: u64) -> Problem {
    let mut rng = Rng::new(seed ^ 0x5ea);
    let mut draft = small::problem(seed).into_draft();
    let n_islands = 1 + rng.below(3);
    let mut island_of: Vec<usize> = draft
        .places
        .ids()
        .map(|_| if rng.percent(60) { 0 } else { rng.below(n_islands) })
        .collect();
    let mut ports = Vec::new();
    for island in 0..n_islands {
        for _ in 0..=rng.below(3) {
            ports.push(draft.places.push(port(&mut rng)));
            island_of.push(island);
        }
    }
    draft.policy.limits.boat_leg = Seconds::minutes(rng.range(40, 200));
    for carer in draft.carers.iter_mut().filter(|carer| carer.mode == Mode::Walk) {
        carer.mode = if rng.percent(60) { Mode::Bus } else { Mode::Walk };
    }
    let rushes = std::mem::take(&mut draft.travel.rushes);
    draft.travel = roads(&draft, &island_of, n_islands);
    draft.travel.rushes = rushes;
    draft.travel.timetable = timetable(&mut rng, &draft, &ports);
    Problem::build(draft).expect("problems at sea are valid")
}

fn port(rng: &mut Rng) -> Place {
    let (north, east) = if rng.percent(50) { (0, 0) } else { (600_000, 400_000) };
    let position = Position {
        latitude_e7: 564_000_000 + north + rng.range(0, 300_000),
        longitude_e7: -54_000_000 + east + rng.range(0, 300_000),
    };
    Place { position: Some(position), rural: false }
}

/// A matrix for each mode, apart for each island.
fn roads(draft: &Draft, island_of: &[usize], n_islands: usize) -> Travel {
    let speeds = [(Mode::Drive, 50_000), (Mode::Walk, 4_500), (Mode::Cycle, 15_000)];
    let travel = speeds.into_iter().fold(Travel::none(), |travel, (mode, speed)| {
        let part = |island: usize| {
            let ids = draft.places.ids();
            let places: Vec<PlaceId> = ids.filter(|id| island_of[id.index()] == island).collect();
            let ends = places.iter().flat_map(|&from| places.iter().map(move |&to| (from, to)));
            let cells = ends.map(|(from, to)| cell(draft, (from, to), speed)).collect();
            (places, cells)
        };
        travel.with(mode, Matrix::new(draft.places.len(), (0..n_islands).map(part).collect()))
    });
    // Who takes the bus walks to it.
    let on_foot = travel.matrix(Mode::Walk).map(|walk| walk.within(draft.policy.limits.walk_leg));
    travel.with(Mode::Bus, on_foot.unwrap_or_default())
}

fn cell(draft: &Draft, (from, to): (PlaceId, PlaceId), metres_per_hour: u64) -> Cell {
    let at = |place: PlaceId| draft.places[place].position.expect("every place has a position");
    let metres = metres_between(at(from), at(to)) * 135 / 100;
    let time =
        i32::try_from((metres * 3_600).div_ceil(metres_per_hour)).expect("the earth is small");
    let distance = Metres(u32::try_from(metres).expect("the earth is small"));
    Cell::new(Leg { time: Seconds(time), distance, source: Source::GreatCircle })
}

fn timetable(rng: &mut Rng, draft: &Draft, ports: &[PlaceId]) -> Timetable {
    let mut lines: Table<LineId, Line> = Table::default();
    let mut sailings = Vec::new();
    for n in 0..=rng.below(5) {
        let mut calls: Vec<PlaceId> =
            (0..2 + rng.below(2)).map(|_| ports[rng.below(ports.len())]).collect();
        calls.dedup();
        let line = lines.push(Line {
            key: format!("n{n}"),
            kind: if rng.percent(30) { LineKind::Bus } else { LineKind::Boat },
            takes_cars: rng.percent(50),
            check_in: rng.percent(60).then(|| Seconds::minutes(rng.range(0, 30))),
        });
        for calls in [calls.clone(), calls.into_iter().rev().collect()] {
            sail(rng, draft, (line, &calls), &mut sailings);
        }
    }
    Timetable::new(lines, sailings)
}

fn sail(
    rng: &mut Rng,
    draft: &Draft,
    (line, calls): (LineId, &[PlaceId]),
    sailings: &mut Vec<Sailing>,
) {
    let every = Seconds::minutes(rng.range(20, 240));
    // Buses that stop twice within a minute have hops of no length.
    let crossing = Seconds::minutes(if rng.percent(20) { 0 } else { rng.range(3, 50) });
    for day in &draft.horizon.days {
        let mut departs = day.span.from + Seconds::minutes(rng.range(300, 600));
        while departs < day.span.from + Seconds::hours(21) {
            let voyage = u32::try_from(sailings.len()).expect("few sailings");
            let cancelled = rng.percent(10);
            let mut leaves: Moment = departs;
            for (hop, ends) in (0..).zip(calls.windows(2)) {
                let arrives = leaves + crossing;
                let (from, to) = (ends[0], ends[1]);
                sailings.push(Sailing {
                    departs: leaves,
                    arrives,
                    line,
                    voyage,
                    hop,
                    from,
                    to,
                    cancelled,
                });
                leaves = arrives + Seconds::minutes(rng.range(0, 10));
            }
            departs = departs + every;
        }
    }
}
