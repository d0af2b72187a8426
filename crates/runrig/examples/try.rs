//! Scratch.
use runrig::{Settings, Watch, json};
use std::time::{Duration, Instant};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let read = match json::read(&text) {
        Ok(r) => r,
        Err(e) => {
            eprintln!("{e}");
            for f in e.faults().iter().take(10) {
                eprintln!("{} {} {}", f.code, f.pointer, f.message);
            }
            return;
        }
    };
    let p = &read.problem;
    eprintln!(
        "read {:?}: {} clients {} visits {} carers {} shifts {} places",
        t.elapsed(),
        p.clients.len(),
        p.visits.len(),
        p.carers.len(),
        p.shifts.len(),
        p.places.len()
    );
    let pr = |name: &str, s: &runrig::Solved| {
        let k = &s.kpis.whole;
        eprintln!(
            "{name}: breaches {} score {:?}\n  visits {}/{} care {:.1}/{:.1} h travel {} min commute {} metres {} work {:.1} h, distinct {:.3} (med {} p90 {}) late30 {} unmet {:?}",
            s.report.breaches.len(),
            s.report.score,
            k.visits_met,
            k.visits,
            k.care_met as f64 / 3600.,
            k.care as f64 / 3600.,
            k.travel / 60,
            k.commute / 60,
            k.metres,
            k.work as f64 / 3600.,
            k.distinct_carers as f64 / k.clients.max(1) as f64,
            k.distinct_median,
            k.distinct_p90,
            k.late_30,
            k.unmet_by_risk
        );
        let tot = s.report.score.cost.0.max(1);
        for (r, c) in &s.report.parts.0 {
            eprint!(
                "  {} {:.0} ({:.1}%)",
                r.code(),
                c.0 as f64 / 60000.,
                100.0 * c.0 as f64 / tot as f64
            );
        }
        eprintln!();
        for b in s.report.breaches.iter().take(5) {
            eprintln!("   {}", b.sentence(p));
        }
    };
    if let Some(b) = &p.baseline {
        pr("baseline", &runrig::evaluate(p, b.clone()));
    }
    let secs: f64 = args[2].parse().unwrap();
    let seed = args.get(3).map_or(0, |s| s.parse().unwrap());
    let islands = args.get(4).map_or(4, |s| s.parse().unwrap());
    let t = Instant::now();
    let mut last = 0.0;
    let mut w = Watch::new().on_progress(|pg| {
        let e = t.elapsed().as_secs_f64();
        if e - last > secs / 30.0 || pg.iterations == 0 {
            last = e;
            eprintln!(
                "  {:.1}s it {} ({:.0}/s) unserved {} unmet {:.0} promises {:.0} cost {:.0}",
                e,
                pg.iterations,
                pg.iterations as f64 / e,
                pg.unserved,
                pg.best.unmet.0 as f64 / 60000.,
                pg.best.promises.0 as f64 / 60000.,
                pg.best.cost.0 as f64 / 60000.
            );
        }
    });
    let settings = Settings {
        seed,
        islands,
        time: Some(Duration::from_secs_f64(secs)),
        ..Settings::default()
    };
    let o = runrig::search(p, &settings, &mut w);
    drop(w);
    eprintln!("search {:?} iterations {}", t.elapsed(), o.iterations);
    let t2 = Instant::now();
    let s = runrig::evaluate(p, o.rota.clone());
    pr("solved", &s);
    assert_eq!(o.score, s.report.score);
    eprintln!("check {:?}", t2.elapsed());
    let t2 = Instant::now();
    let e = runrig_core::reasons::explain(p, &o.rota);
    eprintln!("explain {:?} {} unserved", t2.elapsed(), e.len());
    for u in e.iter().take(8) {
        eprintln!(
            "  {} {:?} {:?}",
            p.visits[u.visit].key,
            u.funnel.iter().map(|f| (f.rule.code(), f.carers, f.only)).collect::<Vec<_>>(),
            u.relaxations.iter().map(|r| (&r.relaxing, r.cost.0 / 60000)).collect::<Vec<_>>()
        );
    }
}
