//! Blocks of a PBF file, taken out of their packing and put back.

use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// The kind and the bytes of each block of a sound file.
pub(crate) fn unpacked(mut file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut blocks = Vec::new();
    while let Some((length, rest)) = file.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).expect("a length");
        let (header, rest) = rest.split_at(length);
        let (mut kind, mut size) = (String::new(), 0);
        each_field(header, |field, value| match (field, value) {
            (1, Value::Bytes(bytes)) => kind = String::from_utf8_lossy(bytes).into_owned(),
            (3, Value::Number(n)) => size = usize::try_from(n).expect("a size"),
            _ => {}
        });
        let (blob, rest) = rest.split_at(size);
        let mut block = Vec::new();
        each_field(blob, |field, value| match (field, value) {
            (1, Value::Bytes(bytes)) => block = bytes.to_vec(),
            (3, Value::Bytes(bytes)) => {
                ZlibDecoder::new(bytes).read_to_end(&mut block).expect("a fixture unpacks");
            }
            _ => {}
        });
        blocks.push((kind, block));
        file = rest;
    }
    blocks
}

/// The file of these blocks, unpacked as they are.
pub(crate) fn packed(blocks: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut file = Vec::new();
    for (kind, block) in blocks {
        let blob = [&[0x0a][..], &varint(block.len()), block].concat();
        let kind = [&[0x0a][..], &varint(kind.len()), kind.as_bytes()].concat();
        let header = [&kind[..], &[0x18], &varint(blob.len())].concat();
        file.extend(u32::try_from(header.len()).unwrap_or(u32::MAX).to_be_bytes());
        file.extend(header);
        file.extend(blob);
    }
    file
}

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// Every field of a sound message.
fn each_field<'a>(mut message: &'a [u8], mut each: impl FnMut(u64, Value<'a>)) {
    while !message.is_empty() {
        let key = number(&mut message);
        let n = number(&mut message);
        if key & 7 == 2 {
            let (bytes, rest) = message.split_at(usize::try_from(n).expect("a length"));
            message = rest;
            each(key >> 3, Value::Bytes(bytes));
        } else {
            each(key >> 3, Value::Number(n));
        }
    }
}

fn number(message: &mut &[u8]) -> u64 {
    let mut n = 0;
    for shift in (0..).step_by(7) {
        let Some((&byte, rest)) = message.split_first() else { break };
        *message = rest;
        n |= u64::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    n
}

fn varint(mut n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(n & 127).unwrap_or(0);
        n >>= 7;
        bytes.push(if n == 0 { low } else { low | 128 });
        if n == 0 {
            return bytes;
        }
    }
}
