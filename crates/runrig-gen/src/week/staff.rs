//! Staff: carers near the clients of their provider, and as many as a week needs.
//!
//! A first staff is hired by rule of thumb. Then the week is drawn up by hand, again and
//! again: whoever is missing is hired where and when most calls are left over, and
//! whoever the week can do without goes. What remains is a staff that just suffices.

use runrig_core::id::{ClientId, Id, VisitId};
use runrig_core::model::{Problem, Run};
use runrig_json::wire::Request;
use runrig_json::wire::request::carers::{Carer, Shift};
use runrig_json::wire::request::clients::Gender;
use runrig_json::wire::request::places::LocalityKind;
use runrig_json::wire::request::providers::Registration;
use runrig_json::wire::request::travel::Mode;

use super::hand::{self, Drawn};
use super::{World, problem};
use crate::country::location;
use crate::rng::Rng;

/// When in the day a carer works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Breakfast and lunch; on long days tea too.
    Early,
    /// Tea and bed; on long days lunch too.
    Late,
    /// All of it, with a rest in the afternoon, where few people live.
    Whole,
}

/// What of a carer the request does not say.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) provider: usize,
    pub(crate) patch: usize,
    side: Side,
    days: [bool; 7],
}

/// Whom a week misses.
struct Missed {
    side: Side,
    /// How many calls are left over on each day.
    need: [usize; 7],
    gender: Option<Gender>,
    gaelic: bool,
}

/// A week drawn up for a staff.
pub(crate) struct Week {
    pub(crate) problem: Problem,
    /// For each provider.
    pub(crate) drawn: Vec<Drawn>,
}

impl Week {
    /// Every run that was drawn up.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.drawn.iter().flat_map(|drawn| &drawn.runs)
    }

    /// How many seconds a carer works.
    pub(crate) fn worked(&self, carer: usize) -> i32 {
        self.drawn.iter().map(|drawn| drawn.worked[carer]).sum()
    }
}

/// Everyone who works, in the order of hiring.
pub(crate) struct Staff {
    pub(crate) posts: Vec<Post>,
    pub(crate) carers: Vec<Carer>,
    /// Those who stay.
    pub(crate) active: Vec<bool>,
}

/// Minutes of a carer's week that go into calls and the ways between them, for the first guess.
const WEEK: i32 = 28 * 60;
/// Minutes between two calls in town and elsewhere, likewise.
const BETWEEN: (i32, i32) = (13, 22);
/// Of a hundred carers who seem to be needed, so many are hired at first.
const AT_FIRST: i32 = 70;
/// Likewise where no rota is drawn up to hire the others by.
const WITHOUT_ROTA: i32 = 110;
/// Calls left over for each carer who is hired later.
const LEFT_OVER: usize = 60;
/// The most rounds of hiring.
const ROUNDS: usize = 60;
/// How often everyone is asked whether the week can do without them.
const PASSES: usize = 3;
/// Of a hundred carers, how many have two or three long days.
const LONG: i32 = 100;
/// Of a hundred carers, how many work six days.
const SIX_DAYS: i32 = 35;
/// Of a hundred carers, how many are paid for the time between meals too.
const IN_ONE_PIECE: i32 = 25;
/// Skills, and how many of a hundred carers hold each.
const SKILLS: [(&str, i32); 5] =
    [("moving-handling", 95), ("medication", 92), ("peg", 30), ("catheter", 45), ("dementia", 85)];
/// From here on a visit is the late shift's.
const AFTERNOON: i32 = 15 * 60;

