//! Solving: a first rota, and then a better one, until the budget is spent.

mod care;
mod round;

use crate::allocation::{Dealer, Patience};
use crate::id::{DutyId, HalfId};
use crate::instance::Instance;
use crate::model::{Problem, Ranking, Rota, Score};
use crate::reasons::{self, Unserved};
use crate::search::accept::{Cooling, Done};
use crate::search::groups::Components;
use crate::search::recreate::{Order, Scratch, recreate};
use crate::search::rng::Rng;
use crate::search::working::{Working, rota};
use care::Care;
use round::Turn;
use std::time::Duration;

/// How the search goes about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which random numbers: the same seed and iterations give the same rota.
    pub seed: u64,
    /// Stop after so many changes in all; makes the answer repeatable.
    pub iterations: Option<u64>,
    /// Stop after so long; how far one gets depends on the machine.
    pub time: Option<Duration>,
    /// How many parts of the rota may be worked on side by side. What belongs together is cut, if
    /// at all, only in every other round; 1 never cuts anything.
    pub islands: usize,
    /// Changes that all parts together make before they are put together again; `None` is a
    /// number that grows with the rota, so that putting together stays a small part.
    pub round: Option<u64>,
    /// A rota to start from; what of it breaks a rule is left out.
    pub start: Option<Rota>,
    /// How far it goes astray before it settles.
    pub warmth: Warmth,
    /// Which of the rotas on its way is the best.
    pub ranking: Ranking,
}

impl Default for Settings {
    /// Sixty seconds; up to eight parts side by side.
    fn default() -> Self {
        Self {
            seed: 0,
            iterations: None,
            time: Some(Duration::from_mins(1)),
            islands: 8,
            round: None,
            start: None,
            warmth: Warmth::Hot,
            ranking: Ranking::Levels,
        }
    }
}

/// How warm a search begins; each ends cold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Warmth {
    /// As a day is dear: looks everywhere anew.
    #[default]
    Hot,
    /// As a short drive is dear: betters a rota without throwing it away.
    Mild,
    /// Cold from the start: what it betters stays as near as can be to where it began, so that
    /// two searches from one rota differ by what they are allowed.
    Cold,
}

impl Warmth {
    /// How it cools, with so many changes to come for each visit.
    fn cooling(self, changes: u64) -> Cooling {
        match self {
            Self::Hot => Cooling::care(changes),
            Self::Mild => Cooling::GENTLE,
            Self::Cold => Cooling::COOL,
        }
    }
}

/// Watches a search, and may stop it. The search itself never looks at a clock.
pub trait Observer: Sync {
    /// How long the search has been going. Only asked where a time was set.
    fn elapsed(&self) -> Duration;

    /// Whether it should stop now with the best it has.
    fn cancelled(&self) -> bool {
        false
    }

    /// Told after the first rota and after each round.
    fn progress(&mut self, _now: &Progress) {}
}

/// Where a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Changes made so far.
    pub iterations: u64,
    /// The best score so far.
    pub best: Score,
    /// Visits that the best rota leaves out.
    pub unserved: usize,
    /// How much of the budget is spent, in thousandths.
    pub permille: u32,
}

/// Why a search stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// The iterations were spent.
    Iterations,
    /// The time was spent.
    Time,
    /// The observer said so.
    Cancelled,
    /// There was nothing to search for.
    Nothing,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The best rota.
    pub rota: Rota,
    /// Its score, by the search's own count.
    pub score: Score,
    /// Why it stopped.
    pub stop: StopReason,
    /// Changes made.
    pub iterations: u64,
}

/// Looks for the best rota.
///
/// Never fails: a visit that nobody can make is unserved in the answer. With iterations
/// as the only budget the answer depends on the problem, the settings' seed, islands,
/// round and start alone, whatever the number of threads.
///
/// # Example
///
/// See the front page of the `runrig` crate.
#[must_use]
pub fn solve(problem: &Problem, settings: &Settings, observer: &mut dyn Observer) -> Outcome {
    Compiled::of(problem).solve(settings, observer)
}

