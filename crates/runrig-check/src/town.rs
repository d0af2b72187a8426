//! A made-up town for tests: few words, small numbers, everything in order until broken.
//!
//! Every two places are ten minutes and five kilometres apart by any mode. Days have 24
//! hours, begin on a Monday and are light from 08:00 to 16:00. Every carer has a shift
//! from 05:00 to midnight on every day. Windows are ±30 minutes soft and ±60 hard.

use std::collections::{BTreeMap, BTreeSet};

use crate::Report;
use runrig_core::id::{CarerId, ClientId, DayId, Id, PackageId};
use runrig_core::id::{PlaceId, ProviderId, ShiftId, VisitId};
use runrig_core::model::travel::Cell;
use runrig_core::model::{
    Carer, Client, Day, Draft, Leg, Locality, LocalityKind, Matrix, Mode, Package, Place, Problem,
    Provider, Rota, RuleCode, Run, Shift, Source, Span, Stop, Travel, Visit, Weekday,
};
use runrig_core::units::{Cost, Metres, Moment, Pence, Seconds};

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
pub(crate) struct Town {
    pub(crate) draft: Draft,
    pub(crate) rota: Rota,
    /// Who has every package and employs every carer, unless told otherwise.
    pub(crate) provider: ProviderId,
    /// Ways that take other than ten minutes; `None` where there is none.
    ways: BTreeMap<(PlaceId, PlaceId), Option<i64>>,
}

/// A town of one day with one visit, made at its preferred start: town, visit, carer.
pub(crate) fn served(start: &str, care_minutes: i32) -> (Town, VisitId, CarerId) {
    let mut town = Town::new(1);
    let (carer, client) = (town.carer(), town.client());
    let visit = town.visit((client, 0, start), care_minutes);
    town.run(carer, 0, &[(visit, start)]);
    (town, visit, carer)
}

/// A moment such as `at(0, "08:00")`.
pub(crate) fn at(day: i32, clock: &str) -> Moment {
    let (hours, minutes) = clock.split_once(':').unwrap();
    let time = Seconds::hours(hours.parse().unwrap()) + Seconds::minutes(minutes.parse().unwrap());
    Moment(0) + Seconds::hours(24 * day) + time
}

/// A stretch of one day.
pub(crate) fn span(day: i32, from: &str, until: &str) -> Span {
    Span::new(at(day, from), at(day, until))
}

impl Town {
    pub(crate) fn new(n_days: i32) -> Self {
        let mut draft = Draft::default();
        for (day, weekday) in (0..n_days).zip(WEEK.into_iter().cycle()) {
            let (evening, daylight) = (at(day, "20:00"), span(day, "08:00", "16:00"));
            let span = Span::new(at(day, "00:00"), at(day + 1, "00:00"));
            draft.horizon.days.push(Day { span, weekday, evening, daylight });
        }
        for key in ["north", "south"] {
            let kind = LocalityKind::Rural;
            draft.localities.push(Locality {
                key: key.into(),
                kind,
                outline: None,
                lead: None,
                premium: Pence(0),
            });
        }
        let mut town =
            Self { draft, rota: Rota::default(), provider: Id::at(0), ways: BTreeMap::new() };
        town.provider();
        town
    }

    pub(crate) fn provider(&mut self) -> ProviderId {
        self.draft.providers.push(Provider::new(format!("p-{}", self.draft.providers.len())))
    }

    /// A client at a place of its own, with one package.
    pub(crate) fn client(&mut self) -> ClientId {
        let client = self.draft.clients.push(Client::new(
            format!("c-{}", self.draft.clients.len()),
            self.draft.places.push(Place::default()),
        ));
        self.draft.packages.push(Package::new(
            format!("g-{}", self.draft.packages.len()),
            client,
            Some(self.provider),
        ));
        client
    }

    /// A carer at a home of their own, with a shift on every day.
    pub(crate) fn carer(&mut self) -> CarerId {
        let carer = self.draft.carers.push(Carer::new(
            format!("k-{}", self.draft.carers.len()),
            self.provider,
            self.draft.places.push(Place::default()),
            Mode::Drive,
        ));
        for (day, id) in (0..).zip(self.draft.horizon.days.ids()) {
            let span = span(day, "05:00", "24:00");
            self.draft.shifts.push(Shift { carer, day: id, span });
        }
        carer
    }

    /// A visit to a client on a day with this preferred start.
    pub(crate) fn visit(
        &mut self,
        (client, day, start): (ClientId, i32, &str),
        care_minutes: i32,
    ) -> VisitId {
        let preferred = at(day, start);
        let around = |slack| Span::new(preferred - slack, preferred + slack);
        let day = DayId::at(usize::try_from(day).unwrap());
        self.draft.visits.push(Visit {
            soft: around(Seconds::minutes(30)),
            hard: around(Seconds::minutes(60)),
            ..Visit::new(
                format!("v-{}", self.draft.visits.len()),
                (client, PackageId::at(client.index())),
                (day, preferred),
                Seconds::minutes(care_minutes),
            )
        })
    }

    /// A run in the carer's shift of the day; starts are on the days of the visits.
    pub(crate) fn run(&mut self, carer: CarerId, day: i32, stops: &[(VisitId, &str)]) {
        let shift = Some(self.shift(carer, day));
        let stops = stops.iter().map(|&(visit, start)| self.stop(visit, start)).collect();
        self.rota.runs.push(Run { carer, shift, stops });
    }

