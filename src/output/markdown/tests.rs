use super::*;

fn html(text: &str, raw_html: RawHtml) -> String {
    let links = Links {
        raw_html,
        ..Links::default()
    };
    block(text, None, &links)
}

#[test]
fn raw_html_outside_the_allow_list_is_dropped() {
    for text in [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<svg onload=alert(1)></svg>",
        "<iframe src=\"https://a.example\"></iframe>",
        "<style>p{}</style>",
        "<form action=\"/x\"></form>",
        "<base href=\"/x\">",
        "<meta http-equiv=refresh content=0>",
    ] {
        let kept = html(text, RawHtml::Sanitise);
        for word in [
            "<script", "onerror", "<svg", "<iframe", "<style", "<form", "<base", "<meta",
        ] {
            assert!(!kept.contains(word), "{text} -> {kept}");
        }
        let shown = html(text, RawHtml::Escape);
        assert!(shown.contains("&lt;"), "{text} -> {shown}");
    }
    let kept = html("<kbd>x</kbd> H<sub>2</sub>O", RawHtml::Sanitise);
    assert_eq!(kept.trim(), "<p><kbd>x</kbd> H<sub>2</sub>O</p>");
}

#[test]
fn a_link_of_another_scheme_is_text() {
    for to in [
        "javascript:alert(1)",
        "<JaVa\tScript:alert(1)>",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "&#1;javascript:x",
    ] {
        for text in [format!("[a]({to})"), format!("[a]\n\n[a]: {to}")] {
            let shown = html(&text, RawHtml::Sanitise);
            assert!(!shown.contains("<a "), "{text} -> {shown}");
        }
        let shown = html(&format!("![a]({to})"), RawHtml::Sanitise);
        assert!(!shown.contains("<img"), "{to} -> {shown}");
    }
    let out = html("[a](https://a.example/)", RawHtml::Sanitise);
    assert_eq!(
        out.trim(),
        "<p><a href=\"https://a.example/\" rel=\"noopener\">a</a></p>"
    );
}

#[test]
fn heading_ids_are_prefixed_and_unique() {
    let out = block("# Main\n\n# Main\n", Some("notes"), &Links::default());
    assert!(out.contains("<h3 id=\"h-notes--main\">"), "{out}");
    assert!(out.contains("<h3 id=\"h-notes--main-2\">"), "{out}");
}

#[test]
fn what_is_quoted_too_deep_stays_as_text() {
    let text = format!("{}end", "> ".repeat(300));
    let print = move || html(&text, RawHtml::Escape);
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    let out = thread.spawn(print).unwrap().join().unwrap();
    assert!(out.contains("end") && out.matches("<blockquote>").count() <= DEPTH);
}
