//! What is read: files, or standard input.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use runrig::json::{Beside, Read, RequestError, read_beside};
use runrig::model::Mode;

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

    /// The request that stands there, without its own scenario; with travel by these modes for
    /// others.
    pub(crate) fn request_as_sent(
        &self,
        travel_percent: Option<u32>,
        modes: &[Mode],
    ) -> Result<Read, Trouble> {
        Document::read(self)?.request_as_sent(travel_percent, modes)
    }

    /// What a file beside it holds, if there is one.
    pub(crate) fn beside(&self, name: &str) -> Option<Vec<u8>> {
        let folder = match self {
            Self::File(path) => path.parent().unwrap_or(Path::new("")),
            Self::Stdin => Path::new(""),
        };
        fs::read(folder.join(name)).ok()
    }
}

/// What was read, which standard input gives only once, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    input: Input,
    pub(crate) bytes: Vec<u8>,
}

impl fmt::Display for Document {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.input.fmt(out)
    }
}

impl Document {
    /// Reads all of it.
    pub(crate) fn read(input: &Input) -> Result<Self, Trouble> {
        Ok(Self { input: input.clone(), bytes: input.bytes()? })
    }

    /// As a request; files that it names are sought in its folder, or in the current one for
    /// standard input. `travel_percent` asks what if ways took longer.
    pub(crate) fn request(&self, travel_percent: Option<u32>) -> Result<Read, Trouble> {
        self.prepared(&Beside { travel_percent, ..Beside::default() })
    }

    /// The same, without the request's own scenario; with travel by these modes for others.
    pub(crate) fn request_as_sent(
        &self,
        travel_percent: Option<u32>,
        modes: &[Mode],
    ) -> Result<Read, Trouble> {
        let as_sent = Beside { travel_percent, without_scenario: true, modes, ..Beside::default() };
        self.prepared(&as_sent)
    }

    fn prepared(&self, beside: &Beside<'_>) -> Result<Read, Trouble> {
        let open = |name: &str| self.input.beside(name);
        let beside = Beside { open: &open, ..*beside };
        read_beside(&self.bytes, &beside).map_err(|error| self.faulty(error))
    }

    /// What is wrong with it.
    pub(crate) fn faulty(&self, error: RequestError) -> Trouble {
        Trouble::Faults { what: self.to_string(), error: Box::new(error) }
    }
}

/// Two documents cannot both be standard input.
pub(crate) fn told_apart(one: &Input, other: &Input) -> Result<(), Trouble> {
    let both = *one == Input::Stdin && *other == Input::Stdin;
    if both { Err(Trouble::StdinTwice) } else { Ok(()) }
}
