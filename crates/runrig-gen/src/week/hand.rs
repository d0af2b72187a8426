//! A rota as a coordinator draws it up by hand, day by day.
//!
//! Calls are taken by the time by which they must start. Each goes where it costs the
//! least of what a coordinator sees: the detour, waiting, a time that differs from the
//! wish, a face the client does not know, a carer from another patch. Nothing is moved
//! once it is placed, but that one call may go to a colleague to make room for one that
//! fits nowhere. It keeps all rules, but shares no thought with the search.

mod line;

use runrig_core::id::{CarerId, DayId, Id, ShiftId, Table, VisitId};
use runrig_core::model::{Problem, Run, Span, Stop};
use runrig_core::units::{Moment, Seconds};

use super::World;
use super::staff::Staff;
use line::{Gap, Line};

/// A provider's rota for the week.
pub(crate) struct Drawn {
    /// In order of carer and start.
    pub(crate) runs: Vec<Run>,
    /// Calls that are left over, once for each carer who is missing.
    pub(crate) left: Vec<VisitId>,
    /// Seconds that each carer works.
    pub(crate) worked: Vec<i32>,
}

/// How many, as a number to reckon with.
pub(crate) fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Minutes since midnight.
pub(crate) fn minute_of_day(moment: Moment) -> i32 {
    moment.0.rem_euclid(86_400) / 60
}

/// A double-up or a time-critical call is placed as if it were due so much earlier.
const FIRST: Seconds = Seconds::minutes(20);
/// So much before the wish a call may well start.
const EARLY: Seconds = Seconds::minutes(25);
/// Rotas made by hand are made in fives.
const FIVE: i32 = 300;
/// What an unknown face counts, in seconds of detour, and each further one.
const STRANGER: (i64, i64) = (400, 150);
/// What a carer from another patch counts.
const FROM_ELSEWHERE: i64 = 600;
/// Partners for a double-up that are looked at.
const PARTNERS: usize = 30;

/// Draws up a provider's week for those who are active; gives up once more than so many
/// calls are left over.
pub(crate) fn draw_up(
    problem: &Problem,
    staff: &Staff,
    world: &World<'_>,
    provider: usize,
    most_left: usize,
) -> Drawn {
    let works = |carer: &CarerId| {
        staff.active[carer.index()] && staff.posts[carer.index()].provider == provider
    };
    let n_carers = problem.carers.len();
    let mut hand = Hand {
        problem,
        staff,
        world,
        provider,
        carers: problem.carers.ids().filter(works).collect(),
        seen: vec![Vec::new(); problem.clients.len()],
        starts: Table::filled(None, problem.visits.len()),
        last_end: vec![None; n_carers],
        drawn: Drawn { runs: Vec::new(), left: Vec::new(), worked: vec![0; n_carers] },
    };
    for day in problem.horizon.days.ids() {
        hand.day(day);
        if hand.drawn.left.len() > most_left {
            break;
        }
    }
    hand.drawn.runs.sort_by_key(|run| (run.carer, run.stops.first().map(|stop| stop.start)));
    hand.drawn
}

/// A start, and on whose lines.
type Choice = (Moment, Vec<Offer>);

/// The work in hand.
struct Hand<'a> {
    problem: &'a Problem,
    staff: &'a Staff,
    world: &'a World<'a>,
    provider: usize,
    carers: Vec<CarerId>,
    /// For each client, who has been and how often.
    seen: Vec<Vec<(CarerId, u32)>>,
    starts: Table<VisitId, Option<Moment>>,
    /// When each carer last stopped working on a day before.
    last_end: Vec<Option<Moment>>,
    drawn: Drawn,
}

/// A way to place a call: on whose line, in which gap, from when until when, at what cost.
#[derive(Clone, Copy, Debug)]
struct Offer {
    line: usize,
    gap: Gap,
    cost: i64,
}

