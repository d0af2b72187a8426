//! Recipes: the numbers of each fixture, by name.
//!
//! Their authority is DOMAIN §2.3. A recipe and a seed give a request, the same bytes
//! wherever and whenever it is made.

mod table;

use runrig_json::wire::Request;
use runrig_json::wire::request::places::LocalityKind;

use crate::country::Land;
use crate::{games, tiny, week};

/// What a generated week is made of.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    pub(crate) name: &'static str,
    /// What the ids of its providers begin with.
    pub(crate) key: &'static str,
    pub(crate) land: Land,
    pub(crate) patches: Patches,
    /// People who are served.
    pub(crate) clients: usize,
    /// What they are given in a week, in hours of carers' time.
    pub(crate) hours: i32,
    /// People who wait, and their hours.
    pub(crate) waiting: (usize, i32),
    pub(crate) providers: Providers,
    /// Of a hundred carers in towns, how many have no car.
    pub(crate) afoot: i32,
    /// Whether a rota in force is sent, and the staff fitted to it.
    pub(crate) baseline: bool,
    /// Whether nobody has more than three calls a day and no call takes two.
    pub(crate) light: bool,
    /// What the sea is like.
    pub(crate) weather: Weather,
}

/// What the sea is like in the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Every boat sails.
    Fair,
    /// Winter: roads are slow, and no boat sails from Tuesday to Wednesday noon.
    Storm,
}

/// Where people live.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Patches {
    /// In these patches, in these numbers.
    Named(&'static [Named]),
    /// In every ward and on every island with people enough, as the need is spread.
    Everywhere,
}

/// A patch as a recipe names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) id: &'static str,
    pub(crate) kind: LocalityKind,
    /// How many of the clients.
    pub(crate) share: Share,
    /// Settlements by id, or hamlets that the tables do not have.
    pub(crate) spots: &'static [Spot],
    /// The patch where its carers live, if that is across the water.
    pub(crate) carers_from: Option<&'static str>,
}

/// How many of the clients live in a patch.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Share {
    /// So many, served by carers who live there: few, quiet days, one provider.
    Few(usize),
    /// So many of a hundred.
    Percent(usize),
    /// What the others leave, as the need is spread.
    Rest,
}

/// Where in a patch.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spot {
    /// A settlement of the tables.
    Settlement(&'static str),
    /// A hamlet: degrees north and east in ten-thousandths, and its need.
    Hamlet(i32, i32, i32),
}

/// Who serves where.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Providers {
    /// So many, each everywhere: territories overlap at random.
    Everywhere(usize),
    /// So many, shared out among the localities, overlapping within them only.
    ByLocality(usize),
}

/// The names of all recipes, those with a stored fixture first.
pub fn names() -> impl Iterator<Item = &'static str> {
    stored().chain(table::ON_DEMAND.iter().map(|recipe| recipe.name))
}

/// The names of the recipes whose fixtures are kept in the repository.
pub fn stored() -> impl Iterator<Item = &'static str> {
    let by_hand = std::iter::once(tiny::NAME).chain(games::ALL.iter().map(|recipe| recipe.name));
    by_hand.chain(table::STORED.iter().map(|recipe| recipe.name))
}

/// Why no request was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no recipe of the name.
    #[error("there is no recipe of this name")]
    NoRecipe,
    /// The recipe is worked out by hand, and its providers with it.
    #[error("its providers are part of what is worked out by hand")]
    ByHand,
    /// The recipe takes no other numbers of providers than these: at least one for each of its
    /// localities if they keep to them, and no more than it has people to serve.
    #[error("it can be made for {least} to {most} providers")]
    Providers {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
}

/// The request of a recipe and a seed, with its own number of providers or another.
///
/// Stored fixtures have seed 1 and their own number. Those that are worked out by hand are the
/// same for every seed.
///
/// # Errors
///
/// If there is no such recipe, or none with so many providers.
pub fn generate(name: &str, seed: u64, providers: Option<usize>) -> Result<Request, Refusal> {
    let by_hand = |request| providers.map_or(Ok(request), |_| Err(Refusal::ByHand));
    if name == tiny::NAME {
        return by_hand(tiny::request());
    }
    if let Some(recipe) = games::ALL.iter().find(|recipe| recipe.name == name) {
        return by_hand(recipe.request());
    }
    let mut recipes = table::STORED.iter().chain(table::ON_DEMAND);
    let recipe = recipes.find(|recipe| recipe.name == name).ok_or(Refusal::NoRecipe)?;
    let Some(n) = providers else { return Ok(week::request(recipe, seed)) };
    let (least, most) = (recipe.least_providers(), recipe.clients);
    if !(least..=most).contains(&n) {
        return Err(Refusal::Providers { least, most });
    }
    let providers = match recipe.providers {
        Providers::Everywhere(_) => Providers::Everywhere(n),
        Providers::ByLocality(_) => Providers::ByLocality(n),
    };
    Ok(week::request(&Recipe { providers, ..recipe.clone() }, seed))
}

impl Recipe {
    fn least_providers(&self) -> usize {
        match self.providers {
            Providers::Everywhere(_) => 1,
            Providers::ByLocality(_) => week::n_localities(self),
        }
    }
}