/// A problem compiled once, for a search and for the reasons of what it leaves out.
#[derive(Debug)]
pub struct Compiled<'p>(Instance<'p>);

impl<'p> Compiled<'p> {
    /// Compiles a problem.
    ///
    /// # Complexity
    ///
    /// Visits times the carers of their providers times pair rules, and the square of the clients.
    #[must_use]
    pub fn of(problem: &'p Problem) -> Self {
        Self(Instance::compile(problem))
    }

    /// Looks for the best rota, as [`solve`].
    #[must_use]
    pub fn solve(&self, settings: &Settings, observer: &mut dyn Observer) -> Outcome {
        Solver { instance: &self.0, settings }.run(observer)
    }

    /// Why each visit that a lawful rota of this problem leaves out is unserved, as
    /// [`reasons::explain`].
    #[must_use]
    pub fn explain(&self, rota: &Rota) -> Vec<Unserved> {
        reasons::explain_in(&self.0, rota)
    }
}

/// The best rota so far.
struct Best {
    score: Score,
    rota: Rota,
    unserved: usize,
}

impl Best {
    fn of(working: &Working<'_, '_>) -> Self {
        let score = working.levels.score();
        Self { score, rota: rota(working), unserved: working.bank.len() }
    }

    /// This one, unless another is better.
    fn or(&mut self, working: &Working<'_, '_>, ranking: Ranking) {
        if ranking.rank(working.levels.score()) < ranking.rank(self.score) {
            *self = Self::of(working);
        }
    }
}

/// What part of the budget the deals made at one time may take, as one in so many.
const DEAL_SHARE: u32 = 32;
/// The same where few packages may change providers: finding out which is most of the work.
const DEAL_SHARE_OF_FEW: u32 = 8;
/// Offers bid for in a deal, however small the budget.
const FEWEST_BIDS: usize = 64;
/// Offers bid for in a deal, however large the budget: more would leave the rota unlooked at for
/// seconds, and the next deal takes others.
const MOST_BIDS: usize = 1_000;

/// What rounds have come to.
#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    changes: u64,
    /// In millionths of the whole budget.
    budget: u64,
}

impl Spent {
    fn add(&mut self, changes: u64, (from, until): (Done, Done)) {
        self.changes += changes;
        self.budget += until.millionths().saturating_sub(from.millionths());
    }
}

struct Solver<'i, 'p> {
    instance: &'i Instance<'p>,
    settings: &'i Settings,
}

impl<'i, 'p> Solver<'i, 'p> {
    fn run(&self, observer: &mut dyn Observer) -> Outcome {
        let mut working = self.first();
        let mut best = Best::of(&working);
        let mut iterations = 0;
        let components = Components::of(self.instance);
        let mut lanes: Vec<Working<'i, 'p>> = Vec::new();
        let mut round = 0;
        let mut dealer = Dealer::new(self.settings.warmth);
        let mut rounds = Spent::default();
        let mut care = Care::of(&working);
        let stop = loop {
            let done = self.done(iterations, observer);
            observer.progress(&Progress {
                iterations,
                best: best.score,
                unserved: best.unserved,
                permille: done.0 / 1_000,
            });
            if let Some(stop) = self.stop(iterations, observer) {
                break stop;
            }
            if components.any_free && dealer.is_due(done) {
                iterations += self.deal(&mut dealer, &mut working, done, observer);
                best.or(&working, self.settings.ranking);
                continue;
            }
            let cooling =
                self.settings.warmth.cooling(self.foretold(rounds) / self.n_halves().max(1));
            let from = self.done(iterations, observer);
            if let Some(rota) = care.lost(&working, from) {
                working = self.again(rota, &working);
            }
            let before = iterations;
            let settles = care.settles;
            let turn = Turn { components: &components, round, before, cooling, settles };
            let made = self.round(&mut working, &mut lanes, &turn, observer);
            iterations += made;
            rounds.add(made, (from, self.done(iterations, observer)));
            round += 1;
            best.or(&working, self.settings.ranking);
        };
        Outcome { rota: best.rota, score: best.score, stop, iterations }
    }

