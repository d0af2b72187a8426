//! Measures the search for runs that depend on each other: a line for each file.
//!
//! `joint SECONDS THREADS SEED BEST_KNOWN.csv PATH…`: seconds of processor time of each thread.

use runrig_benches::best_known::BestKnown;
use runrig_benches::family::{Family, recognise};
use runrig_benches::search::{Budget, Search};
use runrig_benches::{br2008, hhcrsp, phcp, source, uhhc};
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [seconds, threads, seed, best_known, paths @ ..] = args.as_slice() else {
        return Err("joint SECONDS THREADS SEED BEST_KNOWN.csv PATH…".into());
    };
    let budget = Budget {
        seconds: seconds.parse()?,
        threads: threads.parse()?,
        seed: seed.parse()?,
        iterations: std::env::var("ITERATIONS").ok().map(|text| text.parse()).transpose()?,
    };
    let best_known = BestKnown::read(&source::read(Path::new(best_known))?.text)?;
    for path in paths {
        for file in source::files(Path::new(path))? {
            let source = source::read(&file)?;
            let Some(family) = recognise(&source.text) else { continue };
            let known = best_known.find(family, &source.stem).and_then(|entry| entry.value(family));
            let known = known.map_or(String::from("-"), |known| known.to_string());
            let (text, stem) = (&source.text, &source.stem);
            let heading = format!("{} {stem} {known}", family.name());
            match family {
                Family::Mankowska | Family::Kummer => {
                    measure(&hhcrsp::Instance::read(text)?, &heading, &budget)?;
                }
                Family::Br2008 => measure(&br2008::Instance::read(text)?, &heading, &budget)?,
                Family::UhhcValidation | Family::UhhcBazirha | Family::UhhcBazirhaCaie => {
                    measure(&uhhc::Instance::read(text)?, &heading, &budget)?;
                }
                Family::Phcp => measure(&phcp::Instance::read(text)?, &heading, &budget)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn measure<M: Search>(instance: &M, heading: &str, budget: &Budget) -> Result<(), Box<dyn Error>> {
    let found = instance.search(budget);
    let mut out = io::stdout().lock();
    write!(out, "{heading} {} ", found.iterations)?;
    match instance.evaluate(&found.plan) {
        Ok(value) => writeln!(out, "{value}")?,
        Err(wrong) => {
            let first = wrong.first().map(ToString::to_string).unwrap_or_default();
            writeln!(out, "UNLAWFUL ({}) {first}", wrong.len())?;
        }
    }
    if let Ok(folder) = std::env::var("PLANS") {
        let stem = heading.split(' ').nth(1).unwrap_or("plan");
        let path = Path::new(&folder).join(format!("{stem}.json"));
        std::fs::write(path, serde_json::to_string(&found.plan)?)?;
    }
    Ok(())
}
