//! Parts of a rota that lanes can work on side by side.
//!
//! A group holds some clients and some carers; its lane moves visits of its clients between its
//! carers and leaves all else alone. No client and no carer is in two groups, so what lanes do
//! adds up. What belongs together by who may serve whom stays together, in a pool whoever's it
//! is; only where that leaves one lane with most of the work is it cut, by travel time, and only
//! in every other round, each time elsewhere.

use crate::id::{CarerId, ClientId, HalfId, Id, PlaceId, Table};
use crate::instance::Instance;
use crate::instance::near::far_by_crow;
use crate::model::{Mode, Problem};
use crate::search::rng::Rng;
use crate::search::working::Working;
use petgraph::unionfind::UnionFind;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// The clients and carers of one island for one round.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    clients: Table<ClientId, bool>,
    carers: Table<CarerId, bool>,
    /// First halves of its clients' visits, to start ruins from.
    pub(crate) seeds: Vec<HalfId>,
    /// Those of them that take two carers.
    pub(crate) double_ups: Vec<HalfId>,
}

impl Group {
    /// Everybody.
    pub(crate) fn of_all(instance: &Instance<'_>) -> Self {
        let seeds = instance.halves.ids().filter(|&half| instance.leads(half)).collect();
        Self::around(instance, seeds)
    }

    /// Everybody, but ruins start from these visits alone.
    pub(crate) fn around(instance: &Instance<'_>, seeds: Vec<HalfId>) -> Self {
        let clients = Table::filled(true, instance.problem.clients.len());
        let carers = Table::filled(true, instance.problem.carers.len());
        Self::new(instance, clients, carers, seeds)
    }

    fn new(
        instance: &Instance<'_>,
        clients: Table<ClientId, bool>,
        carers: Table<CarerId, bool>,
        seeds: Vec<HalfId>,
    ) -> Self {
        let two = |half: &HalfId| instance.halves[*half].twin.is_some();
        let double_ups = seeds.iter().copied().filter(two).collect();
        Self { clients, carers, seeds, double_ups }
    }

    /// Whether it has this client.
    #[inline]
    pub(crate) fn has_client(&self, client: ClientId) -> bool {
        self.clients[client]
    }

    /// Whether it has this carer.
    #[inline]
    pub(crate) fn has_carer(&self, carer: CarerId) -> bool {
        self.carers[carer]
    }
}

/// What belongs together: clients and the carers who may come to them, joined as far as that
/// leads. Nothing can move from one component to another, so apart from counts over the whole area
/// the rota of one is no matter to the others; but for packages whose provider is open, which are
/// with one of them at a time.
#[derive(Debug)]
pub(crate) struct Components {
    regions: Vec<Region>,
    of_carer: Table<CarerId, usize>,
    /// Clients all of whose packages are open.
    open: Vec<ClientId>,
    /// Rounds from one in which all components are one region to the next; none where nothing is
    /// open.
    period: Option<u64>,
    /// Some package may go to another provider.
    pub(crate) any_free: bool,
}

/// Where at least one visit in so many is of an open package, all components are one region in every
/// other round; where fewer are, in one of [`SELDOM`]. Such a region may be cut in two, as any other.
const MANY_OPEN: usize = 4;
const SELDOM: u64 = 4;

