//! Whose an approval is: only the approver may say it.

use super::edit::Refusal;
use super::part::{Part, parts};
use crate::train::{Handle, State, Train};

/// The approval of `train` that is `who`'s to give: one that names them, the open first; else one
/// that names nobody.
///
/// # Errors
/// Where they are no approver, and where no row is theirs.
pub fn of<'t>(train: &'t Train, who: &Handle) -> Result<Part<'t>, Refusal> {
    let approvals = parts(train)
        .into_iter()
        .filter(|part| part.approval().is_some());
    let mut own: Vec<Part> = approvals
        .filter(|part| allowed(train, part, Some(who)).is_ok())
        .collect();
    let names = |part: &Part| part.approval().is_some_and(|names| names.contains(who));
    own.sort_by_key(|part| (!names(part), part.state() == State::Done));
    if let Some(part) = own.into_iter().next() {
        return Ok(part);
    }
    let approvers = approvers(train);
    if approvers.contains(who) {
        let message = format!("no row of {} is {who}'s approval", train.name);
        return Err(Refusal::new(
            message,
            format!("write a row `Approval granted` with {who} as its owner into the gate"),
        ));
    }
    let message = match named(approvers) {
        Some(names) => format!("{who} is no approver of {}: {names}", train.name),
        None => format!("{} names no approvers", train.name),
    };
    Err(Refusal::new(
        message,
        format!("name {who} with `trainbook set approvers`, and say why in the commit"),
    ))
}

/// Whether `who` may mark `part`: anybody anything but an approval.
///
/// # Errors
/// Where it is somebody else's approval.
pub fn allowed(train: &Train, part: &Part, who: Option<&Handle>) -> Result<(), Refusal> {
    let Some(names) = part.approval() else {
        return Ok(());
    };
    let names = if names.is_empty() {
        approvers(train)
    } else {
        names
    };
    if who.is_some_and(|who| names.contains(who)) || names.is_empty() {
        return Ok(());
    }
    let text = train.text(part.text());
    let whose = named(names).unwrap_or_default();
    let message = match who {
        Some(who) => format!("`{text}` is the approval of {whose}, and this is {who}"),
        None => format!("`{text}` is the approval of {whose}, and it is not known who says it"),
    };
    let first = names.first().map_or("", Handle::as_str);
    Err(Refusal::new(
        message,
        format!("let {whose} say it, as `--as {first}` or by their own name in git and `people:`"),
    ))
}

fn approvers(train: &Train) -> &[Handle] {
    train.facts.approvers.value().map_or(&[], Vec::as_slice)
}

/// `@ana, @lee`; `None` of nobody.
fn named(handles: &[Handle]) -> Option<String> {
    let names: Vec<String> = handles.iter().map(Handle::to_string).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::tests::written;

    const GATE: &str = "---
train: R1
approvers: [ana, lee]
---

## Go / No-Go

| Item | Owner | Status |
| --- | --- | --- |
| Backups | @sam | ☐ |
| Approval granted | @ana | ☐ |
| Approval granted | @__ | ☐ |
";

    #[test]
    fn each_gives_their_own() {
        let (train, ..) = written(GATE);
        for (who, expected) in [
            ("ana", Ok("2.2")),
            ("ANA", Ok("2.2")),
            ("lee", Ok("2.3")),
            ("sam", Err("@sam is no approver of R1: @ana, @lee")),
        ] {
            let found = of(&train, &Handle(who.to_owned()));
            let found = found.map(|part| part.number()).map_err(|it| it.message);
            assert_eq!(found.as_deref().map_err(String::as_str), expected, "{who}");
        }
    }

    #[test]
    fn nobody_gives_anothers() {
        let (train, ..) = written(GATE);
        let parts = parts(&train);
        for (number, who, may) in [
            ("2.1", None, true),
            ("2.2", Some("ana"), true),
            ("2.2", Some("lee"), false),
            ("2.2", None, false),
            ("2.3", Some("lee"), true),
            ("2.3", Some("sam"), false),
        ] {
            let part = parts.iter().find(|part| part.number() == number);
            let who = who.map(|who| Handle(who.to_owned()));
            let found = allowed(&train, part.expect("it is there"), who.as_ref());
            assert_eq!(found.is_ok(), may, "{number} {who:?}: {found:?}");
        }
    }
}
