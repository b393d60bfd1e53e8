//! Headings and what they are taken for.

use super::*;

#[test]
fn x17_headings_find_their_stage() {
    for (text, stages, expected) in [
        ("## 🚀 DEPLOY (now)\n\n- a\n", vec![2], vec![]),
        ("## Stage 9 — Party\n\nprose\n", vec![], vec![]),
        (
            "## Stage 9 — Party\n\n- [ ] dance\n",
            vec![],
            vec!["unknown-section"],
        ),
        (
            "## Deploy\n\n- a\n\n## Deploy\n\n- b\n",
            vec![2],
            vec!["duplicate-section"],
        ),
        (
            "## deployment\n\n- a\n\n## Close-out:\n\n- b\n",
            vec![2, 4],
            vec![],
        ),
        ("Deploy\n---\n\n- a\n", vec![], vec!["underlined-heading"]),
        (
            "<<<<<<< ours\n## Deploy\n\n- a\n",
            vec![2],
            vec!["conflict-marker"],
        ),
        ("Title\n===\n\n## Deploy\n\n- a\n", vec![2], vec![]),
    ] {
        let (train, found) = train(text);
        let written: Vec<_> = train
            .stages
            .iter()
            .filter(|s| s.heading.is_some())
            .map(|s| s.index)
            .collect();
        assert_eq!(written, stages, "X17 {text}");
        assert_eq!(rules(&found), expected, "X17 {text}");
    }
}

#[test]
fn a_missing_stage_is_mentioned_only_among_stages() {
    let missing = |text: &str| {
        let found = train(text).1;
        found.iter().filter(|d| d.rule == "missing-stage").count()
    };
    assert_eq!(missing("## Deploy\n\n- a\n"), 4);
    assert_eq!(missing("## Thoughts\n\nprose\n"), 0);
}

#[test]
fn an_unknown_section_names_the_nearest_stage() {
    let (_, found) = train("## Deploi\n\n- [ ] a\n");
    let help = found[0].help.as_deref().unwrap();
    assert!(help.contains("`Deploy`"), "{help}");
}

#[test]
fn a_section_that_says_only_n_a_is_not_applicable() {
    for (body, reason) in [
        ("n/a — nothing to deploy", Some("nothing to deploy")),
        ("N/A", Some("")),
        ("n/a\n\n---", Some("")),
        ("n/a — x\n\nand more", None),
        ("- n/a", None),
        ("Not applicable", None),
    ] {
        let (train, _) = train(&format!("## Deploy\n\n{body}\n"));
        let said = train.stages[2].not_applicable.map(|span| train.text(span));
        assert_eq!(said, reason, "{body}");
    }
}
