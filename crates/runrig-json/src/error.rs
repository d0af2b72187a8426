//! What is wrong with a request, and where.

use std::fmt;

use runrig_core::model::FaultCode;
use serde::Serialize;

/// Declares the codes with their stable words and their sentences.
macro_rules! codes {
    ($($name:ident $word:literal $sentence:literal;)*) => {
        /// What can be wrong before the model judges, as a stable code.
        ///
        /// What the model finds is a [`FaultCode`]; the words of the two do not meet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $sentence] $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable word that programs compare.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The plain sentence that people read.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }
        }
    };
}

codes! {
    NotJson "not-json" "The text is not JSON.";
    TooDeep "nested-too-deep" "The text is nested deeper than any request.";
    UnknownField "unknown-field" "The format has no such field here.";
    MissingField "missing-field" "The field is missing.";
    DuplicateField "duplicate-field" "The field is given twice.";
    WrongType "wrong-type" "The value is of the wrong type.";
    WrongValue "wrong-value" "The value does not fit.";
    UnknownWord "unknown-word" "The word is none of those the format knows here.";
    SchemaVersion "schema-version-not-supported" "This release reads version 1 of the format.";
    BadTimezone "bad-timezone" "No time zone of the IANA database has this name.";
    BadDate "bad-date" "A date is written as 2026-03-23, from 1900 to 2200.";
    BadTime "bad-time" "A time of day is written as 08:00, and a moment as 2026-03-23T08:00.";
    BadDays "bad-days" "Days are seven letters from Monday, MTWTFSS, with a dash for each day off.";
    HorizonTooLong "horizon-too-long" "A horizon has at most 35 days.";
    ScenarioText "scenario-text" "A scenario is written as its code, `swap-k=5` or JSON, several joined by `+`.";
    ScenarioNested "scenario-nested" "A combination of scenarios stands inside no other.";
    SiteUnclear "site-unclear" "It is one of a locality, a client and a place.";
    LocalityEmpty "locality-empty" "No client lives in this locality.";
    UnknownSkill "unknown-skill" "No visit or carer names this skill.";
    UnknownRule "unknown-rule" "No rule has this code.";
    RuleStays "rule-stays" "One cannot do without this rule.";
    MarginalUnclear "marginal-unclear" "It is one more carer of a provider, money for one, or a rule to do without.";
    OutsideHorizon "outside-horizon" "The day is not among those that are planned.";
    BaselineMissing "baseline-missing" "This scenario needs a baseline.";
    EmptyId "empty-id" "An id may not be empty.";
    DuplicateId "duplicate-id" "Two things of one kind have the same id.";
    UnknownPlace "unknown-place" "No place has this id.";
    UnknownLocality "unknown-locality" "No locality has this id.";
    UnknownProvider "unknown-provider" "No provider has this id.";
    UnknownClient "unknown-client" "No client has this id.";
    UnknownPackage "unknown-package" "No package has this id.";
    UnknownSlot "unknown-slot" "The package has no slot with this id.";
    UnknownVisit "unknown-visit" "No visit has this id.";
    UnknownCarer "unknown-carer" "No carer has this id.";
    UnknownShift "unknown-shift" "The carer has no shift that starts then.";
    LocationUnclear "location-unclear" "A location is either lat and lon or the id of a place.";
    PositionIncomplete "position-incomplete" "A position needs both lat and lon.";
    PositionMissing "position-missing" "Without a matrix for every mode, this place needs a position.";
    ShiftDateUnclear "shift-date-unclear" "A shift has either a date or days.";
    NumberOutOfRange "number-out-of-range" "The number is beyond anything that makes sense.";
    SdsOption "sds-option-out-of-range" "An option of Self-directed Support is from 1 to 4.";
    TooManySkills "too-many-skills" "A request has at most 64 different skills.";
    TooManyLanguages "too-many-languages" "A request has at most 64 different languages.";
    TooManyEntries "too-many-entries" "A list of carers has at most 1,000 entries.";
    TooManyVisits "too-many-visits" "Slots and days make more than 2,000,000 visits.";
    TooManyShifts "too-many-shifts" "Carers and days make more than 2,000,000 shifts.";
    TooManySailings "too-many-sailings" "There are more than 2,000,000 sailings, or more at a time than can be compared.";
    TooManyPorts "too-many-ports" "Boats and buses call at too many places near clients and carers.";
    TooManyRushHours "too-many-rush-hours" "There are at most 50 rush hours.";
    TooManyPlaces "too-many-places" "Travel between so many places by so many modes is too much to hold.";
    DuplicateMatrix "duplicate-matrix" "Two matrices are for the same mode.";
    MatrixSize "matrix-not-square" "A matrix has a row and a column for each of its places.";
    MatrixNegative "matrix-negative" "Seconds and metres of a matrix cannot be negative.";
    MatrixTooLong "matrix-too-long" "No leg takes longer than 31 days.";
    MatrixNulls "matrix-nulls-differ" "Metres are null exactly where seconds are.";
    MatrixMissesPlace "matrix-misses-place" "The matrix lacks a place that carers of its mode may need.";
    NetworkFileMissing "network-file-missing" "There is no network file of this name that can be read.";
    NetworkFileFaulty "network-file-faulty" "The network file is damaged, or of another version.";
    TwoNetworks "two-networks" "A request has a network or a network file, not both.";
    UnknownLine "unknown-line" "No line of the network file has this id.";
    UnknownRoadEnd "unknown-road-end" "No place of the network has this id.";
    RoadLength "road-length-out-of-range" "A road is longer than 0 km and at most 1,000.";
    RoadSpeed "road-speed-out-of-range" "The speed on a road is above 0 km/h and at most 200.";
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Located {
    /// The stable word for it: of a [`Code`] or of a [`FaultCode`].
    pub code: &'static str,
    /// JSON pointer to the culprit.
    pub pointer: String,
    /// JSON pointer to the other culprit, where two things do not fit together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// One plain sentence.
    pub message: String,
}

impl Located {
    /// This is wrong here.
    pub(crate) fn new(code: Code, pointer: impl Into<String>) -> Self {
        let message = code.sentence().to_owned();
        Self { code: code.word(), pointer: pointer.into(), with: None, message }
    }

    /// What the model found.
    pub(crate) fn found(code: FaultCode, pointer: impl Into<String>) -> Self {
        let message = code.sentence().to_owned();
        Self { code: code.word(), pointer: pointer.into(), with: None, message }
    }

    /// The same, together with that.
    pub(crate) fn with(mut self, other: impl Into<String>) -> Self {
        self.with = Some(other.into());
        self
    }

    /// The same, in other words.
    pub(crate) fn saying(mut self, message: String) -> Self {
        self.message = message;
        self
    }
}

impl fmt::Display for Located {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} [{}]", self.pointer, self.message, self.code)
    }
}

/// A document that could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The text is not JSON.
    #[error("not JSON at line {line}, column {column}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the JSON reader said.
        #[source]
        cause: serde_json::Error,
    },
    /// The JSON is not of the shape that the format asks for.
    #[error("{} faults in the shape of the document", .0.len())]
    Shape(Vec<Located>),
    /// The shape is right, but what it says makes no sense.
    #[error("{} faults in the meaning of the document", .0.len())]
    Meaning(Vec<Located>),
}

impl RequestError {
    /// Every fault, in order of the document's sections.
    #[must_use]
    pub fn faults(&self) -> Vec<Located> {
        match self {
            Self::Syntax { line, column, cause } => {
                // serde_json has no category for its recursion limit, only this sentence.
                let deep = cause.to_string().starts_with("recursion limit exceeded");
                let code = if deep { Code::TooDeep } else { Code::NotJson };
                let message = format!("{} Line {line}, column {column}.", code.sentence());
                vec![Located::new(code, "").saying(message)]
            }
            Self::Shape(faults) | Self::Meaning(faults) => faults.clone(),
        }
    }
}
