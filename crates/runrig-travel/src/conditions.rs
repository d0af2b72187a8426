//! What sort of day it is: winter, dark, the tourist season, or everything a fifth slower.
//!
//! A network holds times for a dry, light, quiet day. Conditions stretch them, by class of
//! road and most of all on single track, where cars wait for each other at passing places.

use crate::network::RoadClass;

/// What stretches travel times. None applies by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Every time by every mode, in hundredths: 100 as it is, 120 a fifth longer.
    pub percent: u32,
    /// Ice, snow and floods.
    pub winter: bool,
    /// After dusk and before dawn.
    pub dark: bool,
    /// Motorhomes and coaches.
    pub tourist: bool,
    /// How much each of these stretches a drive.
    pub factors: Factors,
}

impl Default for Conditions {
    fn default() -> Self {
        let factors = Factors::default();
        Self { percent: 100, winter: false, dark: false, tourist: false, factors }
    }
}

/// How much each condition stretches a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    /// In winter.
    pub winter: Factor,
    /// In the dark.
    pub dark: Factor,
    /// In the tourist season.
    pub tourist: Factor,
}

/// How much one condition stretches a drive, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// By class of road, in the order of [`RoadClass`]: 1,000 is no longer than else.
    pub by_class: [u32; 10],
    /// On single track, if that is more than its class gives.
    pub single_track: u32,
}

/// Judgement, not a survey: wide and lit roads suffer little, single track 10 to 25 %.
impl Default for Factors {
    fn default() -> Self {
        Self {
            winter: Factor {
                by_class: [1_020, 1_040, 1_050, 1_080, 1_100, 1_120, 1_080, 1_080, 1_200, 1_000],
                single_track: 1_200,
            },
            dark: Factor {
                by_class: [1_000, 1_010, 1_020, 1_040, 1_050, 1_060, 1_000, 1_000, 1_100, 1_000],
                single_track: 1_100,
            },
            tourist: Factor {
                by_class: [1_010, 1_060, 1_080, 1_060, 1_050, 1_050, 1_020, 1_000, 1_000, 1_000],
                single_track: 1_250,
            },
        }
    }
}

impl Factor {
    fn permille(&self, class: RoadClass, single_track: bool) -> u32 {
        let by_class = self.by_class[class.index()];
        if single_track { by_class.max(self.single_track) } else { by_class }
    }
}

impl Conditions {
    /// A time by car on such a road, stretched; rounded up, and cut off at 2^32.
    ///
    /// # Units
    ///
    /// Milliseconds, before and after.
    #[must_use]
    pub fn driven(&self, milliseconds: u32, class: RoadClass, single_track: bool) -> u32 {
        let Factors { winter, dark, tourist } = &self.factors;
        let applies = [(self.winter, winter), (self.dark, dark), (self.tourist, tourist)];
        applies
            .into_iter()
            .filter(|(applies, _)| *applies)
            .fold(self.walked(milliseconds), |time, (_, factor)| {
                stretched(time, factor.permille(class, single_track), 1_000)
            })
    }

    /// A time on foot or by bicycle, which only `percent` stretches.
    #[must_use]
    pub fn walked(&self, milliseconds: u32) -> u32 {
        stretched(milliseconds, self.percent, 100)
    }
}

/// A time × a factor / its scale, rounded up.
fn stretched(milliseconds: u32, factor: u32, scale: u64) -> u32 {
    let time = (u64::from(milliseconds) * u64::from(factor)).div_ceil(scale);
    u32::try_from(time).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Conditions = Conditions {
        percent: 100,
        winter: false,
        dark: false,
        tourist: false,
        factors: Factors {
            winter: Factor { by_class: [1_010; 10], single_track: 1_200 },
            dark: Factor { by_class: [1_000; 10], single_track: 1_100 },
            tourist: Factor { by_class: [1_050; 10], single_track: 1_250 },
        },
    };

    #[test]
    fn a_quiet_day_changes_nothing() {
        let none = Conditions::default();
        assert_eq!(none.driven(61_234, RoadClass::Unclassified, true), 61_234);
        assert_eq!(none.walked(61_234), 61_234);
    }

    #[test]
    fn a_fifth_longer_holds_for_every_mode() {
        let slow = Conditions { percent: 120, ..QUIET };
        assert_eq!(slow.driven(100_000, RoadClass::Trunk, false), 120_000);
        assert_eq!(slow.walked(100_000), 120_000);
    }

    #[test]
    fn winter_nights_multiply_on_single_track() {
        let night = Conditions { winter: true, dark: true, ..QUIET };
        // 100 s × 1.2 × 1.1 = 132 s; on a good road × 1.01 alone.
        assert_eq!(night.driven(100_000, RoadClass::Unclassified, true), 132_000);
        assert_eq!(night.driven(100_000, RoadClass::Primary, false), 101_000);
    }

    #[test]
    fn times_are_cut_off_and_do_not_wrap() {
        let slow = Conditions { percent: u32::MAX, ..QUIET };
        assert_eq!(slow.walked(u32::MAX), u32::MAX);
    }

    #[test]
    fn single_track_gains_ten_to_twenty_five_per_cent_by_default() {
        let Factors { winter, dark, tourist } = Factors::default();
        for factor in [winter, dark, tourist] {
            assert!((1_100..=1_250).contains(&factor.single_track));
            assert!(factor.by_class.iter().all(|permille| (1_000..=1_200).contains(permille)));
        }
    }
}
