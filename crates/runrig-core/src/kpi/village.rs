//! A made-up coast for tests, small enough to be worked out by hand.
//!
//! Places lie on a grid of minutes, a minute of driving is a kilometre, and one drives along
//! the grid's lines: from (0, 0) to (3, 4) in seven minutes. Days have 24 hours and the first
//! is a Monday. Every carer drives and has a shift from 05:00 to midnight on every day.
//! Walk-up takes two minutes and the buffer five.

use crate::id::{CarerId, ClientId, DayId, Id, LocalityId, PackageId, PlaceId, ProviderId};
use crate::id::{ShiftId, VisitId};
use crate::kpi::{Kpis, kpis};
use crate::model::travel::Cell;
use crate::model::{
    Carer, Client, Day, Draft, Known, Leg, Locality, LocalityKind, Matrix, Mode, Package, Place,
    Position, Problem, Provider, Rota, Run, Shift, Source, Span, Stop, Travel, Visit, Weekday,
};
use crate::units::{Metres, Moment, Pence, Seconds};

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A problem and a rota in the making.
#[derive(Clone)]
pub(crate) struct Village {
    pub(crate) draft: Draft,
    pub(crate) rota: Rota,
    grid: Vec<(i32, i32)>,
}

/// A moment such as `at(0, "08:00")`.
pub(crate) fn at(day: i32, clock: &str) -> Moment {
    let (hours, minutes) = clock.split_once(':').unwrap();
    let time = Seconds::hours(hours.parse().unwrap()) + Seconds::minutes(minutes.parse().unwrap());
    Moment(0) + Seconds::hours(24 * day) + time
}

impl Village {
    pub(crate) fn new(n_days: i32) -> Self {
        let mut draft = Draft::default();
        for (day, weekday) in (0..n_days).zip(WEEK.into_iter().cycle()) {
            let span = Span::new(at(day, "00:00"), at(day + 1, "00:00"));
            let daylight = Span::new(at(day, "08:00"), at(day, "16:00"));
            draft.horizon.days.push(Day { span, weekday, evening: at(day, "20:00"), daylight });
        }
        Self { draft, rota: Rota::default(), grid: Vec::new() }
    }

    pub(crate) fn provider(&mut self) -> ProviderId {
        self.draft.providers.push(Provider::new(format!("p-{}", self.draft.providers.len())))
    }

    pub(crate) fn locality(&mut self, kind: LocalityKind) -> LocalityId {
        let key = format!("l-{}", self.draft.localities.len());
        self.draft.localities.push(Locality {
            key,
            kind,
            outline: None,
            lead: None,
            premium: Pence(0),
        })
    }

    /// A client of a provider, with one package, in no locality.
    pub(crate) fn client(&mut self, provider: ProviderId, at: (i32, i32)) -> ClientId {
        let place = self.place(at);
        let client =
            self.draft.clients.push(Client::new(format!("c-{}", self.draft.clients.len()), place));
        self.draft.packages.push(Package::new(
            format!("g-{}", self.draft.packages.len()),
            client,
            Some(provider),
        ));
        client
    }

    /// A client in a locality.
    pub(crate) fn client_in(
        &mut self,
        provider: ProviderId,
        locality: LocalityId,
        at: (i32, i32),
    ) -> ClientId {
        let client = self.client(provider, at);
        self.draft.clients[client].locality = Some(locality);
        client
    }

    pub(crate) fn carer(&mut self, employer: ProviderId, home: (i32, i32)) -> CarerId {
        let home = self.place(home);
        let carer = self.draft.carers.push(Carer::new(
            format!("k-{}", self.draft.carers.len()),
            employer,
            home,
            Mode::Drive,
        ));
        for (day, id) in (0..).zip(self.draft.horizon.days.ids()) {
            let span = Span::new(at(day, "05:00"), at(day, "24:00"));
            self.draft.shifts.push(Shift { carer, day: id, span });
        }
        carer
    }

