//! Whole files: the worked example, the bare template, line ends.

use super::*;

#[test]
fn x02_line_ends_make_no_difference() {
    let text = "## Deploy\n\n- [x] Foo @jon 14:02\n- [ ] Bar — [run](https://x.example)\n\n### Log\n\n- 14:02 @jon Live\n\n## Go / No-Go\n\n| Item | Owner | Status |\n| --- | --- | --- |\n| A | @b | ✅ |\n";
    let shape = |text: &str| {
        let (train, found) = train(text);
        let item = |item: &crate::train::Item| {
            (
                train.text(item.text).to_owned(),
                item.state,
                item.owner.clone(),
            )
        };
        let deploy = &train.stages[2];
        let items: Vec<_> = deploy.items.iter().map(item).collect();
        let log: Vec<_> = train
            .log
            .iter()
            .map(|line| train.text(line.text).to_owned())
            .collect();
        let rows: Vec<_> = train.stages[1].rounds[0]
            .rows
            .iter()
            .map(|row| {
                (
                    train.text(row.item).to_owned(),
                    train.text(row.status).to_owned(),
                    row.state,
                )
            })
            .collect();
        (items, log, rows, rules(&found).join(" "))
    };
    let expected = shape(text);
    for (name, other) in [
        ("CRLF", text.replace('\n', "\r\n")),
        ("mixed", text.replacen('\n', "\r\n", 5)),
        ("lone CR", text.replace('\n', "\r")),
        ("no final newline", text.trim_end().to_owned()),
        ("BOM", format!("\u{FEFF}{text}")),
    ] {
        assert_eq!(shape(&other), expected, "X02 {name}");
    }
}

fn worked_example() -> (Train, Vec<Diagnostic>) {
    let source = Source::new(
        SourcePath::new("content/trains/2025.10-R1.md"),
        include_str!("../../../tests/fixtures/worked-example.md"),
    );
    read(&source, &config())
}

#[test]
fn the_worked_example_reads_as_the_manual_says() {
    use State::*;
    let (train, found) = worked_example();
    assert_eq!(found, []);
    let states = |index: usize| {
        train.stages[index]
            .items
            .iter()
            .map(|i| i.state)
            .collect::<Vec<_>>()
    };
    assert_eq!(states(0), [Done, Done, Done, Skipped, Done]);
    assert_eq!(states(2), [Done, Done, Done, Pending]);
    assert_eq!(states(3), [Pending]);
    assert_eq!(states(4), [Pending]);
    let rows = &train.stages[1].rounds[0].rows;
    assert_eq!(
        rows.iter().map(|r| r.state).collect::<Vec<_>>(),
        [Done, Done, Waived, Done, Done]
    );
    let evidence: Vec<_> = rows
        .iter()
        .map(|r| r.evidence.map_or("", |e| train.text(e)))
        .collect();
    assert_eq!(
        evidence,
        [
            "",
            "snapshot 8841",
            "deploy mute set to 3 h, accepted by @jon",
            "",
            ""
        ]
    );
    assert_eq!(rows.iter().filter(|r| r.approval.is_some()).count(), 2);
    let at = |at: Option<jiff::Timestamp>| at.map_or(String::new(), |at| at.to_string());
    assert_eq!(at(rows[0].at), "2025-10-14T13:28:00Z");
    assert_eq!(at(train.log[3].at), "2025-10-14T15:02:00Z");
    let item = &train.stages[0].items[2];
    assert_eq!(train.text(item.text), "Regression suite");
    assert_eq!(
        item.evidence.map(|e| train.text(e)),
        Some("[run 5512](https://ci.example.com/5512)")
    );
    assert_eq!(train.log.len(), 4);
    assert_eq!(
        (train.log[3].state, train.text(train.log[3].text)),
        (Some(Done), "Live")
    );
    assert_eq!(
        (
            train.notes.len(),
            train.retro.len(),
            train.actions.len(),
            train.criteria.len()
        ),
        (2, 1, 2, 3)
    );
    assert_eq!(train.sections.len(), 9);
    assert_eq!(train.links.len(), 2);
}

