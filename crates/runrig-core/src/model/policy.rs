//! The numbers behind the rules: every limit, price and allowance, with its default.
//!
//! Defaults are those of DOMAIN §5a; where that table has none, the choice and its
//! reason stand beside the field. Prices are in [`Cost`]: 1,000 is one paid second.

use crate::model::{Rates, RiskClass};
use crate::units::{Cost, PerMetre, PerSecond, Seconds};

/// Limits that hard rules use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Slack after each leg between two places (H03). 5 min.
    pub buffer: Seconds,
    /// Parking and walking up, after each leg between two places (H03). 2 min.
    pub walk_up: Seconds,
    /// More slack after a leg that ends at a rural place (H03). 5 min.
    pub rural_buffer: Seconds,
    /// How far apart the two carers of a double-up may start (H06). 0.
    pub double_up_tolerance: Seconds,
    /// Visits shorter than this need a carer who knows the client (H10). 30 min.
    pub short_visit: Seconds,
    /// Visits before the horizon that make a carer known (H10). 3.
    pub known_after: u32,
    /// The average working week (H11). 48 h.
    pub week: Seconds,
    /// Rest between one day's work and the next (H12). 11 h.
    pub daily_rest: Seconds,
    /// Rest without a break in each seven days (H13). 24 h.
    pub weekly_rest: Seconds,
    /// Working longer than this in one go needs a break (H14). 6 h.
    pub break_after: Seconds,
    /// How long that break is (H14). 20 min.
    pub break_length: Seconds,
    /// From first start to last end in a day (H15). 13 h.
    pub spread: Seconds,
    /// The longest leg, home legs included (H16). 60 min.
    pub leg: Seconds,
    /// The longest leg on foot (H17). 25 min.
    pub walk_leg: Seconds,
    /// The longest leg by bicycle (H17). 45 min: half as long again as a keen commuter's 30.
    pub cycle_leg: Seconds,
    /// How long before a sailing one is there, where its line does not say (H18). 10 min.
    pub boarding: Seconds,
    /// The longest leg by boat or bus, from leaving to arriving (H18). 3 h: the longest day
    /// crossing of the west coast with its check-in, and no night on the pier.
    pub boat_leg: Seconds,
    /// Distinct carers a client may have in fourteen days (M06). 10.
    pub continuity_cap: u32,
    /// The least share of the area's coverage that each locality has, in thousandths (M07).
    /// 950 (DOMAIN M07).
    pub equity_permille: u32,
    /// How far a start may move from the published one and be the same visit to the client
    /// (S10). 15 min: the window of a time-critical visit either way, so that nobody calls what
    /// keeps to it a change.
    pub published_tolerance: Seconds,
    /// Days a week with a gap of [`Self::split_gap`] or more between runs (S15's cap under H15). 3.
    pub split_days: u32,
    /// A gap between two runs of one day that makes it a split day. 2 h: longer than any break.
    pub split_gap: Seconds,
}

/// How many packages may change providers, and what must balance (M05).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Transfers {
    /// The most in all; without a number as many as pay.
    pub most: Option<u32>,
    /// What the care that comes to a provider may differ from the care that leaves it, in
    /// thousandths of the care that its packages ask for today.
    pub net_permille: Option<u32>,
    /// Packages are exchanged: as many go from one provider to another as come back, and the
    /// care differs by a tenth at most.
    pub in_pairs: bool,
}

impl Transfers {
    /// Whether any of it limits anything.
    #[must_use]
    pub fn any(&self) -> bool {
        self.most.is_some() || self.net_permille.is_some() || self.in_pairs
    }
}

