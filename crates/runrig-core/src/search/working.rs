//! The rota being worked on: every run with its stretches and start times, the ledgers,
//! and what it all costs, changed in place and put back exactly if a change is refused.
//!
//! Between changes every run has lawful starts, agreed with everything it is tied to:
//! the carer's other runs, the other half of a double-up, visits kept apart. A change
//! settles its own runs only, so its cost does not grow with the rota.

mod by_clock;
mod copy;
mod edit;
mod enter;
mod judge;
mod labels;
mod lawful;
mod load;
mod missing;
mod schedule;
mod settle;
mod undo;
mod voyages;

pub(crate) use edit::Place;
pub(crate) use load::rota;
pub(crate) use schedule::Gap;

use crate::id::{CarerId, DutyId, HalfId, PackageId, ProviderId, SlotId, Table};
use crate::instance::Instance;
use crate::ledger::Levels;
use crate::ledger::continuity::Continuity;
use crate::ledger::hours::Worked;
use crate::ledger::packages::Packages;
use crate::ledger::served::Served;
use crate::model::{Pace, Span};
use crate::run::stretch::Stretch;
use crate::run::timing::{Scratch, Timed};
use crate::units::{Cost, Metres, Moment, Seconds};
use by_clock::Clocked;
use undo::Undo;

/// One half in a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    /// Which half.
    pub(crate) half: HalfId,
    /// Row of its place in the duty's table of roads.
    pub(crate) row: u32,
    /// When it starts.
    pub(crate) start: Moment,
    /// How long the care takes.
    pub(crate) care: Seconds,
    /// How long drives to it take.
    pub(crate) pace_to: Pace,
    /// Walking up and slack after a leg that ends here.
    pub(crate) buffer: Seconds,
    /// What lies between the stop before and this one; of no meaning for the first stop, or in a
    /// run that is clocked.
    pub(crate) into: Gap,
    /// The run from its first stop to this one.
    pub(crate) before: Stretch,
    /// The run from this stop to its last.
    pub(crate) after: Stretch,
}

/// What a run comes to, from its starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// First start; of no meaning in an empty run.
    pub(crate) first: Moment,
    /// Last end.
    pub(crate) last: Moment,
    /// Working time.
    pub(crate) work: Seconds,
    /// Paid travel.
    pub(crate) travel: Seconds,
    /// From and to home.
    pub(crate) commute: Seconds,
    /// Waiting, less the break.
    pub(crate) wait: Seconds,
    /// Metres between visits.
    pub(crate) distance: Metres,
    /// What all that, and the times of its visits, cost.
    pub(crate) levels: Levels,
}

/// The run of one duty.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its stops, in order.
    pub(crate) stops: Vec<Stop>,
    /// Its stretches are out of date.
    pub(crate) stale: bool,
    /// The leg, by the stop before it, in which the stretches have a break.
    pub(crate) break_after: Option<usize>,
    /// First start to last end that the carer's other runs leave.
    pub(crate) bounds: Span,
    /// From home to the first stop and home from the last; of no meaning in an empty run, or in
    /// one that is clocked.
    pub(crate) commutes: [Seconds; 2],
    /// What the timetable leaves its stops, if a boat or a bus may come into it.
    pub(crate) clocked: Option<Box<Clocked>>,
    /// What it comes to.
    pub(crate) sums: Sums,
}