    /// One more stop in the first run.
    pub(crate) fn then(&mut self, visit: VisitId, start: &str) {
        let stop = self.stop(visit, start);
        self.rota.runs[0].stops.push(stop);
    }

    /// A stop on the day of its visit.
    pub(crate) fn stop(&self, visit: VisitId, start: &str) -> Stop {
        let day = i32::try_from(self.draft.visits[visit].day.index()).unwrap();
        Stop { visit, start: at(day, start) }
    }

    pub(crate) fn shift(&self, carer: CarerId, day: i32) -> ShiftId {
        let day = usize::try_from(day).unwrap();
        ShiftId::at(carer.index() * self.draft.horizon.days.len() + day)
    }

    pub(crate) fn shift_of(&mut self, carer: CarerId, day: i32) -> &mut Shift {
        let shift = self.shift(carer, day);
        &mut self.draft.shifts[shift]
    }

    pub(crate) fn client_of(&mut self, visit: VisitId) -> &mut Client {
        let client = self.draft.visits[visit].client;
        &mut self.draft.clients[client]
    }

    pub(crate) fn package_of(&mut self, visit: VisitId) -> &mut Package {
        let package = self.draft.visits[visit].package;
        &mut self.draft.packages[package]
    }

    pub(crate) fn place_of(&mut self, visit: VisitId) -> &mut Place {
        let place = self.client_of(visit).place;
        &mut self.draft.places[place]
    }

    /// Makes a visit one of another client's.
    pub(crate) fn move_to(&mut self, visit: VisitId, client: ClientId) {
        self.draft.visits[visit].client = client;
        self.draft.visits[visit].package = PackageId::at(client.index());
    }

    /// The way from one visit to another takes so many minutes.
    pub(crate) fn way(&mut self, from: VisitId, to: VisitId, minutes: i64) {
        let ends = (self.client_of(from).place, self.client_of(to).place);
        self.ways.insert(ends, Some(minutes));
    }

    /// There is no way from one visit to another.
    pub(crate) fn no_way(&mut self, from: VisitId, to: VisitId) {
        let ends = (self.client_of(from).place, self.client_of(to).place);
        self.ways.insert(ends, None);
    }

    /// There is no way between a carer's home and a visit.
    pub(crate) fn no_way_home(&mut self, carer: CarerId, visit: VisitId) {
        let (home, place) = (self.draft.carers[carer].home, self.client_of(visit).place);
        self.ways.insert((home, place), None);
        self.ways.insert((place, home), None);
    }

    /// Judges the rota as it stands.
    pub(crate) fn check(&self) -> Report {
        crate::check(&self.problem(), &self.rota)
    }

    pub(crate) fn problem(&self) -> Problem {
        let mut draft = self.draft.clone();
        let places: Vec<PlaceId> = draft.places.ids().collect();
        let cells = places.iter().flat_map(|&from| places.iter().map(move |&to| (from, to)));
        let cells: Vec<Cell> = cells.map(|ends| self.cell(ends)).collect();
        let matrix = Matrix::new(places.len(), vec![(places, cells)]);
        let rushes = std::mem::take(&mut draft.travel.rushes);
        draft.travel = Mode::ALL
            .into_iter()
            .fold(Travel::none(), |travel, mode| travel.with(mode, matrix.clone()));
        draft.travel.rushes = rushes;
        Problem::build(draft).unwrap()
    }

    fn cell(&self, ends: (PlaceId, PlaceId)) -> Cell {
        let minutes = self.ways.get(&ends).copied().unwrap_or(Some(10));
        minutes.map_or(Cell::UNREACHABLE, |minutes| {
            let time = Seconds::minutes(i32::try_from(minutes).unwrap());
            let distance = Metres(500 * u32::try_from(minutes).unwrap());
            Cell::new(Leg { time, distance, source: Source::Matrix })
        })
    }

    /// Asserts which rules are broken.
    #[track_caller]
    pub(crate) fn breaks_only(&self, rules: &[RuleCode]) {
        let breaches = self.check().breaches;
        let broken: BTreeSet<RuleCode> = breaches.iter().map(|breach| breach.rule).collect();
        assert_eq!(broken.into_iter().collect::<Vec<_>>(), rules, "{breaches:?}");
    }

    #[track_caller]
    pub(crate) fn breaks_nothing(&self) {
        self.breaks_only(&[]);
    }

    /// Asserts one breach in all, with what it found and the limit, and that it can be told.
    #[track_caller]
    pub(crate) fn breaks_once(&self, rule: RuleCode, (found, limit): (i64, i64)) {
        let report = self.check();
        self.breaks_only(&[rule]);
        assert_eq!(report.score.breaches, 1, "{:?}", report.breaches);
        let breach = &report.breaches[0];
        assert_eq!((breach.found, breach.limit), (found, limit));
        assert!(breach.sentence(&self.problem()).ends_with('.'));
    }

    /// Asserts what one rule adds to the score.
    #[track_caller]
    pub(crate) fn costs(&self, rule: RuleCode, cost: Cost) {
        assert_eq!(self.check().parts.of(rule), cost);
    }
}
