//! `broken-link`: a link, in a text or in the front matter, that leads nowhere.

use std::collections::HashMap;

use rayon::prelude::*;

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
    let addresses = Addresses::of(book);
    let of_trains = book.trains.par_iter().flat_map_iter(|entry| {
        let path = entry.train.source.path();
        destinations(&entry.train).filter_map(|written| broken(&addresses, path, written))
    });
    let documents = book.documents.iter().filter(|document| !document.private);
    let of_documents = documents.flat_map(|document| {
        let links = document.links.iter().map(|link| Written {
            dest: &link.dest,
            span: link.span,
            image: link.image,
        });
        links.filter_map(|written| broken(&addresses, document.source.path(), written))
    });
    let mut all: Vec<Broken> = of_trains.collect();
    all.extend(of_documents);
    let mut meant = Meant::default();
    found.extend(all.iter().map(|broken| {
        let nearest = meant.by(broken, &addresses);
        diagnostic(broken, nearest)
    }));
}

/// A link that leads nowhere, and why.
struct Broken<'b> {
    path: &'b SourcePath,
    written: Written<'b>,
    fault: Fault,
}

fn broken<'b>(
    addresses: &Addresses,
    path: &'b SourcePath,
    written: Written<'b>,
) -> Option<Broken<'b>> {
    match addresses.resolve(path, written.dest) {
        Resolved::Broken(fault) => Some(Broken {
            path,
            written,
            fault,
        }),
        _ => None,
    }
}

/// What destinations probably meant, by folder or page: ten thousand trains may share one fault.
#[derive(Default)]
struct Meant(HashMap<(String, String), Option<String>>);

impl Meant {
    fn by(&mut self, broken: &Broken, addresses: &Addresses) -> Option<String> {
        let Broken {
            path,
            written,
            fault,
        } = broken;
        let folder = match fault {
            // What is near depends on the page itself.
            Fault::Fragment(..) => path.as_str(),
            _ => path.folder(),
        };
        let key = (folder.to_owned(), written.dest.to_owned());
        let nearest = self.0.entry(key);
        nearest
            .or_insert_with(|| addresses.nearest(path, written.dest, fault))
            .clone()
    }
}

fn diagnostic(broken: &Broken, nearest: Option<String>) -> Diagnostic {
    let Broken {
        path,
        written,
        fault,
    } = broken;
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
