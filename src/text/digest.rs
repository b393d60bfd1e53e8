//! SHA-256, for whoever checks a file without this program.
//!
//! What the program itself tells apart it tells by [`super::Hash`].

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` as `sha256sum` prints it: 64 hexadecimal digits in lower case.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(hex, "{byte:02x}").expect("a text takes what is written to it");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_standards() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }
}
