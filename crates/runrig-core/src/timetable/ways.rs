//! The ways from one place to another, by road or by the clock.

use super::layer::{Layer, Piece};
use super::profile::{Passage, Profile};
use super::{Means, Timetables};
use crate::id::PlaceId;
use crate::model::{Draft, Pace};
use crate::units::{Metres, Moment, Seconds};

/// What a carer goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Footing {
    /// With whatever the carer left home with.
    Own,
    /// On foot, the car left at this place.
    Left(PlaceId),
}

/// One way, taken at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// When one leaves.
    pub leaves: Moment,
    /// When one arrives.
    pub arrives: Moment,
    /// Metres driven to the first port and from the last, or all the way.
    pub driven: Metres,
    /// What one goes on with.
    pub to: Footing,
    /// The passage from port to port; without one it is a way by road.
    pub through: Option<Through>,
}

/// A passage within a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Through {
    /// The first port.
    pub from: PlaceId,
    /// The last.
    pub to: PlaceId,
    /// When one must be there and when one lands.
    pub passage: Passage,
}

impl Way {
    /// How long it takes.
    #[must_use]
    pub fn time(&self) -> Seconds {
        self.arrives - self.leaves
    }
}

/// A way that may be taken at several times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'t> {
    /// What one goes on with.
    pub(crate) to: Footing,
    driven: Metres,
    course: Course<'t>,
}

#[derive(Clone, Copy, Debug)]
enum Course<'t> {
    /// By road, at any time.
    Plain(Seconds),
    /// To a port, by a passage, and on; no longer in all than so.
    Timed {
        out: Seconds,
        on: Seconds,
        ends: (PlaceId, PlaceId),
        profile: &'t Profile,
        most: Seconds,
    },
}

impl Choice<'_> {
    /// The least time that it ever takes.
    pub(crate) fn least(&self) -> Seconds {
        match self.course {
            Course::Plain(time) => time,
            Course::Timed { out, on, profile, .. } => out + profile.shortest() + on,
        }
    }

    /// The first to arrive of those that leave at a moment or later.
    pub(crate) fn first_from(&self, moment: Moment) -> Option<Way> {
        match self.course {
            Course::Plain(time) => Some(self.by_road(moment, moment + time)),
            Course::Timed { out, profile, .. } => {
                let mut from = moment + out;
                loop {
                    let passage = profile.first_after(from)?;
                    if let Some(way) = self.by(passage) {
                        return Some(way);
                    }
                    from = passage.ready + Seconds(1);
                }
            }
        }
    }

    /// The last to leave of those that have arrived by a moment.
    pub(crate) fn last_by(&self, moment: Moment) -> Option<Way> {
        match self.course {
            Course::Plain(time) => Some(self.by_road(moment - time, moment)),
            Course::Timed { on, profile, .. } => {
                let mut by = moment - on;
                loop {
                    let passage = profile.last_before(by)?;
                    if let Some(way) = self.by(passage) {
                        return Some(way);
                    }
                    by = passage.arrives - Seconds(1);
                }
            }
        }
    }

    /// The earliest start, at `opens` or later, to which one gets from home without waiting
    /// longer than `most` in all (H18).
    pub(crate) fn first_start(&self, opens: Moment, most: Seconds) -> Option<Moment> {
        match self.course {
            Course::Plain(_) => Some(opens),
            Course::Timed { .. } => Some(self.first_from(opens - most)?.arrives.max(opens)),
        }
    }

    /// The latest end, by `closes`, from which one gets home likewise.
    pub(crate) fn last_end(&self, closes: Moment, most: Seconds) -> Option<Moment> {
        let Course::Timed { out, profile, .. } = self.course else { return Some(closes) };
        if self.first_from(closes).is_some_and(|way| way.arrives - closes <= most) {
            return Some(closes);
        }
        let mut by = closes + out;
        loop {
            let passage = profile.last_ready_by(by)?;
            if let Some(way) = self.by(passage) {
                return Some(way.leaves);
            }
            by = passage.ready - Seconds(1);
        }
    }

    /// The quickest that leaves from one moment on and has arrived by another; of equals
    /// the first.
    pub(crate) fn quickest(&self, from: Moment, by: Moment) -> Option<Way> {
        match self.course {
            Course::Plain(time) => (from + time <= by).then(|| self.by_road(from, from + time)),
            Course::Timed { out, on, profile, .. } => {
                let all = profile.between(from + out, by - on).iter();
                all.filter_map(|&passage| self.by(passage)).min_by_key(Way::time)
            }
        }
    }

    fn by_road(&self, leaves: Moment, arrives: Moment) -> Way {
        Way { leaves, arrives, driven: self.driven, to: self.to, through: None }
    }

    fn by(&self, passage: Passage) -> Option<Way> {
        let Course::Timed { out, on, ends, most, .. } = self.course else { return None };
        let (leaves, arrives) = (passage.ready - out, passage.arrives + on);
        let through = Some(Through { from: ends.0, to: ends.1, passage });
        (arrives - leaves <= most).then_some(Way {
            leaves,
            arrives,
            driven: self.driven,
            to: self.to,
            through,
        })
    }
}

