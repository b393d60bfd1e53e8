//! Time zones as written: UTC, an offset, or a place's name.
//!
//! Letters such as `CET` or `IST` are refused: they mean different offsets to
//! different people, and none of them says whether summer time holds.
//! Names come from the bundled database; the machine's own is never asked.

use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::Fault;

static PLACES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone that `word` names.
///
/// # Errors
/// A fault over the whole word where it is ambiguous or unknown.
pub fn read(word: &str) -> Result<TimeZone, Fault> {
    if matches!(word.to_ascii_uppercase().as_str(), "UTC" | "Z" | "GMT") {
        return Ok(TimeZone::UTC);
    }
    let upper = word.to_ascii_uppercase();
    let digits = ["UTC", "GMT"]
        .iter()
        .find_map(|prefix| upper.strip_prefix(prefix))
        .unwrap_or(&upper);
    if let Some(offset) = offset(digits) {
        return Ok(TimeZone::fixed(offset));
    }
    if word.contains('/')
        && let Ok(zone) = PLACES.get(word)
    {
        return Ok(zone);
    }
    let at = 0..word.len();
    let is_one_case = word.bytes().all(|b| b.is_ascii_uppercase())
        || word.bytes().all(|b| b.is_ascii_lowercase());
    if (2..=5).contains(&word.len()) && is_one_case {
        let message = format!("`{word}` names more than one offset");
        let help = "write UTC, an offset such as +02:00, or a place such as Europe/Berlin";
        return Err(Fault::error("ambiguous-zone", at, message, help));
    }
    let message = format!("`{word}` is not a time zone");
    let help = "write UTC, an offset such as +02:00, or a place such as Europe/Berlin";
    Err(Fault::error("unknown-zone", at, message, help))
}

/// What `zone`, which `word` names, is called: `utc` is `UTC`, `europe/berlin` is `Europe/Berlin`.
pub fn name(word: &str, zone: &TimeZone) -> String {
    let place = zone.iana_name().map(str::to_owned);
    place.unwrap_or_else(|| word.to_ascii_uppercase())
}

/// The name of a zone that no word was written for, as [`read`] takes it back.
pub fn shown(zone: &TimeZone) -> String {
    let offset = || zone.to_fixed_offset().map(|offset| offset.to_string());
    let place = zone.iana_name().map(str::to_owned);
    place.unwrap_or_else(|| offset().unwrap_or_else(|_| "UTC".to_owned()))
}

/// `+2`, `+02`, `+0530`, `-03:30`.
fn offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = if digits.len() <= 2 {
        (number, 0)
    } else {
        (number / 100, number % 100)
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_one_name() {
        for (word, shown) in [
            ("utc", "UTC"),
            ("Z", "UTC"),
            ("gmt", "UTC"),
            ("europe/berlin", "Europe/Berlin"),
            ("+02:00", "+02:00"),
            ("utc+2", "UTC+2"),
        ] {
            let zone = read(word).expect(word);
            assert_eq!(name(word, &zone), shown);
            assert_eq!(read(shown), Ok(zone), "{word}");
        }
    }

    #[test]
    fn t04_offsets_and_places_are_zones_and_letters_are_not() {
        for (word, seconds) in [
            ("UTC", 0),
            ("Z", 0),
            ("+02:00", 7200),
            ("+0530", 19800),
            ("UTC+2", 7200),
            ("-03:30", -12600),
        ] {
            let zone = read(word).expect(word);
            assert_eq!(
                zone.to_fixed_offset().expect(word).seconds(),
                seconds,
                "{word}"
            );
        }
        assert!(read("Europe/Berlin").is_ok());
        for (word, rule) in [
            ("CET", "ambiguous-zone"),
            ("cet", "ambiguous-zone"),
            ("EST", "ambiguous-zone"),
            ("IST", "ambiguous-zone"),
            ("Europe/Berlim", "unknown-zone"),
            ("+99", "unknown-zone"),
        ] {
            assert_eq!(read(word).expect_err(word).rule, rule);
        }
    }
}
