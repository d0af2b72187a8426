//! A week of home care from a recipe: ground, people, care, staff, rota and memory, in
//! this order, each made from the ones before.

mod care;
mod ground;
mod hand;
mod memory;
mod people;
mod slots;
mod staff;

use runrig_core::model::Problem;
use runrig_json::wire::Request;
use runrig_json::wire::request::travel::Conditions;
use runrig_json::wire::request::{Meta, Policy, Travel};
use runrig_json::{Beside, Drafted, draft_of};

use crate::boats::boats;
use crate::recipe::{Recipe, Weather};
use crate::rng::Rng;
use ground::Ground;
use people::Person;
use staff::Staff;

/// The first day of every week: a Monday without a change of clocks.
pub(crate) const FIRST_DAY: &str = "2026-03-09";

/// The date of a day of the week, counted from 0.
pub(crate) fn date(day: i32) -> String {
    format!("2026-03-{:02}", 9 + day)
}

/// How many localities a recipe has.
pub(crate) fn n_localities(recipe: &Recipe) -> usize {
    Ground::of(recipe, &recipe.land.country()).n_localities()
}

/// The request of a recipe and a seed.
pub(crate) fn request(recipe: &Recipe, seed: u64) -> Request {
    let name = recipe.name.bytes().fold(seed, |mix, byte| mix.wrapping_mul(257) ^ u64::from(byte));
    let mut rng = Rng::new(name);
    let country = recipe.land.country();
    let ground = Ground::of(recipe, &country);
    let people = people::settle(recipe, &ground, &country, &mut rng);
    let spots: Vec<_> =
        ground.patches.iter().flat_map(|one| &one.spots).map(|one| one.at).collect();
    let (ports, by_boat) = boats(recipe.land, &country, &spots, recipe.weather);
    let winter = Conditions { winter: true, ..Conditions::default() };
    let mut request = Request {
        meta: Meta {
            schema_version: 1,
            timezone: "Europe/London".to_owned(),
            first_day: FIRST_DAY.to_owned(),
            days: 7,
        },
        policy: Some(Policy { name: Some(format!("{}-2026", recipe.name)), ..Policy::default() }),
        scenario: None,
        places: ports,
        localities: ground.localities(),
        providers: ground.providers(recipe, &mut rng),
        clients: people::clients(&people, &ground, &mut rng),
        packages: slots::packages(recipe, &people, &mut rng),
        visits: Vec::new(),
        separations: Vec::new(),
        carers: Vec::new(),
        runs: Vec::new(),
        travel: Some(Travel {
            network: Some(country.network.clone()),
            conditions: (recipe.weather == Weather::Storm).then_some(winter),
            ..by_boat
        }),
        baseline: None,
        actuals: Vec::new(),
    };
    slots::lone_work(&mut request, &mut rng);
    let world = World { recipe, country, ground, people };
    let mut staff = Staff::hired(&world, &request, &mut rng);
    let week = if recipe.baseline { staff.fitted(&world, &mut request, &mut rng) } else { None };
    staff.leave(&mut request);
    memory::remember(&world, &staff, week.as_ref(), &mut request, &mut rng);
    request
}

/// What stays as it is while staff and rota are made.
pub(crate) struct World<'a> {
    pub(crate) recipe: &'a Recipe,
    pub(crate) country: crate::country::Country,
    pub(crate) ground: Ground,
    pub(crate) people: Vec<Person>,
}

/// The problem of a request; what is made here is always sound, without a scenario, and tests
/// hold it to that.
pub(crate) fn problem(request: &Request) -> Option<Problem> {
    let Drafted { mut draft, travel, .. } = draft_of(request, &Beside::default()).ok()?;
    draft.travel = travel.work_out(&draft.places);
    Problem::build(draft).ok()
}