/// Prices of care that is not given or not as promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promises {
    /// An hour unmet, by [`RiskClass`] from low to critical (M01). 30, 100, 300, 1,000 points.
    pub unmet_hour: [Cost; 4],
    /// Nobody gives up a visit of the rota in force for somebody else (M08); without such a rota it
    /// says nothing. Not so: a week that
    /// is planned anew goes by what is at stake (M01), whoever has what today.
    pub keep_served: bool,
    /// An hour of care of a referral before the day from which all of it is given, for each day of
    /// waiting and each point of its priority (M02). 0.1 points: a person who waits in hospital
    /// for 7 hours a week, 10 days so far and 7 to come, costs 36, less than half an hour unmet.
    /// So M02 says which of those who wait come first, and never leaves more care unmet (M01);
    /// whether somebody who is served today may give way is said by [`Self::keep_served`].
    pub referral_hour_day: Cost,
    /// A second outside the soft window (H05). 1 point a minute: as dear as a minute's work.
    pub outside_window: PerSecond,
    /// A second of care below a provider's floor (M03). 1 point a minute: as dear as M04.
    pub floor: PerSecond,
    /// A second of guaranteed care that is not given (M04). 1 point a minute, likewise.
    pub guarantee: PerSecond,
    /// A carer beyond the continuity cap (M06). 60 points: an hour.
    pub beyond_cap: Cost,
    /// A second of care by which a locality falls short of its share (M07). 1 point a minute:
    /// as dear as M03 and M04, which are about who gives care as this is about who gets it.
    pub below_equity: PerSecond,
}

/// Prices of what can be better or worse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// A second of paid travel (S01). 1 point a minute.
    pub travel: PerSecond,
    /// A second between home and the first or last visit of a run (S01). 0.5 a minute: it
    /// is unpaid and reported apart, but a rota that ignores it sends people across the county.
    pub commute: PerSecond,
    /// A metre driven between visits (S02): 45 p a mile at 21 p (£12.60 an hour) a point.
    pub mile: PerMetre,
    /// A carer beyond the first, per client and week (S03). 12 points: DOMAIN proposes 8, to be
    /// tuned; at 8 a rota drives a third less than a hand-made one but sends more faces.
    pub extra_carer: Cost,
    /// A visit by a carer whom the client does not know (S03). 1 point, so that of two
    /// rotas with equally many carers the more familiar wins.
    pub unknown_carer: Cost,
    /// A visit not made by a preferred carer, where the client names some (S03). 2 points.
    pub not_preferred: Cost,
    /// A second from the preferred start (S04). 0.2 a minute.
    pub deviation: PerSecond,
    /// A second between starts of one slot on successive days (S05). 0.1 a minute.
    pub consistency: PerSecond,
    /// A second of paid waiting (S06). 0.5 a minute.
    pub wait: PerSecond,
    /// A second worked above the contract's band (S07). 1.5 a minute.
    pub overtime: PerSecond,
    /// A second worked below the contract's band (S07). 0.1 a minute: less than travel
    /// costs, so that nobody is sent on a drive to fill the week.
    pub undertime: PerSecond,
    /// The square of the time worked above the middle of the band, over that middle
    /// (S08). 0.1 a minute; squares make even loads cheaper than uneven ones.
    pub uneven_load: PerSecond,
    /// The square of the weekend runs of a carer (S08). 2 points.
    pub weekend_run: Cost,
    /// The square of the runs of a carer that end after 20:00 (S08). 1 point.
    pub late_run: Cost,
    /// A weekend worked right after another (S09). 30 points: as a split day too many, since
    /// both take away time off that the pattern of work promised.
    pub weekend_in_a_row: Cost,
    /// A split day beyond the cap in a week (H15, soft part). 30 points.
    pub split_day: Cost,
    /// A carer at a published visit who was not to come, or not then, if the client has been
    /// told (S10). 20 points (DOMAIN S10).
    pub changed_told: Cost,
    /// The same, if the client has not been told (S10). 60 points (likewise).
    pub changed_untold: Cost,
    /// A package that changes providers (S11), once: agreeing it, and all that is lost by it.
    /// 300 points (DOMAIN S11).
    pub transfer: Cost,
    /// How long the old provider's carers come along when a package changes providers (S11),
    /// once, at what a paid second is worth. None: DOMAIN S11 names hours and no number, and
    /// how many visits are made side by side is for those to agree who pay for them.
    pub handover: Seconds,
    /// A break of a named run (S12). 50 points (DOMAIN S12).
    pub run_break: Cost,
    /// A provider beyond the first in a locality on a day (S13). 5 points (DOMAIN S13).
    pub provider_overlap: Cost,
    /// The first provider counts, too (S13): so of a group of providers by itself, which side by
    /// side with other groups costs what they cost apart.
    pub overlap_counts_first: bool,
    /// An hour of care by a provider a grade below the best (S14). 0.5 points: DOMAIN names no
    /// price; ten hours a week at a grade less weigh five minutes of travel, so that grades
    /// decide between receivers who are as near, and move nobody.
    pub grade_hour: Cost,
    /// A client whom fewer than two carers know (S15). 15 points: DOMAIN names no price; a little
    /// more than a second face costs in a week (S03), so that somebody is introduced where it
    /// takes no detour.
    pub no_cover: Cost,
    /// Weeks in which a transfer should have paid for itself (S11). 13: agreed moves are looked
    /// at again after 90 days (DOMAIN W4).
    pub payback_weeks: u32,
}