/// The rota being worked on.
#[derive(Debug)]
pub(crate) struct Working<'i, 'p> {
    pub(crate) instance: &'i Instance<'p>,
    pub(crate) runs: Table<DutyId, Run>,
    /// The duty of each half that is served.
    pub(crate) duty_of: Table<HalfId, Option<DutyId>>,
    /// The start of each half that is served.
    pub(crate) start: Table<HalfId, Moment>,
    /// Starts now open to each half: its lawful ones, less what its ties take.
    pub(crate) window: Table<HalfId, Span>,
    /// For each coupling with both halves served, the starts it leaves to each.
    ties: Vec<Option<[Span; 2]>>,
    /// First halves of the visits that nobody makes.
    pub(crate) bank: Vec<HalfId>,
    /// How often each first half was left in the bank.
    pub(crate) absences: Table<HalfId, u32>,
    /// Packages whose visits get dearer the more often they are left out.
    rising: Table<PackageId, bool>,
    pub(crate) packages: Packages,
    pub(crate) continuity: Continuity,
    pub(crate) served: Served,
    pub(crate) worked: Worked,
    carer_levels: Table<CarerId, Levels>,
    slot_costs: Table<SlotId, Cost>,
    /// What the rota costs, as of the last settling.
    pub(crate) levels: Levels,
    /// Runs of each carer on weekend days, as of the last settling.
    pub(crate) weekend_runs: Table<CarerId, u16>,
    /// What follows from the rota as a whole: promises to providers, and localities.
    common_levels: Levels,
    /// What having been left out often adds to the price of the visits that the change under
    /// way has left out, less the same for those it has brought in.
    pub(crate) missed: Cost,
    /// The change under way has taken apart what is locked and must be put back.
    pub(crate) broken: bool,
    /// Whether anything follows from the rota as a whole.
    any_common: bool,
    undo: Undo,
    room: Room,
}

/// Vectors kept between calls so that the search allocates nothing.
#[derive(Debug, Default)]
struct Room {
    timing: Scratch,
    timed: Vec<Timed>,
    starts: Vec<Moment>,
    other_starts: Vec<Moment>,
    /// Runs that a removal has left, and visits that must follow.
    left: Vec<DutyId>,
    going: Vec<HalfId>,
    /// Bounds of every carer's runs, for weekly rest.
    spans: Vec<Span>,
}

impl<'i, 'p> Working<'i, 'p> {
    /// Nobody served.
    pub(crate) fn empty(instance: &'i Instance<'p>) -> Self {
        let run = |duty: &crate::instance::Duty| Run {
            stops: Vec::new(),
            stale: true,
            break_after: None,
            bounds: duty.span,
            commutes: [Seconds::ZERO; 2],
            clocked: None,
            sums: Sums::default(),
        };
        let leads = instance.halves.ids().filter(|&half| instance.leads(half));
        let n_halves = instance.halves.len();
        let mut working = Self {
            instance,
            runs: instance.duties.iter().map(run).collect(),
            duty_of: Table::filled(None, n_halves),
            start: Table::filled(Moment(0), n_halves),
            window: instance.halves.iter().map(|half| half.window).collect(),
            ties: vec![None; instance.couplings.len()],
            bank: leads.collect(),
            absences: Table::filled(0, n_halves),
            rising: missing::rising(instance),
            packages: Packages::new(instance.problem),
            continuity: Continuity::new(instance.problem),
            served: Served::new(instance),
            worked: Worked::new(instance),
            carer_levels: Table::filled(Levels::default(), instance.problem.carers.len()),
            slot_costs: Table::filled(Cost::ZERO, instance.problem.slots.len()),
            levels: Levels::default(),
            weekend_runs: Table::filled(0, instance.problem.carers.len()),
            common_levels: Levels::default(),
            missed: Cost::ZERO,
            broken: false,
            any_common: false,
            undo: Undo::new(instance),
            room: Room::default(),
        };
        working.any_common = working.served.weighs_all()
            || instance.provider_guarantee.iter().any(Option::is_some)
            || instance.floors.iter().any(|&floor| floor > 0);
        working.recount();
        working
    }

    /// The carer of a half that is served.
    pub(crate) fn carer_of(&self, half: HalfId) -> Option<CarerId> {
        self.duty_of[half].map(|duty| self.instance.duties[duty].carer)
    }

    /// The provider that a half's package is bound to, beyond what the pair rules say.
    #[inline]
    pub(crate) fn bound_to(&self, half: HalfId) -> Option<ProviderId> {
        self.instance.halves[half].free_package.and_then(|package| self.packages.provider(package))
    }

    /// Whether a duty may take a half, with whom its package is now.
    pub(crate) fn may_take(&self, duty: DutyId, half: HalfId) -> bool {
        let employer = self.instance.duties[duty].employer;
        self.bound_to(half).is_none_or(|bound| bound == employer) && self.instance.takes(duty, half)
    }
}
