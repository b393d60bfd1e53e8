//! Release notes and retros in every dialect.

use super::*;

#[test]
fn notes_have_kinds_and_services() {
    let (train, found) = train(
        "## Header\n\n## Release notes\n\nIntro.\n\n### Added\n- **api**: keys on `POST`\n- **Deploy** is no service\n\n### 🐛 Bug fixes\n- a\n\n  more\n\n```rust\nx\n```\n\n### Odd\n",
    );
    assert_eq!(rules(&found), Vec::<&str>::new());
    let shape: Vec<_> = train
        .notes
        .iter()
        .map(|group| {
            (
                group.title.map(|t| train.text(t)),
                group.kind,
                group.parts.len(),
            )
        })
        .collect();
    assert_eq!(
        shape,
        [
            (None, None, 1),
            (Some("Added"), Some("Added"), 2),
            (Some("🐛 Bug fixes"), Some("Fixed"), 2),
            (Some("Odd"), None, 0)
        ]
    );
    let NotePart::Note(note) = &train.notes[2].parts[0] else {
        panic!("a note")
    };
    assert_eq!(train.text(note.text), "a\n\n  more");
}

#[test]
fn a_leading_bold_word_names_the_service() {
    let mut config = config();
    config.services.push(crate::config::ServiceDef {
        name: "api".to_owned(),
        ..Default::default()
    });
    for (line, service, text) in [
        ("- **api**: keys", Some("api"), "keys"),
        ("- **api** adds keys", Some("api"), "adds keys"),
        ("- **API:** keys", Some("api"), "keys"),
        ("- **web**: keys", None, "**web**: keys"),
        ("- the **api**: keys", None, "the **api**: keys"),
    ] {
        let source = Source::new(
            SourcePath::new("content/trains/a.md"),
            format!("## Release notes\n\n{line}\n"),
        );
        let (train, _) = read(&source, &config);
        let NotePart::Note(note) = &train.notes[0].parts[0] else {
            panic!("a note")
        };
        assert_eq!(
            (note.service.as_deref(), train.text(note.text)),
            (service, text),
            "{line}"
        );
    }
}

#[test]
fn retros_are_read_in_every_dialect() {
    for (body, expected) in [
        (
            "### What went well?\nThe migration.\n\n- a?\n\n### What not?\n",
            vec!["What went well? = The migration.\n\n- a?", "What not? ="],
        ),
        (
            "- What went smoothly / roughly?\n- Did tests match? They did\n",
            vec![
                "What went smoothly / roughly? =",
                "Did tests match? = They did",
            ],
        ),
        (
            "- What went well?\n  - this\n  - that\n",
            vec!["What went well? = - this\n  - that"],
        ),
        (
            "**What went well?** The path.\n\n**What not?** That.\n\n> quote\n",
            vec![
                "What went well? = The path.",
                "What not? = That.\n\n> quote",
            ],
        ),
        ("Just prose.\n\nMore.\n", vec![" = Just prose.\n\nMore."]),
        (
            "### What?\n…\n\n### Else?\nTBD\n",
            vec!["What? =", "Else? ="],
        ),
        (
            "- See https://x.example/?q=1 and `?`\n",
            vec![" = - See https://x.example/?q=1 and `?`"],
        ),
        ("- **What went well?** All\n", vec!["What went well? = All"]),
        (
            "- [ ] Add an alert? @lee\n",
            vec![" = - [ ] Add an alert? @lee"],
        ),
    ] {
        let (train, _) = train(&format!("## Retro\n\n{body}"));
        let answers: Vec<_> = train
            .retro
            .iter()
            .map(|answer| {
                let text = answer
                    .text
                    .map_or(String::new(), |span| format!(" {}", train.text(span)));
                format!("{} ={text}", train.text(answer.prompt))
            })
            .collect();
        assert_eq!(answers, expected, "{body}");
    }
}