impl Components {
    /// The components of an instance.
    pub(crate) fn of(instance: &Instance<'_>) -> Self {
        let problem = instance.problem;
        let n_clients = problem.clients.len();
        let mut joined = UnionFind::<usize>::new(n_clients + problem.carers.len());
        for (id, half) in instance.halves.pairs().filter(|(_, half)| half.free_package.is_none()) {
            for &duty in &instance.takers[id] {
                let carer = instance.duties[duty].carer.index();
                joined.union(half.client.index(), n_clients + carer);
            }
        }
        let n_open = instance.halves.iter().filter(|half| half.free_package.is_some()).count();
        let any_free = n_open > 0;
        if any_free {
            // What is open is bound to one provider at a time, whose carers belong together.
            let mut first = Table::filled(None, problem.providers.len());
            for (id, carer) in problem.carers.pairs() {
                let one = *first[carer.employer].get_or_insert(id.index());
                joined.union(n_clients + one, n_clients + id.index());
            }
        }
        let labels = joined.into_labeling();
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut regions: Vec<Region> = Vec::new();
        let mut number = |label: usize, regions: &mut Vec<Region>| {
            *numbers.entry(label).or_insert_with(|| {
                regions.push(Region::default());
                regions.len() - 1
            })
        };
        let mut of_carer = Table::default();
        for id in problem.carers.ids() {
            let at = number(labels[n_clients + id.index()], &mut regions);
            regions[at].carers.push(id);
            of_carer.push(at);
        }
        let mut open = Vec::new();
        for id in problem.clients.ids() {
            let halves = &instance.client_halves[id];
            let is_open = |&half: &HalfId| instance.halves[half].free_package.is_some();
            if !halves.is_empty() && halves.iter().all(is_open) {
                open.push(id);
            } else {
                let at = number(labels[id.index()], &mut regions);
                regions[at].clients.push(id);
            }
        }
        let many = MANY_OPEN * n_open >= instance.halves.len();
        let period = any_free.then_some(if many { 2 } else { SELDOM });
        Self { regions, of_carer, open, period, any_free }
    }

    /// The regions now: each component, and with it the clients of open packages whom its carers
    /// serve; whom nobody serves is with somebody who could, by chance.
    fn now(&self, working: &Working<'_, '_>, rng: &mut Rng) -> Vec<Region> {
        let instance = working.instance;
        let mut regions = self.regions.clone();
        for &client in &self.open {
            let halves = &instance.client_halves[client];
            let carer = halves.iter().find_map(|&half| working.carer_of(half));
            let able = halves.iter().map(|&half| &instance.takers[half]);
            let able = able.filter(|takers| !takers.is_empty()).max_by_key(|takers| takers.len());
            let drawn = able.map(|takers| instance.duties[takers[rng.below(takers.len())]].carer);
            let at = carer.or(drawn).map_or(0, |carer| self.of_carer[carer]);
            if let Some(region) = regions.get_mut(at) {
                region.clients.push(client);
            }
        }
        regions
    }
}

/// Lanes that a round has at the most, however many components there are.
const MOST_LANES: usize = 8;
/// A region of fewer first halves than this is never cut: what its visits gain by being looked at
/// together is worth more than what is saved by looking at fewer places for each.
const LEAST_CUT: usize = 1_500;

/// Puts the rota into groups for a round, each for a lane of its own: whole components, those with
/// most to do first, each to the lane with the least to do. Where packages are open everybody is
/// together now and then. Where one region is most of the work, it is cut in two in every other
/// round, elsewhere each time.
pub(crate) fn cut(
    working: &Working<'_, '_>,
    components: &Components,
    n_lanes: usize,
    round: u64,
    rng: &mut Rng,
) -> Vec<Group> {
    let instance = working.instance;
    if n_lanes <= 1 {
        return vec![Group::of_all(instance)];
    }
    let together = components.period.is_some_and(|period| round % period == period - 1);
    let regions =
        if together { vec![Region::of_all(instance)] } else { components.now(working, rng) };
    let n: usize = regions.iter().map(|one| one.load(instance)).sum();
    let mut parts = Vec::new();
    for region in regions {
        let load = region.load(instance);
        if round % 2 == 1 && load >= LEAST_CUT && 2 * load > n {
            parts.extend(region.halved(working, rng));
        } else {
            parts.push(region);
        }
    }
    parts.sort_by_key(|part| Reverse(part.load(instance)));
    let busy = parts.iter().filter(|part| part.load(instance) > 0).count();
    let n_lanes = busy.clamp(1, n_lanes.min(MOST_LANES));
    let mut filled = vec![0_usize; n_lanes];
    let mut lanes = vec![Region::default(); n_lanes];
    for part in parts {
        let lane = (0..n_lanes).min_by_key(|&lane| (filled[lane], lane)).unwrap_or(0);
        filled[lane] += part.load(instance);
        lanes[lane].clients.extend(part.clients);
        lanes[lane].carers.extend(part.carers);
    }
    if n_lanes == 1 {
        return vec![Group::of_all(instance)];
    }
    lanes.iter().map(|lane| lane.group(instance)).collect()
}

