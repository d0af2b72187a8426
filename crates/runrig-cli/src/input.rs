//! What is read: files, or standard input.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use runrig::json::{Beside, Read, read_beside, read_rota};
use runrig::model::{Mode, Rota};

use crate::trouble::Trouble;

/// Where a document is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => out.write_str("standard input"),
            Self::File(path) => write!(out, "{}", path.display()),
        }
    }
}

impl Input {
    /// All that stands there.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Trouble> {
        let bytes = match self {
            Self::File(path) => fs::read(path),
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        bytes.map_err(|cause| Trouble::Reading { what: self.to_string(), cause })
    }

    /// The request that stands there; files that it names are sought in its folder, or
    /// in the current one for standard input. `travel_percent` asks what if ways took longer.
    pub(crate) fn request(&self, travel_percent: Option<u32>) -> Result<Read, Trouble> {
        self.read(&Beside { travel_percent, ..Beside::default() })
    }

    /// The same, without the request's own scenario; with travel by these modes for others.
    pub(crate) fn request_as_sent(
        &self,
        travel_percent: Option<u32>,
        modes: &[Mode],
    ) -> Result<Read, Trouble> {
        self.read(&Beside { travel_percent, without_scenario: true, modes, ..Beside::default() })
    }

    fn read(&self, beside: &Beside<'_>) -> Result<Read, Trouble> {
        let open = |name: &str| self.beside(name);
        read_beside(self.bytes()?, &Beside { open: &open, ..*beside })
            .map_err(|error| Trouble::Faults { what: self.to_string(), error: Box::new(error) })
    }

    /// What a file beside it holds, if there is one.
    pub(crate) fn beside(&self, name: &str) -> Option<Vec<u8>> {
        let folder = match self {
            Self::File(path) => path.parent().unwrap_or(Path::new("")),
            Self::Stdin => Path::new(""),
        };
        fs::read(folder.join(name)).ok()
    }

    /// The rota for a request that stands there.
    pub(crate) fn rota(&self, request: &Read) -> Result<Rota, Trouble> {
        read_rota(self.bytes()?, &request.problem, &request.names)
            .map_err(|error| Trouble::Faults { what: self.to_string(), error: Box::new(error) })
    }
}

/// Two documents cannot both be standard input.
pub(crate) fn told_apart(one: &Input, other: &Input) -> Result<(), Trouble> {
    let both = *one == Input::Stdin && *other == Input::Stdin;
    if both { Err(Trouble::StdinTwice) } else { Ok(()) }
}
