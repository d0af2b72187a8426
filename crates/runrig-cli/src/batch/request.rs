//! The requests of a batch: known by their bytes, and loaded only while their jobs run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use runrig::json::Read;
use runrig::model::Mode;
use runrig_travel::file::sha256;
use serde_json::Value;

use super::name::{marked, safe};
use crate::input::Input;
use crate::trouble::Trouble;

/// A request, not yet loaded.
#[derive(Debug)]
pub(crate) struct Request {
    input: Input,
    /// Its name in the folder.
    pub(crate) name: String,
    pub(crate) input_hash: String,
    pub(crate) network_hash: Option<String>,
    /// Modes by which somebody comes to travel in some scenario.
    modes: Vec<Mode>,
    loaded: Mutex<Option<Arc<Read>>>,
}

/// The requests in these files, each once, with names that tell them apart.
pub(crate) fn requests(paths: Vec<PathBuf>, modes: &[Mode]) -> Result<Vec<Request>, Trouble> {
    let mut requests: Vec<Request> = Vec::new();
    for path in paths {
        let request = Request::of(path, modes)?;
        if requests.iter().all(|other| !request.is_same(other)) {
            requests.push(request);
        }
    }
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    for request in &requests {
        *namesakes.entry(request.name.to_lowercase()).or_default() += 1;
    }
    for request in &mut requests {
        if namesakes[&request.name.to_lowercase()] > 1 {
            request.name = marked(&request.name, request.hashes().as_bytes());
        }
    }
    Ok(requests)
}

impl Request {
    fn of(path: PathBuf, modes: &[Mode]) -> Result<Self, Trouble> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let input = Input::from(path);
        if input == Input::Stdin {
            return Err(Trouble::BatchOfStdin);
        }
        let bytes = input.bytes()?;
        Ok(Self {
            name: safe(&stem),
            input_hash: sha256(&[&bytes]),
            network_hash: network(&bytes)
                .and_then(|name| input.beside(&name))
                .map(|net| sha256(&[&net])),
            input,
            modes: modes.to_vec(),
            loaded: Mutex::default(),
        })
    }

    /// Whether it asks the same of the same network, under the same name.
    fn is_same(&self, other: &Self) -> bool {
        (&self.name, self.hashes()) == (&other.name, other.hashes())
    }

    fn hashes(&self) -> String {
        format!("{}{}", self.input_hash, self.network_hash.as_deref().unwrap_or_default())
    }

    pub(crate) fn show(&self) -> String {
        self.input.to_string()
    }

    /// What it asks, read anew.
    pub(crate) fn read(&self, travel_percent: Option<u32>) -> Result<Read, Trouble> {
        let read = self.input.request_as_sent(travel_percent, &self.modes)?;
        if read.names.input_hash() == self.input_hash {
            Ok(read)
        } else {
            Err(Trouble::Changed { what: self.show() })
        }
    }

    /// What it asks, read once for all jobs that are under way.
    pub(crate) fn load(&self, travel_percent: Option<u32>) -> Result<Arc<Read>, Trouble> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = &*loaded {
            return Ok(Arc::clone(read));
        }
        let read = Arc::new(self.read(travel_percent)?);
        *loaded = Some(Arc::clone(&read));
        Ok(read)
    }

    /// No job needs it any more.
    pub(crate) fn unload(&self) {
        *self.loaded.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The name of the network file, if the request names one.
fn network(bytes: &[u8]) -> Option<String> {
    let word = b"network_file";
    bytes.windows(word.len()).find(|window| window == word)?;
    let value: Value = serde_json::from_slice(bytes).ok()?;
    Some(value.pointer("/travel/network_file")?.as_str()?.to_owned())
}
