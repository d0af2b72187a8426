//! Every rule by its code, with the paragraph that says what it asks.
//!
//! The codes are those of DOMAIN §5a. A rule is *stated* in the checker, from these
//! paragraphs alone, and *enforced* by the search in its own way; the two share no code.

/// How a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Never broken.
    Hard,
    /// A loss of service: priced above all cost.
    Medium,
    /// A price among others.
    Soft,
}

/// Declares the rules with code, name and kind.
macro_rules! rules {
    ($($(#[$doc:meta])* $code:ident $name:literal $kind:ident;)*) => {
        /// A rule, by its code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleCode { $($(#[$doc])* $code,)* }

        impl RuleCode {
            /// Every rule that this release enforces or prices, in order of code.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The code, such as `H01`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// The name in plain words.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// How it binds.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Self::$code => Kind::$kind,)* }
            }
        }
    };
}

rules! {
    /// **Skill required.** Each carer of a visit holds every skill that the visit names.
    H01 "skill required" Hard;
    /// **Carer available.** Care lies wholly inside one shift of its carer, from its start
    /// to the end of the care, and touches none of the carer's absences. An absence's two
    /// ends may touch the care.
    H02 "carer available" Hard;
    /// **No overlap.** From the end of a visit to the start of the carer's next, in the same
    /// run or another, there is time for the leg between them, the walk-up and the buffer
    /// (with the rural part where the next place is rural). Legs between visits at one
    /// place need none of these. A leg with no way breaks H17, not this rule. From run to run
    /// a way that only a boat makes is asked for if less time lies between than such a leg
    /// may take (H18); over more, one goes home.
    H03 "no overlap, travel and buffer included" Hard;
    /// **Hard window of a time-critical visit.** It starts within its hard window.
    H04 "time-critical window" Hard;
    /// **Window of an ordinary visit.** It starts within its hard window; a start outside the
    /// soft window is allowed and counts, by the second, among the promises not kept
    /// (time-critical visits have a soft window too, and count alike).
    H05 "window" Hard;
    /// **Double-up together.** A visit that takes two carers has two different ones, whose
    /// starts differ by no more than the tolerance; one alone, or the same twice, breaks the
    /// rule. Nobody at all leaves the visit unserved, which is M01's matter. More carers
    /// than a visit takes break it too.
    H06 "double-up together" Hard;
    /// **Separation.** Two visits joined by a separation, both served, start at least `min`
    /// and at most `max` apart, first before second. For a double-up every carer's start counts.
    H07 "separation between visits" Hard;
    /// **Blocked pair.** A client's blocked carers never come.
    H08 "blocked pair" Hard;
    /// **Gender and language.** Where the client requires a gender, the carer's is known and
    /// is that one; where languages are required, the carer speaks one of them. An override
    /// on the visit puts both aside.
    H09 "gender or language" Hard;
    /// **Short visits by known carers.** A visit shorter than the policy's limit is made by
    /// carers who have been to the client at least `known_after` times before the horizon.
    /// An override on the visit puts it aside; so does a transfer (M05), for the carers of the
    /// new provider, who are introduced when the package is handed over. Nothing else does: who
    /// waits for care and is known to nobody has short visits only by an override that says so.
    H10 "short visit by a known carer" Hard;
    /// **Most hours in a week.** The working time of a run is the time from its first start
    /// to its last end, less its break (H14). In each week of the horizon (blocks of seven
    /// days from its first, by the day of the run's shift, or of its first stop outside
    /// any) it stays, with work elsewhere, within the contract's maximum; work elsewhere
    /// counts by sevenths in a short week, the maximum does not shrink. Unless the carer
    /// opted out, the average week over the days of the horizon and the weeks reported
    /// before it, work elsewhere in the horizon's days included, stays within 48 hours.
    H11 "most hours in a week" Hard;
    /// **Daily rest.** Between the last end of a carer's runs on one day and the first start of
    /// those on the next day worked there are 11 hours. A run's day is that of its shift.
    H12 "daily rest" Hard;
    /// **Weekly rest.** In every seven days in a row of the horizon, from midnight to
    /// midnight, the carer has 24 hours without work in one piece; the edges of the seven
    /// days bound it. A shorter horizon has one such block, the whole of it, and is not
    /// judged if it is under seven days.
    H13 "weekly rest" Hard;
    /// **Break.** A run that lasts over six hours from first start to last end has, between
    /// two of its visits, twenty minutes beyond travel, walk-up and buffer. That much of
    /// its longest such gap is the break and is not paid; shorter runs have no break.
    H14 "break" Hard;
    /// **Spread of the day.** From the first start to the last end of a carer's runs on one
    /// day are at most 13 hours. Days split by a gap of two hours or more between runs are
    /// priced beyond three a week.
    H15 "spread of the day" Hard;
    /// **Longest leg.** No leg, to or from home included, takes longer (walk-up not counted)
    /// than the carer's own limit or, without one, the policy's.
    H16 "longest leg" Hard;
    /// **Reach.** There is a way by the carer's mode for every leg, to and from home included,
    /// and no leg on foot or by bicycle is longer than the policy's limit for that mode.
    H17 "reach by the carer's mode" Hard;
    /// **Timetable.** A leg may go by boat, or by bus for a carer who takes the bus: a way by the
    /// carer's mode to a port, then sailings with ways between ports, then a way on. Who
    /// is not already aboard is at the port the line's check-in (or else the policy's
    /// margin) before a sailing leaves. Each piece of way keeps H16 and H17 as a leg does,
    /// and the whole, from leaving to arriving, is within the policy's limit. A driver
    /// takes the car, by lines that take cars alone, or leaves it at the first port and
    /// goes on by any boat and on foot; until the driver is back at that port every way is
    /// on foot, and from there the car goes on. A run starts and ends at home with the car.
    /// Between visits the way leaves once care has ended and arrives in time for walking up
    /// and buffer. From home one takes the last way that arrives by the first start; home,
    /// the first that leaves after the last end: neither waits, between leaving and start
    /// or end and arriving, beyond the limit. Of all such ways a run takes those with the
    /// least time on the way, then the least of it paid, then the least driven.
    H18 "boats and buses by their timetable" Hard;
    /// **Provider lock.** A client who is locked to a provider is served by its packages'
    /// provider being that one: no carer of another, not even a lent one, comes.
    H19 "provider lock" Hard;
    /// **Permission to serve.** A carer serves packages of the employer; packages of another
    /// provider only with a permission for that provider and the client's locality.
    H20 "permission to serve" Hard;
    /// **Participation.** A provider that does not take part neither lends nor borrows carers,
    /// and takes no package that has no provider. A package that is offered to some providers
    /// alone is taken by no other while its provider is not settled; whoever has it today
    /// needs no offer.
    H21 "participation" Hard;
    /// **One provider for a package.** The visits of a package on days when its provider is not
    /// settled (it waits, has been handed back, or the scenario lets it move) are made by
    /// carers of one employer, which is not a provider that has handed it back by that day.
    H22 "one provider for a package" Hard;
    /// **Lead provider.** Where a locality has a lead provider, packages of its clients whose
    /// provider is not settled on the day are served by carers of the lead; those of clients
    /// who are locked to a provider (H19) are not its matter.
    H23 "lead provider of the locality" Hard;
    /// **Pinned.** Carers pinned to a visit are among those who make it, and a pinned start is
    /// its start, whenever the visit is served; a locked run has exactly its visits, in
    /// its order, on its carer, with nothing between, or none of them.
    H24 "pinned" Hard;
    /// **Risk.** Where a client's risk asks for two carers, nobody goes alone; where it asks
    /// for daylight, care starts and ends by daylight; where it bars new starters, none
    /// comes. An override on the visit puts all three aside.
    H25 "lone work and risk" Hard;
    /// **Registration.** The carer's registration and the employer's cover the start of each
    /// visit, and the employer is registered for the client's locality.
    H26 "registration" Hard;
    /// **Unmet visit.** A visit that nobody makes costs its hours times the price of its risk,
    /// once for each carer it takes.
    M01 "unmet visit" Medium;
    /// **Referral unplaced.** A package with a referral costs, on top of M01, the care of all its
    /// visits up to the last day of the horizon on which one of them has fewer carers than it
    /// takes (nothing if there is no such day), once for each carer they take, times its priority
    /// (3 from hospital, 3 at risk in the community, 1 otherwise) times the days of waiting,
    /// rounded down. The days are those waited before the horizon and those of the horizon from
    /// the day on which care could start, or else from its first, to its last; at most 365 in all.
    /// So care counts from the day from which it is whole: what is scarce is worth more in full to
    /// whoever needs it more than shared out.
    M02 "referral unplaced" Medium;
    /// **Volume floor.** For each provider with a floor: each second by which the care that its
    /// carers give in the horizon falls short of the floor, which is so many thousandths
    /// (rounded down to the second) of the care that its packages ask for today, once for each
    /// carer a visit takes; days from which it has handed a package back are left out.
    M03 "volume floor" Medium;
    /// **Guaranteed hours.** Each second by which the care a carer gives in the horizon falls
    /// short of what the contract promises (per week; by sevenths for the days of the
    /// horizon, rounded down to the second); and likewise for a provider's guaranteed
    /// hours, by the care given by its carers. Care, not paid time, counts: a promise
    /// must not be kept by driving.
    M04 "guaranteed hours" Medium;
    /// **Transfers.** A package is transferred if it has a provider today, the scenario lets it
    /// move, and some of its visits are made by carers of another. No more are transferred
    /// than the policy's most, nor from a provider or to it than its own caps. Its care is
    /// what all its visits ask for, once for each carer they take. For each provider the care
    /// that comes and the care that leaves differ by no more than the policy's thousandths
    /// of the care its packages ask for today. Where packages are exchanged in pairs, as many
    /// go from one provider to another as come back, and the care that goes and the care that
    /// comes differ by no more than a tenth of the larger.
    M05 "transfers of packages" Hard;
    /// **Continuity cap.** In each fourteen days from the first (the last block may be
    /// shorter), for each client with two visits or more on each of the block's days: each
    /// distinct carer beyond ten has a price. In a horizon under fourteen days the carers
    /// known to have been in the days before it that complete fourteen count too, but not for
    /// a client with a package that is transferred (M05): the price of that (S11) stands for
    /// those who stay behind.
    M06 "continuity cap" Medium;
    /// **Coverage equity.** The care given in a locality is a like share of what is asked for
    /// there as in the whole area: at least so many thousandths (950) of the area's share. What
    /// is asked for in a locality, times those thousandths, times the care given in all over
    /// the care asked for in all, rounded down to the second, is due; each second by which less
    /// is given has a price. Care counts once for each carer a visit takes; that of clients
    /// without a locality counts in the area alone.
    M07 "coverage equity" Medium;
    /// **Visit given up.** Where nobody is to give up a visit for somebody else (as the policy
    /// says, and each scenario that places those who wait beside what stays), a visit that all
    /// the carers it takes make in the rota in force costs, for each of them who is missing,
    /// what M01 asks, on a level above it: no care for those who wait makes up for it.
    M08 "visit given up" Medium;
    /// **Travel time.** Paid travel is the legs between visits of a run; parking and walking up
    /// are part of the slack after it (H03). Legs from and to home are the commute, priced
    /// apart and not paid.
    S01 "travel time" Soft;
    /// **Mileage.** Metres driven between visits of a run, by carers who drive.
    S02 "mileage" Soft;
    /// **Continuity.** For each client and week, each carer beyond the first (a single carer
    /// for two visits, two for a double-up: all count); each visit by a carer who has not
    /// been before the horizon, but for visits of a package that is transferred (M05), whose
    /// new carers are introduced at the price of the transfer (S11); and each not made by a
    /// preferred carer where some are named.
    S03 "continuity" Soft;
    /// **Deviation.** The time between the start and the preferred start, for each carer.
    S04 "deviation from the preferred start" Soft;
    /// **Consistency.** For each two visits that follow each other in a slot (by preferred
    /// start, then id), both served: the difference between their deviations from the
    /// preferred start, early counted as negative. A double-up counts once, by the start
    /// of its earlier carer.
    S05 "same time each day" Soft;
    /// **Waiting.** Paid time in a run that is neither care, travel, walk-up, buffer nor break.
    S06 "waiting" Soft;
    /// **Overtime and undertime.** Working time in a week above and below the contract's band
    /// (by sevenths for the days of a short week, each end rounded down to the second).
    S07 "overtime and undertime" Soft;
    /// **Fairness.** For each carer and week, the square of the seconds worked above the middle
    /// of the band (the scaled ends' sum halved, rounded down), divided by that middle and
    /// rounded down; none for a middle of zero. For each carer, the squares of the numbers
    /// of runs on weekend days and of runs whose last end is after 20:00 of their day.
    S08 "fairness" Soft;
    /// **Weekend pattern.** Nobody works two weekends in a row. A weekend is a Saturday and the
    /// Sunday after it, or as much of them as the horizon has; a carer works it who has a run
    /// on one of its days. Each weekend that is worked after the weekend before it was worked
    /// too has a price. What S08 counts is how many runs fall on weekends; what this rule
    /// counts is that none is free. Before the first weekend of the horizon a carer worked the
    /// last one if the problem says so.
    S09 "weekend pattern" Soft;
    /// **Plan stability.** Where the rota in force is published, each carer at a visit that
    /// somebody makes there has a price, unless that same carer makes it there and starts
    /// within the tolerance of the start now. The price is a higher one unless the client has
    /// been told that the visit changes. A visit that nobody makes any more is M01's matter; one
    /// that nobody made there changes nothing that anybody knows of.
    S10 "plan stability" Soft;
    /// **Transfer.** Each package that is transferred (M05) has a price, and hours of handing
    /// over in which carers of the old provider come along with those of the new one, at the
    /// worth of paid time. Both are paid once: the days of the horizon bear their share of the
    /// sum over the weeks in which it is to pay for itself, rounded down.
    S11 "transfer of a package" Soft;
    /// **Run integrity.** The visits of a named run that is not locked belong together. Each
    /// shift in which some of them are made, beyond one, or beyond two where one of the run's
    /// visits takes two carers, is a break and has a price; a run in no shift of its carer's
    /// counts as a shift of its own. Visits that nobody makes break nothing.
    S12 "run integrity" Soft;
    /// **Provider overlap.** For each locality and day, each provider beyond the first whose
    /// carers make visits of that day there has a price. Clients without a locality do not
    /// count. (Localities are the finest grouping that a problem carries: settlements by the
    /// way there are found out for reports alone.) Of a group of providers by itself (`coalitions`)
    /// the first one counts as well.
    S13 "provider overlap" Soft;
    /// **Quality.** Each hour of care has a price for each grade by which the provider whose carer
    /// gives it is below the best grade of any provider, rounded down for each carer at each
    /// visit. Providers without a grade are left out: a service that nobody has inspected yet is
    /// not a bad one. Where no grades are given the rule is silent.
    S14 "quality" Soft;
    /// **Robustness.** Each client lacks absence cover, and has a price, whom fewer than two
    /// carers know: those who come in the horizon, and those who have been before it. Where a
    /// package of the client is transferred (M05), carers of the provider that it leaves stay
    /// behind, and having been before does not count, unless they may be sent to a provider
    /// that packages of the client go to from there (H20). Clients with fewer than two visits
    /// a week on the average over the days of the horizon, made or not, do not count.
    S15 "robustness" Soft;
}
