//! Tokens, keys and passwords, by the words that they begin with.
//!
//! A page is public, and so is git's history of it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Diagnostic, Source};

/// How such a token begins, how many letters and digits follow at least, and what it is.
const KNOWN: &[(&str, usize, &str)] = &[
    ("AKIA", 16, "an access key of AWS"),
    ("ASIA", 16, "an access key of AWS"),
    ("ghp_", 36, "a token of GitHub"),
    ("gho_", 36, "a token of GitHub"),
    ("ghu_", 36, "a token of GitHub"),
    ("ghs_", 36, "a token of GitHub"),
    ("ghr_", 36, "a token of GitHub"),
    ("github_pat_", 40, "a token of GitHub"),
    ("glpat-", 20, "a token of GitLab"),
    ("xoxb-", 20, "a token of Slack"),
    ("xoxp-", 20, "a token of Slack"),
    ("xoxa-", 20, "a token of Slack"),
    ("hooks.slack.com/services/T", 20, "a webhook of Slack"),
    ("sk_live_", 16, "a key of Stripe"),
    ("rk_live_", 16, "a key of Stripe"),
    ("AIza", 35, "a key of Google"),
    ("npm_", 36, "a token of npm"),
    ("pypi-AgEI", 40, "a token of PyPI"),
    ("pk_", 40, "a token of ClickUp"),
    ("PRIVATE KEY-----", 0, "a private key"),
    ("://", 0, "a password in a URL"),
];

/// How many bytes of a secret tell which it is, and nothing else.
const LEFT: usize = 4;

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = KNOWN.iter().map(|(word, ..)| word);
    AhoCorasick::new(words).expect("the words are few")
});

/// An error for each secret that `source` holds; it does not say which.
pub fn errors(source: &Source) -> Vec<Diagnostic> {
    let errors = secrets(source.text()).map(|(span, what)| {
        let error = Diagnostic::error("secret", source.path(), span, format!("this is {what}"));
        error
            .label("a secret")
            .help("take it out and have it revoked: whatever is in git has been seen")
    });
    errors.collect()
}

/// `text` as it may be shown: of each secret in it only the first bytes are left, so that a log of a
/// check does not spread it. It is as long as it was.
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    for (span, _) in secrets(text) {
        let from = text.ceil_char_boundary(span.start + LEFT).min(span.end);
        let stars = "*".repeat(span.end - from);
        shown.to_mut().replace_range(from..span.end, &stars);
    }
    shown
}

/// Where the secrets in `text` are, and what each is.
fn secrets(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    WORDS.find_iter(text).filter_map(|hit| {
        let (word, least, what) = KNOWN[hit.pattern().as_usize()];
        let span = match word {
            "://" => password(text, hit.end()),
            "PRIVATE KEY-----" => begins_a_key(&text[..hit.start()]).then(|| hit.range()),
            _ => token(text, hit.range(), least),
        };
        Some((span?, what))
    })
}

/// The token that begins with `word`, where enough follows that is no word of a language.
fn token(text: &str, word: Range<usize>, least: usize) -> Option<Range<usize>> {
    let is_inner = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'/');
    let before = text.as_bytes()[..word.start].last();
    if before.is_some_and(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = text[word.end..]
        .bytes()
        .take_while(|b| is_inner(*b))
        .count();
    let token = &text[word.end..word.end + rest];
    let mixed =
        token.bytes().any(|b| b.is_ascii_digit()) && token.bytes().any(|b| b.is_ascii_alphabetic());
    let of_aws = least == 16 && text[word.clone()].ends_with("IA");
    let fits = !of_aws || (rest == 16 && !token.bytes().any(|b| b.is_ascii_lowercase()));
    (rest >= least && mixed && fits && !is_made_up(token)).then(|| word.start..word.end + rest)
}

/// What documentation writes in the place of a token.
fn is_made_up(token: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    let repeats = lower
        .as_bytes()
        .windows(6)
        .any(|w| w.iter().all(|b| *b == w[0]));
    repeats || lower.contains("example") || lower.contains("xxxx")
}

/// The password of `user:password@host` that stands at `start`.
fn password(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    let end = rest.find(|c: char| c.is_whitespace() || "/?#<>\"'`)]".contains(c));
    let authority = &rest[..end.unwrap_or(rest.len())];
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    let is_placeholder = password.starts_with(['$', '{', '<', '*', '%'])
        || ["password", "pass", "secret", "token", "pw"]
            .contains(&password.to_ascii_lowercase().as_str());
    (password.len() >= 4 && !is_placeholder && !is_made_up(password))
        .then(|| start..start + authority.len())
}

fn begins_a_key(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    line.contains("-----BEGIN ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    #[test]
    fn a_secret_is_told_from_what_only_looks_like_one() {
        // Put together here, as no file should hold one.
        let aws = format!("AK{}", "IAQYLPMN5HHHFPZ6XA");
        let github = format!("gh{}", "p_x8Kd02mQz71LwPn4sT6vYb3Rc9Hj5Gf0Ea2U");
        let slack = format!("xo{}", "xb-2389127391-A8sd7f6G5h4J3k2L1");
        let key = format!("-----BEGIN RSA {}", "PRIVATE KEY-----");
        for (text, expected) in [
            (aws.as_str(), 1),
            (github.as_str(), 1),
            (slack.as_str(), 1),
            (key.as_str(), 1),
            ("postgres://app:hunter2rules@db.internal/shop", 1),
            ("https://ci.example.com/runs/5512", 0),
            ("https://user:$TOKEN@host/x", 0),
            ("https://user:password@host/x", 0),
            ("git@host:team/repo and 10:30@noon", 0),
            ("AKIAIOSFODNN7EXAMPLE", 0),
            ("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 0),
            ("npm_config_registry", 0),
            ("the PRIVATE KEY----- line", 0),
            ("AKIA", 0),
        ] {
            let source = Source::new(SourcePath::new("a.md"), text);
            assert_eq!(errors(&source).len(), expected, "{text}");
        }
    }

    #[test]
    fn s11_a_secret_is_never_shown_whole() {
        let token = format!("gh{}", "p_x8Kd02mQz71LwPn4sT6vYb3Rc9Hj5Gf0Ea2U");
        let text = format!("é {token} https://app:hunter2rüles@db/ é");
        let shown = masked(&text);
        let expected = format!("é ghp_{} https://app:{}@db/ é", "*".repeat(36), "x");
        assert_eq!(shown, expected.replace("x@db", &"*".repeat(16)));
        assert_eq!(shown.len(), text.len());
        assert!(matches!(masked("https://a.example/b"), Cow::Borrowed(_)));
    }
}
