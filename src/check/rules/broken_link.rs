//! `broken-link`: a link, in a text or in the front matter, that leads nowhere.

use std::collections::HashMap;

use crate::book::resolve::SCHEMES;
use crate::book::{Addresses, Book, Fault, Resolved, Written, destinations};
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level, SourcePath};

pub const RULE: Rule = Rule {
    name: "broken-link",
    level: Level::Error,
    about: "a link that leads nowhere",
    manual: include_str!("broken_link.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let mut links = Links {
        addresses: Addresses::of(book),
        nearest: HashMap::new(),
        found,
    };
    for entry in &book.trains {
        for written in destinations(&entry.train) {
            links.look_at(entry.train.source.path(), &written);
        }
    }
    for document in book.documents.iter().filter(|document| !document.private) {
        for link in &document.links {
            let written = Written {
                dest: &link.dest,
                span: link.span,
                image: link.image,
            };
            links.look_at(document.source.path(), &written);
        }
    }
}

struct Links<'b, 'f> {
    addresses: Addresses<'b>,
    /// What a fault's destination probably meant: ten thousand trains may share one fault.
    nearest: HashMap<(String, String), Option<String>>,
    found: &'f mut Vec<Diagnostic>,
}

impl Links<'_, '_> {
    fn look_at(&mut self, path: &SourcePath, written: &Written) {
        if let Resolved::Broken(fault) = self.addresses.resolve(path, written.dest) {
            let nearest = self.nearest(path, written.dest, &fault);
            self.found.push(diagnostic(path, written, &fault, nearest));
        }
    }

    fn nearest(&mut self, path: &SourcePath, dest: &str, fault: &Fault) -> Option<String> {
        let folder = match fault {
            // What is near depends on the page itself.
            Fault::Fragment(..) => path.as_str(),
            _ => path.folder(),
        };
        let key = (folder.to_owned(), dest.to_owned());
        let addresses = &self.addresses;
        let nearest = self.nearest.entry(key);
        nearest
            .or_insert_with(|| addresses.nearest(path, dest, fault))
            .clone()
    }
}

fn diagnostic(
    path: &SourcePath,
    written: &Written,
    fault: &Fault,
    nearest: Option<String>,
) -> Diagnostic {
    let (dest, span) = (written.dest, written.span);
    let thing = if written.image { "image" } else { "link" };
    match fault {
        Fault::Scheme(scheme) => {
            let message = format!("`{scheme}:` is no scheme for a {thing}, so it is shown as text");
            Diagnostic::warning(RULE.name, path, span, message)
                .label("not followed")
                .help(format!("use one of {}, or a path", schemes()))
        }
        Fault::Empty => Diagnostic::error(
            RULE.name,
            path,
            span,
            format!("a {thing} without a destination"),
        )
        .help("write where it leads, or take the brackets away"),
        Fault::AboveRoot => {
            let message = format!("`{dest}` climbs above the site's root");
            Diagnostic::error(RULE.name, path, span, message)
                .label("too many `..`")
                .help("begin the path with `/` to start from the content folder")
        }
        Fault::Missing(missing) => {
            let what = if written.image {
                "image"
            } else {
                "page or file"
            };
            let message = format!("no {what} at `{missing}`");
            let help = nearest.map(|nearest| format!("write `{nearest}`"));
            let help = help.unwrap_or_else(|| help_for_missing(written));
            Diagnostic::error(RULE.name, path, span, message)
                .label(format!("this {thing}"))
                .help(help)
        }
        Fault::Fragment(_, fragment) => {
            let message = format!("no heading `#{fragment}` on the page that the link leads to");
            let help = nearest.map_or_else(
                || "take the part from `#` on away, or add the heading".to_owned(),
                |nearest| format!("write `{nearest}`"),
            );
            Diagnostic::error(RULE.name, path, span, message)
                .label("this link")
                .help(help)
        }
    }
}

fn schemes() -> String {
    SCHEMES.map(|scheme| format!("`{scheme}:`")).join(", ")
}

/// `tracker.example/INC-77` is an address that lacks its scheme.
fn help_for_missing(written: &Written) -> String {
    let dest = written.dest;
    let host = dest.split('/').next().unwrap_or(dest);
    let is_host = host.contains('.') && !host.starts_with('.') && dest.contains('/');
    if written.image {
        let name = dest.rsplit('/').next().unwrap_or(dest);
        format!("put the file into the folder of copied files and write `/{name}`")
    } else if is_host {
        format!("write `https://{dest}`")
    } else {
        "add the page, or an alias to the page that was moved".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::text::Span;
    use crate::train::LinkRef;

    fn found(dest: &str, image: bool) -> Vec<(Level, String, String)> {
        let mut book = sample::book(vec![
            sample::entry("2025.10-R1"),
            sample::entry("2025.10-R2"),
        ]);
        book.trains[0].train_mut().links = vec![LinkRef {
            dest: dest.to_owned(),
            span: Span::default(),
            image,
        }];
        let mut found = Vec::new();
        check(&book, &mut found);
        found
            .into_iter()
            .map(|it| (it.level, it.message, it.help.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn each_fault_says_what_to_do() {
        let error = Level::Error;
        for (dest, image, level, message, help) in [
            (
                "2025.10-R3.md",
                false,
                error,
                "no page or file at `content/trains/2025.10-R3.md`",
                "write `2025.10-R1.md`",
            ),
            (
                "map.png",
                true,
                error,
                "no image at `content/trains/map.png`",
                "put the file into the folder of copied files and write `/map.png`",
            ),
            (
                "2025.10-R2.md#tb-deplo",
                false,
                error,
                "no heading `#tb-deplo` on the page that the link leads to",
                "write `2025.10-R2.md#deploy`",
            ),
            (
                "../../../x.md",
                false,
                error,
                "`../../../x.md` climbs above the site's root",
                "begin the path with `/` to start from the content folder",
            ),
            (
                "",
                false,
                error,
                "a link without a destination",
                "write where it leads, or take the brackets away",
            ),
            (
                "tracker.example/INC-77",
                false,
                error,
                "no page or file at `content/trains/tracker.example/INC-77`",
                "write `https://tracker.example/INC-77`",
            ),
            (
                "javascript:alert(1)",
                false,
                Level::Warning,
                "`javascript:` is no scheme for a link, so it is shown as text",
                "use one of `http:`, `https:`, `mailto:`, `tel:`, or a path",
            ),
        ] {
            let expected = (level, message.to_owned(), help.to_owned());
            assert_eq!(found(dest, image), [expected], "U09 {dest}");
        }
    }

    #[test]
    fn whole_links_are_silent() {
        for dest in [
            "2025.10-R2.md",
            "2025.10-R2.md#tb-deploy",
            "/trains/",
            "https://example.com",
        ] {
            assert_eq!(found(dest, false), [], "{dest}");
        }
    }
}
