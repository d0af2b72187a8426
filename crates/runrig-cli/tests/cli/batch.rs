//! `batch`: a file for each job, once, whatever interrupts it.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use crate::desk::{Desk, code, entries, json, said};
use crate::{network, terminate};

const LINE: &str = "batch week.json tiny.json --scenarios pool-full,swap-k=2 --seeds 1,2";

fn desk() -> Desk {
    let desk = Desk::new();
    let made = desk.runrig("generate tiny-provable -o tiny.json");
    assert_eq!(code(&made), 0, "{}", said(&made));
    desk
}

/// Does the jobs of the line with this budget and whatever else is said.
fn done(desk: &Desk, rest: &str) -> String {
    let done = desk.runrig(&format!("{LINE} {rest}"));
    assert_eq!((code(&done), done.stdout.len()), (0, 0), "{}", said(&done));
    said(&done)
}

/// What is in every file of a folder.
fn bytes(desk: &Desk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = desk.path(folder);
    let read = |name: String| {
        let bytes = fs::read(folder.join(&name)).unwrap();
        (name, bytes)
    };
    entries(&folder).into_iter().map(read).collect()
}

fn times(desk: &Desk, folder: &str) -> Vec<SystemTime> {
    let folder = desk.path(folder);
    let time = |name: String| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    entries(&folder).into_iter().map(time).collect()
}

fn table(desk: &Desk, folder: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(desk.path(folder).join("summary.csv")).unwrap();
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn each_job_has_a_file_and_a_line() {
    let desk = desk();
    let told = done(&desk, "--iterations 300 -o out");
    assert!(told.contains("12 of 12 jobs: "), "{told}");
    let names = entries(&desk.path("out"));
    assert_eq!(names.len(), 2 + told.lines().count() - 1, "{names:?}");
    for name in ["batch.json", "summary.csv", "tiny--silo--1.json", "week--pool-full--2.json"] {
        assert!(names.iter().any(|one| one == name), "{name} is not in {names:?}");
    }
    assert!(names.iter().any(|name| name.starts_with("week--swap-k-2-")), "{names:?}");
    let silo = desk.json("out/week--silo--1.json");
    assert_eq!(
        (&silo["status"], &silo["manifest"]["iterations"]),
        (&"checked".into(), &300.into())
    );
    assert!(!silo["batch"]["first"]["runs"].as_array().unwrap().is_empty());
    assert_eq!(code(&desk.runrig("check week.json out/week--silo--1.json")), 0);
    let rows = table(&desk, "out");
    assert_eq!(rows.len(), names.len() - 1);
    let keys: Vec<String> = rows[1..4].iter().map(|row| row[..3].join(" ")).collect();
    assert_eq!(keys, ["tiny silo 1", "tiny silo 2", "tiny pool-full 1"]);
}

#[test]
fn a_batch_finds_what_a_comparison_finds() {
    let desk = Desk::new();
    let batch = "batch week.json -S as-is,swap-k=2 --seeds 2 --iterations 500 -o out -q";
    assert_eq!(said(&desk.runrig(batch)), "");
    let compared = "compare week.json -S as-is,swap-k=2 --seeds 2 --iterations 500 -q";
    let compared = json(&desk.runrig(compared).stdout);
    let swap = entries(&desk.path("out")).into_iter().find(|name| name.contains("swap")).unwrap();
    for (file, rung) in [
        ("week--as-is--2.json", &compared["as_is"]),
        ("week--silo--2.json", &compared["silo"]["rotas"][0]),
        (swap.as_str(), &compared["scenarios"][0]["rotas"][0]),
    ] {
        assert_eq!(desk.json(&format!("out/{file}"))["score"], rung["score"], "{file}");
    }
}

#[test]
fn what_is_done_is_not_done_again() {
    let desk = desk();
    done(&desk, "--iterations 300 -o out");
    let (before, then) = (bytes(&desk, "out"), times(&desk, "out"));
    let again = done(&desk, "--iterations 300 -o out");
    assert_eq!(again.lines().count(), 1, "{again}");
    assert!(bytes(&desk, "out") == before && times(&desk, "out") == then);
    let listed = desk.runrig(&format!("{LINE} --iterations 300 -o out --dry-run"));
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.lines().count() == 12 && listed.lines().all(|line| line.starts_with("done ")));
    done(&desk, "--iterations 300 -o out --afresh");
    assert!(bytes(&desk, "out") == before && times(&desk, "out") != then);
}

