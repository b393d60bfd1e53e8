//! The way from the board down to a page.

use super::{Crumb, Url};

/// The breadcrumb over `steps`, each a label and an address, to the page called `here`.
pub fn trail<'s>(steps: impl IntoIterator<Item = (&'s str, &'s str)>, here: &str) -> Vec<Crumb> {
    std::iter::once(("Board", ""))
        .chain(steps)
        .map(|(label, address)| (label, Some(Url::new(address))))
        .chain([(here, None)])
        .map(|(label, url)| Crumb {
            label: label.to_owned(),
            url,
        })
        .collect()
}