impl Staff {
    /// The first staff.
    pub(crate) fn hired(world: &World<'_>, request: &Request, rng: &mut Rng) -> Self {
        let mut staff = Self { posts: Vec::new(), carers: Vec::new(), active: Vec::new() };
        for (at, patch) in world.ground.patches.iter().enumerate() {
            for &provider in &patch.providers {
                let between = if patch.kind == LocalityKind::Urban { BETWEEN.0 } else { BETWEEN.1 };
                let here = |n: &usize| {
                    let person = &world.people[*n];
                    person.patch == at && person.provider == Some(provider)
                };
                let clients: Vec<usize> = (0..world.people.len()).filter(here).collect();
                let slots = clients.iter().flat_map(|&n| &request.packages[n].slots);
                let minutes: i32 = slots
                    .map(|slot| {
                        let carers = i32::from(slot.carers_needed.unwrap_or(1));
                        7 * carers * (slot.care_minutes.scaled_i32(1.0) + between)
                    })
                    .sum();
                let all = if world.recipe.baseline { AT_FIRST } else { WITHOUT_ROTA };
                let n = if patch.few { 2 } else { (minutes * all / 100 + WEEK / 2) / WEEK };
                for _ in 0..if clients.is_empty() { 0 } else { n } {
                    staff.hire(world, provider, at, &clients, None, rng);
                }
            }
        }
        staff
    }

    /// Hires one more carer to live near some client; for certain times, and able to do
    /// everything, if somebody is missed there.
    fn hire(
        &mut self,
        world: &World<'_>,
        provider: usize,
        patch: usize,
        clients: &[usize],
        missed: Option<&Missed>,
        rng: &mut Rng,
    ) {
        let ground = &world.ground.patches[patch];
        let before =
            self.posts.iter().filter(|post| post.provider == provider && post.patch == patch);
        let n_before = before.clone().count();
        let (side, need) = match missed {
            _ if ground.few => (Side::Whole, [0; 7]),
            Some(missed) => (missed.side, missed.need),
            None if n_before.is_multiple_of(2) => (Side::Early, [0; 7]),
            None => (Side::Late, [0; 7]),
        };
        let cover =
            |day: usize| before.clone().filter(|one| one.side == side && one.days[day]).count();
        let gain: Vec<i64> =
            (0..7).map(|day| hand::whole(need[day]) - 10 * hand::whole(cover(day))).collect();
        let n_days = if rng.percent(SIX_DAYS) { 6 } else { 5 };
        let days = if ground.few { few_days(n_before) } else { days(n_days, &gain, rng) };
        let near = match ground.carers_from.map(|other| &world.ground.patches[other].spots) {
            Some(spots) => spots[rng.below(spots.len())].at,
            None => world.people[clients[rng.below(clients.len())]].at,
        };
        let home = world.country.home(near, (500, 400), rng);
        let in_town = ground.kind == LocalityKind::Urban;
        let mode = match rng.range(1, 100) {
            _ if !in_town || !rng.percent(world.recipe.afoot) => Mode::Drive,
            1..=60 => Mode::Walk,
            61..=85 => Mode::Cycle,
            _ => Mode::EBike,
        };
        let able = ground.few || missed.is_some();
        let in_parts = !rng.percent(IN_ONE_PIECE);
        let n_long = if rng.percent(LONG) { 3 } else { 0 };
        let long = long_days(n_long, days, rng);
        let skills = SKILLS.iter().filter(|(_, share)| rng.percent(*share) || able);
        let skills = skills.map(|(skill, _)| (*skill).to_owned()).collect();
        let gender = if rng.percent(82) { Gender::Female } else { Gender::Male };
        let gender = missed.and_then(|missed| missed.gender).unwrap_or(gender);
        let gaelic = rng.percent(8) || missed.is_some_and(|missed| missed.gaelic);
        let number = self.posts.iter().filter(|post| post.provider == provider).count() + 1;
        let employer = world.ground.provider_ids[provider].clone();
        self.carers.push(Carer {
            id: format!("{employer}-k{number:02}"),
            employer,
            home: location(home),
            mode: Some(mode),
            skills,
            gender: Some(gender),
            languages: languages(gaelic),
            registration: Some(Registration {
                from: Some(format!("20{:02}-{:02}-01", rng.range(18, 25), rng.range(1, 12))),
                until: Some(format!("20{:02}-{:02}-28", rng.range(27, 30), rng.range(1, 12))),
            }),
            new_starter: !able && rng.percent(6),
            shifts: shifts(side, days, in_parts, long),
            ..Carer::default()
        });
        self.posts.push(Post { provider, patch, side, days });
        self.active.push(true);
    }

