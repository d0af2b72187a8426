//! The table of recipes.

use runrig_json::wire::request::places::LocalityKind::{Island, Rural, Urban};

use super::Share::{Few, Percent, Rest};
use super::Spot::{Hamlet, Settlement};
use super::{Named, Patches, Providers, Recipe, Weather};
use crate::country::Land;

/// Islands whose carers live across the water.
const ISLES_BY_BOAT: Recipe = Recipe {
    name: "isles-by-boat",
    key: "ib",
    land: Land::ArgyllAndBute,
    patches: Patches::Named(ISLES),
    clients: 46,
    hours: 520,
    waiting: (2, 20),
    providers: Providers::Everywhere(2),
    afoot: 30,
    baseline: false,
    light: false,
    weather: Weather::Fair,
};

/// Recipes whose fixtures are kept in the repository.
pub(crate) const STORED: &[Recipe] = &[
    Recipe {
        name: "oban-lorn",
        key: "ol",
        land: Land::ArgyllAndBute,
        patches: Patches::Named(OBAN_LORN),
        clients: 258,
        hours: 3_357,
        waiting: (20, 200),
        providers: Providers::Everywhere(4),
        afoot: 55, // in town, which makes about 30 of a hundred in all
        baseline: true,
        light: false,
        weather: Weather::Fair,
    },
    Recipe {
        name: "lismore-popup",
        key: "lp",
        land: Land::ArgyllAndBute,
        patches: Patches::Named(LISMORE),
        clients: 5,
        hours: 52,
        waiting: (0, 0),
        providers: Providers::Everywhere(1),
        afoot: 0,
        baseline: true,
        light: true,
        weather: Weather::Fair,
    },
    Recipe {
        name: "inverness-neighbourhoods",
        key: "in",
        land: Land::Highland,
        patches: Patches::Named(INVERNESS),
        clients: 120,
        hours: 1_561,
        waiting: (8, 90),
        providers: Providers::Everywhere(4),
        afoot: 55,
        baseline: true,
        light: false,
        weather: Weather::Fair,
    },
    Recipe {
        name: "caithness-sparse",
        key: "ca",
        land: Land::Highland,
        patches: Patches::Named(CAITHNESS),
        clients: 60,
        hours: 781,
        waiting: (4, 45),
        providers: Providers::ByLocality(3),
        afoot: 0,
        baseline: true,
        light: false,
        weather: Weather::Fair,
    },
    ISLES_BY_BOAT,
    Recipe { name: "winter-ferry-off", key: "wf", weather: Weather::Storm, ..ISLES_BY_BOAT },
];

/// Recipes that are too large to keep.
pub(crate) const ON_DEMAND: &[Recipe] = &[
    Recipe {
        name: "argyll-and-bute",
        key: "ab",
        land: Land::ArgyllAndBute,
        patches: Patches::Everywhere,
        clients: 960,
        hours: 12_490,
        waiting: (70, 750),
        providers: Providers::ByLocality(15),
        afoot: 25,
        baseline: true,
        light: false,
        weather: Weather::Fair,
    },
    Recipe {
        name: "highland",
        key: "hl",
        land: Land::Highland,
        patches: Patches::Everywhere,
        clients: 2_600,
        hours: 33_830,
        waiting: (200, 2_100),
        providers: Providers::ByLocality(30),
        afoot: 25,
        baseline: false,
        light: false,
        weather: Weather::Fair,
    },
];

/// The town, the eight places that are hard to serve, an island and a peninsula.
const OBAN_LORN: &[Named] = &[
    Named {
        id: "oban",
        kind: Urban,
        share: Percent(60),
        spots: &[Settlement("oban")],
        carers_from: None,
    },
    Named {
        id: "ganavan",
        kind: Rural,
        share: Rest,
        spots: &[Hamlet(564_250, -54_830, 40), Hamlet(564_370, -54_720, 50)],
        carers_from: None,
    },
    Named {
        id: "connel",
        kind: Rural,
        share: Rest,
        spots: &[
            Settlement("connel"),
            Hamlet(564_620, -53_930, 60), // North Connel
            Hamlet(564_250, -54_100, 30), // the back road from Oban
        ],
        carers_from: None,
    },
    Named {
        id: "benderloch",
        kind: Rural,
        share: Rest,
        spots: &[Settlement("benderloch"), Settlement("barcaldine")],
        carers_from: None,
    },
    Named {
        id: "taynuilt",
        kind: Rural,
        share: Rest,
        spots: &[Settlement("taynuilt"), Settlement("dalmally")],
        carers_from: None,
    },
    Named {
        id: "lismore",
        kind: Island,
        share: Few(3),
        spots: &[Settlement("achnacroish"), Settlement("clachan_lismore")],
        carers_from: None,
    },
    Named {
        id: "appin",
        kind: Rural,
        share: Few(2),
        spots: &[Settlement("port_appin")],
        carers_from: None,
    },
];