/// Where a leg starts and ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    /// Where it starts.
    pub(crate) from: PlaceId,
    /// Where it ends.
    pub(crate) to: PlaceId,
    /// How long a drive all the way takes.
    pub(crate) pace: Pace,
}

impl Timetables {
    /// Every way that rule H18 and the limits on a leg allow, one at a time.
    pub(crate) fn each_choice<'t>(
        &'t self,
        draft: &Draft,
        means: Means,
        footing: Footing,
        ends: Ends,
        mut each: impl FnMut(Choice<'t>),
    ) {
        let own = &self.layers[means.own];
        let foot = means.foot.map(|(foot, _)| &self.layers[foot]);
        if ends.from == ends.to {
            each(Choice { to: footing, driven: Metres(0), course: Course::Plain(Seconds::ZERO) });
            return;
        }
        let most = draft.policy.limits.boat_leg;
        match (footing, foot) {
            (Footing::Own, _) => {
                let leg = draft.travel.leg(means.mode, ends.from, ends.to);
                let time = leg.map(|leg| ends.pace.of(means.mode, leg.time));
                if let Some((leg, time)) = leg.zip(time).filter(|&(_, time)| time <= means.longest)
                {
                    let course = Course::Plain(time);
                    each(Choice { to: footing, driven: leg.distance, course });
                }
                let to = |_| footing;
                timed(
                    own,
                    (own.out(ends.from), own.back(ends.to)),
                    (to, true, true),
                    most,
                    &mut each,
                );
                let Some((foot, (_, by_car))) = foot.zip(means.foot) else { return };
                let car = &self.by_car[by_car][ends.from];
                let to = |port| Footing::Left(foot.place(port));
                timed(foot, (car, foot.back(ends.to)), (to, true, false), most, &mut each);
            }
            (Footing::Left(car), Some(foot)) => {
                if let Some((time, _)) = foot.plain(draft, ends.from, ends.to) {
                    each(Choice { to: footing, driven: Metres(0), course: Course::Plain(time) });
                }
                let to = |_| footing;
                timed(
                    foot,
                    (foot.out(ends.from), foot.back(ends.to)),
                    (to, false, false),
                    most,
                    &mut each,
                );
                let Some(on) = drive(draft, means, car, ends.to) else { return };
                if let Some((time, _)) = foot.plain(draft, ends.from, car) {
                    let course = Course::Plain(time + on.0);
                    each(Choice { to: Footing::Own, driven: on.1, course });
                }
                let Some(port) = foot.port_at(car) else { return };
                let back = [Piece { port, time: on.0, metres: on.1 }];
                let to = |_| Footing::Own;
                timed(foot, (foot.out(ends.from), &back), (to, false, true), most, &mut each);
            }
            (Footing::Left(_), None) => {}
        }
    }
}

/// All ways through a layer from some ports to some others.
fn timed<'t>(
    layer: &'t Layer,
    (out, back): (&[Piece], &[Piece]),
    (to, drives_out, drives_back): (impl Fn(u16) -> Footing, bool, bool),
    most: Seconds,
    each: &mut impl FnMut(Choice<'t>),
) {
    for first in out {
        for last in back {
            let profile = layer.profile(first.port, last.port);
            if profile.is_empty() || first.time + profile.shortest() + last.time > most {
                continue;
            }
            let metres = |drives: bool, metres: Metres| if drives { metres.0 } else { 0 };
            let driven = metres(drives_out, first.metres) + metres(drives_back, last.metres);
            let ends = (layer.place(first.port), layer.place(last.port));
            let course = Course::Timed { out: first.time, on: last.time, ends, profile, most };
            each(Choice { to: to(first.port), driven: Metres(driven), course });
        }
    }
}

/// A way by car that is not too long, with its metres.
fn drive(draft: &Draft, means: Means, from: PlaceId, to: PlaceId) -> Option<(Seconds, Metres)> {
    let leg = draft.travel.leg(means.mode, from, to)?;
    (leg.time <= means.longest).then_some((leg.time, leg.distance))
}
