//! A page as it is served: with the script that keeps it fresh.
//!
//! The script carries what the page shows as two hashes: of all its bytes, and of them without the
//! hashes in the names of style sheets. A page of which only the first differs needs a new style
//! and no reload.

use memchr::memmem;

use crate::text::Hash;

/// How many digits of a hash tell two pages apart.
const DIGITS: usize = 16;

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shows {
    pub whole: String,
    /// But for the names of its style sheets.
    pub unstyled: String,
}

impl Shows {
    /// What the page `html` shows, which may load `sheets`.
    pub fn of(html: &[u8], sheets: &[String]) -> Shows {
        let mut unstyled = html.to_vec();
        for sheet in sheets {
            unstyled = replaced(&unstyled, sheet.as_bytes(), family(sheet).as_bytes());
        }
        Shows {
            whole: Hash::of(html).short(DIGITS),
            unstyled: Hash::of(&unstyled).short(DIGITS),
        }
    }

    /// Nothing, as of a page that is not there.
    pub fn nothing() -> Shows {
        Shows {
            whole: String::new(),
            unstyled: String::new(),
        }
    }

    /// What no page of a site shows: any is newer, and so is that there is none.
    pub fn stopgap() -> Shows {
        Shows {
            whole: "stopgap".to_owned(),
            unstyled: "stopgap".to_owned(),
        }
    }

    /// As a page's script writes it, and [`Shows::read`] reads it.
    pub fn written(&self) -> String {
        format!("{}-{}", self.whole, self.unstyled)
    }

    pub fn read(written: &str) -> Option<Shows> {
        let (whole, unstyled) = written.split_once('-')?;
        Some(Shows {
            whole: whole.to_owned(),
            unstyled: unstyled.to_owned(),
        })
    }
}

/// A style sheet's address without the hash in it.
fn family(sheet: &str) -> &str {
    let stem = sheet.strip_suffix(".css").unwrap_or(sheet);
    stem.get(..stem.len().saturating_sub(DIGITS))
        .unwrap_or(stem)
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len());
    let mut rest = 0;
    for at in memmem::find_iter(bytes, from) {
        replaced.extend_from_slice(&bytes[rest..at]);
        replaced.extend_from_slice(to);
        rest = at + from.len();
    }
    replaced.extend_from_slice(&bytes[rest..]);
    replaced
}

/// A page that is open, as its script names it to the stream.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its file.
    pub path: String,
    pub shows: Shows,
    /// The turn of the shelf at which it was printed, or last told of anything.
    pub turn: u64,
}

/// The page `html`, with the script that keeps it fresh before its end, once it is `open`.
pub fn lively(html: &[u8], open: &Open) -> Vec<u8> {
    let script = format!(
        "<link rel=\"stylesheet\" href=\"/_live/live.css\">\
         <script defer src=\"/_live/live.js\" data-page=\"{}\" data-shows=\"{}\" data-turn=\"{}\"></script>",
        escaped(&open.path),
        open.shows.written(),
        open.turn
    );
    let end = memmem::rfind(html, b"</body>").unwrap_or(html.len());
    [&html[..end], script.as_bytes(), &html[end..]].concat()
}

/// A page that says no more than `title` and `text`, where the site has none to show.
pub fn plain(title: &str, text: &str, open: &Open) -> Vec<u8> {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; \
         script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'\">\
         <title>{title}</title><link rel=\"icon\" href=\"data:,\"></head>\
         <body class=\"tb-live-page\"><main><h1>{title}</h1>\
         <p>The site is shown here as soon as there is something to show.</p>\
         <pre tabindex=\"0\">{}</pre></main></body></html>\n",
        escaped(text.trim_end())
    );
    lively(html.as_bytes(), open)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(html: &str, sheet: &str) -> Shows {
        Shows::of(html.replace("SHEET", sheet).as_bytes(), &[sheet.to_owned()])
    }

    #[test]
    fn another_style_is_told_from_another_text() {
        let (old, new) = ("_t/0123456789abcdef.css", "_t/fedcba9876543210.css");
        let page = "<link href=\"../SHEET\"><body>a</body>";
        let before = shows(page, old);
        let restyled = shows(page, new);
        let edited = shows(&page.replace('a', "b"), old);
        assert_ne!(before.whole, restyled.whole);
        assert_eq!(before.unstyled, restyled.unstyled);
        assert_ne!(before.unstyled, edited.unstyled);
        assert_eq!(Shows::read(&before.written()), Some(before));
    }

    #[test]
    fn the_script_stands_at_the_end_and_hostile_names_stay_names() {
        let open = Open {
            path: "a\"><script>.html".to_owned(),
            shows: Shows::nothing(),
            turn: 7,
        };
        let page = lively(b"<body>x</body></html>", &open);
        let page = String::from_utf8(page).expect("text");
        assert!(page.starts_with("<body>x<link"), "{page}");
        assert!(page.ends_with("</script></body></html>"), "{page}");
        assert!(
            page.contains("data-page=\"a&quot;&gt;&lt;script&gt;.html\""),
            "{page}"
        );
        let plain = plain("t", "<img onerror=x>", &open);
        let plain = String::from_utf8(plain).expect("text");
        assert!(plain.contains("&lt;img onerror=x&gt;"), "{plain}");
    }
}
