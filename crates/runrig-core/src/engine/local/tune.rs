use std::sync::OnceLock;
#[derive(Debug)]
pub(super) struct T { pub(super) v: [i64; 12] }
pub(super) fn t(i: usize) -> i64 {
    static C: OnceLock<[i64; 12]> = OnceLock::new();
    C.get_or_init(|| {
        let d = [20, 25, 300, 200, 65, 0, 0, 0, 3, 2, 0, 10];
        let n = ["BESIDE", "MOST", "HISTORY", "SEEN", "TARGET", "STRINGS", "FIRST", "HOT2", "LONGEST", "SWAPPED", "COLD2", "SLEN"];
        std::array::from_fn(|i| std::env::var(n[i]).ok().and_then(|x| x.parse().ok()).unwrap_or(d[i]))
    })[i]
}
pub(super) fn tu(i: usize) -> usize { usize::try_from(t(i)).unwrap_or(0) }
