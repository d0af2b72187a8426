//! Key figures of a rota, as DOMAIN §5b defines them: whole, by provider and by locality.
//!
//! Reads the public model alone. Travel between two visits counts for the second one's
//! client and for the carer's employer; legs from and to home are kept apart.

use crate::id::{CarerId, ClientId, Id, LocalityId, ProviderId};
use crate::legs::{self, RunLeg};
use crate::model::{Problem, RiskClass, Rota, Run};
use crate::units::{Metres, Moment, Pence, Seconds};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of a rota.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kpis {
    /// Of the whole.
    pub whole: Figures,
    /// Of each provider: care that its packages ask for (those nobody has belong to whoever
    /// serves them), and the work of its carers.
    pub providers: Vec<(ProviderId, Figures)>,
    /// Of each locality, by where the clients live.
    pub localities: Vec<(LocalityId, Figures)>,
}

/// Totals of some part of a rota. Sums over carers count both halves of a double-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Visits asked for.
    pub visits: u64,
    /// Visits that are made, by all the carers they take.
    pub visits_met: u64,
    /// Care asked for, in seconds.
    pub care: i64,
    /// Care given, in seconds.
    pub care_met: i64,
    /// Care not given by risk, from low to critical, in seconds.
    pub unmet_by_risk: [i64; 4],
    /// Starts more than 15 minutes after the preferred one.
    pub late_15: u64,
    /// Starts more than 30 minutes after it.
    pub late_30: u64,
    /// Sum of the distances from the preferred start, in seconds.
    pub deviation: i64,
    /// Paid travel, in seconds.
    pub travel: i64,
    /// Legs from and to home, in seconds; not paid.
    pub commute: i64,
    /// Metres driven between visits.
    pub metres: u64,
    /// Working time, breaks not counted, in seconds.
    pub work: i64,
    /// Runs with at least one visit.
    pub runs: u64,
    /// Carers with at least one run.
    pub carers: u64,
    /// Clients with at least one visit made.
    pub clients: u64,
    /// Sum over clients of the distinct carers who come.
    pub distinct_carers: u64,
    /// Middle number of distinct carers per client, the lower of two.
    pub distinct_median: u64,
    /// Distinct carers that nine clients in ten do not exceed.
    pub distinct_p90: u64,
    /// Wages for working time where wages are given, in pence.
    pub wages: Pence,
}

/// The figures of a rota.
#[must_use]
pub fn kpis(problem: &Problem, rota: &Rota) -> Kpis {
    let mut tally = Tally::new(problem);
    tally.care(rota);
    for run in &rota.runs {
        tally.run(run);
    }
    tally.finish()
}

/// Which figures a visit and a carer count for: the whole, a provider's, a locality's.
struct Tally<'p> {
    problem: &'p Problem,
    /// The parts of each division: the whole, providers, localities.
    divisions: [Vec<Part>; 3],
}

#[derive(Clone, Default)]
struct Part {
    figures: Figures,
    carers: BTreeSet<CarerId>,
    circles: BTreeMap<ClientId, BTreeSet<CarerId>>,
}

impl<'p> Tally<'p> {
    fn new(problem: &'p Problem) -> Self {
        let parts = |n: usize| vec![Part::default(); n];
        let divisions = [parts(1), parts(problem.providers.len()), parts(problem.localities.len())];
        Self { problem, divisions }
    }

    /// The parts that care of a client for a provider counts in.
    fn parts(&self, provider: Option<ProviderId>, client: ClientId) -> [Option<usize>; 3] {
        let locality = self.problem.clients[client].locality;
        [Some(0), provider.map(Id::index), locality.map(Id::index)]
    }

    fn add(&mut self, parts: [Option<usize>; 3], change: impl Fn(&mut Part)) {
        for (division, part) in self.divisions.iter_mut().zip(parts) {
            if let Some(part) = part {
                change(&mut division[part]);
            }
        }
    }

    fn care(&mut self, rota: &Rota) {
        let problem = self.problem;
        let carers = rota.carers_of(problem.visits.len());
        for (id, visit) in problem.visits.pairs() {
            let own = problem.packages[visit.package].provider_on(visit.day);
            let serving = carers[id].first().map(|&carer| problem.carers[carer].employer);
            let parts = self.parts(own.or(serving), visit.client);
            let needed = usize::from(visit.carers_needed);
            let served = carers[id].len().min(needed);
            let times = |n: usize| i64::from(visit.care.0) * i64::try_from(n).unwrap_or(0);
            let risk = match visit.risk {
                RiskClass::Low => 0,
                RiskClass::Standard => 1,
                RiskClass::High => 2,
                RiskClass::Critical => 3,
            };
            self.add(parts, |part| {
                part.figures.visits += 1;
                part.figures.visits_met += u64::from(served == needed);
                part.figures.care += times(needed);
                part.figures.care_met += times(served);
                part.figures.unmet_by_risk[risk] += times(needed - served);
                if served > 0 {
                    let circle = part.circles.entry(visit.client).or_default();
                    circle.extend(&carers[id]);
                }
            });
        }
    }

