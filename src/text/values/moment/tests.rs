//! Dates and times as people write them.

use super::*;

fn check(text: &str, expected: &str) {
    let zone = zone::read("Europe/Berlin").expect("a place");
    let found = match instant(text, &zone) {
        Ok((at, _)) => at.to_string(),
        Err(fault) => fault.rule.to_owned(),
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn t02_a_time_that_came_twice_or_never_asks_for_an_offset() {
    check("2025-10-26 02:30", "time-twice");
    check("2025-10-26 02:30 +02:00", "2025-10-26T00:30:00Z");
    check("2025-03-30 02:30", "time-skipped");
}

#[test]
fn t04_iso_forms_read_and_ambiguous_ones_do_not() {
    check("2025-10-14 14:00", "2025-10-14T12:00:00Z");
    check("2025-10-14T14:00Z", "2025-10-14T14:00:00Z");
    check("2025-10-14T14:00:30+0530", "2025-10-14T08:30:30Z");
    check("2025-10-14 24:00 UTC", "2025-10-15T00:00:00Z");
    check("2025-10-14 23:59:60 UTC", "2025-10-14T23:59:59Z");
    check("Tue 2025-10-14 9:05 UTC", "2025-10-14T09:05:00Z");
    check("Tuesday, 2025-10-14 9:05 UTC", "2025-10-14T09:05:00Z");
    check("10/11/2025 14:00", "ambiguous-date");
    check("14.10.2025 14:00", "ambiguous-date");
    check("10000-01-01 00:00", "not-a-day");
    check("2025-02-30 10:00", "not-a-day");
    check("2025-10-14 14:00 CET", "ambiguous-zone");
    check("2025-10-14 25:00", "not-a-time");
    check("tomorrow", "not-a-time");
    check("2025-10-14 12:30:60 UTC", "2025-10-14T12:30:59Z");
    check("2025-10-14 14:00 cet", "ambiguous-zone");
    check("14:00", "no-date");
}

#[test]
fn t04_a_leap_second_warns() {
    let (_, odd) = instant("2025-10-14 12:30:60", &TimeZone::UTC).expect("it reads");
    let odd: Vec<_> = odd
        .iter()
        .map(|f| (f.rule, f.level, f.at.clone()))
        .collect();
    assert_eq!(odd, [("leap-second", crate::text::Level::Warning, 11..19)]);
}

#[test]
fn t04_the_twelve_hour_clock_is_refused_with_the_hour_that_is_meant() {
    for (text, marked, help) in [
        ("2025-10-14 2pm", "2pm", "write it as 14:00"),
        ("2025-10-14 2:30 PM UTC", "2:30 PM", "write it as 14:30"),
        ("2025-10-14 12 a.m.", "12 a.m.", "write it as 00:00"),
        ("2pm", "2pm", "write it as 14:00"),
        ("2pm from me", "2pm", "write it as 14:00"),
    ] {
        let fault = scan(text, 0).expect_err(text);
        assert_eq!(
            (fault.rule, &text[fault.at.clone()]),
            ("not-a-time", marked)
        );
        assert_eq!(fault.help, help);
    }
}

#[test]
fn a_weekday_is_held_against_its_date() {
    let fault = scan("Mon 2025-10-14 14:00", 8).expect_err("it was a Tuesday");
    assert_eq!(fault.message, "2025-10-14 is a Tuesday, not a Monday");
    assert_eq!(fault.help, "write `Tue`, or move the train to 2025-10-13");
    assert_eq!(fault.at, 8..11);
}
