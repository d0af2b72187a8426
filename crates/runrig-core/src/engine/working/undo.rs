//! What a change has touched, and putting it back.

use super::{Around, Load, Sums, Working};
use crate::engine::node::Node;

impl Working<'_> {
    /// Begins a change: from here on everything can be put back.
    pub(in crate::engine) fn begin(&mut self) {
        self.now += 1;
        if self.now == u32::MAX {
            self.touched.fill(0);
            self.loads_touched.fill(0);
            self.now = 1;
        }
        self.before = self.sums;
        self.broken = false;
        self.log.clear();
        self.loads_log.clear();
    }

    /// What the plan summed up to before the change.
    pub(in crate::engine) fn before(&self) -> Sums {
        self.before
    }

    /// The nodes that the change has touched.
    pub(in crate::engine) fn changed(&self) -> impl Iterator<Item = Node> {
        self.log.iter().map(|&(node, ..)| node)
    }

    /// Puts everything back as it was before the change.
    pub(in crate::engine) fn undo(&mut self) {
        while let Some((node, spot, around)) = self.log.pop() {
            let is = std::mem::replace(&mut self.spots[node.index()], spot);
            if self.instance.limited {
                self.parts[node.index()] = around;
            }
            if is.shift != spot.shift {
                if spot.shift == Node::NONE {
                    self.lay_by(node);
                } else if is.shift == Node::NONE {
                    self.take_up(node);
                }
            }
        }
        while let Some((shift, load)) = self.loads_log.pop() {
            self.loads[shift] = load;
            if load.visits == 0 {
                self.offer(shift);
            }
        }
        self.sums = self.before;
    }

    #[inline]
    pub(super) fn touch(&mut self, node: Node) {
        let at = node.index();
        if self.touched[at] != self.now {
            self.touched[at] = self.now;
            let around = if self.instance.limited { self.parts[at] } else { Around::default() };
            self.log.push((node, self.spots[at], around));
        }
    }

    #[inline]
    pub(super) fn load(&mut self, shift: usize) -> &mut Load {
        if self.loads_touched[shift] != self.now {
            self.loads_touched[shift] = self.now;
            self.loads_log.push((shift, self.loads[shift]));
        }
        &mut self.loads[shift]
    }
}
