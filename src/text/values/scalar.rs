//! Small values: durations, yes and no, handles.

use jiff::SignedDuration;

/// `90m`, `24h`, `3d`, `2w`; several in a row add up. Always positive.
pub fn duration(text: &str) -> Option<SignedDuration> {
    let mut rest = text.trim();
    let mut total = SignedDuration::ZERO;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().ok()?;
        let after = rest[digits..].trim_start();
        let letters = after.len()
            - after
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        let seconds = match after[..letters].to_ascii_lowercase().as_str() {
            "s" | "sec" => 1,
            "m" | "min" | "mins" => 60,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600,
            "d" | "day" | "days" => 86_400,
            "w" | "week" | "weeks" => 604_800,
            _ => return None,
        };
        total = total.checked_add(SignedDuration::from_secs(number.checked_mul(seconds)?))?;
        rest = after[letters..].trim_start();
    }
    Some(total)
}

/// Yes or no.
pub fn boolean(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// The name in the handle that `text` is: letters, digits, `.`, `-`, `_`, or `org/team`, with or
/// without a leading `@`.
pub fn handle(text: &str) -> Option<&str> {
    let name = text.trim();
    let name = name.strip_prefix('@').unwrap_or(name);
    let part = |part: &str| {
        let within = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        part.contains(char::is_alphanumeric) && part.chars().all(within)
    };
    (name.matches('/').count() <= 1 && name.split('/').all(part)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_numbers_with_units() {
        for (text, seconds) in [
            ("90m", Some(5_400)),
            ("24h", Some(86_400)),
            ("3d", Some(259_200)),
            ("1d 12h", Some(129_600)),
            ("24 hrs", Some(86_400)),
            ("24", None),
            ("", None),
            ("soon", None),
            ("99999999999999999999d", None),
        ] {
            assert_eq!(duration(text).map(|d| d.as_secs()), seconds, "{text}");
        }
    }
}
