//! Network files for requests to name: small random networks where the requests' places are,
//! with boats and buses between.

use runrig_core::travel::great_circle::metres_between;
use runrig_gen::rng::Rng;
use runrig_travel::Network;
use runrig_travel::network::{Calendar, Call, Days, Kind, Line, Node, Road, RoadClass};
use runrig_travel::network::{Stop, Trip};
use serde_json::{Value, json};

/// The bytes of a random network, now and then with one of them changed.
pub(crate) fn network(rng: &mut Rng) -> Vec<u8> {
    let nodes: Vec<Node> = (0..2 + rng.below(8)).map(|n| node(rng, n)).collect();
    let roads = (1..nodes.len()).map(|n| road(rng, &nodes, n)).collect();
    let stops: Vec<Stop> = (0..2 + rng.below(5)).map(|n| stop(rng, n)).collect();
    let lines: Vec<Line> = (0..=rng.below(4)).map(|n| line(rng, n)).collect();
    let calendars = vec![Calendar { days: Days(127), ..Calendar::default() }, calendar(rng)];
    let trips = (0..rng.below(30)).map(|_| trip(rng, (lines.len(), stops.len()))).collect();
    let network = Network {
        names: vec![String::new()],
        nodes,
        roads,
        stops,
        lines,
        calendars,
        trips,
        ..Network::default()
    };
    let mut bytes = network.encode();
    if rng.percent(5) {
        let at = rng.below(bytes.len());
        bytes[at] ^= 1 << rng.below(8);
    }
    bytes
}

/// Lets a request name the network, and some of its carers take the bus.
pub(crate) fn name(request: &mut Value, rng: &mut Rng) {
    let rush = json!({"from": "07:00", "until": "10:00", "percent": rng.range(100, 200)});
    let conditions = if rng.percent(30) { json!({"rush_hours": [rush]}) } else { json!({}) };
    request["travel"] = json!({"network_file": "net", "conditions": conditions,
        "outages": if rng.percent(20) { json!([
            {"line": "l0", "from": "2026-03-23T08:00", "until": "2026-03-23T12:00"}]) } else { json!([]) },
        "draw_legs": rng.percent(20)});
    for carer in request["carers"].as_array_mut().into_iter().flatten() {
        if rng.percent(40) {
            carer["mode"] = json!(["bus", "walk", "cycle", "drive"][rng.below(4)]);
        }
    }
}

/// Where the places of the fixtures are: 56.4 to 56.6 north, 5.4 west, and a little about.
fn position(rng: &mut Rng) -> (i32, i32) {
    (rng.range(563_800_000, 566_200_000), rng.range(-54_300_000, -53_700_000))
}

fn node(rng: &mut Rng, n: usize) -> Node {
    let (latitude_e7, longitude_e7) = position(rng);
    Node { latitude_e7, longitude_e7, key: format!("n{n}") }
}

fn stop(rng: &mut Rng, n: usize) -> Stop {
    let near = [(564_000_000, -54_000_000), (566_000_000, -54_000_000)];
    let (latitude_e7, longitude_e7) =
        if rng.percent(60) { near[rng.below(2)] } else { position(rng) };
    Stop { latitude_e7, longitude_e7, key: format!("s{n}") }
}

/// From a node to one of those before it.
fn road(rng: &mut Rng, nodes: &[Node], from: usize) -> Road {
    let to = rng.below(from);
    let apart = metres_between(nodes[from].position(), nodes[to].position());
    let metres = u32::try_from(apart * 12 / 10).unwrap_or(u32::MAX).max(1);
    let drive = metres * u32::try_from(rng.range(40, 200)).unwrap_or(60);
    let number = |at: usize| u32::try_from(at).unwrap_or(0);
    Road {
        from: number(from),
        to: number(to),
        metres,
        drive: [drive, drive],
        class: RoadClass::Primary,
        ..Road::default()
    }
}

fn line(rng: &mut Rng, n: usize) -> Line {
    Line {
        key: format!("l{n}"),
        kind: if rng.percent(50) { Kind::Bus } else { Kind::Boat },
        takes_cars: rng.percent(50),
        check_in: rng.percent(50).then(|| [0, 60, 600][rng.below(3)]),
        ..Line::default()
    }
}

fn calendar(rng: &mut Rng) -> Calendar {
    Calendar { days: Days(rng.bits().to_le_bytes()[0] & 127), ..Calendar::default() }
}

/// Calls in order of time; some of them within one minute.
fn trip(rng: &mut Rng, (n_lines, n_stops): (usize, usize)) -> Trip {
    let mut now = u32::try_from(rng.range(4 * 3_600, 26 * 3_600)).unwrap_or(0);
    let mut calls: Vec<Call> = Vec::new();
    for _ in 0..2 + rng.below(4) {
        let number = |at: usize| u32::try_from(at).unwrap_or(0);
        let stop = number(rng.below(n_stops));
        let arrives = now;
        let departs = arrives + if rng.percent(30) { 60 } else { 0 };
        now = departs + [0, 60, 600, 2_400][rng.below(4)];
        calls.push(Call { stop, arrives, departs });
    }
    let number = |at: usize| u32::try_from(at).unwrap_or(0);
    Trip { line: number(rng.below(n_lines)), calendar: number(rng.below(2)), calls }
}
