//! A name as a part of an address that every file system and every host accepts.
//!
//! | in | out |
//! |----|-----|
//! | `2025.10-R1` | `2025.10-r1` |
//! | `Größe (neu)`, composed or not | `größe-neu` |
//! | `CON`, `aux.md` | `con-`, `aux-.md`: names that Windows keeps for itself, whatever follows a dot |
//! | over 80 bytes | cut at a character, with a hash of the whole behind it |
//! | only emoji or dots | the hash of the whole |

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::Hash;

const LONGEST: usize = 80;
const HASH_DIGITS: usize = 8;

/// The slug of `name`: lower case, NFC, letters, digits, `.`, `_` and `-`; never empty, never
/// with a dot or hyphen at an end unless a reserved name needs one, never two hyphens in a row.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase).nfc() {
        if c.is_alphanumeric() || c == '_' || (c == '.' && !slug.ends_with('.')) {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let mut slug = slug.trim_matches(['-', '.']).to_owned();
    if slug.is_empty() {
        return Hash::of(name.as_bytes()).short(HASH_DIGITS);
    }
    if let Some(stem) = reserved_stem(&slug) {
        slug.insert(stem, '-');
    }
    if slug.len() > LONGEST {
        let end = slug.floor_char_boundary(LONGEST - HASH_DIGITS - 1);
        let tail = Hash::of(slug.as_bytes()).short(HASH_DIGITS);
        slug = format!("{}-{tail}", slug[..end].trim_end_matches(['-', '.']));
    }
    slug
}

/// The slugs of `names`, all different: of several names that would share one, each gets a tail
/// of its own hash, but for the one that is its own slug. Names must differ.
pub fn slugs<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Vec<String> {
    let plain: Vec<String> = names.clone().map(slug).collect();
    let mut sharing: HashMap<&str, usize> = HashMap::new();
    for slug in &plain {
        *sharing.entry(slug).or_default() += 1;
    }
    let told_apart = names.zip(&plain).map(|(name, slug)| {
        if sharing[slug.as_str()] > 1 && slug != name {
            format!("{slug}-{}", Hash::of(name.as_bytes()).short(6))
        } else {
            slug.clone()
        }
    });
    told_apart.collect()
}

/// The length of the name before the first dot, where Windows keeps that name for a device.
fn reserved_stem(slug: &str) -> Option<usize> {
    let stem = slug.split('.').next().unwrap_or(slug);
    let numbered = |prefix: &str| {
        let number = stem.strip_prefix(prefix).map(str::chars);
        number.is_some_and(|mut number| {
            matches!(number.next(), Some('0'..='9' | '¹' | '²' | '³')) && number.next().is_none()
        })
    };
    let kept = matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    kept.then_some(stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn u04_no_name_makes_an_address_that_a_system_refuses() {
        for (name, expected) in [
            ("2025.10-R1", "2025.10-r1"),
            ("CON", "con-"),
            ("aux.md", "aux-.md"),
            ("nul.tar.gz", "nul-.tar.gz"),
            ("COM1", "com1-"),
            ("com¹", "com¹-"),
            ("LPT³.txt", "lpt³-.txt"),
            ("com10", "com10"),
            ("auxiliary", "auxiliary"),
            ("a.", "a"),
            ("a ", "a"),
            ("a:b", "a-b"),
            ("a?", "a"),
            ("a b", "a-b"),
            ("../../etc", "etc"),
            ("org/team", "org-team"),
            ("東京", "東京"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
        for name in ["🚀🚀", "...", ""] {
            assert_eq!(slug(name).len(), HASH_DIGITS, "{name:?}");
        }
        assert_eq!(slug(&"a".repeat(80)), "a".repeat(80));
        for name in [
            "a".repeat(81),
            format!("{}é", "a".repeat(79)),
            "é".repeat(41),
        ] {
            let cut = slug(&name);
            assert!(cut.len() <= LONGEST && cut.contains('-'), "{name}: {cut}");
        }
        let reserved = slug(&format!("aux.{}", "a".repeat(76)));
        assert!(
            reserved.len() <= LONGEST && reserved.starts_with("aux-.a"),
            "{reserved}"
        );
        let long = slug(&"é".repeat(300));
        assert!(long.len() <= LONGEST, "{long}");
        assert_ne!(long, slug(&"é".repeat(299)));
    }

    #[test]
    fn u05_names_that_differ_in_case_only_are_one_address() {
        for (name, other) in [
            ("Checkout", "CHECKOUT"),
            ("2025.10-R1", "2025.10-r1"),
            ("ÉTÉ", "été"),
            ("AUX.MD", "aux.md"),
        ] {
            assert_eq!(slug(name), slug(other), "{name}");
        }
    }

    #[test]
    fn u03_two_spellings_of_one_name_are_one_address() {
        assert_eq!(slug("Gro\u{0308}\u{00df}e"), slug("Gr\u{00f6}\u{00df}e"));
    }
}
