//! Parts of a rota that islands can work on side by side.
//!
//! A group holds some clients and some carers; its island moves visits of its clients
//! between its carers and leaves all else alone. No client and no carer is in two groups,
//! so what islands do adds up. From round to round the cuts fall elsewhere.

use crate::id::{CarerId, ClientId, HalfId, Id, PlaceId, Table};
use crate::instance::Instance;
use crate::search::working::Working;
use petgraph::unionfind::UnionFind;

/// Halves that each group has at the least, on average: fewer are not worth a cut.
const FEWEST: usize = 8;
/// The same where people wait: all care of one passes to another at once (M02), so that both have to
/// be in one group, and with them whoever comes to them.
const FEWEST_WHERE_SOME_WAIT: usize = 128;

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

/// What never needs to be together: clients and carers that no bound package joins, and where
/// packages are free no employer either.
#[derive(Debug)]
pub(crate) struct Blocks {
    of_client: Table<ClientId, usize>,
    of_carer: Table<CarerId, usize>,
    count: usize,
    /// Some package may go to another provider, so that blocks must meet now and then.
    pub(crate) any_free: bool,
}

impl Blocks {
    /// The blocks of an instance. Packages that are free to go anywhere join nothing.
    pub(crate) fn of(instance: &Instance<'_>) -> Self {
        let (n_clients, n_carers) = (instance.problem.clients.len(), instance.problem.carers.len());
        let mut joined = UnionFind::<usize>::new(n_clients + n_carers);
        for (id, half) in instance.halves.pairs() {
            if half.free_package.is_none() {
                for &duty in &instance.takers[id] {
                    let carer = instance.duties[duty].carer.index();
                    joined.union(half.client.index(), n_clients + carer);
                }
            }
        }
        let any_free = instance.halves.iter().any(|half| half.free_package.is_some());
        if any_free {
            // What is free is bound to one provider at a time, so that its carers belong together.
            let mut first = Table::filled(None, instance.problem.providers.len());
            for (id, carer) in instance.problem.carers.pairs() {
                let carer_of = *first[carer.employer].get_or_insert(id.index());
                joined.union(n_clients + carer_of, n_clients + id.index());
            }
        }
        let labels = joined.into_labeling();
        let mut numbers = vec![None; labels.len()];
        let mut n_blocks = 0;
        let mut number = |label: usize| {
            *numbers[label].get_or_insert_with(|| {
                n_blocks += 1;
                n_blocks - 1
            })
        };
        let of_client = labels[..n_clients].iter().map(|&label| number(label)).collect();
        let of_carer = labels[n_clients..].iter().map(|&label| number(label)).collect();
        Self { of_client, of_carer, count: n_blocks, any_free }
    }
}

/// Cuts the rota into so many groups for a round.
///
/// Whole blocks go to the group with the least to do; a block too large for one group is
/// cut across the country along a direction that turns from round to round, its carers
/// going where most of their visits are now.
pub(crate) fn cut(
    working: &Working<'_, '_>,
    blocks: &Blocks,
    (n_groups, round): (usize, u64),
) -> Vec<Group> {
    let instance = working.instance;
    let fewest = if instance.waiting.is_empty() { FEWEST } else { FEWEST_WHERE_SOME_WAIT };
    let n_groups = n_groups.min(instance.halves.len() / fewest);
    if n_groups <= 1 {
        return vec![Group::of_all(instance)];
    }
    let turn = usize::try_from(round % 1_024).expect("below 1,024");
    if blocks.any_free && turn % 2 == 1 {
        return across(working, n_groups, turn / 2);
    }
    let mut load = vec![0_usize; blocks.count];
    for half in &instance.halves {
        load[block_now(working, blocks, half.client, turn)] += 1;
    }
    let fair = instance.halves.len().div_ceil(n_groups).max(1);
    // Largest blocks first, each to the emptiest group; numbers turn so that ties do too.
    let mut order: Vec<usize> = (0..blocks.count).collect();
    order.sort_by_key(|&block| (std::cmp::Reverse(load[block]), (block + turn) % blocks.count));
    let mut filled = vec![0_usize; n_groups];
    let mut pieces: Vec<Vec<(usize, usize)>> = vec![Vec::new(); blocks.count];
    for block in order {
        let n_pieces = (load[block] + fair / 2).div_euclid(fair).clamp(1, n_groups);
        for piece in 0..n_pieces {
            let share = load[block] * (piece + 1) / n_pieces - load[block] * piece / n_pieces;
            let group = (0..n_groups)
                .filter(|group| pieces[block].iter().all(|(other, _)| other != group))
                .min_by_key(|&group| (filled[group], group));
            let group = group.expect("there are no more pieces than groups");
            filled[group] += share;
            pieces[block].push((group, share));
        }
    }
    assign(working, blocks, &pieces, turn)
}