const LISMORE: &[Named] = &[
    Named {
        id: "lismore",
        kind: Island,
        share: Few(3),
        spots: &[Settlement("achnacroish"), Settlement("clachan_lismore")],
        carers_from: None,
    },
    Named {
        id: "appin",
        kind: Rural,
        share: Few(2),
        spots: &[Settlement("appin"), Settlement("port_appin")],
        carers_from: None,
    },
];

/// Neighbourhoods by hand: the tables know the town as one place, and its east.
const INVERNESS: &[Named] = &[
    Named {
        id: "crown",
        kind: Urban,
        share: Percent(20),
        spots: &[Hamlet(574_780, -42_170, 1)],
        carers_from: None,
    },
    Named {
        id: "dalneigh",
        kind: Urban,
        share: Percent(25),
        spots: &[Hamlet(574_740, -42_420, 1)],
        carers_from: None,
    },
    Named {
        id: "merkinch",
        kind: Urban,
        share: Percent(15),
        spots: &[Hamlet(574_850, -42_400, 1)],
        carers_from: None,
    },
    Named {
        id: "hilton",
        kind: Urban,
        share: Percent(20),
        spots: &[Hamlet(574_610, -42_180, 1)],
        carers_from: None,
    },
    Named {
        id: "culloden",
        kind: Urban,
        share: Rest,
        spots: &[Settlement("culloden")],
        carers_from: None,
    },
];

const CAITHNESS: &[Named] = &[
    Named {
        id: "thurso",
        kind: Rural,
        share: Rest,
        spots: &[
            Settlement("thurso"),
            Settlement("reay"),
            Settlement("halkirk"),
            Settlement("castletown"),
        ],
        carers_from: None,
    },
    Named {
        id: "wick",
        kind: Rural,
        share: Rest,
        spots: &[Settlement("wick"), Settlement("watten"), Settlement("john_o_groats")],
        carers_from: None,
    },
    Named {
        id: "latheron",
        kind: Rural,
        share: Percent(15),
        spots: &[Settlement("lybster"), Settlement("latheron"), Settlement("dunbeath")],
        carers_from: None,
    },
];

/// Islands that have carers across the water, by boats that take cars and boats that do not.
const ISLES: &[Named] = &[
    Named {
        id: "appin",
        kind: Rural,
        share: Percent(12),
        spots: &[Settlement("appin"), Settlement("port_appin")],
        carers_from: None,
    },
    Named {
        id: "lismore",
        kind: Island,
        share: Few(3),
        // The north end, a walk from the slip, and the village that only a car gets to.
        spots: &[Hamlet(565_510, -54_260, 60), Settlement("achnacroish")],
        carers_from: Some("appin"),
    },
    Named {
        id: "seil",
        kind: Rural,
        share: Percent(15),
        spots: &[Settlement("clachan_seil"), Settlement("balvicar"), Settlement("ellenabeich")],
        carers_from: None,
    },
    Named {
        id: "luing",
        kind: Island,
        share: Few(3),
        spots: &[Settlement("cullipool"), Settlement("toberonochy")],
        carers_from: Some("seil"),
    },
    Named {
        id: "easdale",
        kind: Island,
        share: Few(2),
        spots: &[Settlement("easdale")],
        carers_from: Some("seil"),
    },
    Named {
        id: "mull",
        kind: Island,
        share: Percent(18),
        spots: &[Settlement("bunessan"), Settlement("fionnphort")],
        carers_from: None,
    },
    Named {
        id: "iona",
        kind: Island,
        share: Few(2),
        spots: &[Settlement("iona")],
        carers_from: Some("mull"),
    },
    Named {
        id: "islay",
        kind: Island,
        share: Percent(15),
        spots: &[Settlement("ballygrant"), Settlement("keills"), Settlement("port_askaig")],
        carers_from: None,
    },
    Named {
        id: "jura",
        kind: Island,
        share: Few(3),
        spots: &[Settlement("craighouse")],
        carers_from: Some("islay"),
    },
    Named {
        id: "bute",
        kind: Island,
        share: Rest,
        spots: &[Settlement("port_bannatyne")],
        carers_from: None,
    },
    Named {
        id: "colintraive",
        kind: Rural,
        share: Few(2),
        spots: &[Settlement("colintraive")],
        carers_from: Some("bute"),
    },
];
