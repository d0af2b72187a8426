//! The slow way to all that a plan knows of itself, to hold the fast one to.

use super::Working;
use crate::engine::node::Node;

impl Working<'_> {
    /// Everything worked out again from the orders alone; shares no code with the changes.
    pub(in crate::engine) fn check(&self) {
        let instance = self.instance;
        let (mut cost, mut made) = (0, 0);
        for (shift, crew) in instance.crews.iter().enumerate() {
            let visits: Vec<Node> = self.tour(shift).collect();
            let load: i32 = visits.iter().map(|&visit| instance.stop(visit).load).sum();
            assert_eq!(self.loads[shift].room, crew.room - load);
            assert!(load <= crew.room || visits.is_empty(), "shift {shift} is overloaded");
            assert_eq!(self.loads[shift].visits, u32::try_from(visits.len()).unwrap_or(0));
            if visits.is_empty() {
                continue;
            }
            made += visits.len();
            let nodes = [&[instance.start(shift)], &visits[..], &[instance.end(shift)]].concat();
            let stop = |at: usize| instance.stop(nodes[at]);
            let place = |at: usize| stop(at).place.index();
            let mut free = stop(0).opens;
            for (at, &node) in nodes.iter().enumerate().skip(1) {
                cost += i64::from(instance.cost().between(place(at - 1), place(at)));
                let way = instance.time.between(place(at - 1), place(at));
                let start = (free + way).max(stop(at).opens);
                assert!(start <= stop(at).closes, "node {at} of shift {shift} is late");
                free = start + stop(at).care;
                assert_eq!(self.spot(node).free, free);
            }
            let home = free;
            let mut late = home;
            for at in (0..nodes.len() - 1).rev() {
                let way = instance.time.between(place(at), place(at + 1));
                late = stop(at).closes.min(late - way - stop(at).care);
            }
            assert!(home - late <= crew.longest, "shift {shift} is away for too long");
        }
        assert_eq!(made + self.bank.len(), instance.visits);
        cost += self.bank.iter().map(|&visit| self.price(visit)).sum::<i64>();
        assert_eq!(cost, self.sums.cost, "the sum is not that of the parts");
    }
}