/// Cuts the country across a direction, whoever serves it, so that packages can change
/// providers. Each carer goes where most of their visits are, or where they live.
fn across(working: &Working<'_, '_>, n_groups: usize, turn: usize) -> Vec<Group> {
    let instance = working.instance;
    let problem = instance.problem;
    let mut order: Vec<(i64, ClientId)> = problem
        .clients
        .ids()
        .map(|id| (along(working, problem.clients[id].place, turn), id))
        .collect();
    order.sort_unstable();
    let n_visits: usize = order.iter().map(|&(_, id)| instance.client_halves[id].len()).sum();
    let mut group_of_client = Table::filled(0, problem.clients.len());
    let mut ends = vec![i64::MAX; n_groups];
    let mut before = 0;
    for &(at, client) in &order {
        let group = (before * n_groups / n_visits.max(1)).min(n_groups - 1);
        group_of_client[client] = group;
        ends[group] = at;
        before += instance.client_halves[client].len();
    }
    let home = |carer: CarerId| {
        let at = along(working, problem.carers[carer].home, turn);
        ends.iter().position(|&end| at <= end).unwrap_or(n_groups - 1)
    };
    groups_of(working, n_groups, &group_of_client, &home)
}

/// The block that a client belongs to now: that of its provider, or of some provider in
/// turn if all its packages are free and nobody serves them.
fn block_now(working: &Working<'_, '_>, blocks: &Blocks, client: ClientId, turn: usize) -> usize {
    let instance = working.instance;
    let halves = &instance.client_halves[client];
    let bound = halves.iter().any(|&half| instance.halves[half].free_package.is_none());
    if bound {
        return blocks.of_client[client];
    }
    let carer = halves.iter().find_map(|&half| working.carer_of(half));
    let able = || {
        let half = halves.iter().find(|&&half| !instance.takers[half].is_empty())?;
        let takers = &instance.takers[*half];
        let at = (client.index() + 7 * turn) % takers.len();
        Some(instance.duties[takers[at]].carer)
    };
    carer.or_else(able).map_or(blocks.of_client[client], |carer| blocks.of_carer[carer])
}

fn assign(
    working: &Working<'_, '_>,
    blocks: &Blocks,
    pieces: &[Vec<(usize, usize)>],
    turn: usize,
) -> Vec<Group> {
    let instance = working.instance;
    let problem = instance.problem;
    let n_groups = pieces.iter().flatten().map(|(group, _)| group + 1).max().unwrap_or(1);
    let mut by_block: Vec<Vec<ClientId>> = vec![Vec::new(); blocks.count];
    for client in problem.clients.ids() {
        by_block[block_now(working, blocks, client, turn)].push(client);
    }
    let mut group_of_client = Table::filled(0, problem.clients.len());
    for (block, clients) in by_block.iter_mut().enumerate() {
        clients
            .sort_by_key(|&client| (along(working, problem.clients[client].place, turn), client));
        let mut at = 0;
        let (mut room, mut next) =
            pieces[block].split_first().map_or((0, 0), |(one, _)| (one.1, 0));
        for &client in clients.iter() {
            let size = instance.client_halves[client].len();
            if room < size / 2 && next + 1 < pieces[block].len() {
                next += 1;
                room += pieces[block][next].1;
            }
            room = room.saturating_sub(size);
            at = pieces[block].get(next).map_or(at, |one| one.0);
            group_of_client[client] = at;
        }
    }
    let home = |carer: CarerId| pieces[blocks.of_carer[carer]].first().map_or(0, |one| one.0);
    groups_of(working, n_groups, &group_of_client, &home)
}

/// The groups of these clients; each carer goes where most of their visits are, or home.
fn groups_of(
    working: &Working<'_, '_>,
    n_groups: usize,
    group_of_client: &Table<ClientId, usize>,
    home: &dyn Fn(CarerId) -> usize,
) -> Vec<Group> {
    let instance = working.instance;
    let group_of_carer: Table<CarerId, usize> = instance
        .problem
        .carers
        .ids()
        .map(|carer| {
            let mut counts = vec![0_usize; n_groups];
            for &duty in &instance.duties_of[carer] {
                for stop in &working.runs[duty].stops {
                    counts[group_of_client[instance.halves[stop.half].client]] += 1;
                }
            }
            let most = counts.iter().max().copied().unwrap_or(0);
            let busiest = counts.iter().position(|&n| n == most && n > 0);
            busiest.unwrap_or_else(|| home(carer))
        })
        .collect();
    (0..n_groups)
        .map(|group| {
            let clients: Table<ClientId, bool> =
                group_of_client.iter().map(|&own| own == group).collect();
            let seeds = instance
                .halves
                .pairs()
                .filter(|(half, row)| instance.leads(*half) && clients[row.client]);
            let seeds = seeds.map(|(half, _)| half).collect();
            let carers = group_of_carer.iter().map(|&own| own == group).collect();
            Group::new(instance, clients, carers, seeds)
        })
        .collect()
}

/// How far along the round's direction a place is: one of eight points of the compass.
fn along(working: &Working<'_, '_>, place: PlaceId, turn: usize) -> i64 {
    const COMPASS: [(i64, i64); 8] =
        [(0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1)];
    let problem = working.instance.problem;
    let Some(at) = problem.places[place].position else { return 0 };
    let (north, east) = COMPASS[turn % COMPASS.len()];
    // A degree of longitude is about half a degree of latitude this far north.
    2 * north * i64::from(at.latitude_e7) + east * i64::from(at.longitude_e7)
}
