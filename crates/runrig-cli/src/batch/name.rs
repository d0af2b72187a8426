//! Names of files that any system takes, and that tell jobs apart.

use runrig_travel::file::sha256;

/// Longer words are cut.
const LONGEST: usize = 60;

/// A word of safe characters. Where some had to be replaced, or there were too many, a few digits
/// of the word's hash tell it from others that look alike.
pub(crate) fn safe(word: &str) -> String {
    let is_safe = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let plain = |letter| if is_safe(letter) { letter } else { '-' };
    let name: String = word.chars().take(LONGEST).map(plain).collect();
    let name = name.trim_start_matches('.');
    if name == word && !name.is_empty() { word.to_owned() } else { marked(name, word.as_bytes()) }
}

/// A name with a few digits of a hash of what it stands for.
pub(crate) fn marked(name: &str, bytes: &[u8]) -> String {
    let hash = sha256(&[bytes]);
    format!("{name}-{}", &hash[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_is_marked() {
        assert_eq!(safe("pool-full"), "pool-full");
        assert_eq!(safe("week_1.v2"), "week_1.v2");
        let (one, other) = (safe("swap-k=5"), safe("swap-k 5"));
        assert!(one.starts_with("swap-k-5-") && one.len() == 17, "{one}");
        assert_ne!(one, other);
        for word in ["", "..", "../../etc", &"x".repeat(500), "дом", "{\"code\":\"silo\"}"] {
            let name = safe(word);
            assert!(!name.starts_with('.') && !name.contains('/') && name.is_ascii(), "{name}");
            assert!((9..=LONGEST + 9).contains(&name.len()), "{name}");
        }
    }
}
