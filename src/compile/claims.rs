//! Which address is claimed by whom, and by whom besides.

use rayon::prelude::*;

use crate::output::Theme;
use crate::output::formats::Datum;
use crate::site::{About, Page, Site};
use crate::text::{Diagnostic, SourcePath, Span};

/// Who claims an address: by index into the theme's files, the pages, the data, the assets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Theme(usize),
    Page(usize),
    Datum(usize),
    Asset(usize),
}

/// Addresses that two pages claim, or a page and a file that is copied; without case, as some
/// file systems compare them. A file may not have the address of a folder in which others lie.
pub fn clashes(site: &Site, theme: &Theme, pages: &[Page], data: &[Datum]) -> Vec<Diagnostic> {
    let own = theme.artifacts().iter().enumerate();
    let own = own.map(|(at, artifact)| (artifact.path.clone(), Claim::Theme(at)));
    let planned = pages.iter().enumerate();
    let planned = planned.map(|(at, page)| (page.url.file(), Claim::Page(at)));
    let printed = data.iter().enumerate();
    let printed = printed.map(|(at, datum)| (datum.url.file(), Claim::Datum(at)));
    let assets = site.book.assets.iter().enumerate();
    let assets = assets.map(|(at, path)| (path.clone(), Claim::Asset(at)));
    let all = own.chain(planned).chain(printed).chain(assets);
    let mut claims: Vec<(String, Claim)> = all.collect();
    claims.par_iter_mut().for_each(|(file, _)| {
        if file
            .bytes()
            .any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase())
        {
            *file = file.to_lowercase();
        }
        // Parts are compared, so that what lies in a folder comes right after the folder's name.
        // No address has this character.
        *file = file.replace('/', "\0");
    });
    claims.par_sort_unstable();
    let told = |claim| described(claim, site, theme, pages, data);
    let clash = |pair: &[(String, Claim)]| {
        let ((file, first), (other, second)) = (&pair[0], &pair[1]);
        if file == other {
            return Some(same_address(&told(*first), &told(*second)));
        }
        let is_inside = other
            .strip_prefix(file)
            .is_some_and(|rest| rest.starts_with('\0'));
        is_inside.then(|| folder_taken(&told(*first), &told(*second)))
    };
    claims.windows(2).filter_map(clash).collect()
}

/// What claims an address, as a person calls it, the address, and the source it comes from.
struct Claimed {
    what: String,
    file: String,
    source: SourcePath,
}

fn described(claim: Claim, site: &Site, theme: &Theme, pages: &[Page], data: &[Datum]) -> Claimed {
    let config = || SourcePath::new("trainbook.yaml");
    let (what, file, source) = match claim {
        Claim::Theme(at) => {
            let file = &theme.artifacts()[at].path;
            (format!("the theme's file `{file}`"), file.clone(), config())
        }
        Claim::Page(at) => {
            let page = &pages[at];
            let what = format!("the {} page", page.kind.name);
            (what, page.url.file(), origin(site, page))
        }
        Claim::Datum(at) => {
            let datum = &data[at];
            (
                format!("the {}", datum.format.name),
                datum.url.file(),
                config(),
            )
        }
        Claim::Asset(at) => {
            let file = &site.book.assets[at];
            let source = SourcePath::new(format!("{}/{file}", site.book.config.folders.assets));
            (format!("the file `{file}`"), file.clone(), source)
        }
    };
    Claimed { what, file, source }
}

fn same_address(first: &Claimed, second: &Claimed) -> Diagnostic {
    let message = format!(
        "{} and {} have one address, `{}`",
        second.what, first.what, second.file
    );
    Diagnostic::error("address-clash", &second.source, Span::default(), message)
        .also(&first.source, Span::default(), "the other one")
        .help("rename one of the two")
}

fn folder_taken(file: &Claimed, inner: &Claimed) -> Diagnostic {
    let message = format!(
        "{} has the address of a folder, in which {} lies",
        file.what, inner.what
    );
    Diagnostic::error("address-clash", &file.source, Span::default(), message)
        .also(&inner.source, Span::default(), "the other one")
        .help("rename one of the two")
}

/// The file that a page comes from, the configuration where it comes from none.
fn origin(site: &Site, page: &Page) -> SourcePath {
    match page.about {
        About::Train(index) => site.book.trains[index].train.source.path().clone(),
        About::Document(index) => site.book.documents[index].source.path().clone(),
        _ => SourcePath::new("trainbook.yaml"),
    }
}
