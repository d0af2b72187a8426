//! Where answers go, whole or not at all.
//!
//! A file is written beside its final place, brought to the disk, and renamed, so that
//! nobody ever sees half of it and an old one stays if anything fails. What is not a
//! plain file, such as `/dev/stderr` or a pipe, is written as it is.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::trouble::Trouble;

/// How the names of temporary files begin and end.
pub(crate) const PART: (&str, &str) = (".runrig-", ".part");

/// Where an answer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    File(PathBuf),
}

impl From<Option<PathBuf>> for Target {
    fn from(output: Option<PathBuf>) -> Self {
        match output {
            Some(path) if path.as_os_str() != "-" => Self::File(path),
            _ => Self::Stdout,
        }
    }
}

impl Target {
    /// Finds out whether the answer could be written, before any time is spent on it.
    pub(crate) fn try_out(&self) -> Result<(), Trouble> {
        match self {
            Self::Stdout => Ok(()),
            Self::File(path) => self.told(try_out(path)),
        }
    }

    /// Writes the whole answer.
    pub(crate) fn write(&self, answer: impl AsRef<[u8]>) -> Result<(), Trouble> {
        self.write_by(&|out| out.write_all(answer.as_ref()))
    }

    /// Writes the whole answer, piece by piece.
    pub(crate) fn write_by(&self, pieces: &Pieces<'_>) -> Result<(), Trouble> {
        self.told(match self {
            Self::Stdout => buffered(io::stdout().lock(), pieces),
            Self::File(path) => to_file(path, pieces),
        })
    }

    fn told(&self, written: io::Result<()>) -> Result<(), Trouble> {
        let what = match self {
            Self::Stdout => "standard output".to_owned(),
            Self::File(path) => path.display().to_string(),
        };
        written.map_err(|cause| Trouble::Writing { what, cause })
    }
}

/// What writes an answer.
type Pieces<'p> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'p;

fn buffered(out: impl Write, pieces: &Pieces<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    pieces(&mut out)?;
    out.flush()
}

/// What stands where the answer should go.
enum Place {
    /// Nothing, or a plain file with these permissions.
    Plain(PathBuf, Option<Permissions>),
    /// A device or a pipe.
    Other,
}

fn place(path: &Path) -> io::Result<Place> {
    match fs::metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            Ok(Place::Plain(path.to_owned(), None))
        }
        Err(cause) => Err(cause),
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // What a link leads to is replaced, not the link.
        Ok(found) if found.is_file() => {
            Ok(Place::Plain(fs::canonicalize(path)?, Some(found.permissions())))
        }
        Ok(_) => Ok(Place::Other),
    }
}

fn try_out(path: &Path) -> io::Result<()> {
    match place(path)? {
        Place::Plain(path, _) => beside(&path, None).map(drop),
        Place::Other => Ok(()),
    }
}

fn to_file(path: &Path, pieces: &Pieces<'_>) -> io::Result<()> {
    match place(path)? {
        Place::Plain(path, permissions) => {
            let mut file = beside(&path, permissions)?;
            buffered(file.as_file_mut(), pieces)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|fault| fault.error)?;
            // The name is safe once its directory is; not every file system can say so.
            let _ = File::open(folder(&path)).and_then(|folder| folder.sync_all());
            Ok(())
        }
        Place::Other => buffered(OpenOptions::new().write(true).open(path)?, pieces),
    }
}

/// A temporary file in the same directory, with the permissions of what it replaces or
/// those of any new file; it goes away unless it is renamed.
fn beside(path: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    // Opened here, as the builder itself would name the temporary file in its errors.
    let open = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let file = Builder::new().prefix(PART.0).suffix(PART.1).make_in(folder(path), open)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rota.json");
        let target = Target::from(Some(path.clone()));
        target.try_out().unwrap();
        assert!(!path.exists());
        target.write("old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        target.write("new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_link_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        Target::File(link.clone()).write("new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_folder_or_a_missing_one_is_refused_before_any_work() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Target::File(folder.path().to_owned()).try_out().is_err());
        assert!(Target::File(folder.path().join("no/such")).try_out().is_err());
        let trouble = Target::File("/dev/full".into()).write("text").unwrap_err();
        assert!(trouble.to_string().starts_with("cannot write /dev/full: "), "{trouble}");
    }
}
