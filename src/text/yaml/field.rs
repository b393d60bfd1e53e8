//! One field of a map, and the usual ways to read it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::key::{Key, Shape};
use super::{Entry, Node, Value};
use crate::text::values::{self, Fault, moment, scalar};
use crate::text::{Diagnostic, Level, Slot, Source, Span, nearest};

/// A key and its value, with a place for what is wrong with them.
pub struct Field<'a> {
    source: &'a Source,
    key: &'a str,
    /// Where the key stands; where the value does, for a member of a list.
    key_span: Span,
    node: &'a Node,
    /// The zone of times that name none.
    pub zone: TimeZone,
    faults: &'a mut Vec<Diagnostic>,
}

impl<'a> Field<'a> {
    pub fn new(
        source: &'a Source,
        entry: &'a Entry,
        zone: TimeZone,
        faults: &'a mut Vec<Diagnostic>,
    ) -> Field<'a> {
        Field {
            source,
            key: &entry.key,
            key_span: entry.key_span,
            node: &entry.value,
            zone,
            faults,
        }
    }

    pub fn span(&self) -> Span {
        self.node.span
    }

    pub fn key(&self) -> &str {
        self.key
    }

    pub fn key_span(&self) -> Span {
        self.key_span
    }

    /// Where the text begins in the source, inside its quotes.
    pub fn text_start(&self) -> usize {
        self.node.span.start as usize + quote(self.source, self.node)
    }

    /// The value as text, unfilled where it is a placeholder.
    pub fn text(&mut self) -> Slot<String> {
        match &self.node.value {
            Value::Text(text) if values::is_unfilled(text) => {
                Slot::Unfilled((!text.is_empty()).then_some(self.node.span))
            }
            Value::Text(text) => Slot::Filled(text.trim().to_owned(), self.node.span),
            _ => {
                let message = format!("`{}` is a text, and this is {}", self.key, self.node.noun());
                self.fault(
                    "wrong-shape",
                    self.node.span,
                    message,
                    "write it on one line",
                );
                Slot::Malformed(self.node.span)
            }
        }
    }

    /// The text, `None` where nothing is filled in.
    pub fn some_text(&mut self) -> Option<String> {
        self.text().value().cloned()
    }

    /// One value or several, in a list or as `a, b`; placeholders left out.
    pub fn texts(&mut self) -> Vec<String> {
        self.spanned_texts()
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    /// [`Field::texts`], each with its place.
    pub fn spanned_texts(&mut self) -> Vec<(String, Span)> {
        let nodes: Vec<&Node> = match &self.node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![self.node],
        };
        let mut texts = Vec::new();
        for node in nodes {
            match node.text() {
                Some(text) => texts.extend(split_commas(self.source, node, text)),
                None => {
                    let message = format!(
                        "`{}` is a list of texts, and this is {}",
                        self.key,
                        node.noun()
                    );
                    self.fault("wrong-shape", node.span, message, "write names only");
                }
            }
        }
        texts.retain(|(text, _)| !values::is_unfilled(text));
        texts
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, words: &[(&str, T)]) -> Slot<T> {
        match self.text() {
            Slot::Filled(text, span) => {
                let written = text.to_lowercase().replace([' ', '_'], "-");
                if let Some((_, value)) = words.iter().find(|(word, _)| *word == written) {
                    return Slot::Filled(*value, span);
                }
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.one_of(span, &known, &text);
                Slot::Malformed(span)
            }
            Slot::Unfilled(span) => Slot::Unfilled(span),
            Slot::Malformed(span) => Slot::Malformed(span),
        }
    }

    /// Yes or no; no where nothing is filled in.
    pub fn yes(&mut self) -> bool {
        self.yes_or_no().unwrap_or(false)
    }

    pub fn yes_or_no(&mut self) -> Option<bool> {
        self.parsed("yes or no", scalar::boolean).value().copied()
    }

    pub fn duration(&mut self) -> Slot<SignedDuration> {
        self.parsed("a duration, as 90m, 24h or 3d", scalar::duration)
    }

    pub fn number<N: std::str::FromStr>(&mut self) -> Option<N> {
        self.parsed("a number", |text| text.parse().ok())
            .into_value()
    }

    pub fn parsed<T>(&mut self, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Slot<T> {
        match self.text() {
            Slot::Filled(text, span) => match parse(&text) {
                Some(value) => Slot::Filled(value, span),
                None => {
                    self.expected(span, expected, &text);
                    Slot::Malformed(span)
                }
            },
            Slot::Unfilled(span) => Slot::Unfilled(span),
            Slot::Malformed(span) => Slot::Malformed(span),
        }
    }

    /// A value that a reader of single texts gives.
    pub fn read<T>(&mut self, reader: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        self.read_warned(|text| reader(text).map(|value| (value, Vec::new())))
    }

    /// The same, of a reader that also warns.
    pub fn read_warned<T>(
        &mut self,
        reader: impl FnOnce(&str) -> Result<(T, Vec<Fault>), Fault>,
    ) -> Option<T> {
        let Slot::Filled(text, _) = self.text() else {
            return None;
        };
        let read = reader(&text);
        self.timed(read)
    }

    /// The texts of a list, commas and all; a single text counts as a list of one.
    pub fn lines(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        self.members(|member| lines.extend(member.some_text()));
        lines
    }

    /// Every entry of a map whose keys are names.
    pub fn every(&mut self, mut read: impl FnMut(&str, &mut Field)) {
        let Some(entries) = self.node.entries() else {
            return self.each(&[Key::new("name", Shape::Text, "")], |_, _| {});
        };
        for entry in entries {
            let mut field = Field::new(self.source, entry, self.zone.clone(), self.faults);
            read(&entry.key, &mut field);
        }
    }

    pub fn time(&mut self) -> Option<Timestamp> {
        let Slot::Filled(text, _) = self.text() else {
            return None;
        };
        let read = moment::instant(&text, &self.zone);
        self.timed(read)
    }

    pub fn date(&mut self) -> Option<Date> {
        let Slot::Filled(text, _) = self.text() else {
            return None;
        };
        let read = moment::day(&text).map(|day| (day, Vec::new()));
        self.timed(read)
    }

    /// A value with warnings, or a fault, of this field's text.
    pub fn timed<T>(&mut self, read: Result<(T, Vec<Fault>), Fault>) -> Option<T> {
        match read {
            Ok((value, warnings)) => {
                for warning in warnings {
                    self.tell(warning);
                }
                Some(value)
            }
            Err(fault) => {
                self.tell(fault);
                None
            }
        }
    }

    fn tell(&mut self, fault: Fault) {
        let span = within(self.source, self.node, fault.at.clone());
        self.faults.push(fault.diagnostic(self.source.path(), span));
    }

    /// The entries of a map, each as a field of its own.
    pub fn each(&mut self, known: &[Key], mut read: impl FnMut(&str, &mut Field)) {
        let Some(entries) = self.node.entries() else {
            if self
                .node
                .text()
                .is_none_or(|text| !values::is_unfilled(text))
            {
                let message = format!("`{}` is a map, and this is {}", self.key, self.node.noun());
                let help = format!(
                    "write it as {{ {}: … }}",
                    known.first().map_or("key", |key| key.name)
                );
                self.fault("wrong-shape", self.node.span, message, &help);
            }
            return;
        };
        for entry in entries {
            let mut field = Field::new(self.source, entry, self.zone.clone(), self.faults);
            if known.iter().any(|key| key.name == entry.key) {
                read(&entry.key, &mut field);
            } else if !entry.key.starts_with("x-") {
                field.unknown_key(entry, known);
            }
        }
    }

    /// The members of a list of maps; a single one counts as a list of one.
    pub fn members(&mut self, mut read: impl FnMut(&mut Field)) {
        if self.node.text().is_some_and(values::is_unfilled) {
            return;
        }
        let nodes: Vec<&Node> = match &self.node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![self.node],
        };
        for node in nodes {
            let mut member = Field {
                source: self.source,
                key: self.key,
                key_span: node.span,
                node,
                zone: self.zone.clone(),
                faults: self.faults,
            };
            read(&mut member);
        }
    }

    /// Whether the value is a list of nothing.
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.node.value, Value::List(items) if items.is_empty())
    }

    /// Whether the value is a map.
    pub fn is_map(&self) -> bool {
        self.node.entries().is_some()
    }

    /// Label → target, for every entry of a map.
    pub fn links(&mut self) -> Vec<(String, String, Span)> {
        let Some(entries) = self.node.entries() else {
            self.each(&[Key::new("label", Shape::Text, "")], |_, _| {});
            return Vec::new();
        };
        let mut links = Vec::new();
        for entry in entries {
            let mut field = Field::new(self.source, entry, self.zone.clone(), self.faults);
            if let Slot::Filled(target, span) = field.text() {
                links.push((entry.key.clone(), target, span));
            }
        }
        links
    }

    /// Reports `found` where `expected` was to be.
    pub fn expected(&mut self, span: Span, expected: &str, found: &str) {
        let message = format!("`{}` is {expected}, and this is `{found}`", self.key);
        self.fault("wrong-value", span, message, &format!("write {expected}"));
    }

    /// Reports `found` where one of the words `known` was to be.
    fn one_of(&mut self, span: Span, known: &[&str], found: &str) {
        let quoted: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
        let all = quoted.join(", ");
        let message = format!("`{}` is one of {all}, and this is `{found}`", self.key);
        let help = match nearest(found, known.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None => format!("write one of {all}"),
        };
        self.fault("wrong-value", span, message, &help);
    }

    /// How many errors were reported so far, in this field and before it.
    pub fn errors(&self) -> usize {
        let errors = self.faults.iter();
        errors.filter(|fault| fault.level == Level::Error).count()
    }

    pub fn fault(&mut self, rule: &'static str, span: Span, message: String, help: &str) {
        self.faults
            .push(Diagnostic::error(rule, self.source.path(), span, message).help(help));
    }

    pub fn unknown_key<'k>(&mut self, entry: &Entry, known: impl IntoIterator<Item = &'k Key>) {
        let known = known.into_iter().map(|key| key.name);
        let message = format!("`{}` is not a key that is read", entry.key);
        let help = match nearest(&entry.key, known) {
            Some(near) => format!("write `{near}`, or `x-{}` for a key of your own", entry.key),
            None => format!("write `x-{}` for a key of your own", entry.key),
        };
        let found = Diagnostic::warning("unknown-key", self.source.path(), entry.key_span, message);
        self.faults.push(found.help(help));
    }
}

