//! Which duties are worth a look for a visit, where many may take it.
//!
//! What makes a place cheap is a run that passes near the visit at about its time, or a carer
//! who comes to the client anyway. A few by chance open new runs. So an insertion costs about
//! the same however many carers there are.

use crate::id::{CarerId, DutyId, HalfId, Id, ProviderId};
use crate::instance::Instance;
use crate::instance::near::FEW;
use crate::search::rng::Rng;
use crate::search::working::Working;

/// How many are by chance.
const BY_CHANCE: usize = 8;

/// One duty in so many is drawn from all that may take a visit, not from those near it.
const FROM_ALL: usize = 4;

/// A duty that is out near a half at its time, or could take it, by chance. `None` where there is
/// none, or nobody makes the visit that was drawn.
pub(crate) fn duty_nearby(
    working: &Working<'_, '_>,
    half: HalfId,
    rng: &mut Rng,
) -> Option<DutyId> {
    let instance = working.instance;
    let (takers, beside) = (&instance.takers[half], &instance.beside[half]);
    if takers.is_empty() {
        None
    } else if beside.is_empty() || rng.once_in(FROM_ALL) {
        Some(takers[rng.below(takers.len())])
    } else {
        working.duty_of[beside[rng.below(beside.len())]]
    }
}

/// The duties found, and which have been met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nearby {
    /// Duties to look at, each once.
    pub(crate) duties: Vec<DutyId>,
    duties_met: Met,
    carers_met: Met,
}

impl Nearby {
    /// Finds the duties that are worth a look for a half.
    ///
    /// # Complexity
    ///
    /// The visits beside the half and those of its client, times the logarithm of the duties
    /// that may take it.
    pub(crate) fn find(&mut self, working: &Working<'_, '_>, half: HalfId, rng: &mut Rng) {
        let instance = working.instance;
        self.duties.clear();
        self.duties_met.begin(instance.duties.len());
        self.carers_met.begin(instance.problem.carers.len());
        for &beside in &instance.beside[half] {
            for beside in instance.halves_of(instance.halves[beside].visit) {
                if let Some(duty) = working.duty_of[beside] {
                    self.meet(working, duty, half);
                }
            }
        }
        for &other in &instance.client_halves[instance.halves[half].client] {
            for other in instance.halves_of(instance.halves[other].visit) {
                if let Some(carer) = working.carer_of(other) {
                    self.meet_carer(working, carer, half);
                }
            }
        }
        let takers = &instance.takers[half];
        for _ in 0..BY_CHANCE {
            self.meet(working, takers[rng.below(takers.len())], half);
        }
    }

    /// All duties of a provider that may take a half, where they are few; returns how many of
    /// them get there by road, which come first.
    pub(crate) fn all_of(
        &mut self,
        instance: &Instance<'_>,
        half: HalfId,
        own: ProviderId,
    ) -> Option<usize> {
        self.duties.clear();
        let mut by_road = 0;
        for (at, &duty) in instance.takers[half].iter().enumerate() {
            if instance.duties[duty].employer != own {
                continue;
            }
            if self.duties.len() == FEW {
                return None;
            }
            self.duties.push(duty);
            by_road += usize::from(at < instance.by_road[half]);
        }
        Some(by_road)
    }

    fn meet(&mut self, working: &Working<'_, '_>, duty: DutyId, half: HalfId) {
        if self.duties_met.first(duty.index()) && working.instance.takes(duty, half) {
            self.duties.push(duty);
        }
    }

    fn meet_carer(&mut self, working: &Working<'_, '_>, carer: CarerId, half: HalfId) {
        if !self.carers_met.first(carer.index()) {
            return;
        }
        let (instance, window) = (working.instance, working.instance.halves[half].window);
        for &duty in &instance.duties_of[carer] {
            let span = instance.duties[duty].span;
            if span.from <= window.until && window.from <= span.until {
                self.meet(working, duty, half);
            }
        }
    }
}

/// Which of many things have been met since the last beginning.
#[derive(Clone, Debug, Default)]
struct Met {
    round: u32,
    met: Vec<u32>,
}

impl Met {
    fn begin(&mut self, len: usize) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 || self.met.len() != len {
            self.round = 1;
            self.met.clear();
            self.met.resize(len, 0);
        }
    }

    /// Whether this is the first time.
    fn first(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.met[at], self.round) != self.round
    }
}
