//! A page that is read away from its site: what it links to within the site leads nowhere there.

use crate::output::rows::ROOT;

/// `html`, whose links within the site begin with [`ROOT`], with those links as plain text.
pub fn unlinked(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<a ") {
        let (before, from) = rest.split_at(at);
        let (tag, after) = from.split_at(tag_length(from));
        out.push_str(before);
        rest = after;
        match after.split_once("</a>").filter(|_| tag.contains(ROOT)) {
            Some((label, after)) => {
                out.extend(["<span>", label, "</span>"]);
                rest = after;
            }
            None => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out.replace(ROOT, "")
}

/// The length of the tag that `from` begins with; a `>` within quotes does not end it.
fn tag_length(from: &str) -> usize {
    let mut quote = None;
    let end = from.find(|c| {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '>'
    });
    end.map_or(from.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_within_the_site_are_text_and_others_stay() {
        for (html, alone) in [
            ("a <a href=\"@x/\">b</a> c", "a <span>b</span> c"),
            (
                "<a href=\"https://x\">a</a><a href=\"#b\">b</a>",
                "<a href=\"https://x\">a</a><a href=\"#b\">b</a>",
            ),
            (
                "<a title=\"><img src=x>\" href=\"@x\">a</a>",
                "<span>a</span>",
            ),
            (
                "<a title='\">' href='@x'><b>a</b></a>",
                "<span><b>a</b></span>",
            ),
            ("<img src=\"@x.png\">", "<img src=\"x.png\">"),
            ("<a href=\"@x\">open", "<a href=\"x\">open"),
        ] {
            assert_eq!(unlinked(&html.replace('@', ROOT)), alone, "{html}");
        }
    }
}