    /// Fits the staff to the week; gives the rota that was drawn up for it.
    pub(crate) fn fitted(
        &mut self,
        world: &World<'_>,
        request: &mut Request,
        rng: &mut Rng,
    ) -> Option<Week> {
        let mut week = self.fill(world, request, rng)?;
        for _ in 0..PASSES {
            self.thin_out(world, &mut week);
        }
        Some(week)
    }

    /// Lets those go without whom the week leaves nothing more over: drivers first, and of
    /// them those with the least to do.
    fn thin_out(&mut self, world: &World<'_>, week: &mut Week) {
        let drives = |carer: usize| self.carers[carer].mode == Some(Mode::Drive);
        let stays = (0..self.posts.len()).filter(|&carer| self.active[carer]);
        let mut order: Vec<(bool, i32, usize)> =
            stays.map(|carer| (!drives(carer), week.worked(carer), carer)).collect();
        order.sort_unstable();
        for (_, _, carer) in order {
            let provider = self.posts[carer].provider;
            let left = week.drawn[provider].left.len();
            self.active[carer] = false;
            let without = hand::draw_up(&week.problem, self, world, provider, left);
            if without.left.len() <= left {
                week.drawn[provider] = without;
            } else {
                self.active[carer] = true;
            }
        }
    }

    /// Hires until no call is left over.
    fn fill(&mut self, world: &World<'_>, request: &mut Request, rng: &mut Rng) -> Option<Week> {
        for round in 1..=ROUNDS {
            request.carers.clone_from(&self.carers);
            let problem = problem(request)?;
            let providers = 0..world.ground.provider_ids.len();
            let drawn: Vec<Drawn> = providers
                .map(|provider| hand::draw_up(&problem, self, world, provider, usize::MAX))
                .collect();
            let done = round == ROUNDS || drawn.iter().all(|drawn| drawn.left.is_empty());
            if done {
                return Some(Week { problem, drawn });
            }
            for (provider, drawn) in drawn.iter().enumerate() {
                self.hire_for(world, &problem, provider, drawn.left.clone(), rng);
            }
        }
        None
    }

    /// Hires for what a provider's staff left over, the worst patch and side first.
    fn hire_for(
        &mut self,
        world: &World<'_>,
        problem: &Problem,
        provider: usize,
        mut left: Vec<VisitId>,
        rng: &mut Rng,
    ) {
        let n = left.len().div_ceil(LEFT_OVER);
        for _ in 0..n {
            let group = |visit: VisitId| {
                let visit = &problem.visits[visit];
                let minutes = hand::minute_of_day(visit.preferred);
                let side = if minutes < AFTERNOON { Side::Early } else { Side::Late };
                (world.people[visit.client.index()].patch, side)
            };
            let mut groups: Vec<(usize, Side)> = left.iter().map(|&visit| group(visit)).collect();
            groups.sort_unstable();
            let runs = groups.chunk_by(|a, b| a == b);
            let Some(&worst) = runs.max_by_key(|run| run.len()).and_then(|run| run.first()) else {
                return;
            };
            let (here, others): (Vec<VisitId>, Vec<VisitId>) =
                left.into_iter().partition(|&visit| group(visit) == worst);
            let mut need = [0; 7];
            for &visit in &here {
                need[problem.visits[visit].day.index().min(6)] += 1;
            }
            let clients: Vec<usize> =
                here.iter().map(|&visit| problem.visits[visit].client.index()).collect();
            let asks = |one: &usize| &problem.clients[ClientId::at(*one)];
            let missed = Missed {
                side: worst.1,
                need,
                gender: clients.iter().find_map(|one| asks(one).required_gender).map(Into::into),
                gaelic: clients.iter().any(|one| !asks(one).required_languages.is_empty()),
            };
            self.hire(world, provider, worst.0, &clients, Some(&missed), rng);
            left = others;
            left.extend(here.into_iter().skip(LEFT_OVER));
        }
    }