    /// Deals packages among providers; returns the changes tried.
    fn deal(
        &self,
        dealer: &mut Dealer,
        working: &mut Working<'i, 'p>,
        done: Done,
        observer: &dyn Observer,
    ) -> u64 {
        let now = self.settings.time.map(|_| observer.elapsed()).unwrap_or_default();
        let past = |part: Duration| {
            let until = self.settings.time.map(|all| all.min(now + part));
            observer.cancelled() || until.is_some_and(|until| observer.elapsed() >= until)
        };
        let limited = self.instance.allowed.limited;
        let one_in = if limited { DEAL_SHARE_OF_FEW } else { DEAL_SHARE };
        let part = self.settings.time.unwrap_or_default() / one_in;
        let over = |percent: u32| past(part * percent / 100);
        let share = self.settings.iterations.map_or(u64::MAX, |all| all / u64::from(one_in));
        let most = usize::try_from(share).unwrap_or(usize::MAX).clamp(FEWEST_BIDS, MOST_BIDS);
        let patience = Patience { most, changes: share, over: &over };
        dealer.deal(working, (self.settings.seed, done), &patience)
    }

    /// The first rota: what was supplied, and the rest where it costs least.
    fn first(&self) -> Working<'i, 'p> {
        let mut working = Working::empty(self.instance);
        working.load_locked();
        if let Some(start) = &self.settings.start {
            working.load(start);
        }
        let loaded = working.levels.score();
        working.begin();
        let all: Vec<HalfId> = working.bank.clone();
        let mut rng = Rng::new(self.settings.seed, u64::MAX, 0);
        let anywhere = |_: DutyId| true;
        let mut scratch = Scratch::default();
        recreate(&mut working, &all, Order::Large, (&mut rng, &mut scratch, &anywhere));
        working.settle();
        if working.levels.score() > loaded {
            working.undo();
        }
        working.recount();
        working
    }

    /// A rota from before to go on from, with what has been learnt about which visits are hard to
    /// serve.
    fn again(&self, rota: &Rota, working: &Working<'i, 'p>) -> Working<'i, 'p> {
        let mut again = Working::holding(self.instance, rota);
        again.absences.clone_from(&working.absences);
        again.recount();
        again
    }

    fn done(&self, iterations: u64, observer: &dyn Observer) -> Done {
        let by_count = self.settings.iterations.map(|all| Done::of(iterations, all));
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let by_clock =
            self.settings.time.map(|all| Done::of(micros(observer.elapsed()), micros(all)));
        by_count.max(by_clock).unwrap_or_default()
    }

    fn n_halves(&self) -> u64 {
        u64::try_from(self.instance.halves.len()).unwrap_or(u64::MAX)
    }

    /// How many changes the whole search would come to as fast as its rounds so far; none where
    /// only the clock will tell and has not yet.
    fn foretold(&self, rounds: Spent) -> u64 {
        let most = self.settings.iterations.unwrap_or(u64::MAX);
        let by_clock = rounds.changes.saturating_mul(Done::ALL.millionths()) / rounds.budget.max(1);
        if self.settings.time.is_some() { by_clock.min(most) } else { most }
    }

    fn stop(&self, iterations: u64, observer: &dyn Observer) -> Option<StopReason> {
        if observer.cancelled() {
            return Some(StopReason::Cancelled);
        }
        if self.settings.iterations.is_some_and(|all| iterations >= all) {
            return Some(StopReason::Iterations);
        }
        if self.settings.time.is_some_and(|all| observer.elapsed() >= all) {
            return Some(StopReason::Time);
        }
        let nothing = self.instance.halves.is_empty() || self.instance.duties.is_empty();
        (nothing || (self.settings.iterations.is_none() && self.settings.time.is_none()))
            .then_some(StopReason::Nothing)
    }
}
