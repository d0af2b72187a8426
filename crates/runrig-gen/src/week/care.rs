//! How much care each person has: calls a day, their lengths, and which take two carers.
//!
//! The marginals are those of DOMAIN §2.3 and are kept exactly, as far as whole numbers
//! go; within them lengths are swapped between packages until the weekly hours of the
//! packages follow its lognormal law.

use super::ground::apportion;
use super::people::shuffle;
use crate::rng::Rng;

/// One call of a person's day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub(crate) minutes: i32,
    /// Takes two carers.
    pub(crate) two: bool,
}

/// The calls of a person's day, in order; all days of the week are alike.
pub(crate) type Care = Vec<Call>;

/// Of a hundred people, how many have one, two, three and four calls a day.
pub(crate) const CALLS: [i32; 4] = [6, 10, 18, 66];
/// Likewise of those who wait: ten hours a week each.
pub(crate) const CALLS_WAITING: [i32; 4] = [20, 25, 25, 30];
/// Likewise where nobody has four: they cannot all be reached from early till late.
pub(crate) const CALLS_LIGHT: [i32; 4] = [0, 20, 80, 0];
/// Lengths of calls in minutes, and how many of a hundred have each.
const LENGTHS: [(i32, i32); 4] = [(15, 28), (30, 56), (45, 11), (60, 5)];
/// Calls of a hundred that take two carers, and packages of a hundred that have such calls.
const DOUBLE: (usize, usize) = (12, 15);
/// The most minutes of a package in a week: 42 hours.
const MOST: i32 = 2_520;
/// Minutes a week at each fortieth of the people, by lognormal(2.44, 0.50) in hours; the
/// two ends are those of the first and last of 125.
const LOGNORMAL: [i32; 41] = [
    183, 258, 302, 335, 363, 387, 410, 431, 452, 472, 491, 511, 530, 549, 568, 587, 606, 626, 646,
    667, 688, 710, 733, 757, 781, 807, 835, 864, 895, 928, 964, 1_004, 1_049, 1_098, 1_156, 1_224,
    1_307, 1_414, 1_567, 1_834, 2_520,
];

/// The care of so many people, so many hours a week together; `few` says who lives where
/// one carer must be able to make all calls of a day.
pub(crate) fn fit(few: &[bool], hours: i32, shares: [i32; 4], rng: &mut Rng) -> Vec<Care> {
    let targets = targets(few.len(), hours);
    let mut order: Vec<(i32, i32)> =
        targets.iter().map(|&target| (target * rng.range(85, 115) / 100, target)).collect();
    order.sort_unstable();
    let counts = apportion(few.len(), &shares);
    let calls = (1_usize..=4).zip(counts).flat_map(|(calls, n)| vec![calls; n]);
    let mut packages: Vec<Package> = calls
        .zip(order)
        .map(|(calls, (_, target))| Package {
            target,
            calls: vec![Call { minutes: 0, two: false }; calls],
        })
        .collect();
    double_up(&mut packages, rng);
    set_lengths(&mut packages, rng);
    hand_out(packages, few, rng)
}

struct Package {
    /// Carers' minutes a week.
    target: i32,
    calls: Care,
}

impl Package {
    fn minutes(&self) -> i32 {
        self.calls.iter().map(|call| 7 * call.minutes * if call.two { 2 } else { 1 }).sum()
    }

    /// How far the hours are from the target, squared.
    fn error(&self) -> i64 {
        i64::from(self.minutes() - self.target).pow(2)
    }
}

