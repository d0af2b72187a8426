use super::anneal::{Settings, solve};
use super::day::{Client, Day, Lunch, Offer, Prices, Run, Tie, Visit, Window};
use super::flat::Flat;
use super::plan::{Answer, Task};
use super::recreate::Room;
use super::ruin::Size;
use super::state::State;
use crate::engine::Done;
use crate::search::rng::Rng;

/// Which kind of day is made.
#[derive(Clone, Copy)]
enum Kind {
    /// Travel and lateness.
    Plain,
    /// Everything has a price, and there are lunches, several windows and absent clients.
    Rich,
    /// Travel times have nothing to do with each other, so that ways round are shorter.
    Rough,
}

/// A small day of random numbers.
fn day(seed: u64, kind: Kind) -> Day {
    let mut rng = Rng::new(seed, 9, 9);
    let mut up_to = |most: usize| i64::try_from(rng.below(most + 1)).unwrap_or(0);
    let (clients, runs) = (12, 4);
    let places = clients + 1;
    let spots: Vec<(i64, i64)> = (0..places).map(|_| (up_to(30), up_to(30))).collect();
    let mut travel = vec![];
    for (at, from) in spots.iter().enumerate() {
        for (other, to) in spots.iter().enumerate() {
            let far = match kind {
                Kind::Rough if at != other => up_to(40),
                _ => (from.0 - to.0).abs() + (from.1 - to.1).abs(),
            };
            travel.push(i32::try_from(far).unwrap_or(0));
        }
    }
    let rich = matches!(kind, Kind::Rich);
    let client = |at: usize, up_to: &mut dyn FnMut(usize) -> i64| {
        let opens = up_to(200);
        let mut windows = vec![Window { opens, closes: opens + 60 }];
        if rich && up_to(2) == 0 {
            windows.push(Window { opens: opens + 150, closes: opens + 180 });
        }
        let visits = if up_to(2) == 0 { 2 } else { 1 };
        let tie = match up_to(2) {
            0 => Tie { least: 0, most: 0 },
            1 => Tie { least: 10, most: 40 },
            _ => Tie { least: -20, most: 30 },
        };
        let visits = (0..visits).map(|_| Visit {
            place: at + 1,
            duration: 5 + up_to(20),
            windows: windows.clone(),
            offers: (0..runs)
                .map(|run| (up_to(4), Offer { run, price: if rich { 5 * up_to(3) } else { 0 } }))
                .filter_map(|(chance, offer)| (chance > 0).then_some(offer))
                .collect(),
        });
        let visits: Vec<Visit> = visits.collect();
        let tie = (visits.len() == 2 && up_to(4) > 0).then_some(tie);
        Client { visits, tie, absent: if rich { 300 } else { 100_000 } }
    };
    let clients = (0..clients).map(|at| client(at, &mut up_to)).collect();
    let prices = Prices { travel: 1, late: 1, latest: 1, ..Prices::default() };
    let prices = if rich {
        Prices {
            travel: 2,
            work: 1,
            late: 3,
            latest: 4,
            wait: 5,
            longest_wait: 2,
            overtime: 6,
            idlest: 7,
            no_lunch: 90,
            imbalance: 1,
        }
    } else {
        prices
    };
    Day {
        places,
        travel,
        clients,
        runs: (0..runs)
            .map(|at| Run {
                from: 0,
                to: 0,
                shift: Window { opens: 0, closes: 350 },
                lunch: rich && at > 0,
            })
            .collect(),
        lunch: rich.then_some(Lunch { starts: Window { opens: 120, closes: 200 }, duration: 30 }),
        just_in_time: seed.is_multiple_of(2),
        prices,
    }
}

/// A watch for so many changes.
fn watch(all: u64) -> impl Fn(u64) -> Option<Done> + Sync {
    move |done| (done < all).then(|| Done::of(done, all))
}

fn check_day(seed: u64, kind: Kind) {
    let day = day(seed, kind);
    let flat = Flat::new(&day);
    let mut state = State::new(&flat);
    let (mut rng, mut room, mut hit) = (Rng::new(seed, 0, 0), Room::default(), vec![]);
    let mut changed = vec![];
    for round in 0..60 {
        let (cost, out, starts) = (state.cost(), state.out.clone(), state.start.clone());
        let mark = state.mark();
        if state.ruin(Size { jobs: 6, string: 5 }, &mut rng, &mut hit) {
            state.assert_true();
            state.recreate(&mut rng, &mut room);
            state.assert_true();
            state.changed_runs(mark, &mut changed);
            state.take_lunches(&changed);
            state.assert_true();
        }
        if round % 3 == 0 {
            state.undo_all();
            state.out.clone_from(&out);
            state.assert_true();
            assert_eq!(state.cost(), cost);
            let made = |job: &usize| state.made(*job);
            assert!((0..flat.jobs).filter(made).all(|job| state.start[job] == starts[job]));
        } else {
            state.commit();
        }
    }
}

#[test]
fn starts_and_prices_are_those_worked_out_from_the_orders_alone() {
    for seed in 0..40 {
        check_day(seed, Kind::Plain);
        check_day(seed, Kind::Rich);
        check_day(seed, Kind::Rough);
    }
}

