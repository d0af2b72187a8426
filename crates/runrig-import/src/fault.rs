//! Faults: what is wrong with a file, and where.

use std::fmt;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {cause} [{}]", cause.code())]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub cause: Cause,
}

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A file in an archive.
    Member(String),
    /// A cell of a table.
    Cell {
        /// Which table: `places`, `stop_times.txt`.
        table: &'static str,
        /// The line, counting the heading as 1; 0 if not known.
        row: u64,
        /// The heading of the column; empty for the whole row.
        column: &'static str,
    },
    /// A JSON pointer (RFC 6901).
    Pointer(String),
    /// A line of an XML file, and the element that begins there.
    Element {
        /// The line, counting from 1.
        line: u32,
        /// Its name.
        name: String,
    },
    /// A block of a PBF file, counting from 0.
    Block(u32),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => out.write_str("file"),
            Self::Member(name) => out.write_str(name),
            Self::Cell { table, row, column } => {
                write!(out, "{table}, row {row}, column {column}")
            }
            Self::Pointer(pointer) if pointer.is_empty() => out.write_str("answer"),
            Self::Pointer(pointer) => out.write_str(pointer),
            Self::Element { line, name } => write!(out, "line {line}, {name}"),
            Self::Block(at) => write!(out, "block {at}"),
        }
    }
}

macro_rules! causes {
    ($($name:ident $code:literal $message:literal;)*) => {
        /// What is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
        #[non_exhaustive]
        pub enum Cause {
            $(#[doc = concat!("Told as “", $message, "”.")] #[error($message)] $name,)*
        }

        impl Cause {
            /// The stable word that programs compare.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

causes! {
    Missing "missing" "the cell is missing or empty";
    NoNumber "no-number" "the cell is no number";
    NoFlag "no-flag" "the cell is neither 0 nor 1";
    NoException "no-exception" "an exception is 1 (it runs) or 2 (it does not)";
    NoClock "no-clock" "the cell is no time of day";
    NoDate "no-date" "the cell is no date";
    NoDays "no-days" "the cell does not name seven days, Monday first";
    BrokenRow "broken-row" "the row is broken";
    OffEarth "position-out-of-range" "a latitude is from -90 to 90 and a longitude from -180 to 180";
    NoPosition "position-missing" "nothing says where this stop is";
    DuplicateId "duplicate-id" "the id is taken";
    UnknownPlace "unknown-place" "no place has this id";
    UnknownId "unknown-id" "nothing has this id";
    RoadLength "road-length" "a road is from 1 metre to 1,000 km long";
    RoadSpeed "road-speed" "a speed is from 0.1 to 200 km/h";
    RoadNowhere "road-nowhere" "a road leads to another place";
    Duration "duration-out-of-range" "a crossing or wait takes less than a day";
    ClockOutOfRange "clock-out-of-range" "a call is within four days of the trip's date";
    TimeBackwards "time-backwards" "a trip calls in order of time";
    TimeMissing "time-missing" "the first and the last call of a trip need a time";
    HeadwayZero "headway-zero" "a headway is from 1 second to a day";
    NotZip "not-zip" "the file is no archive, or it is broken";
    MemberMissing "member-missing" "the archive lacks this file";
    MemberBroken "member-broken" "the file cannot be unpacked";
    TooLarge "too-large" "there is more of it than an import takes";
    NotText "not-text" "the file is not text in UTF-8";
    NotJson "not-json" "the file is not JSON, or it ends too early";
    UnknownEngine "unknown-engine" "the shape is of no engine that is known";
    EngineError "engine-error" "the engine answers with an error";
    NotMatrix "not-a-matrix" "this is no list of rows";
    NotRow "not-a-row" "this is no row";
    NotCell "not-a-cell" "this is neither a number nor null";
    WrongRows "wrong-number-of-rows" "there is not one row for each place";
    WrongCells "wrong-number-of-cells" "there is not one cell for each place";
    OutOfOrder "out-of-order" "the cell is not of this row and column";
    NegativeCell "negative" "a time or distance is not negative";
    CellTooLarge "beyond-31-days" "a time is at most 31 days, a distance at most 100,000 km";
    DiagonalNull "no-way-to-itself" "a place has a way to itself";
    DiagonalLong "time-to-itself" "a place is no minute away from itself";
    HalfNull "half-null" "there is a distance and no time, or a time and no distance";
    UnknownUnits "unknown-units" "the unit is not known";
    NotPbf "not-pbf" "the file is no PBF, or it ends too early";
    BlockBroken "block-broken" "the block cannot be unpacked";
    BlockTooLarge "block-too-large" "a block is 32 MiB at most";
    NotOsmData "not-osm-data" "the block does not hold what the format says";
    UnknownFeature "unknown-feature" "the file needs a reader that can do more";
    NoRoads "no-roads" "there is neither a road nor a ferry in it";
    NotXml "not-xml" "the file is not XML, or it ends too early";
    NotTransXChange "not-transxchange" "the file is no TransXChange";
    ElementMissing "element-missing" "the element lacks a part that is needed";
    ElementUnread "element-unread" "the text of the element cannot be read";
    CircularReference "circular-reference" "the journey refers back to itself";
}

/// How many faults are told in full.
const TOLD: usize = 100;

/// Everything that is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    told: Vec<Fault>,
    more: usize,
}

impl Faults {
    /// The first hundred faults, in the order of the file.
    #[must_use]
    pub fn told(&self) -> &[Fault] {
        &self.told
    }

    /// How many there are besides.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    pub(crate) fn one(place: Place, cause: Cause) -> Self {
        Self { told: vec![Fault { place, cause }], more: 0 }
    }

    pub(crate) fn push(&mut self, place: Place, cause: Cause) {
        if self.told.len() < TOLD {
            self.told.push(Fault { place, cause });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    pub(crate) fn or<T>(self, made: T) -> Result<T, Self> {
        if self.told.is_empty() { Ok(made) } else { Err(self) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.told.iter().enumerate() {
            write!(out, "{}{fault}", if at == 0 { "" } else { "\n" })?;
        }
        if self.more > 0 { write!(out, "\nand {} more", self.more) } else { Ok(()) }
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_tells_where_and_what_and_its_code() {
        let place = Place::Cell { table: "roads", row: 3, column: "kmh" };
        let fault = Fault { place, cause: Cause::RoadSpeed };
        let told = "roads, row 3, column kmh: a speed is from 0.1 to 200 km/h [road-speed]";
        assert_eq!(fault.to_string(), told);
    }

    #[test]
    fn a_flood_of_faults_is_counted_not_kept() {
        let mut faults = Faults::default();
        for _ in 0..1_000_000 {
            faults.push(Place::File, Cause::BrokenRow);
        }
        assert_eq!((faults.told().len(), faults.more()), (100, 999_900));
        assert!(faults.to_string().ends_with("\nand 999900 more"));
    }
}
