//! The name somebody probably meant.

/// The one of `known` nearest to `name`, without case, if one is near enough: a third of its
/// letters may differ, and two in any case.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = name.to_lowercase();
    let allowed = (lower.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::osa_distance(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance <= allowed && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_none() {
        let known = ["services", "summary", "title", "tag"];
        for (name, expected) in [
            ("sevices", Some("services")),
            ("Titel", Some("title")),
            ("tags", Some("tag")),
            ("priority", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }
}
