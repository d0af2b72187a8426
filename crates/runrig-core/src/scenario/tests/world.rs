//! Four clients of two providers that take part and one that does not.

use crate::id::{CarerId, ClientId, DayId, Id, LocalityId, PackageId, PlaceId, ProviderId};
use crate::id::{ShiftId, Table, VisitId};
use crate::model::travel::Cell;
use crate::model::{
    Absence, Carer, Client, Contract, Day, Draft, Leg, Locality, LocalityKind, Matrix, Mode,
    Package, Permission, Place, Position, Problem, Provider, Rota, Run, Scenario, Shift, Source,
    Span, Step, Stop, Travel, Visit, VisitKind, Weekday,
};
use crate::units::{Metres, Moment, Pence, Seconds};

pub(super) const A: usize = 0;
pub(super) const B: usize = 1;
/// Takes no part.
pub(super) const C: usize = 2;

pub(super) fn provider(at: usize) -> ProviderId {
    ProviderId::at(at)
}

pub(super) fn package(at: usize) -> PackageId {
    PackageId::at(at)
}

pub(super) fn carer(at: usize) -> CarerId {
    CarerId::at(at)
}

/// What [`draft`] says as a problem, with ten minutes from every place to every other.
pub(crate) fn problem() -> Problem {
    let mut draft = draft();
    let places: Vec<PlaceId> = draft.places.ids().collect();
    let leg = Leg { time: Seconds::minutes(10), distance: Metres(5_000), source: Source::Matrix };
    let cells = vec![Cell::new(leg); places.len() * places.len()];
    let matrix = Matrix::new(places.len(), vec![(places, cells)]);
    let every = Mode::ALL.into_iter();
    draft.travel = every.fold(Travel::none(), |travel, mode| travel.with(mode, matrix.clone()));
    Problem::build(draft).expect("it is sound")
}

/// Two days; providers A, B and C; clients 0 and 1 of A, north and south, 2 of B in the south,
/// 3 of C in the north, and 4 of nobody; one carer each; a visit at eight for everybody, 0 to 4
/// on the first day and 5 to 9 on the second.
pub(super) fn draft() -> Draft {
    let mut draft = Draft::default();
    for day in 0..2 {
        draft.horizon.days.push(day_at(day * 86_400));
    }
    for key in ["north", "south"] {
        draft.localities.push(locality(key));
    }
    for participates in [true, true, false] {
        draft.providers.push(a_provider(participates));
    }
    let people = [(Some(A), 0), (Some(A), 1), (Some(B), 1), (Some(C), 0), (None, 0)];
    for (at, (own, here)) in people.into_iter().enumerate() {
        let client = draft.clients.push(a_client(place(&mut draft.places, here), here));
        draft.packages.push(a_package(client, own.map(provider)));
        assert_eq!(client, ClientId::at(at));
    }
    for day in 0..2 {
        for at in 0..people.len() {
            draft.visits.push(a_visit(at, day));
        }
    }
    for own in [A, B, C] {
        let carer = draft.carers.push(a_carer(provider(own), PlaceId::at(own)));
        for day in draft.horizon.days.ids() {
            let from = draft.horizon.days[day].span.from + Seconds::hours(7);
            let span = Span::new(from, from + Seconds::hours(6));
            draft.shifts.push(Shift { carer, day, span });
        }
    }
    draft
}

pub(super) fn day_at(midnight: i32) -> Day {
    let at = |hour| Moment(midnight + hour * 3_600);
    Day {
        span: Span::new(at(0), at(24)),
        weekday: Weekday::Monday,
        evening: at(20),
        daylight: Span::new(at(7), at(19)),
    }
}

pub(super) fn locality(key: &str) -> Locality {
    Locality {
        key: key.into(),
        kind: LocalityKind::Rural,
        outline: None,
        lead: None,
        premium: Pence(0),
    }
}