    /// Takes those who do not stay out of the request.
    pub(crate) fn leave(&self, request: &mut Request) {
        let carers = self.carers.iter().zip(&self.active).filter(|(_, stays)| **stays);
        request.carers = carers.map(|(carer, _)| carer.clone()).collect();
    }
}

/// So many days: both of a weekend or neither, where most is to be gained.
fn days(n: u32, gain: &[i64], rng: &mut Rng) -> [bool; 7] {
    let mut best = ([false; 7], i64::MIN, 0);
    for set in 0_u32..128 {
        let on: [bool; 7] = std::array::from_fn(|day| set >> day & 1 == 1);
        if set.count_ones() != n || on[5] != on[6] {
            continue;
        }
        let worth: i64 = (0..7).filter(|&day| on[day]).map(|day| gain[day]).sum();
        let tie = rng.range(0, 1_000);
        if (worth, tie) > (best.1, best.2) {
            best = (on, worth, tie);
        }
    }
    best.0
}

/// So many long days of those worked: a weekend first, for it has the fewest carers.
fn long_days(n: usize, days: [bool; 7], rng: &mut Rng) -> [bool; 7] {
    let first = rng.below(5);
    let order = [5, 6].into_iter().chain((0..5).map(|day| (first + 2 * day) % 5));
    let mut long = [false; 7];
    for day in order.filter(|&day| days[day]).take(n) {
        long[day] = true;
    }
    long
}

/// Four days, turn and turn about, so that somebody is there on each.
fn few_days(n_before: usize) -> [bool; 7] {
    let first = n_before.is_multiple_of(2);
    std::array::from_fn(|day| if first { day < 4 } else { day >= 3 })
}

fn languages(gaelic: bool) -> Vec<String> {
    let spoken = if gaelic { &["en", "gd"][..] } else { &["en"] };
    spoken.iter().map(|one| (*one).to_owned()).collect()
}

/// Parts of the day in which calls lie close together, as shifts.
const BREAKFAST: (&str, &str) = ("07:00", "11:00");
const LUNCH: (&str, &str) = ("11:30", "14:15");
const TEA: (&str, &str) = ("15:45", "18:45");
const EARLY_TEA: (&str, &str) = ("16:00", "20:00");
const LATE_MORNING: (&str, &str) = ("10:30", "14:15");
const BED: (&str, &str) = ("19:00", "22:30");
const MORNING: (&str, &str) = ("07:00", "14:15");
const EVENING: (&str, &str) = ("15:45", "22:30");
const FEW_MORNING: (&str, &str) = ("08:00", "10:45");
const FEW_EVENING: (&str, &str) = ("16:00", "20:50");

/// The shifts of a side on some days: in parts or in one piece, with long days or none.
fn shifts(side: Side, days: [bool; 7], in_parts: bool, long: [bool; 7]) -> Vec<Shift> {
    let usual: [bool; 7] = std::array::from_fn(|day| days[day] && !long[day]);
    let times = match (side, in_parts) {
        (Side::Early, true) => vec![(days, BREAKFAST), (days, LUNCH), (long, EARLY_TEA)],
        (Side::Early, false) => vec![(days, MORNING), (long, EARLY_TEA)],
        (Side::Late, true) => vec![(long, LATE_MORNING), (days, TEA), (days, BED)],
        (Side::Late, false) => {
            vec![(long, LATE_MORNING), (long, TEA), (long, BED), (usual, EVENING)]
        }
        (Side::Whole, _) => vec![(days, FEW_MORNING), (days, LUNCH), (days, FEW_EVENING)],
    };
    let worked = times.into_iter().filter(|(days, _)| days.contains(&true));
    worked
        .map(|(days, (from, until))| Shift {
            days: Some(letters(days)),
            from: from.to_owned(),
            until: until.to_owned(),
            ..Shift::default()
        })
        .collect()
}

/// Days as `MTWTF--`.
fn letters(days: [bool; 7]) -> String {
    "MTWTFSS".chars().zip(days).map(|(letter, on)| if on { letter } else { '-' }).collect()
}
