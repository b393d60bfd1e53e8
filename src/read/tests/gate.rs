//! The gate as tables and as task lists.

use super::*;

/// The rows of the deciding round: item, state, approval's handles.
fn gate(body: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let (train, found) = train(&format!("## Go / No-Go\n\n{body}\n"));
    let rows = train.stages[1]
        .deciding_round()
        .map_or(&[][..], |round| &round.rows);
    let rows = rows.iter().map(|row| {
        let approval = row.approval.as_ref().map_or(String::new(), |who| {
            format!(
                " by {}",
                who.iter().map(Handle::as_str).collect::<Vec<_>>().join("+")
            )
        });
        let evidence = row
            .evidence
            .map_or(String::new(), |span| format!(" [{}]", train.text(span)));
        format!(
            "{}: {}{approval}{evidence}",
            train.text(row.item),
            row.state.word()
        )
    });
    (rows.collect(), found)
}

#[test]
fn x16_gates_are_read_by_column_names() {
    const HEAD: &str = "| Item | Owner | Status |\n| --- | --- | --- |\n";
    for (body, expected, warned) in [
        (format!("{HEAD}| A | @b | ✅ 13:28 |"), vec!["A: done"], vec![]),
        (format!("{HEAD}| A | @b | ⚠ 13:30 mute set to 3 h, accepted by @jon |"), vec!["A: waived [mute set to 3 h, accepted by @jon]"], vec![]),
        (format!("{HEAD}| A | @b | ☐ |\n| B | @__ | |"), vec!["A: pending", "B: pending"], vec![]),
        (format!("{HEAD}| A | @b | ✅ (was ❌) |"), vec!["A: done [(was ❌)]"], vec![]),
        (format!("{HEAD}| A | @b | no |"), vec!["A: pending [no]"], vec!["bare-no"]),
        (format!("{HEAD}| A | @b | ✅ no-go |"), vec!["A: done"], vec!["contradictory-state"]),
        (format!("{HEAD}| A ✅ | @b | soon |"), vec!["A ✅: pending [soon]"], vec![]),
        (format!("{HEAD}| A \\| B | @b | done — snapshot 8841 |"), vec!["A \\| B: done [snapshot 8841]"], vec![]),
        (format!("{HEAD}| A | ✅ |"), vec!["A: pending"], vec!["ragged-row"]),
        (format!("{HEAD}| A | @b | ✅ | more |"), vec!["A: done"], vec!["ragged-row"]),
        (format!("{HEAD}|  |  |  |"), vec![], vec![]),
        (format!("{HEAD}| Approval granted | @ana | 🟩 13:38 |\n| Approval granted | | 🟩 @lee |\n| Approval | | 🟩 |"), vec!["Approval granted: done by ana", "Approval granted: done by lee", "Approval: done by "], vec![]),
        ("| Status | Extra | Risk | Item |\n| --- | --- | --- | --- |\n| ❌ disk full | x | high | A |".to_owned(), vec!["A: failed [disk full]"], vec![]),
        (format!("{HEAD}| A | @b | ✅ |\n\n| Role | Name | Decision | Time |\n| --- | --- | --- | --- |\n| QA | @lee | go | 13:40 |\n| PM | ana | ☐ | |"), vec!["A: done", "QA: done by lee", "PM: pending by ana"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Second try\n\n{HEAD}| A | @b | ✅ |"), vec!["A: done"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Second try\n\nSoon."), vec!["A: failed"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Approvals\n\n| Role | Name | Decision |\n| --- | --- | --- |\n| QA | @lee | go |"), vec!["A: failed", "QA: done by lee"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n{HEAD}| B | @b | ✅ |"), vec!["A: failed", "B: done"], vec![]),
        ("- [x] A @b\n- [ ] Approval @ana\n".to_owned(), vec!["A: done", "Approval: pending by ana"], vec![]),
        (format!("{HEAD}| A | @b | ✅ |\n\n- only a remark"), vec!["A: done"], vec![]),
        ("- A\n- B ✅\n".to_owned(), vec!["A: pending", "B: done"], vec![]),
        ("| A | @b | ✅ |\n| B | @b | ✅ |".to_owned(), vec![], vec!["headless-table"]),
        ("| Thing | Who |\n| --- | --- |\n| A | @b |".to_owned(), vec![], vec!["unknown-columns"]),
    ] {
        let (rows, found) = gate(&body);
        assert_eq!(rows, expected, "X16 {body}");
        assert_eq!(rules(&found), warned, "X16 {body}");
    }
}

#[test]
fn an_empty_status_cell_is_the_place_to_write() {
    let (train, _) = train(
        "## Go / No-Go\n\n| Item | Owner | Status |\n| --- | --- | --- |\n| A | @b |  |\n| B | @b |\n",
    );
    let rows = &train.stages[1].rounds[0].rows;
    let before = &train.source.text()[..rows[0].status.start as usize];
    assert!(before.ends_with("| A | @b | ") && rows[0].status.is_empty());
    assert_eq!(rows[1].status.start, rows[1].span.end);
}
