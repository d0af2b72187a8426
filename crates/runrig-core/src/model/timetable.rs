//! What runs by the clock: boats, and buses for those who take them.

use crate::id::{LineId, PlaceId, Table};
use crate::units::{Moment, Seconds};

/// What a line runs with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// A boat: for everybody.
    #[default]
    Boat,
    /// A bus: for carers who travel by bus.
    Bus,
}

/// A boat or bus route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The caller's id.
    pub key: String,
    /// What it runs with.
    pub kind: LineKind,
    /// Whether it takes cars.
    pub takes_cars: bool,
    /// How long before departure one must be there; without one, the policy's margin (H18).
    pub check_in: Option<Seconds>,
}

/// One hop of a voyage, from one port to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sailing {
    /// When it leaves.
    pub departs: Moment,
    /// When it arrives; never before it leaves.
    pub arrives: Moment,
    /// Which line.
    pub line: LineId,
    /// The voyage of the line: who is aboard stays aboard for its next hop.
    pub voyage: u32,
    /// Which hop of the voyage it is, from 0; hops of no length are in order by it.
    pub hop: u32,
    /// Where it leaves.
    pub from: PlaceId,
    /// Where it lands.
    pub to: PlaceId,
    /// It does not sail: an outage.
    pub cancelled: bool,
}

/// Every line, and every hop of the horizon in order of departure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timetable {
    /// The lines.
    pub lines: Table<LineId, Line>,
    /// The hops, sorted.
    pub sailings: Vec<Sailing>,
}

impl Timetable {
    /// Lines with their hops, in whatever order they come.
    #[must_use]
    pub fn new(lines: Table<LineId, Line>, mut sailings: Vec<Sailing>) -> Self {
        sailings.sort_unstable();
        Self { lines, sailings }
    }

    /// Whether nothing runs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sailings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    #[test]
    fn hops_of_no_length_stay_in_the_order_of_their_voyage() {
        let moment = Moment(36_000);
        let sailing = |hop: u32, from: usize| Sailing {
            departs: moment,
            arrives: moment,
            line: LineId::at(0),
            voyage: 0,
            hop,
            from: PlaceId::at(from),
            to: PlaceId::at(from - 1),
            cancelled: false,
        };
        // From the third place to the first: by place alone the second hop would be first.
        let timetable = Timetable::new(Table::default(), vec![sailing(1, 1), sailing(0, 2)]);
        let from: Vec<PlaceId> = timetable.sailings.iter().map(|hop| hop.from).collect();
        assert_eq!(from, [PlaceId::at(2), PlaceId::at(1)]);
    }
}
