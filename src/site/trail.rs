//! The way from the board down to a page.

use super::{Crumb, Url};
use crate::words::Words;

/// The breadcrumb over `steps`, each a label and an address, to the page called `here`.
pub fn trail<'s>(
    words: &'s Words,
    steps: impl IntoIterator<Item = (&'s str, &'s str)>,
    here: &'s str,
) -> Vec<Crumb> {
    std::iter::once((words.say("board"), ""))
        .chain(steps)
        .map(|(label, address)| (label, Some(Url::new(address))))
        .chain([(here, None)])
        .map(|(label, url)| Crumb {
            label: label.to_owned(),
            url,
        })
        .collect()
}