#[test]
fn what_is_lost_or_spoilt_is_done_again_and_is_the_same() {
    let desk = desk();
    done(&desk, "--iterations 300 -o out");
    let before = bytes(&desk, "out");
    let out = desk.path("out");
    let spoilt = |change: &dyn Fn()| {
        change();
        let again = done(&desk, "--iterations 300 -o out");
        assert!(bytes(&desk, "out") == before, "{again}");
        again
    };
    let pooled = out.join("week--pool-full--1.json");
    assert!(spoilt(&|| fs::remove_file(&pooled).unwrap()).contains("week--pool-full--1.json"));
    for length in [0, 1_000, before["week--pool-full--1.json"].len() - 1] {
        let half = &before["week--pool-full--1.json"][..length];
        assert!(spoilt(&|| fs::write(&pooled, half).unwrap()).contains("week--pool-full--1.json"));
    }
    let text = String::from_utf8(before["week--silo--2.json"].clone()).unwrap();
    let other = text.replacen("\"breaches\": 0", "\"breaches\": 1", 1);
    assert!(text != other);
    spoilt(&|| fs::write(out.join("week--silo--2.json"), &other).unwrap());
    spoilt(&|| fs::remove_file(out.join("tiny--silo--1.json")).unwrap());
    spoilt(&|| fs::remove_file(out.join("summary.csv")).unwrap());
    spoilt(&|| fs::remove_file(out.join("batch.json")).unwrap());
    spoilt(&|| fs::write(out.join(".runrig-x1y2z3.part"), "half").unwrap());
}

#[test]
fn killed_at_any_moment_it_goes_on_to_the_same_bytes() {
    let desk = desk();
    done(&desk, "--iterations 4000 -o whole");
    let whole = bytes(&desk, "whole");
    let is_job = |name: &String| name.contains("--");
    let mut halfway = 0;
    for (moment, millis) in [(0, 3), (1, 0), (4, 7), (8, 15), (11, 1)] {
        let folder = format!("out{moment}");
        let path = desk.path(&folder);
        let rest = format!("--iterations 4000 -o {folder}");
        let mut command = desk.command(&format!("{LINE} {rest}"));
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let there =
            || path.exists() && entries(&path).iter().filter(|name| is_job(name)).count() >= moment;
        while !there() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(millis));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = bytes(&desk, &folder);
        halfway += usize::from(left.keys().filter(|name| is_job(name)).count() < 12);
        assert!(left.iter().all(|(name, bytes)| !is_job(name) || whole[name] == *bytes));
        done(&desk, &rest);
        assert!(bytes(&desk, &folder) == whole, "killed after {moment} jobs");
    }
    assert!(halfway > 0, "some of the kills came before the last job");
}

#[test]
fn threads_and_memory_make_no_difference() {
    let desk = desk();
    done(&desk, "--iterations 500 --threads 1 -o one");
    done(&desk, "--iterations 500 --threads 4 --memory 1 -o four");
    assert!(bytes(&desk, "one") == bytes(&desk, "four"));
}

#[test]
fn other_jobs_are_added_and_another_budget_is_refused() {
    let desk = desk();
    done(&desk, "--iterations 300 -o out");
    let before = bytes(&desk, "out");
    for rest in ["--iterations 301", "--iterations 300 --islands 2", "--time 5s"] {
        let refused = desk.runrig(&format!("{LINE} {rest} -o out"));
        assert_eq!(code(&refused), 2, "{rest}");
        let said = said(&refused);
        assert!(said.contains("another budget") && said.lines().count() == 1, "{said}");
    }
    assert!(bytes(&desk, "out") == before);
    let more = "batch tiny.json -S coalition=x,y --seeds 3 --iterations 300 -o out";
    assert_eq!(code(&desk.runrig(more)), 1, "there are no such providers");
    let more = desk.runrig("batch tiny.json -S swap-k=1 --seeds 3 --iterations 300 -o out");
    assert_eq!(code(&more), 0, "{}", said(&more));
    let after = bytes(&desk, "out");
    assert_eq!(after.len(), before.len() + 2);
    let is_kept = |name: &String| !name.contains("--") || after[name] == before[name];
    assert!(before.keys().all(is_kept));
    assert_eq!(table(&desk, "out").len(), 1 + 12 + 2);
    done(&desk, "--iterations 301 -o out --afresh");
    assert_eq!(bytes(&desk, "out").len(), before.len());
}

