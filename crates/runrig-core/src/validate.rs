//! Whether a draft is sound: every fault of it, found in one pass over each table.

mod amounts;

use crate::id::{CarerId, Id, Table, VisitId};
use crate::model::{Draft, Fault, FaultCode as Code, Horizon, Sailing, Span, Subject as At};
use crate::units::{Cost, Moment, Pence, Seconds};
use amounts::{limits, prices, sums};

impl Draft {
    /// Every fault of it, in order of subject; none if a problem can be built from it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = faults(self);
        faults.sort_unstable_by_key(|fault| (fault.at, fault.code, fault.field));
        faults.dedup();
        faults
    }
}

/// Every fault of a draft, as they are found.
fn faults(draft: &Draft) -> Vec<Fault> {
    let mut found = Found(Vec::new());
    reach(draft, &mut found);
    if !found.0.is_empty() {
        // The other checks subtract moments, which must not overflow.
        return found.0;
    }
    horizon(draft, &mut found);
    policy(draft, &mut found);
    timetable(draft, &mut found);
    places(draft, &mut found);
    providers(draft, &mut found);
    clients(draft, &mut found);
    packages(draft, &mut found);
    visits(draft, &mut found);
    separations(draft, &mut found);
    carers(draft, &mut found);
    shifts(draft, &mut found);
    runs(draft, &mut found);
    found.0
}

struct Found(Vec<Fault>);

impl Found {
    fn when(&mut self, wrong: bool, code: Code, at: At, field: &'static str) {
        if wrong {
            self.0.push(Fault { code, at, field, with: None });
        }
    }

    fn clash(&mut self, wrong: bool, code: Code, at: At, field: &'static str, with: At) {
        if wrong {
            self.0.push(Fault { code, at, field, with: Some(with) });
        }
    }
}

/// The latest moment, either way: over thirty years.
const LATEST: i32 = 1_000_000_000;
/// The longest length of time: over three years. Sums of a few stay within 32 bits.
const LONGEST: i32 = 100_000_000;
/// The dearest price of a second, a metre or a thing: times every second of a horizon of
/// a million visits it stays within 64 bits.
const DEAREST: i64 = 100_000_000_000;
/// The most days.
const MOST_DAYS: usize = 366;

/// Whether everything is small enough for sums in the search not to overflow.
fn reach(draft: &Draft, found: &mut Found) {
    let far = |moment: Moment| moment.0.unsigned_abs() > LATEST.unsigned_abs();
    let beyond = |span: Span| far(span.from) || far(span.until);
    let long = |time: Seconds| time.0.unsigned_abs() > LONGEST.unsigned_abs();
    let mut when = |wrong: bool, at: At| found.when(wrong, Code::BeyondReach, at, "");
    let days = &draft.horizon.days;
    when(
        days.len() > MOST_DAYS
            || days.iter().any(|day| beyond(day.span) || beyond(day.daylight) || far(day.evening)),
        At::Horizon,
    );
    let limits = limits(&draft.policy).into_iter().any(|(time, _)| long(time));
    let prices = prices(&draft.policy).into_iter().any(|(cost, _)| cost.0 > DEAREST);
    when(limits || prices, At::Policy);
    for (id, visit) in draft.visits.pairs() {
        let moments = far(visit.preferred) || visit.pinned_start.is_some_and(far);
        let spans = beyond(visit.hard) || beyond(visit.soft);
        when(moments || spans || long(visit.care), At::Visit(id));
    }
    for (n, separation) in draft.separations.iter().enumerate() {
        when(long(separation.min) || separation.max.is_some_and(long), At::Separation(n));
    }
    for (id, carer) in draft.carers.pairs() {
        let contract = &carer.contract;
        let times = [
            contract.guaranteed,
            contract.band.map(|(least, _)| least),
            contract.band.map(|(_, most)| most),
            contract.max_week,
            Some(contract.elsewhere),
            contract.before.map(|before| before.worked),
            carer.max_leg,
        ];
        let absent = carer.absences.iter().any(|absence| beyond(absence.span));
        when(absent || times.into_iter().flatten().any(long), At::Carer(id));
    }
    for (id, provider) in draft.providers.pairs() {
        when(provider.guaranteed.is_some_and(long), At::Provider(id));
    }
    for (id, shift) in draft.shifts.pairs() {
        when(beyond(shift.span), At::Shift(id));
    }
    let timetable = &draft.travel.timetable;
    let sailings = timetable.sailings.iter();
    let ends = |sailing: &Sailing| beyond(Span::new(sailing.departs, sailing.arrives));
    let check_ins = timetable.lines.iter().filter_map(|line| line.check_in);
    when(sailings.into_iter().any(ends) || check_ins.into_iter().any(long), At::Travel);
}

