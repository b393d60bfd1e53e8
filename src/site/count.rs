//! Numbers in sentences: words up to nine where a sentence is a title, digits beyond.

/// `n` as a title's sentence has it, in lower case: `no`, `one`, `nine`, `10`.
pub fn number(n: usize) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// `n` things, the noun in its number: `no trains`, `one train`, `12 trains`.
pub fn counted(n: usize, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", number(n))
}

/// `sentence` with a capital at its beginning.
pub fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_counts_in_words_up_to_nine() {
        for (n, sentence) in [
            (0, "No trains"),
            (1, "One train"),
            (9, "Nine trains"),
            (10, "10 trains"),
        ] {
            assert_eq!(capital(&counted(n, "train")), sentence);
        }
    }
}
