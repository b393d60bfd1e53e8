//! Where a field of the front matter stands, and how it may be written there.

use super::Fact;
use crate::change::edit::{Edit, Refusal, one_line};
use crate::change::scalar;
use crate::text::yaml::{Entry, Node, Value};
use crate::text::{Source, Span};

/// Where the field at `path` really is, and the edits that may set it.
pub fn spellings(
    source: &Source,
    root: &Node,
    yaml: Span,
    path: &str,
    fact: &Fact,
) -> Result<(String, Vec<Edit>), Refusal> {
    let mut node = root;
    let mut rest = path;
    let mut target = String::new();
    loop {
        match &node.value {
            Value::Map(entries) => {
                let Some((entry, behind)) = entry(entries, rest) else {
                    let target = joined(&target, rest);
                    let edits = missing(source, yaml, node, entries, rest, fact);
                    return Ok((target, edits));
                };
                target = joined(&target, &entry.key);
                match behind {
                    "" => return Ok((target, replaced(source, entry, fact))),
                    behind => (node, rest) = (&entry.value, behind),
                }
            }
            Value::List(members) => {
                let Some((at, behind)) = member(members, rest) else {
                    return Err(Refusal::new(
                        format!("`{path}` is not there"),
                        "write it in an editor first; this changes what is there",
                    ));
                };
                target = joined(&target, &at.to_string());
                (node, rest) = (&members[at], behind);
            }
            Value::Text(_) => {
                let message = format!("`{target}` is a text and has no `{rest}`");
                let help = "write it in an editor, as `- name: …` with keys below";
                return Err(Refusal::new(message, help));
            }
        }
    }
}

pub fn joined(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}

/// The entry with the longest key that `path` begins with, and what of the path is behind it.
fn entry<'n, 'p>(entries: &'n [Entry], path: &'p str) -> Option<(&'n Entry, &'p str)> {
    let fitting = entries
        .iter()
        .filter_map(|entry| Some((entry, behind(&entry.key, path)?)));
    fitting.max_by_key(|(entry, _)| entry.key.len())
}

/// The member that `path` begins with the name of, and what is behind that.
fn member<'p>(members: &[Node], path: &'p str) -> Option<(usize, &'p str)> {
    let named = |member: &Node| {
        let entries = member.entries()?;
        let named = |key: &str| entries.iter().find(|entry| entry.key == key);
        let name = ["name", "key", "id"].iter().find_map(|key| named(key))?;
        behind(name.value.text()?, path).filter(|behind| !behind.is_empty())
    };
    let fitting = members.iter().enumerate();
    let fitting = fitting.filter_map(|(at, member)| Some((at, named(member)?)));
    fitting.min_by_key(|(_, behind)| behind.len())
}

/// What of `path` is behind `name`, where it begins with it.
pub fn behind<'p>(name: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(name)?;
    if rest.is_empty() {
        return Some("");
    }
    rest.strip_prefix('.')
}

/// The edits that may put `fact` in the place of the value of `entry`.
fn replaced(source: &Source, entry: &Entry, fact: &Fact) -> Vec<Edit> {
    let (span, text) = (entry.value.span, written(fact));
    let old = source.slice(span);
    let mut edits = Vec::new();
    if !span.is_empty() {
        let quoted = match (old.chars().next(), fact) {
            (Some('"'), Fact::Text(it)) => Some(format!("{:?}", one_line(it))),
            (Some('\''), Fact::Text(it)) => Some(format!("'{}'", one_line(it).replace('\'', "''"))),
            _ => None,
        };
        let texts = quoted.iter().chain([&text]);
        edits.extend(texts.map(|text| Edit::of(source, span, text)));
        // Brackets may close behind the last value in them.
        let whole = source.text();
        let close = whole[span.end as usize..].find([']', '}', '\n']);
        let end = close.map_or(whole.len(), |at| span.end as usize + at + 1);
        edits.push(Edit::of(source, Span::new(span.start as usize..end), &text));
    }
    let key_end = entry.key_span.end as usize;
    let colon = source.text()[key_end..].find(':');
    let colon = colon.map_or(key_end, |at| key_end + at + 1);
    edits.push(Edit {
        span: Span::new(colon..colon),
        text: format!(" {text}"),
    });
    edits
}

/// The edits that may write a field into the map `node`, which does not have it.
fn missing(
    source: &Source,
    yaml: Span,
    node: &Node,
    entries: &[Entry],
    path: &str,
    fact: &Fact,
) -> Vec<Edit> {
    let Some(last) = entries.last() else {
        return vec![at_the_end(source, yaml, path, fact)];
    };
    let (text, newline) = (source.text(), source.newline());
    let end = last.value.span.end.max(last.key_span.end) as usize;
    let line_end = text[end..]
        .find(['\n', '\r'])
        .map_or(text.len(), |at| end + at);
    let first = entries[0].key_span.start as usize;
    let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(text[line..first].chars().count());
    let block = lines(path, fact, &indent, newline);
    let in_block = Edit {
        span: Span::new(line_end..line_end),
        text: format!("{newline}{}", block.trim_end()),
    };
    let in_brackets = Edit {
        span: Span::new(end..end),
        text: format!(", {path}: {}", written(fact)),
    };
    let is_top = node.span.start <= yaml.start || indent.is_empty();
    let mut edits = vec![in_block, in_brackets];
    if is_top {
        edits.insert(0, at_the_end(source, yaml, path, fact));
    }
    edits
}

/// The edit that writes a field behind all others.
pub fn at_the_end(source: &Source, yaml: Span, path: &str, fact: &Fact) -> Edit {
    let end = yaml.end as usize;
    Edit {
        span: Span::new(end..end),
        text: lines(path, fact, "", source.newline()),
    }
}

/// `a.b: value` as nested keys, a line each.
fn lines(path: &str, fact: &Fact, indent: &str, newline: &str) -> String {
    let (mut lines, mut indent) = (String::new(), indent.to_owned());
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        match keys.peek() {
            Some(_) => lines += &format!("{indent}{key}:{newline}"),
            None => lines += &format!("{indent}{key}: {}{newline}", written(fact)),
        }
        indent += "  ";
    }
    lines
}

/// `fact` as YAML on one line.
pub fn written(fact: &Fact) -> String {
    let text = |text: &String| scalar::quoted(&one_line(text));
    match fact {
        Fact::Text(it) => text(it),
        Fact::List(items) => {
            let items: Vec<String> = items.iter().map(text).collect();
            format!("[{}]", items.join(", "))
        }
        Fact::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| format!("{key}: {}", text(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}