/// A node as JSON: texts, lists and maps.
pub fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|e| (e.key.clone(), json(&e.value)));
            serde_json::Value::Object(pairs.collect())
        }
    }
}

/// The bytes of the quote that `node` opens with; none where it is no text.
fn quote(source: &Source, node: &Node) -> usize {
    usize::from(node.text().is_some() && source.slice(node.span).starts_with(['"', '\'']))
}

/// The part `at` of `node`, inside its quotes; the whole where escapes hide it.
fn within(source: &Source, node: &Node, at: std::ops::Range<usize>) -> Span {
    let span = node.span;
    let shift = quote(source, node);
    let (start, end) = (
        span.start as usize + shift + at.start,
        span.start as usize + shift + at.end,
    );
    let fits = end + shift <= span.end as usize
        && source.text().is_char_boundary(start)
        && source.text().is_char_boundary(end);
    if fits { Span::new(start..end) } else { span }
}

fn split_commas(source: &Source, node: &Node, text: &str) -> Vec<(String, Span)> {
    let mut at = 0;
    text.split(',')
        .map(|part| {
            let lead = part.len() - part.trim_start().len();
            let start = at + lead;
            at += part.len() + 1;
            let part = part.trim();
            (
                part.to_owned(),
                within(source, node, start..start + part.len()),
            )
        })
        .collect()
}
