//! Whose data an import is, and which bytes it was.

use runrig_travel::network::Origin;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The origin of an import of these bytes, one file after another.
pub(crate) fn origin(importer: &str, files: &[&[u8]], attribution: &str) -> Origin {
    let mut hasher = Sha256::new();
    for bytes in files {
        hasher.update(bytes);
    }
    let mut sha256 = String::with_capacity(64);
    for byte in hasher.finalize() {
        write!(sha256, "{byte:02x}").expect("a string takes whatever is written");
    }
    Origin { importer: importer.to_owned(), sha256, attribution: attribution.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_hash_as_one() {
        assert_eq!(origin("csv", &[b"a", b"bc"], "").sha256, origin("csv", &[b"abc"], "").sha256);
        let empty = origin("csv", &[], "").sha256;
        assert_eq!(empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