/// What the timetable's rules rely on.
fn timetable(draft: &Draft, found: &mut Found) {
    let timetable = &draft.travel.timetable;
    let early = timetable.sailings.iter().any(|sailing| sailing.arrives < sailing.departs);
    found.when(early, Code::SailingLandsEarly, At::Travel, "");
    let negative = timetable.lines.iter().filter_map(|line| line.check_in);
    let negative = negative.into_iter().any(|check_in| check_in < Seconds::ZERO);
    found.when(negative, Code::NegativeCheckIn, At::Travel, "");
}

fn horizon(draft: &Draft, found: &mut Found) {
    found.when(draft.horizon.days.is_empty(), Code::NoDays, At::Horizon, "days");
}

fn policy(draft: &Draft, found: &mut Found) {
    for (time, field) in limits(&draft.policy) {
        found.when(time < Seconds::ZERO, Code::NegativeLimit, At::Policy, field);
    }
    for (cost, field) in prices(&draft.policy) {
        found.when(cost < Cost::ZERO, Code::NegativePrice, At::Policy, field);
    }
    for (at, sum, field) in sums(draft) {
        found.when(sum < Pence(0), Code::NegativePrice, at, field);
    }
}

fn places(draft: &Draft, found: &mut Found) {
    for (id, place) in draft.places.pairs() {
        let wrong = place.position.is_some_and(|at| {
            at.latitude_e7.unsigned_abs() > 900_000_000
                || at.longitude_e7.unsigned_abs() > 1_800_000_000
        });
        found.when(wrong, Code::PositionOutOfRange, At::Place(id), "");
    }
    for (id, locality) in draft.localities.pairs() {
        let broken = locality.outline.iter().flatten().any(|polygon| {
            let mut rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            rings.any(|ring| ring.0.len() < 4 || !ring.is_closed())
        });
        found.when(broken, Code::OutlineBroken, At::Locality(id), "outline");
    }
}

fn providers(draft: &Draft, found: &mut Found) {
    for (id, provider) in draft.providers.pairs() {
        let at = At::Provider(id);
        let grade = provider.grade.is_some_and(|grade| !(1..=6).contains(&grade));
        found.when(grade, Code::GradeOutOfRange, at, "grade");
        let floor = provider.volume_floor_permille.is_some_and(|share| share > 1_000);
        found.when(floor, Code::FloorOutOfRange, at, "volume_floor");
        let guaranteed = provider.guaranteed.is_some_and(|time| time < Seconds::ZERO);
        found.when(guaranteed, Code::NegativeHours, at, "guaranteed_hours");
        found.when(
            upside_down(provider.registration),
            Code::RegistrationUpsideDown,
            at,
            "registration",
        );
    }
}

fn upside_down(registration: crate::model::Registration) -> bool {
    matches!((registration.from, registration.until), (Some(from), Some(until)) if until < from)
}

fn clients(draft: &Draft, found: &mut Found) {
    for (id, client) in draft.clients.pairs() {
        let at = At::Client(id);
        let mut known: Vec<CarerId> = client.known.iter().map(|known| known.carer).collect();
        known.sort_unstable();
        let twice = known.windows(2).any(|pair| pair[0] == pair[1]);
        found.when(twice, Code::KnownTwice, at, "known_carers");
        let both = client.preferred.iter().any(|carer| client.blocked.contains(carer));
        found.when(both, Code::PreferredAndBlocked, at, "preferred_carers");
    }
}

fn packages(draft: &Draft, found: &mut Found) {
    for (id, package) in draft.packages.pairs() {
        let lock = draft.clients[package.client].lock;
        let against = lock.zip(package.provider).is_some_and(|(lock, own)| lock.provider != own);
        let with = At::Client(package.client);
        found.clash(against, Code::LockAgainstProvider, At::Package(id), "provider", with);
    }
}

fn visits(draft: &Draft, found: &mut Found) {
    let horizon = draft.horizon.span();
    for (id, visit) in draft.visits.pairs() {
        let at = At::Visit(id);
        let upside_down = |span: Span| span.until < span.from;
        let broken = upside_down(visit.hard) || upside_down(visit.soft);
        found.when(broken, Code::WindowClosesBeforeItOpens, at, "window");
        if !broken {
            let outside = !visit.hard.contains(visit.preferred);
            found.when(outside, Code::WindowMissesPreferred, at, "preferred_start");
            let wider = visit.soft.from < visit.hard.from || visit.hard.until < visit.soft.until;
            found.when(wider, Code::SoftWindowOutsideHard, at, "window");
        }
        found.when(
            !horizon.contains(visit.preferred),
            Code::VisitOutsideHorizon,
            at,
            "preferred_start",
        );
        found.when(visit.care < Seconds::minutes(1), Code::CareTooShort, at, "care_minutes");
        found.when(visit.care > Seconds::hours(24), Code::CareTooLong, at, "care_minutes");
        found.when(!matches!(visit.carers_needed, 1 | 2), Code::CarersNeeded, at, "carers_needed");
        let pins = &visit.pinned_carers;
        let many = pins.len() > usize::from(visit.carers_needed);
        found.when(many, Code::TooManyPins, at, "pinned_carers");
        let twice = pins.iter().enumerate().any(|(n, carer)| pins[..n].contains(carer));
        found.when(twice, Code::PinnedTwice, at, "pinned_carers");
        let outside = visit.pinned_start.is_some_and(|start| !visit.hard.contains(start));
        found.when(outside && !broken, Code::PinOutsideWindow, at, "pinned_start");
        let package = &draft.packages[visit.package];
        let with = At::Package(visit.package);
        found.clash(
            package.client != visit.client,
            Code::PackageOfAnotherClient,
            at,
            "package",
            with,
        );
        let risk = draft.clients[visit.client].lone_work.two_carers && !visit.overrides.lone_work;
        let alone = risk && visit.carers_needed == 1;
        found.clash(alone, Code::AloneAtRisk, at, "carers_needed", At::Client(visit.client));
    }
}

