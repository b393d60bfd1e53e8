//! What YAML may say, and what it may not.

use super::*;
use crate::text::SourcePath;

fn tree(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let source = Source::new(SourcePath::new("a.md"), text);
    parse(&source, Span::new(0..text.len()))
}

/// A tree as one line, to compare by eye.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|e| format!("{}: {}", e.key, shown(&e.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn rules(text: &str) -> Vec<&'static str> {
    tree(text).1.iter().map(|fault| fault.rule).collect()
}

#[test]
fn x06_text_stays_as_written() {
    let (node, faults) = tree(
        "from: 1.10\ntrain: 2025.10\ntag: 0777\nhash: 17887e528803\nowner: no\nstate: off\nn: ~\ne:\n",
    );
    assert_eq!(faults, []);
    assert_eq!(
        shown(&node.expect("a map")),
        r#"{from: "1.10", train: "2025.10", tag: "0777", hash: "17887e528803", owner: "no", state: "off", n: "~", e: ""}"#
    );
}

#[test]
fn spans_are_places_in_the_file() {
    let text = "\u{feff}---\r\nä: \"q é\"\r\nw: 14:00 → 16:00\r\nl: [a, {k: v w}]\r\n---\r\n";
    let source = Source::new(SourcePath::new("a.md"), text);
    let start = text.find('ä').expect("it is there");
    let end = text.rfind("---").expect("it is there");
    let (node, faults) = parse(&source, Span::new(start..end));
    assert_eq!(faults, []);
    let node = node.expect("a map");
    let entries = node.entries().expect("a map");
    let written: Vec<_> = entries
        .iter()
        .map(|e| (source.slice(e.key_span), source.slice(e.value.span)))
        .collect();
    assert_eq!(written[..2], [("ä", "\"q é\""), ("w", "14:00 → 16:00")]);
    let Value::List(items) = &entries[2].value.value else {
        panic!("a list")
    };
    assert_eq!(source.slice(items[0].span), "a");
    let inner = &items[1].entries().expect("a map")[0];
    assert_eq!(
        (source.slice(inner.key_span), source.slice(inner.value.span)),
        ("k", "v w")
    );
}

#[test]
fn x04_x05_what_grows_without_end_is_refused() {
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..9 {
        let item = format!("*a{}", n - 1);
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![item; 9].join(","));
    }
    let keys: String = (0..20_000).map(|n| format!("k{n}: v\n")).collect();
    for text in [
        bomb,
        format!("a: {}", "[".repeat(20_000)),
        format!("a: {}", "x".repeat(300_000)),
        keys,
    ] {
        assert_eq!(rules(&text), ["yaml-limit"], "{}", &text[..20]);
    }
}

#[test]
fn x07_what_is_ambiguous_or_asks_for_more_is_refused() {
    for (text, rule) in [
        ("a: 1\nb: 2\na: 3", "duplicate-key"),
        ("a:\n\t- b", "yaml-syntax"),
        ("a: !!python/object x", "yaml-tag"),
        ("<<: {a: 1}", "merge-key"),
        ("title: v2: guest flow", "yaml-syntax"),
        ("a: [1, 2", "yaml-syntax"),
        ("a: { reason: slow, and late }", "text-lost"),
        ("owner: @maria", "text-lost"),
    ] {
        assert_eq!(rules(text), [rule], "{text}");
    }
    let (_, faults) = tree("a: 1\nb: 2\na: 3");
    assert_eq!(faults[0].also.len(), 1, "both lines are named");
}

#[test]
fn the_words_are_ours() {
    for text in ["a: [1", "a:\n\t- b", "a: !!x y", "a: b: c", "- a\nb"] {
        for fault in tree(text).1 {
            assert!(
                !fault.message.contains("saphyr") && !fault.message.contains("budget"),
                "{}",
                fault.message
            );
            assert!(fault.help.is_some());
        }
    }
}

#[test]
fn what_is_left_open_or_begun_again_is_said_so() {
    for (text, rule, message) in [
        (
            "a: 1\n---\nb: 2\n",
            "second-document",
            "`---` begins a second document, and one is read",
        ),
        (
            "a: \"x\nb: 2\n",
            "yaml-syntax",
            "a quote that nothing closes",
        ),
        ("a: 'x", "yaml-syntax", "a quote that nothing closes"),
        ("a: [1", "yaml-syntax", "a bracket that nothing closes"),
    ] {
        let faults = tree(text).1;
        let told: Vec<_> = faults
            .iter()
            .map(|f| (f.rule, f.message.as_str()))
            .collect();
        assert_eq!(told, [(rule, message)], "{text}");
    }
}

#[test]
fn x05_x07_many_keys_are_compared_in_one_pass() {
    let text: String = (0..4_900).map(|n| format!("k{n}: v\n")).collect();
    let (node, faults) = tree(&format!("{text}k0: again\n"));
    assert_eq!(
        node.and_then(|node| node.entries().map(<[_]>::len)),
        Some(4_900)
    );
    assert_eq!(
        faults.iter().map(|f| f.rule).collect::<Vec<_>>(),
        ["duplicate-key"]
    );
}
