//! The name that was probably meant.

/// The one of `names` nearest to `written`, if one is near: a slip or two of the finger.
pub fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.to_lowercase();
    let allowed = (written.chars().count() / 3).max(1);
    names
        .map(|name| {
            (
                strsim::damerau_levenshtein(&written, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_meant() {
        for (written, meant) in [
            ("leger", Some("ledger")),
            ("AIP", Some("api")),
            ("search", None),
        ] {
            assert_eq!(
                nearest(written, ["api", "ledger"].into_iter()),
                meant,
                "{written}"
            );
        }
    }
}
