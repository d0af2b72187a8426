//! Whose data an import is, and which bytes it was.

use runrig_travel::file::sha256;
use runrig_travel::network::Origin;

/// The origin of an import of these bytes, one file after another.
pub(crate) fn origin(importer: &str, files: &[&[u8]], attribution: &str) -> Origin {
    let sha256 = sha256(files);
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