/// Minutes a week for each of so many people, least first, with the wanted sum.
fn targets(n: usize, hours: i32) -> Vec<i32> {
    let n_i32 = i32::try_from(n).unwrap_or(0);
    let quantile = |at: i32| {
        let fortieths = (2 * at + 1) * 20_000 / n_i32; // in thousandths
        let (low, part) =
            (usize::try_from(fortieths / 1_000).unwrap_or(0).min(39), fortieths % 1_000);
        LOGNORMAL[low] + (LOGNORMAL[low + 1] - LOGNORMAL[low]) * part / 1_000
    };
    let mut targets: Vec<i32> = (0..n_i32).map(quantile).collect();
    let sum: i32 = targets.iter().sum::<i32>().max(1);
    for target in &mut targets {
        let scaled = i64::from(*target) * i64::from(hours) * 60 / i64::from(sum);
        *target = i32::try_from(scaled).unwrap_or(MOST).min(MOST);
    }
    targets
}

/// Has the largest packages take two carers for two calls or more, up to the share.
fn double_up(packages: &mut [Package], rng: &mut Rng) {
    if packages.iter().all(|package| package.calls.len() < 4) {
        return;
    }
    let n_calls: usize = packages.iter().map(|package| package.calls.len()).sum();
    let mut left = (n_calls * DOUBLE.0 + 50) / 100;
    let n_packages = (packages.len() * DOUBLE.1 + 50) / 100;
    let first = packages.len() - n_packages.min(packages.len());
    // Breakfast and bed before tea and lunch.
    for call in [0, 3] {
        for package in packages[first..].iter_mut().rev() {
            if left > 0 && call < package.calls.len() {
                package.calls[call].two = true;
                left -= 1;
            }
        }
    }
    while left > 0
        && packages[first..].iter().any(|package| package.calls.iter().any(|call| !call.two))
    {
        let package = &mut packages[first + rng.below(n_packages)];
        if let Some(call) = package.calls.iter_mut().rev().find(|call| !call.two) {
            call.two = true;
            left -= 1;
        }
    }
}

/// Gives each call a length, in the shares of [`LENGTHS`], near the packages' targets.
fn set_lengths(packages: &mut [Package], rng: &mut Rng) {
    let spots: Vec<(usize, usize)> = packages
        .iter()
        .enumerate()
        .flat_map(|(at, package)| (0..package.calls.len()).map(move |call| (at, call)))
        .collect();
    let counts = apportion(spots.len(), &LENGTHS.map(|(_, share)| share));
    let mut lengths: Vec<i32> =
        LENGTHS.iter().zip(counts).flat_map(|(&(minutes, _), n)| vec![minutes; n]).collect();
    shuffle(&mut lengths, rng);
    for (&(at, call), minutes) in spots.iter().zip(lengths) {
        packages[at].calls[call].minutes = minutes;
    }
    for _ in 0..spots.len() * 80 {
        let ((a, i), (b, j)) = (spots[rng.below(spots.len())], spots[rng.below(spots.len())]);
        if a == b {
            continue;
        }
        let before = packages[a].error() + packages[b].error();
        swap_lengths(packages, (a, i), (b, j));
        if packages[a].error() + packages[b].error() > before {
            swap_lengths(packages, (a, i), (b, j));
        }
    }
}

fn swap_lengths(packages: &mut [Package], (a, i): (usize, usize), (b, j): (usize, usize)) {
    let minutes = packages[a].calls[i].minutes;
    packages[a].calls[i].minutes = packages[b].calls[j].minutes;
    packages[b].calls[j].minutes = minutes;
}

/// Gives the packages to people, light ones to those who need them light.
fn hand_out(mut packages: Vec<Package>, few: &[bool], rng: &mut Rng) -> Vec<Care> {
    shuffle(&mut packages, rng);
    let light = |package: &Package| {
        (2..=3).contains(&package.calls.len()) && package.calls.iter().all(|call| !call.two)
    };
    let mut given: Vec<Care> = vec![Care::new(); few.len()];
    for (at, _) in few.iter().enumerate().filter(|(_, few)| **few) {
        let chosen = packages.iter().position(light).unwrap_or(0);
        given[at] = packages.swap_remove(chosen).calls;
    }
    for at in (0..few.len()).filter(|&at| !few[at]) {
        given[at] = packages.pop().map(|package| package.calls).unwrap_or_default();
    }
    given
}