/// Some clients, and the carers who go with them.
#[derive(Clone, Debug, Default)]
struct Region {
    clients: Vec<ClientId>,
    carers: Vec<CarerId>,
}

impl Region {
    /// Everybody.
    fn of_all(instance: &Instance<'_>) -> Self {
        let problem = instance.problem;
        Self { clients: problem.clients.ids().collect(), carers: problem.carers.ids().collect() }
    }

    /// First halves of its clients' visits.
    fn load(&self, instance: &Instance<'_>) -> usize {
        self.clients.iter().map(|&id| instance.client_halves[id].len()).sum()
    }

    /// Two regions of about as many visits each: clients nearer to one of them drawn by chance and
    /// those nearer to another, far from the first. Each carer goes where most of the carer's
    /// visits are now; without any, or with as many in each, where home is.
    fn halved(&self, working: &Working<'_, '_>, rng: &mut Rng) -> [Self; 2] {
        let instance = working.instance;
        let problem = instance.problem;
        let poles = self.poles(problem, rng);
        let side = |place: PlaceId| {
            travel_time(problem, poles[0], place) - travel_time(problem, poles[1], place)
        };
        let mut order: Vec<(i64, u64, ClientId)> = self
            .clients
            .iter()
            .map(|&id| (side(problem.clients[id].place), rng.bits(), id))
            .collect();
        order.sort_unstable();
        let half = self.load(instance) / 2;
        let mut regions = [Self::default(), Self::default()];
        let mut is_near = Table::filled(false, problem.clients.len());
        let (mut before, mut border) = (0, i64::MIN);
        for (side, _, id) in order {
            let first = before <= half;
            is_near[id] = first;
            border = if first { side } else { border };
            regions[usize::from(!first)].clients.push(id);
            before += instance.client_halves[id].len();
        }
        for &carer in &self.carers {
            let duties = instance.duties_of[carer].iter();
            let stops = duties.flat_map(|&duty| &working.runs[duty].stops);
            let sides = stops.map(|stop| is_near[instance.halves[stop.half].client]);
            let balance: i64 = sides.map(|near| if near { 1 } else { -1 }).sum();
            let home = side(problem.carers[carer].home);
            let first = match (balance, home.cmp(&border)) {
                (1.., _) | (0, Ordering::Less) => true,
                (0, Ordering::Equal) => rng.once_in(2),
                _ => false,
            };
            regions[usize::from(!first)].carers.push(carer);
        }
        regions
    }

    /// The homes of two clients, one drawn by chance and the farthest from it of a few.
    fn poles(&self, problem: &Problem, rng: &mut Rng) -> [PlaceId; 2] {
        const DRAWS: usize = 3;
        let mut draw = || problem.clients[self.clients[rng.below(self.clients.len())]].place;
        let from = draw();
        let drawn = std::array::from_fn::<PlaceId, DRAWS, _>(|_| draw());
        let to = drawn.into_iter().max_by_key(|&to| travel_time(problem, from, to));
        [from, to.unwrap_or(from)]
    }

    fn group(&self, instance: &Instance<'_>) -> Group {
        let mut clients = Table::filled(false, instance.problem.clients.len());
        let mut carers = Table::filled(false, instance.problem.carers.len());
        self.clients.iter().for_each(|&id| clients[id] = true);
        self.carers.iter().for_each(|&id| carers[id] = true);
        let halves = instance.halves.pairs();
        let seeds = halves.filter(|(half, row)| instance.leads(*half) && clients[row.client]);
        let seeds = seeds.map(|(half, _)| half).collect();
        Group::new(instance, clients, carers, seeds)
    }
}

/// By road, or by the crow where roads do not join them.
fn travel_time(problem: &Problem, from: PlaceId, to: PlaceId) -> i64 {
    let mode = Mode::ALL.into_iter().find(|&mode| problem.travel.matrix(mode).is_some());
    let leg = problem.travel.leg(mode.unwrap_or_default(), from, to);
    leg.map_or_else(|| far_by_crow(problem, from, to), |leg| i64::from(leg.time.0))
}
