//! Names that the program gave itself, as its memory has them: each is kept once, for as long as
//! the program runs. There are as many as the program has in its text.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

use serde::{Deserialize, Deserializer};

/// Such a name. By this word the derived reading does not take it for a part of what is read.
pub type Name = &'static str;

static NAMES: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);

/// The one `name` of its letters.
fn interned(name: &str) -> &'static str {
    let mut names = NAMES.lock().expect("no holder panics");
    names.get(name).copied().unwrap_or_else(|| {
        let name: &'static str = Box::leak(name.into());
        names.insert(name);
        name
    })
}

/// For `deserialize_with`.
///
/// # Errors
/// Where there is no text.
pub fn name<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    <&str>::deserialize(from).map(interned)
}

/// The same of a name that may be missing.
///
/// # Errors
/// Where there is something else.
pub fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<&'static str>, D::Error> {
    let name: Option<&str> = Deserialize::deserialize(from)?;
    Ok(name.map(interned))
}