/// A point in the north (0) or a degree further south (1).
pub(super) fn place(places: &mut Table<PlaceId, Place>, here: i32) -> PlaceId {
    let position = Position { latitude_e7: 570_000_000 - here * 10_000_000, longitude_e7: 0 };
    places.push(Place { position: Some(position), rural: true })
}

pub(super) fn a_provider(participates: bool) -> Provider {
    Provider { participates, guaranteed: Some(Seconds::hours(10)), ..Provider::new(String::new()) }
}

pub(super) fn a_client(place: PlaceId, here: i32) -> Client {
    Client {
        locality: Some(LocalityId::at(usize::from(here == 1))),
        ..Client::new(String::new(), place)
    }
}

pub(super) fn a_package(client: ClientId, provider: Option<ProviderId>) -> Package {
    Package::new(String::new(), client, provider)
}

pub(crate) fn a_visit(client: usize, day: i32) -> Visit {
    let preferred = Moment(day * 86_400 + 8 * 3_600);
    let window = Span::new(preferred - Seconds::minutes(30), preferred + Seconds::minutes(30));
    Visit {
        soft: window,
        hard: window,
        kind: VisitKind::Breakfast,
        ..Visit::new(
            String::new(),
            (ClientId::at(client), package(client)),
            (DayId::at(usize::from(day == 1)), preferred),
            Seconds::minutes(30),
        )
    }
}

pub(super) fn a_carer(employer: ProviderId, home: PlaceId) -> Carer {
    Carer {
        contract: Contract { guaranteed: Some(Seconds::hours(5)), ..Contract::default() },
        ..Carer::new(String::new(), employer, home, Mode::Drive)
    }
}

pub(super) fn under(draft: Draft, steps: Vec<Step>) -> Draft {
    draft.under(&Scenario { steps })
}

pub(super) fn after(step: Step) -> Draft {
    under(draft(), vec![step])
}

/// All of a draft but its scenario.
pub(super) fn text(draft: &Draft) -> String {
    format!("{:?}", Draft { scenario: Scenario::default(), ..draft.clone() })
}

pub(super) fn movable(draft: &Draft) -> Vec<usize> {
    draft.packages.pairs().filter(|(_, row)| row.movable).map(|(id, _)| id.index()).collect()
}

/// For each carer the providers that it may be sent to, everywhere.
pub(super) fn lent(draft: &Draft) -> Vec<Vec<ProviderId>> {
    let everywhere = |one: &Permission| one.locality.is_none().then_some(one.provider);
    draft.carers.iter().map(|row| row.permissions.iter().filter_map(everywhere).collect()).collect()
}

pub(super) fn floors(draft: &Draft) -> Vec<Option<u32>> {
    draft.providers.iter().map(|row| row.volume_floor_permille).collect()
}

/// The carers of each visit of the first day.
pub(super) fn pins(draft: &Draft) -> Vec<Vec<CarerId>> {
    draft.visits.iter().take(5).map(|visit| visit.pinned_carers.clone()).collect()
}

pub(super) fn is_gone(draft: &Draft, carer: CarerId) -> bool {
    let whole = draft.horizon.span();
    let row = &draft.carers[carer];
    let all_of_it = |one: &Absence| one.span.contains(whole.from) && one.span.contains(whole.until);
    row.absences.iter().any(all_of_it) && row.contract.guaranteed.is_none()
}

/// A draft whose baseline has carer A at clients 0 and 1, and carer B at 2, on the first day.
pub(super) fn with_baseline() -> Draft {
    let mut draft = draft();
    let run = |at: usize, visits: &[usize]| Run {
        carer: carer(at),
        shift: Some(ShiftId::at(2 * at)),
        stops: visits.iter().map(|&visit| stop(visit)).collect(),
    };
    draft.baseline = Some(Rota { runs: vec![run(A, &[0, 1]), run(B, &[2])] });
    draft
}

pub(super) fn stop(visit: usize) -> Stop {
    Stop { visit: VisitId::at(visit), start: Moment(8 * 3_600) }
}