/// All policy of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Named and versioned by whoever wrote it; empty for the defaults.
    pub name: String,
    /// Limits that hard rules use.
    pub limits: Limits,
    /// How far packages may change providers.
    pub transfers: Transfers,
    /// Prices of care not given or not as promised.
    pub promises: Promises,
    /// Prices of what can be better or worse.
    pub prices: Prices,
    /// What key figures in money and carbon are worked out with.
    pub rates: Rates,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            buffer: Seconds::minutes(5),
            walk_up: Seconds::minutes(2),
            rural_buffer: Seconds::minutes(5),
            double_up_tolerance: Seconds::ZERO,
            short_visit: Seconds::minutes(30),
            known_after: 3,
            week: Seconds::hours(48),
            daily_rest: Seconds::hours(11),
            weekly_rest: Seconds::hours(24),
            break_after: Seconds::hours(6),
            break_length: Seconds::minutes(20),
            spread: Seconds::hours(13),
            leg: Seconds::minutes(60),
            walk_leg: Seconds::minutes(25),
            cycle_leg: Seconds::minutes(45),
            boarding: Seconds::minutes(10),
            boat_leg: Seconds::hours(3),
            continuity_cap: 10,
            equity_permille: 950,
            published_tolerance: Seconds::minutes(15),
            split_days: 3,
            split_gap: Seconds::hours(2),
        }
    }
}

impl Default for Promises {
    fn default() -> Self {
        let points = |n: i64| Cost(n * Cost::POINT.0);
        Self {
            unmet_hour: [points(30), points(100), points(300), points(1_000)],
            keep_served: false,
            referral_hour_day: Cost(Cost::POINT.0 / 10),
            outside_window: PerSecond(1_000),
            floor: PerSecond(1_000),
            guarantee: PerSecond(1_000),
            beyond_cap: points(60),
            below_equity: PerSecond(1_000),
        }
    }
}

impl Default for Prices {
    fn default() -> Self {
        let points = |n: i64| Cost(n * Cost::POINT.0);
        Self {
            travel: PerSecond(1_000),
            commute: PerSecond(500),
            mile: PerMetre(80), // 45 / 21 points a mile × 60,000 / 1,609.344 m, rounded
            extra_carer: points(12),
            unknown_carer: points(1),
            not_preferred: points(2),
            deviation: PerSecond(200),
            consistency: PerSecond(100),
            wait: PerSecond(500),
            overtime: PerSecond(1_500),
            undertime: PerSecond(100),
            uneven_load: PerSecond(100),
            weekend_run: points(2),
            late_run: points(1),
            weekend_in_a_row: points(30),
            split_day: points(30),
            changed_told: points(20),
            changed_untold: points(60),
            transfer: points(300),
            handover: Seconds::ZERO,
            run_break: points(50),
            provider_overlap: points(5),
            overlap_counts_first: false,
            no_cover: points(15),
            grade_hour: Cost(Cost::POINT.0 / 2),
            payback_weeks: 13,
        }
    }
}

impl Prices {
    /// What a transfer costs in so many days: its share of what is paid once, hours of
    /// handing over included (S11).
    #[must_use]
    pub fn transfer_over(&self, n_days: usize) -> Cost {
        let days = i64::try_from(n_days).unwrap_or(i64::MAX / 2);
        let once = self.transfer + Cost::PAID_SECOND * self.handover;
        Cost(once.0 * days / (7 * i64::from(self.payback_weeks.max(1))))
    }
}

impl Promises {
    /// What it costs to leave a visit of this length and risk unmet (M01).
    #[must_use]
    pub fn unmet(&self, risk: RiskClass, care: Seconds) -> Cost {
        let hour = match risk {
            RiskClass::Low => self.unmet_hour[0],
            RiskClass::Standard => self.unmet_hour[1],
            RiskClass::High => self.unmet_hour[2],
            RiskClass::Critical => self.unmet_hour[3],
        };
        Cost(hour.0 * i64::from(care.0) / 3_600)
    }
}
