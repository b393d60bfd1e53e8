//! `taken-address`: a page, a file or an alias that wants an address which another has.

use crate::book::{Addresses, Book, Place};
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level, SourcePath, Span};

pub const RULE: Rule = Rule {
    name: "taken-address",
    level: Level::Error,
    about: "an address that two sources want",
    manual: include_str!("taken_address.md"),
    finder: Finder::Book(check),
};

/// Each claim on an address that is taken is found at the source that does not get it.
fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let addresses = Addresses::of(book);
    let clashes = addresses.clashes().iter();
    found.extend(clashes.filter_map(|clash| {
        let path = source(&addresses, book, clash.second)?;
        let (first, address) = (source(&addresses, book, clash.first), &clash.address);
        let holder = match &first {
            Some(first) => format!("`{first}`"),
            None => "a page of the site's own".to_owned(),
        };
        let help = if addresses.address(clash.second) == *address {
            "rename one of the files"
        } else {
            "take the alias away"
        };
        let message = format!("address `/{address}` is taken by {holder}");
        let found = Diagnostic::error(RULE.name, &path, Span::default(), message).help(help);
        Some(match first {
            Some(first) => found.also(&first, Span::default(), "has the address"),
            None => found,
        })
    }));
}

/// The file behind a place; the site's own pages have none.
fn source(addresses: &Addresses, book: &Book, place: Place) -> Option<SourcePath> {
    match place {
        Place::Train(index) => Some(book.trains[index].train.source.path().clone()),
        Place::Document(index) => Some(book.documents[index].source.path().clone()),
        Place::Asset(index) => Some(addresses.asset_source(index)),
        Place::Page(_)
        | Place::Facet(..)
        | Place::History(_)
        | Place::Month(_)
        | Place::Somebody(_)
        | Place::Pulse(_)
        | Place::PulseYear(_)
        | Place::Metrics(_)
        | Place::Notes(_)
        | Place::Service(_)
        | Place::Owned(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn both_claims_are_named() {
        let mut book = sample::book(vec![
            sample::entry("2025.10-R1"),
            sample::entry("2025.10-R2"),
        ]);
        book.assets = ["trains/2025.10-r2/", "404.html", "feed.svg"]
            .map(str::to_owned)
            .into();
        book.trains[0].train_mut().facts.aliases = vec!["2025.10-R2".to_owned()];
        let mut found = Vec::new();
        check(&book, &mut found);
        let found: Vec<(String, String, usize)> = found
            .into_iter()
            .map(|it| (it.path.to_string(), it.message, it.also.len()))
            .collect();
        let taken = |path: &str, message: &str, also| (path.to_owned(), message.to_owned(), also);
        let by_train = "address `/trains/2025.10-r2/` is taken by `content/trains/2025.10-R2.md`";
        assert_eq!(
            found,
            [
                taken("static/trains/2025.10-r2/", by_train, 1),
                taken(
                    "static/404.html",
                    "address `/404.html` is taken by a page of the site's own",
                    0
                ),
                taken("content/trains/2025.10-R1.md", by_train, 1),
            ],
            "U02"
        );
    }
}
