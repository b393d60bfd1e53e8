//! Code in colours: runs of a few short classes.
//!
//! Highlighting is most of a build's work, so its answers are remembered by the
//! hash of language and text ([`Memo`]), in a file too; what is new goes line by line
//! (`lines`). An answer is a list of runs,
//! three bytes each and more for long ones, not HTML: it is small, and the text is at hand anyway.

mod classes;
mod lines;
mod numbers;
mod runs;

use std::sync::LazyLock;

use syntect::parsing::SyntaxSet;

use super::markdown::safe::escape;
use crate::memo::Memo;
use crate::text::Hash;
use lines::Lines;
use runs::Runs;

/// Blocks over this many bytes stay plain.
const LONGEST: usize = 256 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Highlights code, and remembers how.
#[derive(Debug)]
pub struct Highlights {
    memo: Memo,
    lines: Lines,
}

impl Highlights {
    /// With the memory that `bytes` hold; none where they are not whole or of another version.
    pub fn load(bytes: &[u8]) -> Highlights {
        let stamp = Hash::of_parts([
            b"highlights 1".as_slice(),
            env!("CARGO_PKG_VERSION").as_bytes(),
        ]);
        Highlights {
            memo: Memo::load(stamp, bytes),
            lines: Lines::default(),
        }
    }

    /// The memory as bytes, if there is something new in it.
    pub fn store(&self) -> Option<Vec<u8>> {
        self.memo.has_grown().then(|| self.memo.store())
    }

    /// Prints `code` in the language that a fence names, to `out`.
    pub fn print(&self, language: &str, code: &str, out: &mut String) {
        let language = alias(language);
        if language.is_empty() || code.len() > LONGEST {
            return escape(code, out);
        }
        let question = Hash::of_parts([language.as_bytes(), code.as_bytes()]);
        self.memo.answer(
            question,
            || self.runs_of(language, code),
            |runs| Runs::print(runs, code, out),
        );
    }

    fn runs_of(&self, language: &str, code: &str) -> Vec<u8> {
        match SYNTAXES.find_syntax_by_token(language) {
            Some(syntax) => {
                let runs = self.lines.runs(syntax, code);
                runs.map_or_else(Vec::new, Runs::into_bytes)
            }
            None => Vec::new(),
        }
    }
}

/// The names that people write and no syntax has.
fn alias(language: &str) -> &str {
    match language {
        "text" | "txt" | "plain" | "plaintext" | "mermaid" => "",
        "console" | "shell-session" | "shell" | "sh" | "zsh" => "bash",
        "jsonc" | "json5" => "json",
        "yml" => "yaml",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, code: &str) -> String {
        let mut out = String::new();
        Highlights::load(&[]).print(language, code, &mut out);
        out
    }

    #[test]
    fn code_is_marked_with_few_short_classes() {
        for (language, code, expected) in [
            (
                "yaml",
                "a: 1 # x\n",
                "<span class=\"a\">a</span>: <span class=\"n\">1</span> <span class=\"c\"># x\n</span>",
            ),
            (
                "json",
                "{\"a\": true}",
                "{<span class=\"s\">&quot;a&quot;</span>: <span class=\"n\">true</span>}",
            ),
            ("text", "a < b", "a &lt; b"),
            ("nonsense", "a < b", "a &lt; b"),
            ("", "x", "x"),
        ] {
            assert_eq!(shown(language, code), expected, "{language}");
        }
        let sql = shown("sql", "SELECT 1 FROM t WHERE a = 'x';\n");
        assert!(
            sql.contains("<span class=\"k\">SELECT</span>")
                && sql.contains("<span class=\"s\">&#39;x&#39;</span>"),
            "{sql}"
        );
        let bash = shown("console", "set -e # stop\nif true; then echo \"$x\"; fi\n");
        assert!(
            bash.contains("<span class=\"c\"># stop")
                && bash.contains("<span class=\"k\">if</span>"),
            "{bash}"
        );
        let rust = shown("rust", "fn main() { let x = \"s\"; }\n");
        assert!(
            rust.contains("<span class=\"f\">main</span>")
                && rust.contains("<span class=\"s\">&quot;s&quot;</span>"),
            "{rust}"
        );
    }

    #[test]
    fn remembered_and_worked_out_are_the_same() {
        let code = "kind: Deployment # ü\nn: 3\n";
        let first = Highlights::load(&[]);
        let (mut one, mut two) = (String::new(), String::new());
        first.print("yaml", code, &mut one);
        let second = Highlights::load(&first.store().expect("something new"));
        second.print("yaml", code, &mut two);
        assert_eq!(one, two);
        assert_eq!(second.store(), None);
    }

    #[test]
    fn code_stays_text() {
        let hostile = "</code><script>alert(1)</script>\n";
        for language in ["html", "yaml", "rust", "\"><script>"] {
            assert!(!shown(language, hostile).contains("<script"), "{language}");
        }
    }
}