#[test]
fn a_faulty_request_does_not_stop_the_others() {
    let desk = desk();
    let mut week = desk.json("week.json");
    week["carers"][0]["employer"] = "nobody".into();
    fs::write(desk.path("faulty.json"), week.to_string()).unwrap();
    let line = "batch faulty.json week.json tiny.json -S as-is --seeds 1 --iterations 200 -o out";
    let told = desk.runrig(line);
    let words = said(&told);
    assert_eq!(code(&told), 1, "{words}");
    assert!(words.contains("/carers/0/employer") && words.contains("3 of 6 jobs"), "{words}");
    assert!(words.contains("the scenario as-is of tiny.json"), "{words}");
    let names = entries(&desk.path("out"));
    let jobs = ["tiny--silo--1.json", "week--as-is--1.json", "week--silo--1.json"];
    assert_eq!(names, [&["batch.json", "summary.csv"], &jobs[..]].concat());
    for line in ["batch - -S silo -o x", "batch no.json -S silo -o x"] {
        assert_eq!(code(&desk.runrig(line)), 2, "{line}");
    }
    assert_eq!(code(&desk.runrig("batch week.json -S swap -o x")), 1);
    assert!(!desk.path("x").exists());
}

#[test]
fn another_network_is_another_request() {
    let desk = network::desk();
    let mut week = desk.json("week.json");
    week["travel"] = serde_json::json!({"network_file": "west.net"});
    fs::write(desk.path("week.json"), week.to_string()).unwrap();
    let line = "batch week.json -S silo --seeds 1 --iterations 100 -o out";
    let jobs = || said(&desk.runrig(line)).lines().count() - 1;
    assert_eq!((jobs(), jobs()), (1, 0));
    let feed = format!("{}/import/ferries_gtfs.zip", network::FIXTURES);
    let grown = format!("network import gtfs {feed} --extend west.net -o west.net -q");
    assert_eq!(code(&desk.runrig(&grown)), 0);
    assert_eq!((jobs(), jobs()), (1, 0));
}

#[test]
fn requests_of_one_name_are_told_apart() {
    let desk = desk();
    fs::create_dir(desk.path("other")).unwrap();
    fs::copy(desk.path("tiny.json"), desk.path("other/week.json")).unwrap();
    let line =
        "batch week.json other/week.json week.json -S silo --seeds 1 --iterations 100 -o out";
    let told = desk.runrig(line);
    assert_eq!(code(&told), 0, "{}", said(&told));
    let names = entries(&desk.path("out"));
    assert_eq!(names.iter().filter(|name| name.starts_with("week-")).count(), 2, "{names:?}");
}

#[test]
fn a_signal_leaves_nothing_half_done() {
    let desk = desk();
    let line = "batch week.json tiny.json -S pool-full --seeds 1 --time 1h -o out";
    let child = desk.command(line).stdin(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while !desk.path("out/batch.json").exists() && began.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    let second = desk.runrig("batch tiny.json -S silo --seeds 1 --iterations 10 -o out");
    assert_eq!(code(&second), 2);
    assert!(said(&second).contains("another batch is at work in out"), "{}", said(&second));
    terminate(&child);
    let output = child.wait_with_output().unwrap();
    let words = said(&output);
    assert_eq!(code(&output), 2, "{words}");
    assert!(words.contains("interrupted with 0 of 4 jobs finished: the same command"), "{words}");
    assert_eq!(entries(&desk.path("out")), ["batch.json", "summary.csv"]);
}
