//! One island: so many changes, one after the other, to its own part of the rota.

use crate::id::{DutyId, HalfId};
use crate::search::accept::{Cooling, Done, accepts};
use crate::search::give_way::give_way;
use crate::search::groups::Group;
use crate::search::hand_over::{add_missing, hand_over, is_allowed};
use crate::search::recreate::{Order, Scratch, recreate, serve_by};
use crate::search::rng::Rng;
use crate::search::ruin::{is_self_contained, move_a_meeting, ruin, seed};
use crate::search::series::{Series, change_carers};
use crate::search::working::Working;
use crate::units::Cost;

/// One change in so many moves a double-up in time rather than visits between runs.
const MEETINGS: usize = 8;
/// In debug builds every change to rotas up to so many halves is counted anew and compared;
/// of larger ones, those changes that look at the clock.
const SMALL: usize = 500;
/// How many changes pass between looks at the clock.
const LOOK: u64 = 32;

/// How long an island works, and how far the search has come meanwhile.
pub(crate) struct Shift<'a> {
    /// Changes to make.
    pub(crate) changes: u64,
    /// From how warm to how cold.
    pub(crate) cooling: Cooling,
    /// Whether packages may change providers meanwhile.
    pub(crate) hands_over: bool,
    /// Whether visits that were left out often are no dearer for it.
    pub(crate) settles: bool,
    /// How far the search has come after so many of them; `None` to stop.
    pub(crate) done: &'a (dyn Fn(u64) -> Option<Done> + Sync),
}

/// Makes changes to the group's part of the rota; returns how many.
pub(crate) fn work(
    working: &mut Working<'_, '_>,
    group: &Group,
    shift: &Shift<'_>,
    rng: &mut Rng,
) -> u64 {
    let mut warmth = 0;
    let instance = working.instance;
    let open = |duty: DutyId| group.has_carer(instance.duties[duty].carer);
    let mut tools = Tools {
        rng,
        hands_over: shift.hands_over,
        open: &open,
        scratch: Scratch::default(),
        visits: Vec::new(),
    };
    for change in 0..shift.changes {
        if change % LOOK == 0 {
            let Some(done) = (shift.done)(change) else { return change };
            warmth = shift.cooling.temperature(done);
        }
        working.begin();
        let meets = tools.rng.once_in(MEETINGS) && move_a_meeting(working, group, tools.rng);
        if !meets && !change_places(working, group, &mut tools) {
            working.undo();
            continue;
        }
        working.settle();
        if working.packages.send_home() && instance.allowed.limited {
            working.broken |= !(shift.hands_over && is_allowed(working));
        }
        let look = instance.halves.len() <= SMALL || change % LOOK == 0;
        if look && !working.broken {
            working.assert_levels();
        }
        let missed = if shift.settles { Cost::ZERO } else { working.missed };
        let price = working.levels.price() - working.levels_before().price() + missed;
        if working.broken || !accepts(price, warmth, tools.rng) {
            working.undo();
            if look {
                working.assert_levels();
            }
        }
    }
    shift.changes
}

/// What changes are made with.
struct Tools<'a> {
    rng: &'a mut Rng,
    /// Whether packages may change providers.
    hands_over: bool,
    /// Whose runs may take visits.
    open: &'a dyn Fn(DutyId) -> bool,
    scratch: Scratch,
    visits: Vec<HalfId>,
}

/// Takes visits out and puts them back, each where it costs least; `false` if that cannot be, and
/// what was done is to be put back.
fn change_places(working: &mut Working<'_, '_>, group: &Group, tools: &mut Tools<'_>) -> bool {
    let Tools { rng, open, scratch, .. } = tools;
    if let Some(turns) = give_way(working, group, rng) {
        for visits in [&turns.first, &turns.then] {
            if working.broken {
                return false;
            }
            recreate(working, visits, Order::draw(rng), (rng, scratch, *open));
        }
        return true;
    }
    if let Some(stands) = change_series(working, group, tools) {
        return stands;
    }
    let Tools { rng, hands_over, open, scratch, visits } = tools;
    let mut around = None;
    if !(*hands_over && hand_over(working, group, rng)) {
        around = seed(working, group, rng);
        if let Some(seed) = around {
            ruin(working, group, seed, rng);
        }
    }
    if working.broken {
        return false;
    }
    choose(working, group, (around, visits), rng);
    recreate(working, visits, Order::draw(rng), (rng, scratch, *open));
    true
}

/// Gives series to other carers; what finds no place with them goes where it costs least. `None`
/// where it is not the turn of such a change, else as [`change_places`].
fn change_series(
    working: &mut Working<'_, '_>,
    group: &Group,
    tools: &mut Tools<'_>,
) -> Option<bool> {
    let Tools { rng, open, scratch, visits, .. } = tools;
    let series = change_carers(working, group, rng);
    if series.is_empty() {
        return None;
    }
    visits.clear();
    visits.extend_from_slice(&working.bank[working.bank_before().len()..]);
    for Series { visits: own, carer } in &series {
        if working.broken {
            return Some(false);
        }
        for &half in own {
            if !visits.contains(&half) {
                visits.push(half);
            }
        }
        serve_by(working, (own, *carer), scratch);
    }
    if working.broken {
        return Some(false);
    }
    visits.retain(|&half| working.duty_of[half].is_none());
    recreate(working, visits, Order::draw(rng), (rng, scratch, *open));
    Some(true)
}

/// What to put back: all that the change took out, the visit around which it did if that was left
/// out before, and any other that was.
fn choose(
    working: &Working<'_, '_>,
    group: &Group,
    (around, visits): (Option<HalfId>, &mut Vec<HalfId>),
    rng: &mut Rng,
) {
    visits.clear();
    let before = working.bank_before().len();
    // What the change took out stands behind what was there before.
    visits.extend_from_slice(&working.bank[before..]);
    add_missing(working, visits);
    let left_out = around.filter(|&half| working.duty_of[half].is_none());
    let any = (before > 0).then(|| working.bank[rng.below(before)]);
    for half in left_out.into_iter().chain(any) {
        let own = group.has_client(working.instance.halves[half].client);
        if own && !visits.contains(&half) && is_self_contained(working, group, half) {
            visits.push(half);
        }
    }
}
