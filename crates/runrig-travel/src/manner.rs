//! How somebody travels: by what mode, how fast, and on what sort of day.

use crate::conditions::Conditions;
use crate::network::{CLOSED, Road, RoadClass};
use crate::settings::Settings;
use crate::way::Way;
use runrig_core::model::{Mode, Position};
use runrig_core::travel::great_circle::metres_between;

/// A mode with its settings and conditions: all that turns a road into a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// By what. By bus means on foot: buses have a timetable.
    pub mode: Mode,
    /// Speeds and limits.
    pub settings: Settings,
    /// What sort of day it is.
    pub conditions: Conditions,
}

/// Which way along a road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From its `from` to its `to`.
    Forth,
    /// From its `to` to its `from`.
    Back,
}

impl Direction {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Forth, Self::Back];
}

impl Manner {
    /// A mode with the usual settings, on a dry, light, quiet day.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        Self { mode, ..Self::default() }
    }

    /// All of a road in one direction, if one may; a millisecond at least.
    #[must_use]
    pub fn along(&self, road: &Road, direction: Direction) -> Option<Way> {
        let settings = &self.settings;
        let at_speed = |metres_per_hour| Way::at_speed(road.metres, metres_per_hour).milliseconds();
        let milliseconds = match self.mode {
            Mode::Drive => {
                let time = road.drive[usize::from(direction == Direction::Back)];
                if time == CLOSED {
                    return None;
                }
                self.conditions.driven(time, road.class, road.rules.single_track)
            }
            Mode::Walk | Mode::Bus if walkable(road) => {
                self.conditions.walked(at_speed(settings.walk_metres_per_hour))
            }
            Mode::Cycle if cyclable(road, direction) => {
                self.cycled(road, at_speed(settings.cycle_metres_per_hour))
            }
            Mode::EBike if cyclable(road, direction) => {
                self.cycled(road, at_speed(settings.ebike_metres_per_hour))
            }
            Mode::Walk | Mode::Bus | Mode::Cycle | Mode::EBike => return None,
        };
        Some(Way::new(milliseconds.max(1), road.metres))
    }

    /// Whether one may use a road in either direction.
    #[must_use]
    pub fn may_use(&self, road: &Road) -> bool {
        Direction::BOTH.into_iter().any(|direction| self.along(road, direction).is_some())
    }

    /// Local streets between two positions, which no table gives.
    #[must_use]
    pub fn by_streets(&self, from: Position, to: Position) -> Way {
        self.crooked(from, to, self.settings.local_metres_per_hour, RoadClass::Residential)
    }

    /// Between two positions of which nothing else is known.
    #[must_use]
    pub fn by_the_crow(&self, from: Position, to: Position) -> Way {
        self.crooked(from, to, self.settings.crow_metres_per_hour, RoadClass::Secondary)
    }

    /// What each end of a way takes besides its length.
    #[must_use]
    pub fn access(&self) -> Way {
        match self.mode {
            Mode::Drive => {
                let seconds = u32::try_from(self.settings.access.0).unwrap_or(0);
                Way::new(self.conditions.walked(seconds.saturating_mul(1_000)), 0)
            }
            Mode::Walk | Mode::Cycle | Mode::EBike | Mode::Bus => Way::NONE,
        }
    }

    /// A bicycle's time on a road, whatever its surface.
    fn cycled(&self, road: &Road, milliseconds: u32) -> u32 {
        let permille = if road.rules.unpaved { self.settings.unpaved_permille } else { 1_000 };
        let time = u64::from(milliseconds) * u64::from(permille) / 1_000;
        self.conditions.walked(u32::try_from(time).unwrap_or(u32::MAX))
    }

    /// The great circle × the detour, at the mode's speed where a car has this one.
    fn crooked(&self, from: Position, to: Position, drive: u32, class: RoadClass) -> Way {
        let settings = &self.settings;
        let metres = metres_between(from, to) * u64::from(settings.detour_permille) / 1_000;
        let metres = u32::try_from(metres).unwrap_or(u32::MAX);
        let speed = match self.mode {
            Mode::Drive => drive,
            Mode::Walk | Mode::Bus => settings.walk_metres_per_hour,
            Mode::Cycle => settings.cycle_metres_per_hour,
            Mode::EBike => settings.ebike_metres_per_hour,
        };
        let time = Way::at_speed(metres, speed).milliseconds();
        let time = match self.mode {
            Mode::Drive => self.conditions.driven(time, class, false),
            Mode::Walk | Mode::Bus | Mode::Cycle | Mode::EBike => self.conditions.walked(time),
        };
        Way::new(time, metres)
    }
}

fn walkable(road: &Road) -> bool {
    road.class != RoadClass::Motorway && !road.rules.no_foot
}

fn cyclable(road: &Road, direction: Direction) -> bool {
    let closed = match direction {
        Direction::Forth => road.rules.no_cycle,
        Direction::Back => road.rules.no_cycle_back,
    };
    road.class != RoadClass::Motorway && !closed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Rules;

    fn road(class: RoadClass, rules: Rules) -> Road {
        Road { metres: 3_000, drive: [180_000, CLOSED], class, rules, ..Road::default() }
    }

    #[test]
    fn each_mode_has_its_own_rules() {
        use Direction::{Back, Forth};
        let rules = Rules { no_cycle_back: true, unpaved: true, ..Rules::default() };
        let road = road(RoadClass::Residential, rules);
        assert_eq!(Manner::of(Mode::Drive).along(&road, Forth), Some(Way::new(180_000, 3_000)));
        assert_eq!(Manner::of(Mode::Drive).along(&road, Back), None);
        // 3 km at 4.5 km/h is 40 min, both ways; at 15 km/h on gravel 12 min × 1.3.
        assert_eq!(Manner::of(Mode::Walk).along(&road, Back), Some(Way::new(2_400_000, 3_000)));
        assert_eq!(Manner::of(Mode::Cycle).along(&road, Forth), Some(Way::new(936_000, 3_000)));
        assert_eq!(Manner::of(Mode::Cycle).along(&road, Back), None);
    }

    #[test]
    fn nobody_walks_or_cycles_on_a_motorway() {
        let motorway = road(RoadClass::Motorway, Rules::default());
        assert!(Manner::of(Mode::Drive).may_use(&motorway));
        assert!(!Manner::of(Mode::Walk).may_use(&motorway));
        assert!(!Manner::of(Mode::EBike).may_use(&motorway));
    }

    #[test]
    fn a_road_of_no_length_takes_a_millisecond() {
        let road = Road { drive: [0, 0], ..Road::default() };
        let way = Manner::of(Mode::Drive).along(&road, Direction::Forth);
        assert_eq!(way, Some(Way::new(1, 0)));
    }
}
