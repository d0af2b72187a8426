//! The fixtures are what their recipes and `fixtures/README.md` say they are.

use std::fs;
use std::path::Path;

use runrig_gen::recipe::{self, Refusal};
use runrig_gen::text;
use runrig_json::wire::Request;
use runrig_json::wire::request::packages::{Package, Slot};
use runrig_json::wire::request::travel::Mode;

fn made(name: &str) -> Request {
    recipe::generate(name, 1, None).expect("the recipe has a name")
}

/// The slots of those who are served.
fn slots(request: &Request) -> Vec<&Slot> {
    let served = request.packages.iter().filter(|package| package.provider.is_some());
    served.flat_map(|package| &package.slots).collect()
}

fn carers(slot: &Slot) -> i32 {
    i32::from(slot.carers_needed.unwrap_or(1))
}

fn minutes(slot: &Slot) -> i32 {
    slot.care_minutes.scaled_i32(1.0)
}

/// A share in thousandths.
fn permille(part: usize, whole: usize) -> usize {
    part * 1_000 / whole
}

fn near(found: usize, wanted: usize, by: usize) {
    assert!(found.abs_diff(wanted) <= by, "{found} is not within {by} of {wanted}");
}

#[test]
fn oban_lorn_has_the_published_marginals() {
    let request = made("oban-lorn");
    let slots = slots(&request);
    let visits: i32 = slots.iter().map(|slot| 7 * carers(slot)).sum();
    let hours: i32 = slots.iter().map(|slot| 7 * carers(slot) * minutes(slot)).sum::<i32>() / 60;
    assert!((6_821..=7_099).contains(&visits), "{visits} carer-visits are not 6,960 ± 2 %");
    assert!((3_290..=3_424).contains(&hours), "{hours} h are not 3,357 ± 2 %");

    let served: Vec<_> = request.packages.iter().filter(|one| one.provider.is_some()).collect();
    assert_eq!((served.len(), request.packages.len()), (258, 278));
    for (calls, share) in [(1, 60), (2, 100), (3, 180), (4, 660)] {
        let n = served.iter().filter(|package| package.slots.len() == calls).count();
        near(permille(n, served.len()), share, 5);
    }
    for (length, share) in [(15, 280), (30, 560), (45, 110), (60, 50)] {
        let n = slots.iter().filter(|slot| minutes(slot) == length).count();
        near(permille(n, slots.len()), share, 5);
    }
    let double = slots.iter().filter(|slot| carers(slot) == 2).count();
    near(permille(double, slots.len()), 120, 5);
    let critical = slots.iter().filter(|slot| slot.critical).count();
    near(permille(critical, slots.len()), 250, 10);
    let weekly =
        |slots: &[Slot]| slots.iter().map(|one| 7 * carers(one) * minutes(one)).sum::<i32>();
    assert!(served.iter().all(|package| weekly(&package.slots) <= 42 * 60));
    let large = served.iter().filter(|package| weekly(&package.slots) > 25 * 60).count();
    near(permille(large, served.len()), 60, 15);
}

#[test]
fn oban_lorn_has_staff_that_just_suffices() {
    let request = made("oban-lorn");
    assert!((150..=190).contains(&request.carers.len()), "{} carers", request.carers.len());
    let afoot = request.carers.iter().filter(|carer| carer.mode != Some(Mode::Drive)).count();
    near(permille(afoot, request.carers.len()), 300, 50);
    let baseline = request.baseline.as_ref().expect("a rota is in force");
    let made: usize = baseline.runs.iter().map(|run| run.stops.len()).sum();
    let asked: i32 = slots(&request).iter().map(|slot| 7 * carers(slot)).sum();
    assert_eq!(i32::try_from(made), Ok(asked));
}

fn reads(name: &str) {
    let read = runrig::json::read(text::text(&made(name)));
    assert!(read.is_ok(), "{name}: {:?}", read.err());
}

#[test]
fn every_request_reads_without_fault() {
    recipe::names().filter(|name| *name != "argyll-and-bute").for_each(reads);
}

#[test]
#[ignore = "fifteen providers draw up their weeks: half a minute"]
fn the_largest_week_with_a_rota_reads_without_fault() {
    reads("argyll-and-bute");
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_seed_others() {
    let text =
        |seed| recipe::generate("caithness-sparse", seed, None).map(|made| text::text(&made));
    assert_eq!(text(7), text(7));
    assert_ne!(text(7), text(8));
}

#[test]
fn a_week_is_made_for_other_numbers_of_providers() {
    let made = |name, n| recipe::generate(name, 1, Some(n));
    for n in [1, 3, 8] {
        let request = made("inverness-neighbourhoods", n).expect("anybody may serve anywhere");
        assert_eq!(request.providers.len(), n);
        for provider in &request.providers {
            let own = |package: &&Package| package.provider.as_ref() == Some(&provider.id);
            assert!(request.packages.iter().any(|package| own(&package)), "{n}: {}", provider.id);
        }
        assert!(runrig::json::read(text::text(&request)).is_ok());
    }
    let none = |least, most| Err(Refusal::Providers { least, most });
    assert_eq!(made("inverness-neighbourhoods", 0).map(|_| ()), none(1, 120));
    assert_eq!(made("inverness-neighbourhoods", 121).map(|_| ()), none(1, 120));
    assert!(matches!(made("highland", 1), Err(Refusal::Providers { least: 2.., .. })));
    assert_eq!(made("empty-core", 3).map(|_| ()), Err(Refusal::ByHand));
    assert_eq!(made("nowhere", 3).map(|_| ()), Err(Refusal::NoRecipe));
}

#[test]
fn stored_fixtures_are_what_their_recipes_make() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    for name in recipe::stored() {
        let stored = fs::read_to_string(fixtures.join(name).join("request.json"));
        let stored = stored.expect("the fixture is in the repository");
        assert!(
            stored == text::text(&made(name)),
            "{name} differs: run the example write_fixtures"
        );
        assert!(stored.len() < 2 << 20, "{name} is over two mebibytes");
    }
}