    /// A visit with half an hour of leeway, and half an hour more that breaks a promise.
    pub(crate) fn visit(
        &mut self,
        client: ClientId,
        day: i32,
        start: &str,
        care_minutes: i32,
    ) -> VisitId {
        let preferred = at(day, start);
        let around = |slack: i32| {
            Span::new(preferred + Seconds::minutes(-slack), preferred + Seconds::minutes(slack))
        };
        self.draft.visits.push(Visit {
            soft: around(30),
            hard: around(60),
            ..Visit::new(
                format!("v-{}", self.draft.visits.len()),
                (client, PackageId::at(client.index())),
                (DayId::at(usize::try_from(day).unwrap()), preferred),
                Seconds::minutes(care_minutes),
            )
        })
    }

    /// A visit that takes two carers.
    pub(crate) fn double_up(&mut self, client: ClientId, day: i32, start: &str) -> VisitId {
        let visit = self.visit(client, day, start, 30);
        self.draft.visits[visit].carers_needed = 2;
        visit
    }

    /// A run in the carer's shift of the day; starts are on the days of the visits.
    pub(crate) fn run(&mut self, carer: CarerId, day: i32, stops: &[(VisitId, &str)]) {
        let n_days = self.draft.horizon.days.len();
        let shift = ShiftId::at(carer.index() * n_days + usize::try_from(day).unwrap());
        let stops = stops.iter().map(|&(visit, start)| Stop { visit, start: at(day, start) });
        self.rota.runs.push(Run { carer, shift: Some(shift), stops: stops.collect() });
    }

    /// A visit that is made by a carer when it is wanted, in a run of its own.
    pub(crate) fn made(
        &mut self,
        carer: CarerId,
        client: ClientId,
        day: i32,
        start: &str,
    ) -> VisitId {
        let visit = self.visit(client, day, start, 30);
        self.run(carer, day, &[(visit, start)]);
        visit
    }

    /// A carer has been to a client so often, the last time so many days ago.
    pub(crate) fn knows(&mut self, carer: CarerId, client: ClientId, visits: u32, days: u32) {
        let known = Known { carer, visits, last_days_ago: Some(days) };
        self.draft.clients[client].known.push(known);
    }

    /// What the rota is now is the baseline, and the next rota is empty.
    pub(crate) fn that_was_before(&mut self) {
        self.draft.baseline = Some(std::mem::take(&mut self.rota));
    }

    pub(crate) fn problem(&self) -> Problem {
        let mut draft = self.draft.clone();
        let places: Vec<PlaceId> = draft.places.ids().collect();
        let ends = places.iter().flat_map(|&from| places.iter().map(move |&to| (from, to)));
        let cells: Vec<Cell> = ends.map(|(from, to)| self.cell(from, to)).collect();
        let matrix = Matrix::new(places.len(), vec![(places, cells)]);
        draft.travel = [Mode::Drive, Mode::Walk]
            .into_iter()
            .fold(Travel::none(), |travel, mode| travel.with(mode, matrix.clone()));
        Problem::build(draft).unwrap()
    }

    pub(crate) fn kpis(&self) -> Kpis {
        kpis(&self.problem(), &self.rota)
    }

    fn place(&mut self, at: (i32, i32)) -> PlaceId {
        const KILOMETRE: i32 = 89_932; // ten-millionths of a degree, at the equator
        self.grid.push(at);
        let position = Position { latitude_e7: at.1 * KILOMETRE, longitude_e7: at.0 * KILOMETRE };
        self.draft.places.push(Place { position: Some(position), rural: false })
    }

    fn cell(&self, from: PlaceId, to: PlaceId) -> Cell {
        let (from, to) = (self.grid[from.index()], self.grid[to.index()]);
        let minutes = (from.0 - to.0).abs() + (from.1 - to.1).abs();
        let distance = Metres(1_000 * u32::try_from(minutes).unwrap());
        Cell::new(Leg { time: Seconds::minutes(minutes), distance, source: Source::Matrix })
    }
}
