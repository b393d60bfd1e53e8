//! The boxes in a comment, and which of them somebody changed.
//!
//! Behind each box a comment that nobody sees has its line's number and the first digits of the
//! hash of what the line says: `<!-- 1.3 0f3a… -->`. Only what an edit changed is asked for, so a
//! comment that is behind its file takes nothing back.

use crate::change::{Part, parts};
use crate::text::Hash;
use crate::train::Train;

/// How many digits of a hash are written.
const DIGITS: usize = 16;

/// A box that somebody set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The line's number where the comment had it, as `1.3`.
    pub number: String,
    /// What the line said.
    pub identity: String,
    pub to: Tick,
}

/// What a box says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    On,
    Off,
}

/// The boxes that are set otherwise in `after` than they were in `before`, two texts of one comment.
/// One that a text has twice is left alone: it says two things.
pub fn asked(before: &str, after: &str) -> Vec<Asked> {
    let (old, new) = (boxes(before), boxes(after));
    let same = |a: &Asked, b: &Asked| (&a.number, &a.identity) == (&b.number, &b.identity);
    let only = |list: &[Asked], wanted: &Asked| -> Option<Tick> {
        let mut found = list.iter().filter(|it| same(it, wanted));
        found
            .next()
            .filter(|_| found.next().is_none())
            .map(|it| it.to)
    };
    let is_changed = |it: &Asked| {
        only(&new, it).is_some() && only(&old, it).is_some_and(|before| before != it.to)
    };
    new.iter().filter(|it| is_changed(it)).cloned().collect()
}

/// All boxes of a comment.
pub fn boxes(comment: &str) -> Vec<Asked> {
    comment.lines().filter_map(of_line).collect()
}

fn of_line(line: &str) -> Option<Asked> {
    let rest = line.trim().strip_prefix("- [")?;
    let to = match rest.get(..2)? {
        "x]" | "X]" => Tick::On,
        " ]" => Tick::Off,
        _ => return None,
    };
    let (_, marker) = rest.rsplit_once("<!-- ")?;
    let (number, identity) = marker.strip_suffix(" -->")?.split_once(' ')?;
    let is_hash = identity.len() == DIGITS && identity.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then(|| Asked {
        number: number.to_owned(),
        identity: identity.to_owned(),
        to,
    })
}

/// What is written behind the box of `part`.
pub fn marker(train: &Train, part: &Part) -> String {
    format!("<!-- {} {} -->", part.number(), identity(train, part))
}

/// The line that `asked` means, where it is as it was; else where lines of the same words are now.
///
/// # Errors
/// The numbers of those lines, perhaps none.
pub fn find<'t>(train: &'t Train, asked: &Asked) -> Result<Part<'t>, Vec<String>> {
    let mut same = parts(train);
    same.retain(|part| identity(train, part) == asked.identity);
    match same.iter().position(|part| part.number() == asked.number) {
        Some(at) => Ok(same.swap_remove(at)),
        None => Err(same.iter().map(Part::number).collect()),
    }
}

/// A line is what it says and whose it is.
fn identity(train: &Train, part: &Part) -> String {
    let owners = part.owners().iter().map(|owner| owner.key().into_bytes());
    let said = [train.text(part.text()).as_bytes().to_vec()].into_iter();
    let said: Vec<Vec<u8>> = said.chain(owners).collect();
    Hash::of_parts(said.iter().map(Vec::as_slice)).short(DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(shape: &str, number: &str) -> String {
        format!("- [{shape}] {number} Text <!-- {number} 0123456789abcdef -->\n")
    }

    fn told(before: &[String], after: &[String]) -> Vec<(String, Tick)> {
        let asked = asked(&before.concat(), &after.concat());
        asked.into_iter().map(|it| (it.number, it.to)).collect()
    }

    #[test]
    fn only_what_an_edit_changed_is_asked() {
        let before = [line(" ", "1.1"), line("x", "1.2"), line(" ", "1.3")];
        let after = [line("X", "1.1"), line(" ", "1.2"), line(" ", "1.3")];
        let expected = [("1.1".to_owned(), Tick::On), ("1.2".to_owned(), Tick::Off)];
        assert_eq!(told(&before, &after), expected);
        let with_returns = after.clone().map(|it| it.replace('\n', "\r\n"));
        assert_eq!(told(&before, &with_returns), expected);
        assert_eq!(told(&after, &after), []);
        assert_eq!(told(&before, &[]), []);
        assert_eq!(told(&[], &after), []);
    }

    #[test]
    fn what_is_there_twice_or_is_no_box_asks_nothing() {
        let before = [line(" ", "1.1")];
        assert_eq!(told(&before, &[line("x", "1.1"), line(" ", "1.1")]), []);
        assert_eq!(told(&before, &[line("x", "1.1"), line("x", "1.1")]), []);
        for text in [
            "- [x] 1.1 Text",
            "- [é <!-- 1.1 0123456789abcdef -->",
            "- [x] <!-- 1.1 0123 -->",
            "* [x] <!-- 1.1 0123456789abcdef -->",
            "- [x] <!-- 0123456789abcdef -->",
            "",
        ] {
            assert_eq!(boxes(text), [], "{text}");
        }
    }
}
