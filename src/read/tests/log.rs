//! Log lines and the days they belong to.

use super::*;

/// The log's lines: time, who, state, text.
fn log(window: Option<&str>, body: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("## Log\n\n{body}\n");
    let source = Source::new(SourcePath::new("content/trains/a.md"), text);
    let mut facts = Facts::default();
    if let Some(start) = window {
        let window = crate::train::Window {
            span: Span::default(),
            start: start.parse().unwrap(),
            end: None,
            zone: "UTC".to_owned(),
            target: None,
        };
        facts.windows = crate::text::Slot::Filled(vec![window], Span::default());
    }
    let all = Span::new(0..source.text().len());
    let (body, found) = body::body(&source, all, &config(), &mut facts);
    let lines = body.log.iter().map(|line| {
        let at = line.at.map_or("-".to_owned(), |at| at.to_string());
        let who = line
            .who
            .as_ref()
            .map_or(String::new(), |who| format!(" {who}"));
        let state = line
            .state
            .map_or(String::new(), |state| format!(" {}", state.word()));
        format!("{at}{who}{state} {}", source.slice(line.text))
    });
    (
        lines.collect(),
        rules(&found).into_iter().map(str::to_owned).collect(),
    )
}

#[test]
fn t05_log_lines_take_the_nearest_day() {
    const START: Option<&str> = Some("2025-10-14T14:00:00Z");
    for (window, body, expected, warned) in [
        (
            START,
            "- 14:02 @jon Announce start",
            vec!["2025-10-14T14:02:00Z @jon Announce start"],
            vec![],
        ),
        (
            START,
            "- 13:50 Early",
            vec!["2025-10-14T13:50:00Z Early"],
            vec![],
        ),
        (
            START,
            "- 15:02 @jon 🟢 Live",
            vec!["2025-10-14T15:02:00Z @jon done Live"],
            vec![],
        ),
        (
            START,
            "- 14:41 @lee 🔴 5xx above 2 %",
            vec!["2025-10-14T14:41:00Z @lee failed 5xx above 2 %"],
            vec![],
        ),
        (
            Some("2025-10-14T23:30:00Z"),
            "- 23:50 a\n- 00:10 b",
            vec!["2025-10-14T23:50:00Z a", "2025-10-15T00:10:00Z b"],
            vec![],
        ),
        (
            Some("2025-10-14T00:15:00Z"),
            "- 23:50 a\n- 00:10 b",
            vec!["2025-10-13T23:50:00Z a", "2025-10-14T00:10:00Z b"],
            vec![],
        ),
        (
            START,
            "- 14:11 a\n- 14:02 b\n- 14:20 c",
            vec![
                "2025-10-14T14:11:00Z a",
                "2025-10-14T14:02:00Z b",
                "2025-10-14T14:20:00Z c",
            ],
            vec!["disordered-log"],
        ),
        (
            START,
            "- 14:00 a\n- 02:00 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-14T02:00:00Z b"],
            vec!["disordered-log"],
        ),
        (
            START,
            "- 14:00 a\n- 01:59 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-15T01:59:00Z b"],
            vec![],
        ),
        (
            START,
            "- 14:00 a\n- 2025-10-16 09:00 b\n- 09:10 c",
            vec![
                "2025-10-14T14:00:00Z a",
                "2025-10-16T09:00:00Z b",
                "2025-10-16T09:10:00Z c",
            ],
            vec![],
        ),
        (
            START,
            "- 14:00 a\n\n#### 2025-10-17\n\n- 08:00 b\n- 08:05 c",
            vec![
                "2025-10-14T14:00:00Z a",
                "2025-10-17T08:00:00Z b",
                "2025-10-17T08:05:00Z c",
            ],
            vec![],
        ),
        (
            None,
            "- 14:00 a\n- 14:05 b",
            vec!["- a", "- b"],
            vec!["dayless-log"],
        ),
        (
            None,
            "- 2025-10-14 14:00 a\n- 14:05 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-14T14:05:00Z b"],
            vec![],
        ),
        (
            START,
            "- 14:02:60 a\n- 2025-10-14 14:03:30 b",
            vec!["2025-10-14T14:02:59Z a", "2025-10-14T14:03:30Z b"],
            vec!["leap-second"],
        ),
        (
            START,
            "- 16:02+02:00 a",
            vec!["2025-10-14T14:02:00Z a"],
            vec![],
        ),
        (
            START,
            "- **14:02** — a\n- `14:03` b",
            vec!["2025-10-14T14:02:00Z a", "2025-10-14T14:03:00Z b"],
            vec![],
        ),
        (
            START,
            "- later: a",
            vec!["- later: a"],
            vec!["timeless-line"],
        ),
        (
            START,
            "- 14:02 a\n  - 14:03 b\n  - remark",
            vec![
                "2025-10-14T14:02:00Z a",
                "2025-10-14T14:03:00Z b",
                "2025-10-14T14:02:00Z remark",
            ],
            vec![],
        ),
        (
            START,
            "- 14:02 Paged @lee ✅",
            vec!["2025-10-14T14:02:00Z done Paged @lee"],
            vec![],
        ),
    ] {
        let (lines, found) = log(window, body);
        assert_eq!(lines, expected, "T05 {body}");
        assert_eq!(found, warned, "T05 {body}");
    }
}

#[test]
fn the_log_of_a_stage_holds_no_items() {
    let (train, _) = train(
        "## Deploy\n\n- [x] a\n\n### Log\n\n- 14:02 b\n\n### Notes\n\n- [ ] c\n\n### More\n\n- [ ] d\n",
    );
    assert_eq!(train.stages[2].items.len(), 2);
    assert_eq!(train.log.len(), 1);
    let prose: Vec<_> = train.stages[2]
        .prose
        .iter()
        .map(|span| train.text(*span))
        .collect();
    assert_eq!(prose, ["### Notes", "- [ ] c", "### More"]);
}
