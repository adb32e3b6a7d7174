//! Lots: hashes of the seed and a name. `printf '%s\n%s' SEED CODE | sha256sum` gives the same.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The lot of a station.
pub(super) fn of_station(seed: &str, code: &str) -> String {
    lot(&[seed, code])
}

/// The lot of an inspector for a station.
pub(super) fn of_inspector(seed: &str, code: &str, name: &str) -> String {
    lot(&[seed, code, name])
}

fn lot(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n").as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        _ = write!(hex, "{byte:02x}");
        hex
    })
}
