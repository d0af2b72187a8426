//! Files of one format: each is taken or refused, in time, and what is taken is sound.

use crate::formats::{Format, Judged};
use runrig_gen::rng::Rng;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long one file may take.
const LONGEST: Duration = Duration::from_secs(1);

/// Tries spoilt files of a format until the deadline.
pub(crate) fn fuzz(format: &dyn Format, deadline: Instant, rng: &mut Rng) {
    let (mut taken, mut refused, mut slowest) = (0_u64, 0_u64, Duration::ZERO);
    while Instant::now() < deadline {
        let file = format.spoilt(rng);
        match tried(format, &file) {
            Ok((judged, time)) => {
                slowest = slowest.max(time);
                match judged {
                    Judged::Taken => taken += 1,
                    Judged::Refused => refused += 1,
                }
            }
            Err(why) => {
                let name = format!("runrig-fuzz-{}-{}", format.name(), taken + refused);
                let path = std::env::temp_dir().join(name);
                std::fs::write(&path, &file).expect("the culprit can be kept");
                println!("{why}: the file is kept at {}", path.display());
                std::process::exit(1);
            }
        }
    }
    println!(
        "{} files of {}: {refused} refused, {taken} taken and sound; no panic; the slowest took {} ms",
        taken + refused,
        format.name(),
        slowest.as_millis()
    );
}

/// Tries a file that was kept.
pub(crate) fn again(format: &dyn Format, path: impl AsRef<Path>) {
    let file = std::fs::read(path).expect("the file can be read");
    let start = Instant::now();
    match format.judge(&file) {
        Judged::Taken => println!("taken and sound"),
        Judged::Refused => println!("refused"),
    }
    println!("{} ms", start.elapsed().as_millis());
}

/// What becomes of a file, and how long it takes; or what is wrong with that.
fn tried(format: &dyn Format, file: &[u8]) -> Result<(Judged, Duration), String> {
    let mut least = Duration::MAX;
    // A busy machine may make any one of them late, but not all.
    for _ in 0..3 {
        let start = Instant::now();
        let judged = catch_unwind(AssertUnwindSafe(|| format.judge(file)));
        least = least.min(start.elapsed());
        let judged = judged.map_err(|_| "panic".to_owned())?;
        if least < LONGEST {
            return Ok((judged, least));
        }
    }
    Err(format!("slow ({} ms)", least.as_millis()))
}
