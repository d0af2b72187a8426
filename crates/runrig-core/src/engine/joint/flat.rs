//! A day as flat arrays.
//!
//! Each visit is a *job*, numbered client by client, and each run has a *head* after the jobs,
//! which stands before its first stop and after its last.

use super::day::{Day, Lunch, Prices, Window};

/// No job, no run.
pub(super) const NONE: usize = usize::MAX;

/// A day, compiled.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether some cost can be left out")]
pub(super) struct Flat {
    /// How many jobs there are.
    pub(super) jobs: usize,
    /// How many runs there are.
    pub(super) runs: usize,
    travel: Vec<i32>,
    /// Of each job and head: the place it is left from, times the number of places.
    leaves: Vec<usize>,
    /// Of each job and head: the place it is reached at.
    pub(super) reached: Vec<usize>,
    /// Of each job and head: how long it takes.
    pub(super) duration: Vec<i64>,
    /// Of each job: its first window. Of each head: the shift.
    pub(super) window: Vec<Window>,
    /// Of each job: all windows, if there are several.
    windows: Vec<Vec<Window>>,
    /// Whether some job has several windows.
    pub(super) several_windows: bool,
    /// Of each job: the job tied to it.
    pub(super) mate: Vec<usize>,
    /// Of each job: how long after it its mate starts at least.
    pub(super) lag: Vec<i64>,
    /// Of each job: its client.
    pub(super) client: Vec<usize>,
    /// Of each client: its jobs.
    pub(super) visits: Vec<Vec<usize>>,
    /// Of each client: what its absence costs.
    pub(super) absent: Vec<i64>,
    /// Of each job: the runs that can make it.
    pub(super) offers: Vec<Vec<usize>>,
    /// Of each job and run: what that costs beside travel and time.
    offer: Vec<i64>,
    /// Whether some offer has a price.
    pub(super) priced_offers: bool,
    /// Of each job: the others, nearest first.
    pub(super) near: Vec<Vec<usize>>,
    /// Of each job and job or head: whether the other is among the nearest, and so places
    /// beside it are looked at.
    is_near: Vec<bool>,
    /// Of each job and run: whether the run can make it.
    offered: Vec<bool>,
    /// Of each run: whether it is due a lunch.
    pub(super) eats: Vec<bool>,
    pub(super) lunch: Option<Lunch>,
    pub(super) just_in_time: bool,
    pub(super) prices: Prices,
    /// Whether anything but travel, lateness and overtime has a price.
    pub(super) rich: bool,
    /// Whether all that inserting a job changes is lateness, once its place is known: no
    /// overtime but that of the run's last stop, no way that is shorter by way of others.
    pub(super) plain: bool,
    /// What an ordinary leg costs: the measure of temperatures.
    pub(super) leg: i64,
}

/// How many neighbours a job has.
const NEAR: usize = 120;
/// Beside how many of them places for the job are looked for.
pub(super) const NEAR_TRIED: usize = 40;

impl Flat {
    /// Compiles a day.
    pub(super) fn new(day: &Day) -> Self {
        let visits = || {
            day.clients
                .iter()
                .enumerate()
                .flat_map(|(at, client)| client.visits.iter().map(move |visit| (at, visit)))
        };
        let jobs = visits().count();
        let runs = day.runs.len();
        let mut next = 0..jobs;
        let of_clients: Vec<Vec<usize>> = day
            .clients
            .iter()
            .map(|client| next.by_ref().take(client.visits.len()).collect())
            .collect();
        let (mut mate, mut lag) = (vec![NONE; jobs + runs], vec![0; jobs + runs]);
        for (client, visits) in day.clients.iter().zip(&of_clients) {
            if let (Some(tie), [first, second]) = (client.tie, visits.as_slice()) {
                (mate[*first], mate[*second]) = (*second, *first);
                (lag[*first], lag[*second]) = (tie.least, -tie.most);
            }
        }
        let mut offer = vec![0; jobs * runs];
        for (job, (_, visit)) in visits().enumerate() {
            visit.offers.iter().for_each(|sent| offer[job * runs + sent.run] = sent.price);
        }
        let Prices { wait, longest_wait, idlest, imbalance, no_lunch, work, .. } = day.prices;
        let froms = visits().map(|(_, visit)| visit.place);
        let tos = froms.clone().chain(day.runs.iter().map(|run| run.to));
        let froms = froms.chain(day.runs.iter().map(|run| run.from));
        let mut flat = Self {
            jobs,
            runs,
            travel: day.travel.clone(),
            leaves: froms.map(|place| place * day.places).collect(),
            reached: tos.collect(),
            duration: visits().map(|(_, visit)| visit.duration).chain(vec![0; runs]).collect(),
            window: visits()
                .map(|(_, visit)| visit.windows[0])
                .chain(day.runs.iter().map(|run| run.shift))
                .collect(),
            windows: visits()
                .map(|(_, visit)| match visit.windows.as_slice() {
                    [_] => vec![],
                    several => several.to_vec(),
                })
                .collect(),
            several_windows: visits().any(|(_, visit)| visit.windows.len() > 1),
            mate,
            lag,
            client: visits().map(|(at, _)| at).collect(),
            visits: of_clients,
            absent: day.clients.iter().map(|client| client.absent).collect(),
            offers: visits()
                .map(|(_, visit)| visit.offers.iter().map(|offer| offer.run).collect())
                .collect(),
            priced_offers: offer.iter().any(|&price| price != 0),
            offer,
            near: vec![],
            is_near: vec![false; jobs * (jobs + runs)],
            offered: vec![false; jobs * runs],
            eats: day.runs.iter().map(|run| run.lunch && day.lunch.is_some()).collect(),
            lunch: day.lunch.filter(|_| day.runs.iter().any(|run| run.lunch)),
            just_in_time: day.just_in_time,
            prices: day.prices,
            rich: [wait, longest_wait, idlest, imbalance, no_lunch, work].iter().any(|&p| p != 0),
            plain: false,
            leg: 1,
        };
        flat.plain = !flat.rich && flat.lunch.is_none() && flat.prices.overtime == 0;
        flat.near = (0..jobs).map(|job| flat.neighbours(job)).collect();
        flat.leg = flat.ordinary_leg();
        for job in 0..jobs {
            for &near in flat.near[job].iter().take(NEAR_TRIED) {
                flat.is_near[job * (jobs + runs) + near] = true;
            }
            for &run in &flat.offers[job] {
                flat.offered[job * runs + run] = true;
            }
        }
        flat
    }