/// The bare template, as a team would paste it into a file.
const TEMPLATE: &str = include_str!("../../../tests/fixtures/bare-template.md");

#[test]
fn the_bare_template_reads_without_an_error() {
    let (train, found) = train(TEMPLATE);
    let errors: Vec<_> = found.iter().filter(|d| d.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let counts: Vec<_> = train
        .stages
        .iter()
        .map(|stage| stage.items.len() + stage.rounds.iter().map(|r| r.rows.len()).sum::<usize>())
        .collect();
    assert_eq!(counts, [7, 5, 6, 4, 5]);
    assert!(train.stages.iter().all(|stage| stage.heading.is_some()));
    assert_eq!(train.name.as_str(), "2025.10-R1");
    assert_eq!(train.text(train.name_span), "v 2025.10-R1");
    assert!(train.facts.owner.is_unfilled() && train.facts.owner.span().is_some());
    assert!(train.facts.release_manager.is_unfilled() && train.facts.approvers.is_unfilled());
    assert!(train.facts.hash.is_unfilled() && train.facts.windows.is_unfilled());
    assert!(
        train.facts.span.is_none(),
        "the template has no front matter"
    );
    assert!(train.facts.hash.span().is_some() && train.facts.windows.span().is_some());
    let items = || train.stages.iter().flat_map(|stage| &stage.items);
    let rows = train.stages.iter().flat_map(|stage| &stage.rounds);
    let rows = rows.flat_map(|round| &round.rows).map(|row| row.state);
    let done = items().filter(|item| item.state == State::Done);
    let done: Vec<_> = done.map(|item| train.text(item.text)).collect();
    assert_eq!(done, ["Regression suite"], "the template writes its ✅");
    let open = items().map(|item| item.state).chain(rows);
    assert_eq!(open.filter(|state| *state == State::Pending).count(), 26);
    assert!(train.actions.iter().all(|action| action.owner.is_none()));
    assert_eq!(train.retro.len(), 4);
    assert!(train.retro.iter().all(|answer| answer.text.is_none()));
    assert_eq!(train.criteria.len(), 4);
    assert!(
        train.stages[1].rounds[0]
            .rows
            .iter()
            .all(|row| row.owners.is_empty())
    );
}

#[test]
fn header_lines_are_facts_where_the_front_matter_has_none() {
    let (train, _) = train(
        "## 🧾 Header\n- **HASH ID**: REL-482\n- **Train Name**: v 2025.11-R2 (YYYY.MM-Rn)\n- **Owner**: @maria | Release Mgr @jon | Approvers @ana, @lee\n",
    );
    assert_eq!(train.name.as_str(), "2025.11-R2");
    assert_eq!(
        train.facts.hash.value().map(String::as_str),
        Some("REL-482")
    );
    assert_eq!(train.facts.owner.value().map(Handle::as_str), Some("maria"));
    assert_eq!(
        train.facts.release_manager.value().map(Handle::as_str),
        Some("jon")
    );
    assert_eq!(train.facts.approvers.value().map(Vec::len), Some(2));
    let owner = train.facts.owner.span().unwrap();
    assert_eq!(train.text(owner), "@maria");
}

#[test]
fn the_header_gives_window_and_pulse_and_gives_way_to_the_front_matter() {
    let header = "## Header\n- **Planned window**: Mon 2025-10-13 14:00 → 16:00 UTC\n- **Pulse**: 🟢🟢⚪\u{FE0F}⚪⚪\n- **Owner**: jon\n";
    let (train, found) = train(header);
    let starts = |train: &Train| train.facts.starts().map(|at| at.to_string());
    assert_eq!(starts(&train).as_deref(), Some("2025-10-13T14:00:00Z"));
    assert_eq!(train.facts.pulse.value().map(|p| p.dots.len()), Some(5));
    assert_eq!(train.facts.owner.value().map(Handle::as_str), Some("jon"));
    assert_eq!(rules(&found), Vec::<&str>::new());

    let (train, _) = super::train(&format!(
        "---\ntrain: a\nowner: maria\nwindow: 2025-11-01 10:00 UTC\n---\n{header}"
    ));
    assert_eq!(starts(&train).as_deref(), Some("2025-11-01T10:00:00Z"));
    assert_eq!(train.facts.owner.value().map(Handle::as_str), Some("maria"));

    let (train, found) = super::train("## Header\n- **Planned window**: 2025-10-14 16:00 CET\n");
    assert!(matches!(
        train.facts.windows,
        crate::text::Slot::Malformed(_)
    ));
    assert_eq!(rules(&found), ["ambiguous-zone"]);
    assert_eq!(train.text(found[0].span), "CET");
}

#[test]
fn a_time_at_an_end_is_when_it_was_done() {
    let (train, _) = train(
        "---\nwindow: 2025-10-14 14:00 → 16:00 Europe/Berlin\n---\n## Deploy\n- [x] a 14:10 @jon\n- [ ] b 14:20\n- [x] c @jon 2025-10-13 09:00 UTC\n- [x] d\n- [ ] e ❌ 14:30 @jon\n",
    );
    let at = |index: usize| train.stages[2].items[index].at.map(|at| at.to_string());
    assert_eq!(at(0).as_deref(), Some("2025-10-14T12:10:00Z"));
    assert_eq!(at(1), None);
    assert_eq!(at(2).as_deref(), Some("2025-10-13T09:00:00Z"));
    assert_eq!(at(3), None);
    assert_eq!(at(4).as_deref(), Some("2025-10-14T12:30:00Z"));
    let texts: Vec<_> = train.stages[2]
        .items
        .iter()
        .map(|i| train.text(i.text))
        .collect();
    assert_eq!(texts, ["a", "b 14:20", "c", "d", "e"]);
}

#[test]
fn an_unclosed_front_matter_is_one_error() {
    let (train, found) = train("---\ntrain: a\n\n## Deploy\n\n- a\n");
    assert_eq!(
        found.iter().map(|d| d.rule).collect::<Vec<_>>(),
        ["unclosed-front-matter"]
    );
    assert!(train.sections.is_empty());
}

#[test]
fn x10_a_file_with_little_in_it_is_a_train_of_the_files_name() {
    for (text, rule) in [
        ("", "empty-train"),
        ("\u{FEFF}\n", "empty-train"),
        ("---\ntrain: 2025.10-R1\n---\n", "empty-train"),
        ("## Deploy\n\n- a\n", "unnamed-train"),
        ("Just prose.\n", "unnamed-train"),
    ] {
        let (train, found) = train(text);
        assert_eq!(train.name.as_str(), "2025.10-R1", "X10 {text:?}");
        assert!(
            found.iter().any(|d| d.rule == rule),
            "X10 {text:?} {found:?}"
        );
        assert!(
            found.iter().all(|d| d.level == Level::Warning),
            "X10 {text:?}"
        );
    }
}

#[test]
fn the_line_is_the_first_folder_below_the_trains() {
    for (path, line) in [
        ("content/trains/a.md", ""),
        ("content/trains/mobile/a.md", "mobile"),
        ("content/trains/mobile/2025/a.md", "mobile"),
        ("elsewhere/mobile/a.md", ""),
        ("content/trains/2025/a.md", ""),
        ("content/trains/2025/10/a.md", ""),
        ("content/trains/2025/mobile/a.md", "mobile"),
        ("content/trains/v2025/a.md", "v2025"),
    ] {
        let (train, _) = read(
            &Source::new(SourcePath::new(path), "## Deploy\n"),
            &config(),
        );
        assert_eq!(train.line, line, "{path}");
    }
}
