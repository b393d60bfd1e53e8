//! What every page needs, looked for in a page as it was printed.
//!
//! | a page | because |
//! |--------|---------|
//! | has a title, a language and a viewport | a tab, a screen reader and a phone begin with them |
//! | has one `main` and one `h1` | they are how somebody who hears it finds what it is about |
//! | begins with a link to `main`, where there is a navigation to skip | else each key press is one of its entries |
//! | leads nowhere on itself that is not there | a shape that is missing is a state that nobody sees |
//! | carries the policy, and nothing that it blocks | what a contributor writes must not run |

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};

/// A printed page, as far as it is judged.
#[derive(Debug, Default)]
pub struct Printed {
    title: String,
    language: bool,
    viewport: bool,
    policy: bool,
    mains: Vec<String>,
    headings: usize,
    has_navigation: bool,
    /// Where the first link leads.
    first_link: Option<String>,
    ids: Vec<String>,
    /// The places on the page itself that something leads to.
    targets: BTreeSet<String>,
    pictures_without_words: usize,
    blocked: BTreeSet<&'static str>,
    within: Within,
}

/// Whose text is being read.
#[derive(Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Page,
    Title,
    /// A script of the page's own, which may be empty.
    Script,
}

impl Printed {
    /// The page `html`.
    pub fn of(html: &str) -> Printed {
        let tokenizer = Tokenizer::new(Reader::default(), Default::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        // It stops early only where the reader asks for that, and this one never does.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    /// What is missing, as it goes on after “this page”.
    pub fn lacks(&self) -> Vec<String> {
        let mut lacks = Vec::new();
        let mut unless = |is_fine: bool, what: &str| {
            if !is_fine {
                lacks.push(what.to_owned());
            }
        };
        unless(!self.title.trim().is_empty(), "has no title");
        unless(self.language, "does not say its language: `<html lang>`");
        unless(
            self.viewport,
            "has no `<meta name=\"viewport\">`, and is tiny on a phone",
        );
        unless(self.policy, "has no content security policy");
        unless(!self.mains.is_empty(), "has no `main`");
        unless(self.mains.len() < 2, "has more than one `main`");
        unless(self.headings > 0, "has no `h1`");
        unless(self.headings < 2, "has more than one `h1`");
        unless(
            self.pictures_without_words == 0,
            "has an `img` without `alt`",
        );
        let skips = self
            .first_link
            .as_deref()
            .and_then(|it| it.strip_prefix('#'));
        let skips = skips.is_some_and(|id| self.mains.iter().any(|main| main == id));
        unless(
            !self.has_navigation || skips || self.mains.is_empty(),
            "does not begin with a link to its `main`, past the navigation",
        );
        let known: BTreeSet<&String> = self.ids.iter().collect();
        unless(known.len() == self.ids.len(), "has one id twice");
        let missing = self.targets.iter().filter(|it| !known.contains(it));
        lacks.extend(missing.map(|it| format!("leads to `#{it}`, which is not on it")));
        lacks
    }

    /// What it has that its policy blocks.
    pub fn blocked(&self) -> impl Iterator<Item = &'static str> {
        self.blocked.iter().copied()
    }

    fn open(&mut self, tag: &Tag) {
        let value = |name: &str| {
            let found = tag.attrs.iter().find(|it| &*it.name.local == name);
            found.map(|it| it.value.to_string())
        };
        let name = &*tag.name;
        self.ids.extend(value("id"));
        for attribute in &tag.attrs {
            let attribute = &*attribute.name.local;
            if attribute == "style" {
                self.blocked.insert("a `style` attribute");
            } else if attribute.starts_with("on") {
                self.blocked
                    .insert("a script in an attribute, as `onclick`");
            }
        }
        let target = || value("href").or_else(|| value("xlink:href"));
        match name {
            "html" => self.language |= value("lang").is_some_and(|it| !it.is_empty()),
            "meta" => {
                self.viewport |= value("name").as_deref() == Some("viewport");
                let said = value("http-equiv").unwrap_or_default();
                self.policy |= said.eq_ignore_ascii_case("content-security-policy");
            }
            "main" => self.mains.push(value("id").unwrap_or_default()),
            "h1" => self.headings += 1,
            "nav" => self.has_navigation = true,
            "style" => {
                self.blocked.insert("a `style` element");
            }
            "script" if value("src").is_none() => self.within = Within::Script,
            "title" if self.title.is_empty() => self.within = Within::Title,
            "img" if value("alt").is_none() => self.pictures_without_words += 1,
            "a" | "use" => {
                let target = target();
                let inner = target.as_deref().and_then(|it| it.strip_prefix('#'));
                self.targets
                    .extend(inner.filter(|it| !it.is_empty()).map(str::to_owned));
                if name == "a" && self.first_link.is_none() {
                    self.first_link = Some(target.unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.within {
            Within::Title => self.title.push_str(text),
            Within::Script if !text.trim().is_empty() => {
                self.blocked.insert("a script within the page");
            }
            Within::Script | Within::Page => {}
        }
    }
}

#[derive(Default)]
struct Reader(RefCell<Printed>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.open(&tag);
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(_) => page.within = Within::Page,
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"\"><title>A</title><script src=\"a.js\"></script></head>\
        <body><svg><symbol id=\"s\"/></svg><a href=\"#m\">Skip</a><nav><a href=\"b\">B</a></nav>\
        <main id=\"m\"><h1>A</h1><svg><use href=\"#s\"/></svg><img alt=\"\"></main></body></html>";

    #[test]
    fn a_whole_page_lacks_nothing() {
        let page = Printed::of(WHOLE);
        assert_eq!(page.lacks(), Vec::<String>::new());
        assert_eq!(page.blocked().count(), 0);
    }

    #[test]
    fn each_thing_that_is_missing_is_said_alone() {
        for (part, instead, said) in [
            ("<title>A</title>", "<title> </title>", "has no title"),
            (" lang=\"en\"", "", "its language"),
            (" name=\"viewport\"", "", "viewport"),
            (" http-equiv=\"Content-Security-Policy\"", "", "policy"),
            ("<h1>A</h1>", "", "has no `h1`"),
            ("<h1>A</h1>", "<h1>A</h1><h1>B</h1>", "more than one `h1`"),
            ("</main>", "</main><main></main>", "more than one `main`"),
            ("<a href=\"#m\">Skip</a>", "", "past the navigation"),
            ("id=\"s\"", "", "leads to `#s`"),
            ("<h1>", "<h1 id=\"m\">", "one id twice"),
            (" alt=\"\"", "", "without `alt`"),
        ] {
            let html = WHOLE.replacen(part, instead, 1);
            assert_ne!(html, WHOLE, "{part}");
            let lacks = Printed::of(&html).lacks();
            assert!(
                lacks.len() == 1 && lacks[0].contains(said),
                "{said}: {lacks:?}"
            );
        }
        let html = WHOLE.replace("<main id=\"m\">", "<div id=\"m\">");
        assert_eq!(Printed::of(&html).lacks(), ["has no `main`"]);
    }

    #[test]
    fn what_the_policy_blocks_is_named() {
        for (added, said) in [
            ("<p style=\"color:red\">", "`style` attribute"),
            ("<style>p{}</style>", "`style` element"),
            ("<p onclick=\"a()\">", "in an attribute"),
            ("<script>a()</script>", "within the page"),
        ] {
            let page = Printed::of(&WHOLE.replace("</main>", &format!("{added}</main>")));
            let blocked: Vec<_> = page.blocked().collect();
            assert!(
                blocked.len() == 1 && blocked[0].contains(said),
                "{blocked:?}"
            );
        }
    }
}
