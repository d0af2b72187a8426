//! Searches one file or day and tells what the evaluator says of the plan:
//! `try PATH SECONDS SEED [ITERATIONS]`; for files, the table of best known values is
//! `best_known.csv` in the folder above.

use cpu_time::ProcessTime;
use runrig_benches::best_known::BestKnown;
use runrig_benches::family::recognise;
use runrig_benches::search::{Budget, Search};
use runrig_benches::{day, source, vrp};
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = Path::new(&args[0]);
    let budget = Budget {
        seconds: args[1].parse()?,
        threads: 1,
        seed: args[2].parse()?,
        iterations: args.get(3).map(|text| text.parse()).transpose()?,
    };
    if path.is_dir() {
        let day = {
            let times = std::fs::read(path.join(day::DURATIONS))?;
            day::Instance::read(&source::read(&path.join("day.json"))?.text, &times)?
        };
        return tell(&day, &budget, path, &|value| value.to_string());
    }
    let source = source::read(path)?;
    let table = path.ancestors().nth(2).unwrap_or(path).join("best_known.csv");
    let known = BestKnown::read(&source::read(&table)?.text)?;
    let family = recognise(&source.text).ok_or("is of no family")?;
    let best = known.find(family, &source.stem).and_then(|entry| entry.value(family));
    let instance = vrp::Instance::read(&source.text)?;
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        clippy::as_conversions,
        reason = "a share in percent"
    )]
    tell(&instance, &budget, path, &|value| {
        let cost = value.cost() as f64 / value.scale as f64;
        let gap = best.map(|best| (cost / best - 1.0) * 100.0);
        format!("{value} gap {:.3}", gap.unwrap_or(f64::NAN))
    })
}

#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    reason = "a rate"
)]
fn tell<I: Search>(
    instance: &I,
    budget: &Budget,
    path: &Path,
    value: &dyn Fn(&I::Value) -> String,
) -> Result<(), Box<dyn Error>> {
    let begun = ProcessTime::now();
    let answer = instance.search(budget);
    let spent = begun.elapsed().as_secs_f64();
    let judged = match instance.evaluate(&answer.plan) {
        Ok(judged) => value(&judged),
        Err(wrong) => {
            let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            format!("WRONG {} {}", wrong.len(), wrong[..wrong.len().min(3)].join("; "))
        }
    };
    let rate = answer.iterations as f64 / spent;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    writeln!(io::stdout(), "{name} seed {} {judged} | {spent:.1} s, {rate:.0} it/s", budget.seed)?;
    Ok(())
}
