//! The nearest ways to serve a visit, each proven by putting it in and taking it out.

use crate::id::{CarerId, DutyId, HalfId, Table, VisitId};
use crate::instance::Half;
use crate::model::{RuleCode, Span};
use crate::reasons::offers::{Aside, Offer, in_duty};
use crate::reasons::{Relaxation, Relaxing};
use crate::search::working::Working;
use crate::units::{Cost, Moment, Seconds};

/// Ways that are told of, at the most.
const TOLD: usize = 5;
/// Visits that are tried as ones to give way, at the most.
const TRIED: usize = 60;
/// Offers that are tried before a way counts as closed.
const ATTEMPTS: usize = 12;

/// The nearest ways to serve a visit, nearest first: as things are, at another time, with
/// a rule put aside, in place of another visit.
pub(super) fn nearest(
    working: &mut Working<'_, '_>,
    half: HalfId,
    barred: &Table<CarerId, Vec<RuleCode>>,
) -> Vec<Relaxation> {
    if working.instance.halves[half].locked {
        return Vec::new();
    }
    let able = |rules: &[RuleCode]| rules.iter().all(|&rule| is_of_order(rule));
    let mut ways = Vec::new();
    let carers: Vec<CarerId> =
        barred.pairs().filter(|(_, rules)| able(rules)).map(|(carer, _)| carer).collect();
    let offers = all_offers(working, half, &carers, Aside::Nothing);
    ways.extend(prove(working, half, (&offers, &offers), &Relaxing::Nothing));
    if ways.is_empty() {
        let anytime = all_offers(working, half, &carers, Aside::Window);
        ways.extend(prove(working, half, (&anytime, &anytime), &Relaxing::Start));
        ways.extend(with_a_rule_aside(working, half, (barred, &offers)));
        if working.instance.halves[half].twin.is_none() {
            ways.extend(in_place_of_another(working, half, &carers));
        }
    }
    ways.truncate(TOLD);
    ways
}

/// Rules of time and order, which an offer judges for itself.
fn is_of_order(rule: RuleCode) -> bool {
    use RuleCode::{H02, H03, H04, H05, H07, H11, H12, H14, H16};
    matches!(rule, H02 | H03 | H04 | H05 | H07 | H11 | H12 | H14 | H16)
}

/// Every place with these carers on the visit's day, nearest to the preferred start first.
fn all_offers(
    working: &Working<'_, '_>,
    half: HalfId,
    carers: &[CarerId],
    aside: Aside,
) -> Vec<Offer> {
    let instance = working.instance;
    let preferred = instance.halves[half].preferred;
    let reach = Seconds::hours(24);
    let near = |id: &DutyId| {
        let span = instance.duties[*id].span;
        span.until >= preferred - reach && span.from <= preferred + reach
    };
    let mut offers: Vec<Offer> = carers
        .iter()
        .flat_map(|&carer| instance.duties_of[carer].iter().copied().filter(near))
        .flat_map(|id| in_duty(working, half, id, aside))
        .collect();
    offers.sort_by_key(|offer| (away(offer, preferred), offer.place.duty, offer.place.at));
    offers
}

fn away(offer: &Offer, preferred: Moment) -> Seconds {
    (offer.starts.nearest(preferred) - preferred).abs()
}