    /// The head of a run.
    #[inline]
    pub(super) fn head(&self, run: usize) -> usize {
        self.jobs + run
    }

    /// Travel from a job or head to another.
    #[inline]
    pub(super) fn travel(&self, from: usize, to: usize) -> i64 {
        i64::from(self.travel[self.leaves[from] + self.reached[to]])
    }

    /// What it costs that a run makes a job, beside travel and time.
    #[inline]
    pub(super) fn offer(&self, job: usize, run: usize) -> i64 {
        self.offer[job * self.runs + run]
    }

    /// Whether a run can make a job.
    #[inline]
    pub(super) fn offered(&self, job: usize, run: usize) -> bool {
        self.offered[job * self.runs + run]
    }

    /// Whether another job is among the nearest; a head never is.
    #[inline]
    pub(super) fn is_near(&self, job: usize, other: usize) -> bool {
        self.is_near[job * (self.jobs + self.runs) + other]
    }

    /// The window a start belongs to: the one that opened last.
    #[inline]
    pub(super) fn window_at(&self, job: usize, start: i64) -> Window {
        match self.windows[job].iter().rfind(|window| window.opens <= start) {
            Some(&window) => window,
            None => self.window[job],
        }
    }

    /// How late a start is.
    #[inline]
    pub(super) fn late(&self, job: usize, start: i64) -> i64 {
        (start - self.window_at(job, start).closes).max(0)
    }

    /// When a job starts that could start then: in its window, or late, or in a later window
    /// if waiting for it costs less than being late. It never falls as the time grows.
    #[inline]
    pub(super) fn start(&self, job: usize, ready: i64) -> i64 {
        let opens = self.window[job].opens;
        if ready <= opens {
            return opens;
        }
        let windows = &self.windows[job];
        if let Some(next) = windows.iter().find(|window| window.opens > ready) {
            let late = self.late(job, ready);
            if late * self.prices.late > (next.opens - ready) * self.prices.wait.max(1) {
                return next.opens;
            }
        }
        ready
    }

    /// The other jobs, those first that are near in place and in time.
    fn neighbours(&self, job: usize) -> Vec<usize> {
        let mut others: Vec<(i64, usize)> = (0..self.jobs)
            .filter(|&other| self.client[other] != self.client[job])
            .map(|other| (self.apart(job, other).min(self.apart(other, job)), other))
            .collect();
        others.sort_unstable();
        others.truncate(NEAR);
        others.into_iter().map(|(_, other)| other).collect()
    }

    /// How far a job is after another, in travel and waits that cannot be avoided.
    fn apart(&self, first: usize, second: usize) -> i64 {
        let last = |job: usize| self.windows[job].last().unwrap_or(&self.window[job]).closes;
        let travel = self.travel(first, second);
        let wait = self.window[second].opens - last(first) - self.duration[first] - travel;
        let late = self.window[first].opens + self.duration[first] + travel - last(second);
        travel + wait.max(0) / 4 + late.max(0)
    }

    /// What it costs to go to one of the nearest jobs, at the median.
    fn ordinary_leg(&self) -> i64 {
        let mut legs: Vec<i64> = self
            .near
            .iter()
            .enumerate()
            .flat_map(|(job, near)| near.iter().take(4).map(move |&other| self.travel(job, other)))
            .collect();
        legs.sort_unstable();
        let leg = legs.get(legs.len() / 2).copied().unwrap_or(1);
        let price = self.prices.travel + self.prices.work;
        if price > 0 {
            return (leg * price).max(1);
        }
        // Where travel costs nothing, waits and imbalance are what is left of it.
        (leg * (self.prices.wait + self.prices.imbalance) / 8).max(1)
    }
}
