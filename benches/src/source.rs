//! Files and folders of instances, gzipped or not.

use flate2::read::GzDecoder;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What an instance in it is called.
    pub stem: String,
    /// Its text, unpacked.
    pub text: String,
}

/// Every file at a path: itself, or all files of a folder and the folders in it, by name.
///
/// # Errors
///
/// If a folder cannot be listed.
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = path
        .read_dir()?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

/// Reads a file, unpacking it if its first bytes are those of gzip.
///
/// # Errors
///
/// If it cannot be read or unpacked, or is not text in UTF-8.
pub fn read(path: &Path) -> io::Result<Source> {
    let mut bytes = std::fs::read(path)?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked)?;
        bytes = unpacked;
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not text in UTF-8"))?;
    Ok(Source { path: path.to_owned(), stem: stem(path), text })
}

/// What an instance is called after its file: the name less `.gz` and one more ending.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    #[test]
    fn names_keep_their_inner_dots() {
        assert_eq!(stem(Path::new("a/HHCRSP_10_1.2_R_C.json.gz")), "HHCRSP_10_1.2_R_C");
        assert_eq!(stem(Path::new("0106-5.txt")), "0106-5");
        assert_eq!(stem(Path::new("plain")), "plain");
    }

    #[test]
    fn a_folder_is_read_whole_and_gzip_is_known_by_its_bytes() {
        let folder = std::env::temp_dir().join(format!("runrig-source-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("inner")).unwrap();
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"packed").unwrap();
        std::fs::write(folder.join("inner/b.txt"), packed.finish().unwrap()).unwrap();
        std::fs::write(folder.join("a.txt"), "plain").unwrap();
        std::fs::write(folder.join("c.bin"), [0xff, 0xfe]).unwrap();

        let found = files(&folder).unwrap();
        let texts: Vec<_> = found.iter().map(|path| read(path).map(|source| source.text)).collect();
        assert_eq!(texts[0].as_deref().unwrap(), "plain");
        assert_eq!(texts[1].as_ref().unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(texts[2].as_deref().unwrap(), "packed");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