/// The first offer, or pair of offers, that holds when the visit is really put in.
fn prove(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (offers, others): (&[Offer], &[Offer]),
    relaxing: &Relaxing,
) -> Option<Relaxation> {
    let preferred = working.instance.halves[half].preferred;
    if working.instance.halves[half].twin.is_none() {
        return offers.iter().take(ATTEMPTS).find_map(|offer| {
            let start = offer.starts.nearest(preferred);
            try_in(working, half, (&[*offer], start), relaxing)
        });
    }
    let visit = working.instance.halves[half].visit;
    let pins = &working.instance.problem.visits[visit].pinned_carers;
    let mut pairs: Vec<(Seconds, usize, usize, Moment)> = Vec::new();
    for (n, one) in offers.iter().enumerate() {
        for (m, other) in others.iter().enumerate() {
            let starts = one.starts.and(other.starts);
            let pinned = pins.iter().all(|pin| [one.carer, other.carer].contains(pin));
            if one.carer != other.carer && pinned && starts.length() >= Seconds::ZERO {
                let start = starts.nearest(preferred);
                pairs.push(((start - preferred).abs(), n, m, start));
            }
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().take(ATTEMPTS).find_map(|(_, n, m, start)| {
        try_in(working, half, (&[offers[n], others[m]], start), relaxing)
    })
}

/// Puts the visit in at a start, reads off what that costs, and puts everything back.
fn try_in(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (offers, start): (&[Offer], Moment),
    relaxing: &Relaxing,
) -> Option<Relaxation> {
    working.begin();
    let places: Vec<_> = offers.iter().map(|offer| offer.place).collect();
    let held = working.insert_at(half, &places, Span::new(start, start));
    let found = held.then(|| {
        working.settle();
        Relaxation {
            relaxing: relaxing.clone(),
            carers: offers.iter().map(|offer| offer.carer).collect(),
            shifts: places.iter().map(|place| working.instance.duties[place.duty].shift).collect(),
            start: working.start[half],
            cost: added(working),
        }
    });
    working.undo();
    found
}

/// What the change under way adds, care gained and lost aside.
fn added(working: &Working<'_, '_>) -> Cost {
    let (now, before) = (working.levels, working.levels_before());
    now.cost + now.promises - before.cost - before.promises
}

/// For each rule that alone keeps some carer away, the cheapest way with it put aside.
fn with_a_rule_aside(
    working: &mut Working<'_, '_>,
    half: HalfId,
    (barred, lawful): (&Table<CarerId, Vec<RuleCode>>, &[Offer]),
) -> Vec<Relaxation> {
    let mut rules: Vec<RuleCode> = barred
        .iter()
        .filter(|rules| rules.len() == 1 && !is_of_order(rules[0]))
        .map(|rules| rules[0])
        .collect();
    rules.sort_unstable();
    rules.dedup();
    let mut ways: Vec<Relaxation> = rules
        .into_iter()
        .filter(|&rule| {
            !matches!(rule, RuleCode::H17 | RuleCode::H18 | RuleCode::H24 | RuleCode::H08)
        })
        .filter_map(|rule| {
            let only = barred.pairs().filter(|(_, rules)| rules[..] == [rule]);
            let carers: Vec<CarerId> = only.map(|(carer, _)| carer).collect();
            let offers = all_offers(working, half, &carers, Aside::Nothing);
            let both: Vec<Offer> = offers.iter().chain(lawful).copied().collect();
            prove(working, half, (&offers, &both), &Relaxing::Rules(vec![rule]))
        })
        .collect();
    ways.sort_by_key(|way| way.cost);
    ways
}

/// The visit that could give way at the least loss; best one that finds another place.
fn in_place_of_another(
    working: &mut Working<'_, '_>,
    half: HalfId,
    carers: &[CarerId],
) -> Option<Relaxation> {
    let instance = working.instance;
    let row = &instance.halves[half];
    let near = Seconds::minutes(120);
    // What nobody may give up comes before all that is unmet otherwise (M08).
    let loss = |half: &Half| (half.given_up, half.unmet);
    let mut giving: Vec<((Cost, Cost), HalfId)> = carers
        .iter()
        .flat_map(|&carer| instance.duties_of[carer].iter())
        .filter(|&&id| !instance.duties[id].locked)
        .flat_map(|&id| working.runs[id].stops.iter())
        .map(|stop| (loss(&instance.halves[stop.half]), stop.half))
        .filter(|&(given, other)| {
            let them = &instance.halves[other];
            given <= loss(row)
                && !them.locked
                && them.twin.is_none()
                && (them.preferred - row.preferred).abs() <= near
        })
        .collect();
    giving.sort_unstable();
    giving.truncate(TRIED);
    let mut best: Option<(bool, (Cost, Cost), Relaxation)> = None;
    for (given, other) in giving {
        let Some((lost, way)) = instead_of(working, half, other) else { continue };
        let rank = (lost.is_some(), if lost.is_some() { given } else { Default::default() });
        if best.as_ref().is_none_or(|(lost, given, _)| rank < (*lost, *given)) {
            best = Some((rank.0, rank.1, way));
        }
        if best.as_ref().is_some_and(|(lost, _, _)| !lost) {
            break;
        }
    }
    best.map(|(_, _, way)| way)
}

/// Takes one visit out, puts this one in its run, and looks for another place for the other.
fn instead_of(
    working: &mut Working<'_, '_>,
    half: HalfId,
    other: HalfId,
) -> Option<(Option<VisitId>, Relaxation)> {
    let instance = working.instance;
    let duty = working.duty_of[other]?;
    working.begin();
    working.remove(&[other], &|_, _| false);
    let preferred = instance.halves[half].preferred;
    let mut offers = in_duty(working, half, duty, Aside::Nothing);
    offers.sort_by_key(|offer| away(offer, preferred));
    let held = offers.first().is_some_and(|offer| {
        let start = offer.starts.nearest(preferred);
        working.insert_at(half, &[offer.place], Span::new(start, start))
    });
    let found = (held && !working.broken).then(|| {
        let carer = instance.duties[duty].carer;
        let lost = (!put_elsewhere(working, other)).then_some(instance.halves[other].visit);
        working.settle();
        let way = Relaxation {
            relaxing: Relaxing::Displacing(lost.into_iter().collect()),
            carers: vec![carer],
            shifts: vec![instance.duties[duty].shift],
            start: working.start[half],
            cost: added(working),
        };
        (lost, way)
    });
    working.undo();
    found
}

fn put_elsewhere(working: &mut Working<'_, '_>, other: HalfId) -> bool {
    let instance = working.instance;
    let preferred = instance.halves[other].preferred;
    instance.takers[other].iter().any(|&duty| {
        let offers = in_duty(working, other, duty, Aside::Nothing);
        offers.iter().take(2).any(|offer| {
            let start = offer.starts.nearest(preferred);
            working.insert_at(other, &[offer.place], Span::new(start, start))
        })
    })
}