    fn run(&mut self, run: &Run) {
        let problem = self.problem;
        let carer = &problem.carers[run.carer];
        let employer = Some(carer.employer);
        let place = |at: usize| problem.clients[problem.visits[run.stops[at].visit].client].place;
        let client = |at: usize| problem.visits[run.stops[at].visit].client;
        let (Some(first), Some(last)) = (run.stops.first(), run.stops.last()) else { return };
        let legs = legs::of_run(problem, run);
        for (at, stop) in run.stops.iter().enumerate() {
            let visit = &problem.visits[stop.visit];
            let late = stop.start - visit.preferred;
            let parts = self.parts(employer, visit.client);
            self.add(parts, |part| {
                part.figures.late_15 += u64::from(late > Seconds::minutes(15));
                part.figures.late_30 += u64::from(late > Seconds::minutes(30));
                part.figures.deviation += i64::from(late.abs().0);
                part.carers.insert(run.carer);
            });
            if at > 0 && place(at - 1) != place(at) {
                let travel = time_of(legs[at]);
                let metres = legs[at].map_or(Metres(0), |leg| leg.driven);
                self.add(parts, |part| {
                    part.figures.travel += i64::from(travel.0);
                    part.figures.metres += u64::from(metres.0);
                });
            }
        }
        let commute = i64::from((time_of(legs[0]) + time_of(legs[run.stops.len()])).0);
        let span = (first.start, last.start + problem.visits[last.visit].care);
        let work = i64::from(self.work(run, span, &legs).0);
        let wage = carer.contract.wage.or(problem.providers[carer.employer].wage);
        let wages =
            Pence(wage.map_or(0, |wage| wage.0.saturating_mul(work).saturating_add(1_800) / 3_600));
        // A run belongs to the locality where it starts.
        let parts = self.parts(employer, client(0));
        self.add(parts, |part| {
            part.figures.commute += commute;
            part.figures.work += work;
            part.figures.wages += wages;
            part.figures.runs += 1;
        });
    }

    /// First start to last end, less the break of a long run (H14).
    fn work(&self, run: &Run, (first, last): (Moment, Moment), legs: &[Option<RunLeg>]) -> Seconds {
        let problem = self.problem;
        let limits = &problem.policy.limits;
        let elapsed = (last - first).at_least_zero();
        if elapsed <= limits.break_after {
            return elapsed;
        }
        let pairs = run.stops.windows(2).zip(&legs[1..]);
        let idle = pairs.map(|(pair, leg)| {
            let (one, next) = (&problem.visits[pair[0].visit], &problem.visits[pair[1].visit]);
            let (from, to) =
                (problem.clients[one.client].place, problem.clients[next.client].place);
            let rural = if problem.places[to].rural { limits.rural_buffer } else { Seconds::ZERO };
            let least = leg
                .filter(|_| from != to)
                .map_or(Seconds::ZERO, |leg| leg.leg.time + limits.walk_up + limits.buffer + rural);
            pair[1].start - pair[0].start - one.care - least
        });
        let longest = idle.max().unwrap_or_default().at_least_zero();
        elapsed - longest.min(limits.break_length)
    }

    fn finish(self) -> Kpis {
        let [whole, providers, localities] = self.divisions;
        let figures = |part: &Part| {
            let mut figures = part.figures.clone();
            let mut circles: Vec<u64> =
                part.circles.values().map(|circle| circle.len().try_into().unwrap_or(0)).collect();
            circles.sort_unstable();
            figures.carers = part.carers.len().try_into().unwrap_or(0);
            figures.clients = circles.len().try_into().unwrap_or(0);
            figures.distinct_carers = circles.iter().sum();
            if let Some(most) = circles.len().checked_sub(1) {
                figures.distinct_median = circles[most / 2];
                figures.distinct_p90 = circles[most * 9 / 10];
            }
            figures
        };
        Kpis {
            whole: figures(&whole[0]),
            providers: self
                .problem
                .providers
                .ids()
                .map(|id| (id, figures(&providers[id.index()])))
                .collect(),
            localities: self
                .problem
                .localities
                .ids()
                .map(|id| (id, figures(&localities[id.index()])))
                .collect(),
        }
    }
}

/// How long a leg takes; nothing where there is no way.
fn time_of(leg: Option<RunLeg>) -> Seconds {
    leg.map_or(Seconds::ZERO, |leg| leg.leg.time)
}
