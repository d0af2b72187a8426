//! The grid of squares over the reached roads, and its outline.

#![expect(clippy::float_arithmetic, reason = "geometry of a map, from which nothing returns")]

use super::{BESIDE_METRES, Reached};
use crate::manner::Manner;
use crate::plane::{self, Flat};
use contour::ContourBuilder;
use geo::{Coord, MapCoords, MultiPolygon};
use runrig_core::model::{Mode, Position};

/// The finest squares that are worth drawing, in metres.
const FINEST_METRES: f64 = 50.0;

/// At most so many squares a side.
const MOST: f64 = 1_000.0;

/// Corners beyond the outermost roads: room for what lies beside them, and an edge of none.
const MARGIN: f64 = 7.0;

/// Squares on the flat map.
struct Grid {
    /// Where the first corner is.
    origin: Flat,
    /// How wide a square is on the map.
    square: f64,
    columns: usize,
    rows: usize,
    /// For each corner 1 if it belongs to the area and 0 if not, row by row.
    marks: Vec<f64>,
}

/// The area of some reached roads around a position.
pub(super) fn area(reached: &[Reached], around: Position, manner: &Manner) -> MultiPolygon {
    let scale = plane::scale(around);
    let Some(mut grid) = Grid::over(reached, scale) else {
        return MultiPolygon::new(Vec::new());
    };
    let metres_per_millisecond = beside(manner);
    for stretch in reached {
        grid.walk(stretch, |left| {
            (left * metres_per_millisecond).min(f64::from(BESIDE_METRES)) / scale
        });
    }
    grid.outline()
}

/// Metres beside the road for each millisecond left, as the crow flies along local streets.
fn beside(manner: &Manner) -> f64 {
    let settings = &manner.settings;
    let speed = match manner.mode {
        Mode::Drive => settings.local_metres_per_hour,
        Mode::Walk | Mode::Bus => settings.walk_metres_per_hour,
        Mode::Cycle => settings.cycle_metres_per_hour,
        Mode::EBike => settings.ebike_metres_per_hour,
    };
    f64::from(speed) / 3.6e6 * 1_000.0 / f64::from(settings.detour_permille.max(1))
}

impl Grid {
    /// Squares over all of the roads, where one unit of the map is so many metres.
    fn over(reached: &[Reached], scale: f64) -> Option<Self> {
        let points = || reached.iter().flat_map(|stretch| &stretch.line);
        let least = |axis: usize| points().map(|at| at[axis]).reduce(f64::min);
        let most = |axis: usize| points().map(|at| at[axis]).reduce(f64::max);
        let (west, south, east, north) = (least(0)?, least(1)?, most(0)?, most(1)?);
        let square = (FINEST_METRES / scale).max((east - west).max(north - south) / MOST);
        let corners = |from: f64, to: f64| whole((to - from) / square + 2.0 * MARGIN);
        let (columns, rows) = (corners(west, east), corners(south, north));
        Some(Self {
            origin: [west - MARGIN * square, south - MARGIN * square],
            square,
            columns,
            rows,
            marks: vec![0.0; columns * rows],
        })
    }

    /// Marks the squares along a stretch, and the corners beside it as far as the time left
    /// allows there.
    fn walk(&mut self, stretch: &Reached, beside: impl Fn(f64) -> f64) {
        let [first, last] = stretch.left.map(f64::from);
        let whole_length: f64 =
            stretch.line.windows(2).map(|ends| plane::length(ends[0], ends[1])).sum();
        if let [only] = stretch.line[..] {
            self.mark(only, beside(first));
        }
        let mut before = 0.0;
        for ends in stretch.line.windows(2) {
            let length = plane::length(ends[0], ends[1]);
            let steps = whole(length / self.square * 2.0) + 1;
            for step in 0..=steps {
                let share = float(step) / float(steps);
                let gone = (before + length * share) / whole_length.max(f64::MIN_POSITIVE);
                let left = first + (last - first) * gone.min(1.0);
                self.mark(plane::along(ends[0], ends[1], share), beside(left));
            }
            before += length;
        }
    }

    /// Marks the corners of the square around a point, and all within some distance of it.
    fn mark(&mut self, at: Flat, beside: f64) {
        let place = [0, 1].map(|axis| (at[axis] - self.origin[axis]) / self.square);
        let around = beside / self.square;
        let reach = around.max(1.0);
        let span =
            |axis: usize| whole((place[axis] - reach).max(0.0))..=whole(place[axis] + reach) + 1;
        for row in span(1).filter(|&row| row < self.rows) {
            for column in span(0).filter(|&column| column < self.columns) {
                let (x, y) = (float(column) - place[0], float(row) - place[1]);
                if x.abs().max(y.abs()) <= 1.0 || x.hypot(y) <= around {
                    self.marks[row * self.columns + column] = 1.0;
                }
            }
        }
    }

    /// The outline of the marked corners, in degrees.
    fn outline(&self) -> MultiPolygon {
        let builder = ContourBuilder::new(self.columns, self.rows, false);
        let Ok(contours) = builder.contours(&self.marks, &[0.5]) else {
            return MultiPolygon::new(Vec::new());
        };
        let areas = contours.iter().flat_map(|contour| contour.geometry().iter().cloned());
        // Marching squares put the first corner at (½, ½).
        areas.collect::<MultiPolygon>().map_coords(|Coord { x, y }| {
            let east = self.origin[0] + (x - 0.5) * self.square;
            let north = self.origin[1] + (y - 0.5) * self.square;
            plane::degrees([east, north])
        })
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a grid has some thousand squares a side"
)]
fn whole(number: f64) -> usize {
    number as usize
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a grid has some thousand squares a side"
)]
fn float(number: usize) -> f64 {
    number as f64
}
