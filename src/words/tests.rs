//! What sites hear of their words.

use super::*;
use crate::text::{Source, SourcePath};

fn told(words: &Words, key: &str, n: usize) -> String {
    words.counted(key, n)
}

fn own(language: &str, text: &str) -> Own {
    let source = Source::new(SourcePath::new("words/x.ftl"), text);
    let (own, faults) = Own::read(language, &source);
    assert_eq!(faults.len(), 0);
    own
}

#[test]
fn english_counts_in_words_up_to_nine() {
    let words = Words::english();
    for (n, sentence) in [
        (0, "no trains"),
        (1, "one train"),
        (9, "nine trains"),
        (10, "10 trains"),
        (12345, "12345 trains"),
    ] {
        assert_eq!(told(&words, "trains_in_words", n), sentence);
    }
}

#[test]
fn a_region_has_the_words_of_its_language_and_an_unknown_one_english() {
    for (language, menu) in [
        ("de", "Menü"),
        ("de-AT", "Menü"),
        ("DE_ch", "Menü"),
        ("zh-Hans", "菜单"),
        ("fr", "Menu"),
        ("", "Menu"),
    ] {
        assert_eq!(Words::of(language, &[]).say("menu"), menu, "{language}");
    }
}

#[test]
fn a_site_says_single_messages_otherwise_and_inherits_the_rest() {
    let own = [
        own("de", "menu = Auswahl\nn_trains = { $n } Fahrten\n"),
        own("de-AT", "month_short_1 = Jän.\nhere = hier\n"),
        own("zh", "menu = x\n"),
    ];
    let words = Words::of("de-AT", &own);
    assert_eq!(words.say("menu"), "Auswahl");
    assert_eq!(words.say("search"), "Suche");
    assert_eq!(words.say("here"), "hier");
    assert_eq!(told(&words, "n_trains", 1), "1 Fahrten");
    assert_eq!(words.day("2025-01-06".parse().unwrap()), "6. Jän.");
    assert_eq!(
        Words::of("de", &own).day("2025-01-06".parse().unwrap()),
        "6. Jan."
    );
    assert_ne!(words.hash, Words::of("de", &[]).hash);
}

#[test]
fn a_message_that_does_not_read_is_named_at_its_place() {
    let source = Source::new(SourcePath::new("words/de.ftl"), "menu = Menü\nzwei = { $\n");
    let (own, faults) = Own::read("de", &source);
    assert_eq!(faults[0].rule, "unreadable-message");
    assert_eq!(source.place(faults[0].span.range().start).0, 2);
    assert_eq!(Words::of("de", &[own]).say("menu"), "Menü");
}

#[test]
fn days_are_written_in_the_order_of_the_language() {
    let day = "2025-10-14".parse().unwrap();
    for (language, short, long, full) in [
        (
            "en",
            "14 Oct",
            "Tuesday 14 October 2025",
            "Tue 14 Oct, 14:00 UTC",
        ),
        (
            "de",
            "14. Okt.",
            "Dienstag, 14. Oktober 2025",
            "Di 14. Okt., 14:00 UTC",
        ),
        (
            "zh",
            "10月14日",
            "2025年10月14日 星期二",
            "10月14日 周二 14:00 UTC",
        ),
    ] {
        let words = Words::of(language, &[]);
        assert_eq!(words.day(day), short);
        assert_eq!(words.long_day(day), long);
        let told = words.moment("full", words.short_weekday(day), &words.day(day), "14:00");
        assert_eq!(told.as_deref(), Some(full));
        assert_eq!(words.moment("long", "", "", ""), None);
    }
}

#[test]
fn right_to_left_is_a_matter_of_script_then_of_language() {
    for (language, word) in [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("ur_PK", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("de", "ltr"),
        ("zh-Hant", "ltr"),
    ] {
        assert_eq!(Direction::of(language).word(), word, "{language}");
    }
}

#[test]
fn names_stand_apart_where_writing_goes_from_right_to_left() {
    let named = |language| Words::of(language, &[]).named("record_of_train", "R1");
    assert_eq!(named("en"), "Record of R1");
    assert_eq!(named("ar"), "Record of \u{2068}R1\u{2069}");
}

#[test]
fn a_key_without_a_message_is_said_as_it_is() {
    let words = Words::english();
    assert_eq!(words.say("no such key"), "no such key");
    assert_eq!(told(&words, "no such key", 1), "no such key");
    assert_eq!(words.word("phase", "rolled back"), "rolled back");
    assert_eq!(words.word("phase", "unheard of"), "unheard of");
}
