//! The folder of a batch.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::output::{PART, Target};
use crate::trouble::Trouble;

/// A folder that one batch at a time may write to.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The lock goes with the process, however that ends.
    _lock: Option<File>,
}

impl Folder {
    /// As it stands, to be looked at alone.
    pub(crate) fn seen(path: &Path) -> Self {
        Self { path: path.to_owned(), _lock: None }
    }

    /// Makes it if it is not there, keeps others out, and clears away what a batch that was killed
    /// had half written.
    pub(crate) fn taken(path: &Path) -> Result<Self, Trouble> {
        let writing = |cause| Trouble::Writing { what: path.display().to_string(), cause };
        fs::create_dir_all(path).map_err(writing)?;
        // Where a folder cannot be opened or locked, whoever asks must take care.
        let lock = File::open(path).ok();
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            return Err(Trouble::FolderTaken { what: path.display().to_string() });
        }
        for entry in fs::read_dir(path).map_err(writing)? {
            let entry = entry.map_err(writing)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(PART.0) && name.ends_with(PART.1) {
                fs::remove_file(entry.path()).map_err(writing)?;
            }
        }
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// What a file says; `None` if it is not there or no text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Trouble> {
        let path = self.path.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Trouble::Reading { what: path.display().to_string(), cause }),
        }
    }

    /// Writes a file whole, unless it says the same already.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<(), Trouble> {
        if self.text(name)?.as_deref() == Some(text) {
            return Ok(());
        }
        Target::File(self.path.join(name)).write(text)
    }

    /// Takes a file away, if it is there.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Trouble> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                Err(Trouble::Writing { what: path.display().to_string(), cause })
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn show(&self, name: &str) -> String {
        self.path.join(name).display().to_string()
    }
}
