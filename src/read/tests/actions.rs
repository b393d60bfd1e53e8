//! Actions and completion criteria.

use super::*;

#[test]
fn actions_have_owner_due_date_and_identity() {
    use crate::train::ActionState::*;
    for (line, text, state, owner, due, tickets, identity) in [
        (
            "- [ ] Alert on 5xx before customers see it @lee due:2025-10-24 OPS-912",
            "Alert on 5xx before customers see it",
            Open,
            "lee",
            "2025-10-24",
            "OPS-912",
            "ops-912",
        ),
        (
            "- [x] Add the basket @ana due:2025-10-20",
            "Add the basket",
            Done,
            "ana",
            "2025-10-20",
            "",
            "add the basket",
        ),
        (
            "- [ ] Follow up on the path — @jon, due 2025-10-24",
            "Follow up on the path",
            Open,
            "jon",
            "2025-10-24",
            "",
            "follow up on the path",
        ),
        (
            "- [ ] Follow up (#12) @jon",
            "Follow up",
            Open,
            "jon",
            "",
            "#12",
            "#12",
        ),
        (
            "- [ ] Follow up org/repo#12, due: 2025-10-24",
            "Follow up",
            Open,
            "",
            "2025-10-24",
            "org/repo#12",
            "org/repo#12",
        ),
        (
            "- [ ] Follow up https://x.example/o/r/issues/7",
            "Follow up",
            Open,
            "",
            "",
            "https://x.example/o/r/issues/7",
            "https://x.example/o/r/issues/7",
        ),
        (
            "- [ ] Follow up [the ticket](https://tracker.example/OPS-9)",
            "Follow up",
            Open,
            "",
            "",
            "OPS-9",
            "ops-9",
        ),
        (
            "- [ ] Fix it ^smoke-tests @jon",
            "Fix it",
            Open,
            "jon",
            "",
            "",
            "smoke-tests",
        ),
        (
            "- [ ] ~~Drop this @jon~~ no need",
            "Drop this @jon",
            Dropped,
            "",
            "",
            "",
            "drop this",
        ),
        (
            "- [ ] Ask @jon on 2025-10-01, again!",
            "Ask @jon on 2025-10-01, again!",
            Open,
            "jon",
            "",
            "",
            "ask on again",
        ),
        (
            "- [ ] Close #12 for good",
            "Close #12 for good",
            Open,
            "",
            "",
            "#12",
            "#12",
        ),
        (
            "- [ ] ABC-12 is no ticket here",
            "ABC-12 is no ticket here",
            Open,
            "",
            "",
            "",
            "abc 12 is no ticket here",
        ),
        ("- [ ] #12", "#12", Open, "", "", "#12", "#12"),
    ] {
        let (train, found) = train(&format!("## Actions\n\n{line}\n"));
        let action = &train.actions[0];
        assert_eq!(
            (
                train.text(action.text),
                action.state,
                action.owner.as_ref().map_or("", |o| o.as_str()),
                action.due.map_or(String::new(), |d| d.to_string()).as_str(),
                action.tickets.join(" ").as_str(),
                action.identity.as_str()
            ),
            (text, state, owner, due, tickets, identity),
            "{line}"
        );
        assert!(rules(&found).is_empty(), "{line}");
    }
}

#[test]
fn actions_come_from_the_retro_too() {
    let (train, found) = train(
        "## Retro\n\n### One automation?\n\n- [ ] Alert @lee\n\n## Actions\n\n- [ ] b\n- plain\n- group\n  - [x] c\n",
    );
    let texts: Vec<_> = train.actions.iter().map(|a| train.text(a.text)).collect();
    assert_eq!(texts, ["Alert", "b", "plain", "c"]);
    assert_eq!(rules(&found), ["action-without-box"]);
}

#[test]
fn criteria_have_kinds_and_default_to_the_configured() {
    use crate::train::CriterionKind::*;
    let kinds = |text: &str| {
        let (train, _) = train(text);
        train
            .criteria
            .iter()
            .map(|c| (c.kind, c.item.state, c.item.text.is_empty()))
            .collect::<Vec<_>>()
    };
    use State::*;
    let unmet = vec![
        (Rollback, Pending, true),
        (Metrics, Pending, true),
        (Retro, Pending, true),
        (Pulse, Pending, true),
    ];
    assert_eq!(kinds("## Deploy\n"), unmet);
    assert_eq!(kinds("## Completion criteria\n\nLater.\n"), unmet);
    assert_eq!(
        kinds("## ✅ Completion Criteria\n\n- [x] Rollback window expired\n- [ ] Costs reviewed\n"),
        [(Rollback, Done, false), (Other, Pending, false)]
    );
}
