//! The network file: a network as bytes that cannot be mistaken for another's.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `RUNRIG`, carriage return, line feed: a file mangled as text shows |
//! | 4 | version of the format, little end first |
//! | 8 | length of the payload, little end first |
//! | 32 | SHA-256 of the payload |
//! | rest | payload: the network in postcard's format |
//!
//! Reading trusts nothing: the checks go from the cheapest to the dearest, nothing is set
//! aside for more bytes than there are, and what is read has no [faults](Network::faults).

use crate::network::{Network, NetworkFault};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 2;

/// The SHA-256 of some files, one after another, in hexadecimal.
#[must_use]
pub fn sha256(files: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for bytes in files {
        hasher.update(bytes);
    }
    let mut hexadecimal = String::with_capacity(64);
    for byte in hasher.finalize() {
        write!(hexadecimal, "{byte:02x}").expect("a string takes whatever is written");
    }
    hexadecimal
}

const MAGIC: [u8; 8] = *b"RUNRIG\r\n";
const HEADER: usize = 8 + 4 + 8 + 32;

/// Why bytes are not a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Something else altogether.
    #[error("not a network file")]
    Foreign,
    /// A network file of another version of the format.
    #[error("version {found} of the network file, but only version {VERSION} can be read")]
    Version {
        /// The version it says.
        found: u32,
    },
    /// Fewer bytes than a header has.
    #[error("the network file ends within its header, after {found} bytes")]
    Header {
        /// How many bytes there are.
        found: usize,
    },
    /// Fewer or more bytes than it says.
    #[error("the network file says {claimed} bytes follow its header, but {found} do")]
    Length {
        /// The length it says.
        claimed: u64,
        /// How many bytes there are.
        found: u64,
    },
    /// Bytes that are not those that were written.
    #[error("the checksum of the network file does not match")]
    Checksum,
    /// A payload that is not a network's.
    #[error("the payload of the network file is malformed")]
    Malformed,
    /// A network that does not hang together.
    #[error("the network has {} faults; the first: {}", .0.len(), first(.0))]
    Faults(Vec<NetworkFault>),
}

fn first(faults: &[NetworkFault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

impl Network {
    /// This network as a file; the same network always gives the same bytes.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "whole numbers and text always encode")]
    pub fn encode(&self) -> Vec<u8> {
        let payload = postcard::to_allocvec(self).expect("lists of whole numbers always encode");
        let length = u64::try_from(payload.len()).expect("a length fits in 64 bits");
        let mut bytes = Vec::with_capacity(HEADER + payload.len());
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&Sha256::digest(&payload));
        bytes.extend_from_slice(&payload);
        bytes
    }

    /// The network in a file, sound in every reference.
    ///
    /// # Errors
    ///
    /// The first check that fails, in the order of [`FileError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, FileError> {
        let (magic, rest) = bytes.split_first_chunk().ok_or(FileError::Foreign)?;
        if *magic != MAGIC {
            return Err(FileError::Foreign);
        }
        let cut_short = || FileError::Header { found: bytes.len() };
        let (version, rest) = rest.split_first_chunk().ok_or_else(cut_short)?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(FileError::Version { found });
        }
        let (length, rest) = rest.split_first_chunk().ok_or_else(cut_short)?;
        let (checksum, payload) = rest.split_first_chunk::<32>().ok_or_else(cut_short)?;
        let claimed = u64::from_le_bytes(*length);
        let found = u64::try_from(payload.len()).unwrap_or(u64::MAX);
        if claimed != found {
            return Err(FileError::Length { claimed, found });
        }
        if Sha256::digest(payload)[..] != checksum[..] {
            return Err(FileError::Checksum);
        }
        let (network, rest) =
            postcard::take_from_bytes::<Self>(payload).map_err(|_| FileError::Malformed)?;
        if !rest.is_empty() {
            return Err(FileError::Malformed);
        }
        match network.faults() {
            faults if faults.is_empty() => Ok(network),
            faults => Err(FileError::Faults(faults)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::networks;
    use proptest::prelude::*;

    /// A file with this payload and a header that fits it.
    fn sealed(payload: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(u64::try_from(payload.len()).unwrap().to_le_bytes());
        bytes.extend(Sha256::digest(payload));
        bytes.extend(payload);
        bytes
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(Network::decode(b""), Err(FileError::Foreign));
        assert_eq!(Network::decode(b"RUNRIG\n\n and more"), Err(FileError::Foreign));
    }

    #[test]
    fn another_version_is_refused() {
        let mut bytes = Network::default().encode();
        bytes[8] = 9;
        assert_eq!(Network::decode(&bytes), Err(FileError::Version { found: 9 }));
    }

    #[test]
    fn a_file_cut_short_is_refused_wherever_the_cut() {
        let bytes = Network::default().encode();
        for cut in 8..bytes.len() {
            let error = Network::decode(&bytes[..cut]).unwrap_err();
            let right = match error {
                FileError::Header { found } => found == cut && cut < HEADER,
                FileError::Length { .. } => cut >= HEADER,
                _ => false,
            };
            assert!(right, "cut at {cut}: {error}");
        }
    }

    #[test]
    fn one_changed_bit_breaks_the_checksum() {
        let mut bytes = Network::default().encode();
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(Network::decode(&bytes), Err(FileError::Checksum));
    }

    #[test]
    fn a_thousand_million_nodes_are_refused_at_once() {
        // 10^9 as a varint, and nothing after it.
        let claim = [0x80, 0x94, 0xeb, 0xdc, 0x03];
        assert_eq!(Network::decode(&sealed(&claim)), Err(FileError::Malformed));
        let mut bytes = Network::default().encode();
        bytes[12..20].copy_from_slice(&1_000_000_000_u64.to_le_bytes());
        let found = FileError::Length { claimed: 1_000_000_000, found: 10 };
        assert_eq!(Network::decode(&bytes), Err(found));
    }

    #[test]
    fn bytes_after_the_network_are_refused() {
        let mut payload = postcard::to_allocvec(&Network::default()).unwrap();
        payload.push(0);
        assert_eq!(Network::decode(&sealed(&payload)), Err(FileError::Malformed));
    }

    #[test]
    fn a_faulty_network_is_refused() {
        let network = Network { names: vec!["A85".to_owned()], ..Network::default() };
        let faults = FileError::Faults(vec![NetworkFault::FirstName]);
        assert_eq!(Network::decode(&network.encode()), Err(faults));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(network in networks(20, 40)) {
            prop_assert_eq!(Network::decode(&network.encode()), Ok(network));
        }

        #[test]
        fn no_payload_makes_it_panic(payload in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Network::decode(&sealed(&payload));
        }

        #[test]
        fn no_spoilt_payload_makes_it_panic(
            network in networks(6, 9), at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            let mut payload = postcard::to_allocvec(&network).unwrap();
            let at = at.index(payload.len());
            payload[at] = byte;
            if let Ok(read) = Network::decode(&sealed(&payload)) {
                prop_assert_eq!(read.faults(), []);
            }
        }
    }
}
