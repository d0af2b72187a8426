//! People: where they live, who serves them, and what they need from whoever comes.

use runrig_core::model::Position;
use runrig_json::wire::request::Client;
use runrig_json::wire::request::clients::{Consent, Gender, RiskClass};
use runrig_json::wire::request::places::LocalityKind;

use super::ground::{Ground, apportion};
use crate::country::{Country, location};
use crate::recipe::Recipe;
use crate::rng::Rng;

/// One supported or waiting person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) patch: usize,
    pub(crate) at: Position,
    /// Who serves the person; nobody yet, for those who wait.
    pub(crate) provider: Option<usize>,
    /// Lives where one carer must be able to make all calls of a day.
    pub(crate) few: bool,
}

/// Everyone, those who are served before those who wait.
pub(crate) fn settle(
    recipe: &Recipe,
    ground: &Ground,
    country: &Country,
    rng: &mut Rng,
) -> Vec<Person> {
    let mut people = Vec::new();
    // Providers differ in size: by up to two fifths either way.
    let sizes: Vec<i32> = ground.provider_ids.iter().map(|_| rng.range(70, 135)).collect();
    for (at, patch) in ground.patches.iter().enumerate() {
        let weights: Vec<i32> = patch.providers.iter().map(|&one| sizes[one]).collect();
        let mut shares: Vec<usize> = apportion(patch.clients, &weights)
            .into_iter()
            .zip(&patch.providers)
            .flat_map(|(n, &provider)| vec![provider; n])
            .collect();
        shuffle(&mut shares, rng);
        for provider in shares {
            let at_home = home(at, ground, country, rng);
            people.push(Person {
                patch: at,
                at: at_home,
                provider: Some(provider),
                few: patch.few,
            });
        }
    }
    shuffle(&mut people, rng);
    for _ in 0..recipe.waiting.0 {
        let able: Vec<&Person> = people.iter().filter(|person| !person.few).collect();
        let patch = able[rng.below(able.len())].patch;
        let at_home = home(patch, ground, country, rng);
        people.push(Person { patch, at: at_home, provider: None, few: false });
    }
    people
}

/// A home in a patch, where the need is.
fn home(patch: usize, ground: &Ground, country: &Country, rng: &mut Rng) -> Position {
    let spots = &ground.patches[patch].spots;
    let total: i32 = spots.iter().map(|spot| spot.need).sum();
    let mut drawn = rng.range(1, total.max(1));
    let mut chosen = spots[0];
    for spot in spots {
        chosen = *spot;
        drawn -= spot.need;
        if drawn <= 0 {
            break;
        }
    }
    country.home(chosen.at, chosen.reach, rng)
}

/// Any order, each as likely as the next.
pub(crate) fn shuffle<T>(list: &mut [T], rng: &mut Rng) {
    for at in (1..list.len()).rev() {
        list.swap(at, rng.below(at + 1));
    }
}

/// The id of a client.
pub(crate) fn client_id(at: usize) -> String {
    format!("c{:03}", at + 1)
}

/// Everyone as the request has them, but for what they remember of carers.
pub(crate) fn clients(people: &[Person], ground: &Ground, rng: &mut Rng) -> Vec<Client> {
    let client = |(at, person): (usize, &Person)| {
        let waits = person.provider.is_none();
        let option = match rng.range(1, 100) {
            1..=2 => Some(1),
            3..=4 => Some(2),
            5 => Some(4),
            _ => None,
        };
        let directs = !waits && matches!(option, Some(1 | 2));
        let lock = person.provider.filter(|_| directs);
        let consent = match rng.range(1, 100) {
            _ if waits || directs => None,
            1..=12 => Some(Consent::Given),
            13..=16 => Some(Consent::Refused),
            _ => None,
        };
        let risk = match rng.range(1, 100) {
            1..=15 => Some(RiskClass::Low),
            16..=75 => None,
            76..=95 => Some(RiskClass::High),
            _ => Some(RiskClass::Critical),
        };
        let gender = match rng.range(1, 100) {
            _ if person.few => None,
            1..=4 => Some(Gender::Female),
            5 => Some(Gender::Male),
            _ => None,
        };
        let gaelic = rng.percent(1) && gender.is_none() && !person.few;
        Client {
            id: client_id(at),
            location: location(person.at),
            rural: ground.patches[person.patch].kind != LocalityKind::Urban,
            locality: Some(ground.locality(person.patch)),
            sds_option: option,
            locked_provider: lock.map(|provider| ground.provider_ids[provider].clone()),
            consent,
            required_gender: gender,
            required_languages: if gaelic { vec!["gd".to_owned()] } else { Vec::new() },
            risk,
            ..Client::default()
        }
    };
    people.iter().enumerate().map(client).collect()
}
