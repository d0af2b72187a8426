//! Our drives beside the published ones of every data zone of Argyll & Bute and Highland.
//!
//! `cargo run --release -p runrig-travel --example datazones -- fixtures/geo` prints, for
//! each council and service, the median over zones of our minutes over the published ones
//! (SIMD 2020v2: the mean over a zone's postcodes to the nearest GP, petrol station, post
//! office, retail centre or secondary school), apart for zones over and under 8 minutes.
//!
//! Destinations are settlements that have the service by general knowledge. Settings are the
//! defaults for all zones; nothing is fitted to any of them. Zones that no road joins to a
//! service are left out.

#![expect(clippy::print_stdout, reason = "a table for people")]

#[path = "support/tables.rs"]
mod tables;
#[path = "support/zones.rs"]
mod zones;

use std::path::PathBuf;
use zones::{Drive, SERVICES, drives, median_ratio};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "fixtures/geo".to_owned());
    let drives = drives(&PathBuf::from(folder));
    println!("median of our minutes over the published (zones)\n");
    println!("                            over 8 min      up to 8 min");
    for council in ["Argyll & Bute", "Highland"] {
        for service in SERVICES.into_iter().chain(["all five"]) {
            let of = |drive: &&Drive| {
                drive.council == council && (service == "all five" || drive.service == service)
            };
            let long = median_ratio(drives.iter().filter(of).filter(|drive| drive.theirs > 8.0));
            let short = median_ratio(drives.iter().filter(of).filter(|drive| drive.theirs <= 8.0));
            println!(
                "{council:14} {service:10} {:8.3} ({:3}) {:8.3} ({:4})",
                long.0, long.1, short.0, short.1
            );
        }
    }
}