impl Hand<'_> {
    fn day(&mut self, day: DayId) {
        let mut lines: Vec<Line<'_>> = self
            .carers
            .iter()
            .filter_map(|&carer| {
                let shifts = self.problem.shifts_of(carer).iter().copied();
                let shifts: Vec<ShiftId> =
                    shifts.filter(|&shift| self.problem.shifts[shift].day == day).collect();
                let at = carer.index();
                let line = Line::new(
                    self.problem,
                    carer,
                    shifts,
                    self.last_end[at],
                    self.drawn.worked[at],
                );
                (!line.shifts.is_empty()).then_some(line)
            })
            .collect();
        for visit in self.calls(day) {
            self.place(visit, &mut lines);
        }
        for line in lines {
            let at = line.carer.index();
            self.drawn.worked[at] += line.work();
            self.last_end[at] = line.end().or(self.last_end[at]);
            let runs = line.runs().map(|(shift, stops)| Run {
                carer: line.carer,
                shift: Some(shift),
                stops,
            });
            self.drawn.runs.extend(runs);
        }
    }

    /// The calls of a day, in the order in which they are placed.
    fn calls(&self, day: DayId) -> Vec<VisitId> {
        let mut calls: Vec<(Moment, VisitId)> = self
            .problem
            .visits
            .pairs()
            .filter(|(_, visit)| {
                let person = &self.world.people[visit.client.index()];
                visit.day == day && person.provider == Some(self.provider)
            })
            .map(|(id, visit)| {
                let hard = visit.critical || visit.carers_needed == 2;
                (visit.soft.until - if hard { FIRST } else { Seconds::ZERO }, id)
            })
            .collect();
        calls.sort_unstable();
        calls.into_iter().map(|(_, id)| id).collect()
    }

    fn place(&mut self, visit: VisitId, lines: &mut [Line<'_>]) {
        let asked = &self.problem.visits[visit];
        let chosen = [asked.soft, asked.hard]
            .into_iter()
            .find_map(|window| self.choice(visit, window, lines));
        match chosen {
            Some(chosen) => self.put(visit, chosen, lines),
            None if asked.carers_needed == 1 && self.shuffle(visit, lines) => {}
            None => self.drawn.left.extend(vec![visit; usize::from(asked.carers_needed)]),
        }
    }

    fn choice(&self, visit: VisitId, window: Span, lines: &[Line<'_>]) -> Option<Choice> {
        let options = self.options(visit, self.apart(visit, window), lines);
        match self.problem.visits[visit].carers_needed {
            2 => self.pair(visit, &options, lines),
            _ => self.single(visit, &options, lines),
        }
    }

    fn put(&mut self, visit: VisitId, (start, chosen): Choice, lines: &mut [Line<'_>]) {
        self.starts[visit] = Some(start);
        for option in chosen {
            let line = &mut lines[option.line];
            line.insert(option.gap, Stop { visit, start });
            let seen = &mut self.seen[self.problem.visits[visit].client.index()];
            match seen.iter_mut().find(|(carer, _)| *carer == line.carer) {
                Some((_, times)) => *times += 1,
                None => seen.push((line.carer, 1)),
            }
        }
    }

    /// Makes room for a call by giving one other call of the day to a colleague.
    fn shuffle(&mut self, visit: VisitId, lines: &mut [Line<'_>]) -> bool {
        let hard = self.problem.visits[visit].hard;
        for at in 0..lines.len() {
            if !may(self.problem, visit, lines[at].carer) || !lines[at].reaches(visit) {
                continue;
            }
            for stop in lines[at].near(hard) {
                let theirs = &self.problem.visits[stop.visit];
                let ours = &self.problem.visits[visit];
                if theirs.carers_needed == 1
                    && theirs.client != ours.client
                    && self.swap(visit, stop, at, lines)
                {
                    return true;
                }
            }
        }
        false
    }

    /// Puts a call in the place of another one, if that one finds a place elsewhere.
    fn swap(&mut self, visit: VisitId, other: Stop, at: usize, lines: &mut [Line<'_>]) -> bool {
        let Some(whole) = lines[at].without(other.visit) else { return false };
        let whole = std::mem::replace(&mut lines[at], whole);
        let hard = |id: VisitId| self.problem.visits[id].hard;
        let one = &lines[at..=at];
        let Some((start, mut here)) = self.choice(visit, hard(visit), one) else {
            lines[at] = whole;
            return false;
        };
        here[0].line = at;
        let before = lines[at].clone();
        lines[at].insert(here[0].gap, Stop { visit, start });
        self.starts[other.visit] = None;
        let there = self.choice(other.visit, hard(other.visit), lines);
        let Some(there) = there else {
            self.starts[other.visit] = Some(other.start);
            lines[at] = whole;
            return false;
        };
        let (carer, client) = (whole.carer, self.problem.visits[other.visit].client.index());
        if let Some((_, times)) = self.seen[client].iter_mut().find(|(known, _)| *known == carer) {
            *times -= 1;
        }
        self.seen[client].retain(|(_, times)| *times > 0);
        lines[at] = before;
        self.put(visit, (start, here), lines);
        self.put(other.visit, there, lines);
        true
    }

    /// A window, narrowed by the calls that must be kept apart from this one.
    fn apart(&self, visit: VisitId, window: Span) -> Span {
        let mut window = window;
        for &at in self.problem.separations_of(visit) {
            let separation = &self.problem.separations[at];
            let most = separation.max.unwrap_or(Seconds::hours(24));
            if let (true, Some(start)) = (separation.second == visit, self.starts[separation.first])
            {
                window = window.and(Span::new(start + separation.min, start + most));
            }
            if let (true, Some(start)) = (separation.first == visit, self.starts[separation.second])
            {
                window = window.and(Span::new(start - most, start - separation.min));
            }
        }
        window
    }

    /// Every gap of every line that may take the call, cheapest first.
    fn options(&self, visit: VisitId, window: Span, lines: &[Line<'_>]) -> Vec<Offer> {
        let mut options = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if !may(self.problem, visit, line.carer) || !line.reaches(visit) {
                continue;
            }
            let dear = self.strangeness(visit, line.carer);
            options.extend(line.gaps(visit, window).map(|gap| Offer {
                line: at,
                gap,
                cost: i64::from(gap.detour.0) + dear,
            }));
        }
        options.sort_by_key(|option| (option.cost, option.line));
        options
    }

    /// What a coordinator dislikes about sending this carer to this client.
    fn strangeness(&self, visit: VisitId, carer: CarerId) -> i64 {
        let client = self.problem.visits[visit].client.index();
        let seen = &self.seen[client];
        let patch = self.staff.posts[carer.index()].patch;
        let elsewhere = if patch == self.world.people[client].patch { 0 } else { FROM_ELSEWHERE };
        match seen.iter().find(|(known, _)| *known == carer) {
            Some((_, times)) => elsewhere / 2 - 40 * i64::from(*times).min(8),
            None => elsewhere + STRANGER.0 + STRANGER.1 * whole(seen.len()),
        }
    }

    /// The best start in a gap: a little before the wish or as soon as one gets there.
    fn start(&self, visit: VisitId, span: Span) -> Moment {
        let wish = self.problem.visits[visit].preferred - EARLY;
        let start = span.nearest(wish);
        let fives = Moment((start.0 + FIVE - 1).div_euclid(FIVE) * FIVE);
        let minutes = Moment((start.0 + 59).div_euclid(60) * 60);
        if fives <= span.until { fives } else { minutes }
    }

    fn dear(&self, visit: VisitId, start: Moment, option: &Offer) -> i64 {
        let wait = (start - option.gap.span.from).0 * 2 / 3;
        let off = (start - self.problem.visits[visit].preferred).0.abs() / 8;
        option.cost + i64::from(if option.gap.follows { wait } else { 0 }) + i64::from(off)
    }

    fn single(&self, visit: VisitId, options: &[Offer], lines: &[Line<'_>]) -> Option<Choice> {
        let best = options.iter().filter_map(|option| {
            let start = self.start(visit, option.gap.span);
            let lawful = start <= option.gap.span.until
                && lines[option.line].may_insert(option.gap, Stop { visit, start });
            lawful.then(|| (self.dear(visit, start, option), start, *option))
        });
        let (_, start, option) = best.min_by_key(|(cost, ..)| *cost)?;
        Some((start, vec![option]))
    }

    fn pair(&self, visit: VisitId, options: &[Offer], lines: &[Line<'_>]) -> Option<Choice> {
        let near = &options[..options.len().min(PARTNERS)];
        let mut best: Option<(i64, Moment, Vec<Offer>)> = None;
        for (n, one) in near.iter().enumerate() {
            for other in near[n + 1..].iter().filter(|other| other.line != one.line) {
                let span = one.gap.span.and(other.gap.span);
                if span.length() < Seconds::ZERO {
                    continue;
                }
                let start = self.start(visit, span);
                let stop = Stop { visit, start };
                let cost = self.dear(visit, start, one) + self.dear(visit, start, other);
                let better = best.as_ref().is_none_or(|(least, ..)| cost < *least);
                let lawful = |option: &Offer| lines[option.line].may_insert(option.gap, stop);
                if better && start <= span.until && lawful(one) && lawful(other) {
                    best = Some((cost, start, vec![*one, *other]));
                }
            }
        }
        best.map(|(_, start, options)| (start, options))
    }
}

/// Whether the two may meet at all: skills, gender, language, and experience.
fn may(problem: &Problem, visit: VisitId, carer: CarerId) -> bool {
    let (visit, carer) = (&problem.visits[visit], &problem.carers[carer]);
    let client = &problem.clients[visit.client];
    let languages = client.required_languages;
    visit.skills.is_within(carer.skills)
        && client.required_gender.is_none_or(|wanted| carer.gender == Some(wanted))
        && (languages.is_empty() || languages.iter().any(|one| carer.languages.contains(one)))
        && !(client.lone_work.no_new_starter && carer.new_starter)
}