/// Holds an answer to the rules that its day is about, and works out what it costs where that
/// is travel and lateness.
fn judge(day: &Day, answer: &Answer) -> i64 {
    let mut starts = vec![vec![None; 2]; day.clients.len()];
    let (mut travel, mut late, mut latest) = (0, 0, 0);
    for (run, stops) in answer.runs.iter().enumerate() {
        let (mut place, mut free) = (day.runs[run].from, day.runs[run].shift.opens);
        let mut leg = |from: usize, to: usize| {
            let leg = i64::from(day.travel[from * day.places + to]);
            travel += leg;
            leg
        };
        for (at, stop) in stops.iter().enumerate() {
            let Task::Visit { client, visit } = stop.task else {
                // At the place of the next stop, or of the last.
                let to = match stops.get(at + 1).map(|next| next.task) {
                    Some(Task::Visit { client, visit }) => day.clients[client].visits[visit].place,
                    _ => day.runs[run].to,
                };
                if stop.task == Task::LunchAhead {
                    free += leg(place, to);
                    place = to;
                }
                assert!(stop.start >= free);
                free = stop.end;
                continue;
            };
            let wanted = &day.clients[client].visits[visit];
            assert!(wanted.offers.iter().any(|offer| offer.run == run));
            assert!(stop.start >= free + leg(place, wanted.place), "{run} {stops:?}");
            assert!(stop.start >= wanted.windows[0].opens);
            assert_eq!(stop.end - stop.start, wanted.duration);
            let window = wanted.windows.iter().rfind(|window| window.opens <= stop.start);
            let lateness = (stop.start - window.map_or(0, |window| window.closes)).max(0);
            late += lateness;
            latest = latest.max(lateness);
            assert_eq!(starts[client][visit].replace((run, stop.start)), None);
            (place, free) = (wanted.place, stop.end);
        }
        if place != day.runs[run].from {
            leg(place, day.runs[run].to);
        }
    }
    let mut absent = 0;
    for (at, client) in day.clients.iter().enumerate() {
        let made = starts[at].iter().flatten().count();
        if answer.absent.contains(&at) {
            assert_eq!(made, 0);
            absent += client.absent;
            continue;
        }
        assert_eq!(made, client.visits.len());
        if let (Some(tie), [Some(first), Some(second)]) = (client.tie, starts[at].as_slice()) {
            assert_ne!(first.0, second.0);
            assert!((tie.least..=tie.most).contains(&(second.1 - first.1)));
        }
    }
    travel * day.prices.travel + late * day.prices.late + latest * day.prices.latest + absent
}

#[test]
fn answers_are_lawful_and_cost_what_they_say() {
    for seed in 0..6 {
        for kind in [Kind::Plain, Kind::Rich, Kind::Rough] {
            let day = day(seed, kind);
            let answer = solve(&day, &Settings { seed, ..Settings::default() }, &watch(4_000));
            let cost = judge(&day, &answer);
            if !matches!(kind, Kind::Rich) {
                assert_eq!(answer.cost, cost, "seed {seed}");
            }
        }
    }
}

#[test]
fn the_answer_depends_on_the_seed_and_not_on_the_threads() {
    let day = day(3, Kind::Rich);
    let with = |threads: usize, seed| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let settings = Settings { seed, islands: 3, ..Settings::default() };
        pool.map(|pool| pool.install(|| solve(&day, &settings, &watch(9_000)))).ok()
    };
    assert_eq!(with(1, 1), with(3, 1));
    assert_eq!(with(2, 1), with(2, 1));
}

#[test]
fn two_who_are_needed_at_once_come_at_once() {
    // One client who needs two at once, on a line between two others who are far apart.
    let at = |place: usize, duration, offers: &[usize]| Visit {
        place,
        duration,
        windows: vec![Window { opens: 0, closes: 1_000 }],
        offers: offers.iter().map(|&run| Offer { run, price: 0 }).collect(),
    };
    let places = [0_i32, 10, 30];
    let travel = places.iter().flat_map(|from| places.iter().map(move |to| (from - to).abs()));
    let client = |visits, tie| Client { visits, tie, absent: 100_000 };
    let run = Run { from: 0, to: 0, shift: Window { opens: 0, closes: 1_000 }, lunch: false };
    let day = Day {
        places: 3,
        travel: travel.collect(),
        clients: vec![
            client(vec![at(1, 5, &[0, 1]), at(1, 5, &[0, 1])], Some(Tie { least: 0, most: 0 })),
            client(vec![at(2, 5, &[0])], None),
        ],
        runs: vec![run, run],
        lunch: None,
        just_in_time: false,
        prices: Prices { travel: 1, late: 1, latest: 1, ..Prices::default() },
    };
    let answer = solve(&day, &Settings::default(), &watch(2_000));
    assert_eq!(answer.cost, 60 + 20);
    assert_eq!(judge(&day, &answer), 80);
    assert_eq!(answer.absent, [0_usize; 0]);
}
