//! Legs by road, as long as they take at the hour of their visit.
//!
//! A drive takes so many hundredths of its ordinary time as the slowest of the rushes that
//! hold at its hour says, rounded up. The hour of a leg to a visit is the visit's preferred
//! start; that of a leg home the preferred end of the visit that it leaves.

use crate::judged::{Call, secs};
use runrig_core::id::{CarerId, PlaceId};
use runrig_core::model::{Leg, Mode, Problem};
use runrig_core::units::{Moment, Seconds};

/// The hour of a leg to a call.
pub(crate) fn hour_to(problem: &Problem, call: &Call) -> Moment {
    problem.visits[call.visit].preferred
}

/// The hour of a leg home from a call.
pub(crate) fn hour_from(problem: &Problem, call: &Call) -> Moment {
    let visit = &problem.visits[call.visit];
    visit.preferred + visit.care
}

/// A time by some mode as it is at an hour.
fn slowed(problem: &Problem, mode: Mode, time: i64, hour: Moment) -> i64 {
    let holds = |from: Moment, until: Moment| from <= hour && hour < until;
    let rushes = problem.travel.rushes.all().iter();
    let slowest = rushes
        .filter(|rush| holds(rush.span.from, rush.span.until))
        .map(|rush| i64::from(rush.pace.hundredths()))
        .max();
    match slowest {
        Some(hundredths) if mode == Mode::Drive => {
            let product = time * hundredths;
            product / 100 + i64::from(product % 100 > 0)
        }
        _ => time,
    }
}

/// A carer's leg by road as it is at an hour.
pub(crate) fn leg_at(
    problem: &Problem,
    carer: CarerId,
    (from, to): (PlaceId, PlaceId),
    hour: Moment,
) -> Option<Leg> {
    let mode = problem.carers[carer].mode;
    let leg = problem.travel.leg(mode, from, to)?;
    let time = slowed(problem, mode, secs(leg.time), hour);
    Some(Leg { time: Seconds(i32::try_from(time).unwrap_or(i32::MAX)), ..leg })
}

#[cfg(test)]
mod tests {
    use crate::town::{Town, served, span};
    use runrig_core::model::RuleCode::H03;
    use runrig_core::model::{Mode, Pace, Rush, Rushes};

    /// 08:00 + 30 min care + 10 min drive + 2 min walk-up + 5 min buffer = 08:47.
    fn in_time() -> Town {
        let (mut town, _, _) = served("08:00", 30);
        let client = town.client();
        let next = town.visit((client, 0, "08:47"), 30);
        town.then(next, "08:47");
        town
    }

    fn slow(town: &mut Town, (from, until): (&str, &str)) {
        let pace = Pace::percent(150);
        let rush = Rush { span: span(0, from, until), pace };
        town.draft.travel.rushes = Rushes::new(vec![rush]);
    }

    #[test]
    fn the_hour_of_the_later_visit_says_how_long_a_leg_takes() {
        let mut town = in_time();
        town.breaks_nothing();
        slow(&mut town, ("08:47", "09:00"));
        // 17 min there are, and 15 + 7 there would have to be.
        town.breaks_once(H03, (17 * 60, 22 * 60));
    }

    #[test]
    fn a_rush_that_ends_as_the_visit_starts_slows_nothing() {
        let mut town = in_time();
        slow(&mut town, ("08:01", "08:47"));
        town.breaks_nothing();
        assert_eq!(town.check().score.cost, in_time().check().score.cost);
    }

    #[test]
    fn the_ways_from_home_and_home_have_hours_too() {
        let prices = in_time().draft.policy.prices;
        let five = prices.commute * runrig_core::units::Seconds::minutes(5);
        // 08:00 is the hour of the way out, 09:17 that of the way home.
        for hour in [("07:59", "08:01"), ("09:17", "09:18")] {
            let mut town = in_time();
            slow(&mut town, hour);
            let more = town.check().score.cost.0 - in_time().check().score.cost.0;
            assert_eq!(more, five.0, "{hour:?}");
        }
    }

    #[test]
    fn who_walks_is_no_slower() {
        let mut town = in_time();
        town.draft.carers.iter_mut().for_each(|carer| carer.mode = Mode::Walk);
        slow(&mut town, ("07:00", "10:00"));
        town.breaks_nothing();
    }
}