fn separations(draft: &Draft, found: &mut Found) {
    for (n, separation) in draft.separations.iter().enumerate() {
        let at = At::Separation(n);
        let (first, second) = (&draft.visits[separation.first], &draft.visits[separation.second]);
        found.when(separation.first == separation.second, Code::SeparationOfItself, at, "second");
        found.when(first.client != second.client, Code::SeparationOfClients, at, "second");
        found.when(separation.min < Seconds::ZERO, Code::SeparationNegative, at, "min_minutes");
        let upside_down = separation.max.is_some_and(|max| max < separation.min);
        found.when(upside_down, Code::SeparationUpsideDown, at, "max_minutes");
        if separation.first != separation.second && !upside_down {
            let most = second.hard.until - first.hard.from;
            let least = second.hard.from - first.hard.until;
            let never = most < separation.min || separation.max.is_some_and(|max| max < least);
            found.when(never, Code::SeparationImpossible, at, "min_minutes");
        }
    }
}

fn carers(draft: &Draft, found: &mut Found) {
    for (id, carer) in draft.carers.pairs() {
        let at = At::Carer(id);
        let contract = &carer.contract;
        let band = contract.band.is_some_and(|(least, most)| most < least);
        found.when(band, Code::BandUpsideDown, at, "contract");
        let hours = [
            contract.guaranteed,
            contract.band.map(|(least, _)| least),
            contract.max_week,
            Some(contract.elsewhere),
            contract.before.map(|before| before.worked),
            carer.max_leg,
        ];
        let negative = hours.into_iter().flatten().any(|time| time < Seconds::ZERO);
        found.when(negative, Code::NegativeHours, at, "contract");
        let absence = carer.absences.iter().any(|absence| absence.span.length() < Seconds::ZERO);
        found.when(absence, Code::AbsenceEndsBeforeItStarts, at, "absences");
        found.when(
            upside_down(carer.registration),
            Code::RegistrationUpsideDown,
            at,
            "registration",
        );
        found.when(draft.travel.matrix(carer.mode).is_none(), Code::NoTravel, at, "mode");
    }
}

fn shifts(draft: &Draft, found: &mut Found) {
    for (id, shift) in draft.shifts.pairs() {
        let at = At::Shift(id);
        let length = shift.span.length();
        found.when(length <= Seconds::ZERO, Code::ShiftEndsBeforeItStarts, at, "until");
        found.when(length > Seconds::hours(24), Code::ShiftTooLong, at, "until");
        found.when(!in_day(&draft.horizon, shift), Code::ShiftOutsideHorizon, at, "from");
    }
    let by_carer = crate::model::carer::shifts_by_carer(draft.carers.len(), &draft.shifts);
    for list in &by_carer {
        for pair in list.windows(2) {
            let (early, late) = (&draft.shifts[pair[0]], &draft.shifts[pair[1]]);
            let overlap = late.span.from < early.span.until;
            let with = At::Shift(pair[0]);
            found.clash(overlap, Code::ShiftsOverlap, At::Shift(pair[1]), "from", with);
        }
    }
}

fn in_day(horizon: &Horizon, shift: &crate::model::Shift) -> bool {
    horizon.days.get(shift.day).is_some_and(|day| day.span.contains(shift.span.from))
}

fn runs(draft: &Draft, found: &mut Found) {
    let mut times_named: Table<VisitId, u8> = Table::filled(0, draft.visits.len());
    let mut filled = vec![None; draft.shifts.len()];
    for (id, run) in draft.runs.pairs() {
        let at = At::Run(id);
        let strange = draft.shifts[run.shift].carer != run.carer;
        found.clash(strange, Code::RunOfAnotherShift, at, "shift", At::Shift(run.shift));
        let before = filled[run.shift.index()].replace(id);
        if let Some(before) = before {
            found.clash(true, Code::ShiftInTwoRuns, at, "shift", At::Run(before));
        }
        for &visit in &run.visits {
            times_named[visit] = times_named[visit].saturating_add(1);
            let many = times_named[visit] > draft.visits[visit].carers_needed;
            found.clash(many, Code::RunTwice, at, "visits", At::Visit(visit));
        }
    }
}
