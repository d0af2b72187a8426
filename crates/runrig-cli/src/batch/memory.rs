//! How much memory there is, and how much a job takes.

use std::fs;

use runrig::model::{Mode, Problem};

const GIB: u64 = 1 << 30; // bytes

/// What jobs may take together: so many GiB, or half of what the machine has, or two GiB where
/// that is not told.
pub(crate) fn allowed(gib: Option<u32>) -> u64 {
    let half = || fs::read_to_string("/proc/meminfo").ok().and_then(|text| total(&text));
    match gib {
        Some(gib) => u64::from(gib) * GIB,
        None => half().map_or(2 * GIB, |total| total / 2),
    }
}

/// The memory of the machine in bytes, as Linux tells it.
fn total(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1_024)
}

/// What a job takes at most, in bytes, by estimate, with what it needs of its request.
///
/// # Source
///
/// The most memory that a batch of one job at a time had, on four islands, beside the estimate:
///
/// | recipe | visits | carers | cells of matrices | MiB | estimate |
/// |---|---|---|---|---|---|
/// | lismore-popup | 98 | 6 | 230 | 14 | 33 |
/// | caithness-sparse | 1,505 | 45 | 11,881 | 47 | 50 |
/// | inverness-neighbourhoods | 3,031 | 93 | 94,657 | 45 | 69 |
/// | oban-lorn | 6,573 | 175 | 368,293 | 85 | 117 |
/// | argyll-and-bute | 24,402 | 795 | 4,109,358 | 347 | 424 |
/// | highland | 66,318 | 2,127 | 36,384,180 | 1,690 | 1,758 |
///
/// On 32 islands oban-lorn had 156 MiB, where the estimate is 205.
pub(crate) fn estimate(problem: &Problem, islands: usize) -> u64 {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let cells: u64 =
        Mode::ALL.iter().filter_map(|&mode| problem.travel.matrix(mode)).map(cells).sum();
    let (visits, carers) = (count(problem.visits.len()), count(problem.carers.len()));
    let visit = VISIT + COPY.saturating_mul(count(islands));
    FIXED + CELL * cells + visit.saturating_mul(visits) + PAIR * visits.saturating_mul(carers)
}

fn cells(matrix: &runrig::model::Matrix) -> u64 {
    let parts = u32::try_from(matrix.n_parts()).unwrap_or(u32::MAX);
    (0..parts).map(|part| u64::try_from(matrix.part(part).1.len()).unwrap_or(u64::MAX)).sum()
}

const FIXED: u64 = 32 << 20; // the program, and what little everything takes
const VISIT: u64 = 10_000; // in the request, the problem and the rota
const COPY: u64 = 500; // of a visit, on each island
const CELL: u64 = 24; // eight bytes in each of three copies
const PAIR: u64 = 1; // whether a carer may make a visit, and what is counted of the two

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_what_is_said_or_half_of_all() {
        assert_eq!(allowed(Some(3)), 3 * GIB);
        assert!(allowed(None) > 0);
        assert_eq!(total("MemTotal:  16384 kB\nMemFree: 1 kB\n"), Some(16 << 20));
        assert_eq!(total("nothing of the kind"), None);
    }
}
