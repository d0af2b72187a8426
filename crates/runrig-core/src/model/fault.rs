//! Faults: what makes a request impossible to plan from.

use crate::id::{
    CarerId, ClientId, DayId, LocalityId, PackageId, PlaceId, ProviderId, RunId, ShiftId, VisitId,
};
use std::fmt;

/// The thing that a fault is about. Readers turn it into a place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the id of the thing it is named after")]
pub enum Subject {
    Horizon,
    Policy,
    Travel,
    Day(DayId),
    Place(PlaceId),
    Locality(LocalityId),
    Provider(ProviderId),
    Client(ClientId),
    Package(PackageId),
    Visit(VisitId),
    Separation(usize),
    Carer(CarerId),
    Shift(ShiftId),
    Run(RunId),
}

/// Declares the fault codes with their stable words and their sentences.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $word:literal $sentence:literal;)*) => {
        /// What is wrong, as a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FaultCode { $(#[doc = $sentence] $name,)* }

        impl FaultCode {
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
    BeyondReach "beyond-reach" "A moment, a time, a price or the horizon is too large to reckon with.";
    NoDays "horizon-without-days" "The horizon has no days.";
    WindowClosesBeforeItOpens "window-closes-before-it-opens" "The window closes before it opens.";
    WindowMissesPreferred "preferred-start-outside-window" "The preferred start lies outside the window.";
    SoftWindowOutsideHard "soft-window-outside-hard" "The soft window reaches beyond the hard one.";
    VisitOutsideHorizon "visit-outside-horizon" "The visit lies outside the horizon.";
    CareTooShort "care-too-short" "The care must last at least one minute.";
    CareTooLong "care-too-long" "The care lasts longer than a day.";
    CarersNeeded "carers-needed-not-one-or-two" "A visit takes one carer or two.";
    TooManyPins "more-pins-than-carers-needed" "More carers are pinned than the visit takes.";
    PinnedTwice "carer-pinned-twice" "The same carer is pinned twice to one visit.";
    PinOutsideWindow "pinned-start-outside-window" "The pinned start lies outside the window.";
    PackageOfAnotherClient "package-of-another-client" "The visit and its package name different clients.";
    LockAgainstProvider "lock-against-provider" "The package is with another provider than the one its client is locked to.";
    AloneAtRisk "two-carers-required-at-risk" "The client may not be visited by one carer alone, but the visit takes one.";
    ShiftEndsBeforeItStarts "shift-ends-before-it-starts" "The shift ends before it starts.";
    ShiftOutsideHorizon "shift-outside-horizon" "The shift starts outside the horizon.";
    ShiftTooLong "shift-too-long" "The shift is longer than 24 hours.";
    ShiftsOverlap "shifts-overlap" "Two shifts of one carer overlap.";
    AbsenceEndsBeforeItStarts "absence-ends-before-it-starts" "The absence ends before it starts.";
    BandUpsideDown "contract-band-upside-down" "The contract's band ends below its beginning.";
    NegativeHours "negative-hours" "Hours cannot be negative.";
    RegistrationUpsideDown "registration-ends-before-it-starts" "The registration ends before it starts.";
    KnownTwice "known-carer-twice" "A carer is listed twice among those who know the client.";
    PreferredAndBlocked "preferred-and-blocked" "A carer is both preferred and blocked.";
    SeparationOfClients "separation-between-clients" "A separation joins visits of different clients.";
    SeparationUpsideDown "separation-upside-down" "A separation's most is below its least.";
    SeparationNegative "separation-negative" "A separation's least is negative.";
    SeparationOfItself "separation-from-itself" "A separation joins a visit to itself.";
    SeparationImpossible "separation-impossible" "No two starts within the windows keep this separation.";
    RunOfAnotherShift "run-of-another-shift" "The run's shift belongs to another carer.";
    RunTwice "visit-in-more-runs-than-it-takes" "A visit stands in more named runs than it takes carers.";
    ShiftInTwoRuns "shift-in-two-runs" "Two named runs fill the same shift.";
    NoTravel "no-travel-by-mode" "A carer travels by a mode for which the request gives no travel.";
    SailingLandsEarly "sailing-lands-before-it-leaves" "A sailing lands before it leaves.";
    NegativeCheckIn "negative-check-in" "A line's check-in time is negative.";
    GradeOutOfRange "grade-out-of-range" "A grade is from 1 to 6.";
    FloorOutOfRange "volume-floor-out-of-range" "A volume floor is from 0 to 1.";
    NegativePrice "negative-price" "A price is negative.";
    NegativeLimit "negative-limit" "A limit in the policy is negative.";
    PositionOutOfRange "position-out-of-range" "A latitude is from -90 to 90 and a longitude from -180 to 180.";
    OutlineBroken "outline-not-closed" "An outline needs closed rings of at least four points.";
}

/// One thing that is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is wrong.
    pub code: FaultCode,
    /// With what.
    pub at: Subject,
    /// The field of it, in the words of the request format; empty for the whole.
    pub field: &'static str,
    /// The other culprit, where two things do not fit together.
    pub with: Option<Subject>,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} {}: {}", self.at, self.field, self.code.sentence())
    }
}
