//! The least that a leg by the clock can take, whatever the hour.

use super::layer::{Layer, Piece};
use super::{Means, Timetables};
use crate::id::PlaceId;
use crate::instance::lists::Lists;
use crate::units::Seconds;

/// The least times from each place, with whatever one leaves home with, to each port: by
/// the carer's own layer, and on foot from the first port.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    means: Means,
    own: Lists<PlaceId, Option<Seconds>>,
    foot: Option<Lists<PlaceId, Option<Seconds>>>,
}

impl Timetables {
    /// # Complexity
    ///
    /// Places × ports × the ports near a place.
    pub(super) fn bounds_of(&self, means: Means) -> Bounds {
        let own = &self.layers[means.own];
        let foot = means.foot.map(|(foot, by_car)| {
            let by_car = &self.by_car[by_car];
            self.layers[foot].least_to_ports(|place| &by_car[place])
        });
        Bounds { means, own: own.least_to_ports(|place| own.out(place)), foot }
    }

    /// The least time by the clock from one place to another, with or without the car, as
    /// far as that; `None` if there is no way.
    #[inline]
    pub(crate) fn least(&self, bounds: &Bounds, from: PlaceId, to: PlaceId) -> Option<Seconds> {
        let least = |layer: &Layer, bounds: &[Option<Seconds>]| {
            let back = layer.back(to).iter();
            back.filter_map(|last| Some(bounds[usize::from(last.port)]? + last.time)).min()
        };
        let own = least(&self.layers[bounds.means.own], &bounds.own[from]);
        let foot = bounds.means.foot.zip(bounds.foot.as_ref());
        let foot = foot.and_then(|((foot, _), bounds)| least(&self.layers[foot], &bounds[from]));
        own.into_iter().chain(foot).min()
    }
}

impl Layer {
    /// For each place the least time to each port by one of these pieces and a passage.
    fn least_to_ports<'a>(
        &self,
        out: impl Fn(PlaceId) -> &'a [Piece],
    ) -> Lists<PlaceId, Option<Seconds>> {
        let n_ports = u16::try_from(self.ports().len()).unwrap_or(u16::MAX);
        let to = |place: PlaceId, port: u16| {
            let through = out(place).iter().filter_map(|first| {
                let profile = self.profile(first.port, port);
                (!profile.is_empty()).then(|| first.time + profile.shortest())
            });
            through.min()
        };
        let lists = self.places().map(|place| (0..n_ports).map(|port| to(place, port)).collect());
        Lists::from(lists.collect())
    }
}
