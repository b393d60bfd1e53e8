//! The order in which files come and go, so that links stay alive.
//!
//! A page comes after what it links to, and goes before it. So: what pages are made with, new
//! pages, changed pages, and last what is stale goes. A folder that is new comes in one step with
//! all that lies in it.
//!
//! Limit: files come one at a time, so of pages that link to each other in a ring one has to be
//! the first, and its link leads nowhere until the others are there. Such are
//!
//! - new pages in different folders that link to each other, before any other page links to them;
//! - stale pages that link to each other, after no other page links to them any more;
//! - a page that linked to a folder's file and now links to a file in the folder's place, or the
//!   reverse: what was there has to go before the other comes. This one readers are led to.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::Published;
use super::plan::{Plan, Planned};
use super::stale::Owned;
use crate::book::destination::{decoded, joined};
use crate::world::Error;
use crate::world::disk::Kind;

/// What happens at once, as far as a disk does anything at once.
#[derive(Default)]
pub struct Step<'p> {
    /// What makes room, or is stale.
    pub goes: Vec<Owned<'p>>,
    pub comes: Option<Coming<'p>>,
}

/// A file, or a folder that is new with all that lies in it.
pub struct Coming<'p> {
    pub path: &'p str,
    pub is_new: bool,
}

/// Steps, and which of them bring, change and take a file.
#[derive(Default)]
struct Steps<'p> {
    steps: Vec<Step<'p>>,
    brings: HashMap<&'p str, usize>,
    changes: HashMap<&'p str, usize>,
    takes: HashMap<&'p str, usize>,
    /// By the file or folder that comes.
    tops: HashMap<&'p str, usize>,
}

/// New files that come in one step.
struct Unit<'p> {
    /// The file, or the folder in which all of them lie.
    top: &'p str,
    files: Vec<&'p str>,
}

impl Published<'_> {
    /// The steps from what is there to what is planned.
    pub(super) fn steps<'p>(&'p self, plan: &'p Plan) -> Result<Vec<Step<'p>>, Error> {
        let steps = self.by_kind(plan)?;
        let after = self.after(&steps)?;
        let mut all: Vec<_> = steps.steps.into_iter().map(Some).collect();
        let order = ordered(&after);
        Ok(order.into_iter().filter_map(|at| all[at].take()).collect())
    }

    /// The steps by what comes or goes, which is right for most.
    fn by_kind<'p>(&'p self, plan: &'p Plan) -> Result<Steps<'p>, Error> {
        let mut steps = Steps::default();
        let stale = self.stale(&plan.manifest);
        let mut stale: BTreeMap<&str, Owned> = stale.map(|it| (it.0.as_str(), it)).collect();
        let (assets, pages) = plan.files.split_at(plan.first_page);
        let mut folders = HashMap::new();
        for files in [assets, pages] {
            for unit in self.units(files, &mut folders)? {
                steps.bring(unit, &mut stale);
            }
            let changed = files.iter().filter(|file| !file.is_new);
            for file in changed.filter(|file| file.staged.is_some()) {
                steps.change(&file.path);
            }
        }
        let (pages, others): (Vec<_>, Vec<_>) =
            stale.into_values().partition(|(path, _)| is_page(path));
        for owned in pages.into_iter().chain(others) {
            steps.take(owned);
        }
        Ok(steps)
    }

    /// The new ones among `files`, by the step that they come in; `folders` are those that were
    /// looked for before.
    fn units<'p>(
        &self,
        files: &'p [Planned],
        folders: &mut HashMap<&'p str, bool>,
    ) -> Result<Vec<Unit<'p>>, Error> {
        let mut units: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in files.iter().filter(|file| file.is_new) {
            let mut top = file.path.as_str();
            for (at, _) in file.path.match_indices('/') {
                let folder = &file.path[..at];
                if !self.is_folder(folder, folders)? {
                    top = folder;
                    break;
                }
            }
            units.entry(top).or_default().push(&file.path);
        }
        let units = units.into_iter();
        Ok(units.map(|(top, files)| Unit { top, files }).collect())
    }

    /// Whether the target has the folder, also where that was asked before.
    fn is_folder<'p>(
        &self,
        folder: &'p str,
        known: &mut HashMap<&'p str, bool>,
    ) -> Result<bool, Error> {
        if let Some(is_there) = known.get(folder) {
            return Ok(*is_there);
        }
        let is_there = self.disk.look(&self.target.join(folder))? == Some(Kind::Folder);
        known.insert(folder, is_there);
        Ok(is_there)
    }

    /// For each step those that it comes after.
    fn after(&self, steps: &Steps) -> Result<Vec<Vec<usize>>, Error> {
        let mut after = vec![Vec::new(); steps.steps.len()];
        // Changed pages come after all that is new and before all that goes; which of them link
        // to what matters only where something goes to make room.
        let makes_room = |step: &Step| step.comes.is_some() && !step.goes.is_empty();
        let changes = steps.steps.iter().any(makes_room).then_some(&steps.changes);
        let changes = || changes.into_iter().flatten();
        let come = self.links(&self.staging, steps.brings.iter().chain(changes()))?;
        for (step, link) in come {
            if let Some(other) = steps.brings.get(link.as_str()) {
                after[step].push(*other);
            }
        }
        let go = self.links(&self.target, steps.takes.iter().chain(changes()))?;
        for (step, link) in go {
            if let Some(other) = steps.takes.get(link.as_str()) {
                after[*other].push(step);
            }
        }
        for others in &mut after {
            others.sort_unstable();
            others.dedup();
        }
        Ok(after)
    }

    /// Where the pages among `files` below `folder` lead, each with the step of the page.
    fn links<'s>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = (&'s &'s str, &'s usize)>,
    ) -> Result<Vec<(usize, String)>, Error> {
        let pages: Vec<_> = files.filter(|(path, _)| is_page(path)).collect();
        let links = pages.into_par_iter().map(|(path, step)| {
            let page = self.disk.content(&folder.join(path))?.unwrap_or_default();
            let links = links(path, &String::from_utf8_lossy(&page)).into_iter();
            Ok(links.map(|link| (*step, link)).collect::<Vec<_>>())
        });
        let links: Vec<_> = links.collect::<Result<_, Error>>()?;
        Ok(links.into_iter().flatten().collect())
    }
}

impl<'p> Steps<'p> {
    /// A step that brings `unit`, once what is in its way among the `stale` files is gone.
    fn bring(&mut self, unit: Unit<'p>, stale: &mut BTreeMap<&'p str, Owned<'p>>) {
        let at = *self.tops.entry(unit.top).or_insert(self.steps.len());
        self.brings
            .extend(unit.files.iter().map(|path| (*path, at)));
        if at < self.steps.len() {
            return;
        }
        let below = format!("{}/", unit.top);
        let is_in_the_way = |path: &str| path == unit.top || path.starts_with(&below);
        let goes: Vec<Owned> = stale
            .range(unit.top..)
            .take_while(|(path, _)| path.starts_with(unit.top))
            .filter(|(path, _)| is_in_the_way(path))
            .map(|(_, owned)| *owned)
            .collect();
        for (path, _) in &goes {
            stale.remove(path.as_str());
            self.takes.insert(path, at);
        }
        let comes = Some(Coming {
            path: unit.top,
            is_new: true,
        });
        self.steps.push(Step { goes, comes });
    }

    fn change(&mut self, path: &'p str) {
        self.changes.insert(path, self.steps.len());
        let comes = Some(Coming {
            path,
            is_new: false,
        });
        self.steps.push(Step {
            goes: Vec::new(),
            comes,
        });
    }

    fn take(&mut self, owned: Owned<'p>) {
        self.takes.insert(owned.0, self.steps.len());
        self.steps.push(Step {
            goes: vec![owned],
            comes: None,
        });
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// The files of the site that the text of the page at `path` leads to.
fn links(path: &str, html: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut links = Vec::new();
    for attribute in [" href=\"", " src=\""] {
        for at in Finder::new(attribute).find_iter(html.as_bytes()) {
            let rest = &html[at + attribute.len()..];
            let link = rest.split(['"', '#', '?']).next().unwrap_or_default();
            if !link.is_empty() && !link.starts_with('/') && !link.contains(':') {
                links.extend(joined(folder, &decoded(&link.replace("&amp;", "&"))));
            }
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// Each of the things once, after those that it comes `after`; where these make a ring, one of
/// them comes too early. Otherwise in the order that they have.
fn ordered(after: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; after.len()];
    let mut order = Vec::with_capacity(after.len());
    for first in 0..after.len() {
        // Those that are begun, each with how many before it were looked at.
        let mut open = Vec::new();
        if !std::mem::replace(&mut seen[first], true) {
            open.push((first, 0));
        }
        while let Some((at, looked)) = open.last_mut() {
            match after[*at].get(*looked) {
                Some(&before) => {
                    *looked += 1;
                    if !std::mem::replace(&mut seen[before], true) {
                        open.push((before, 0));
                    }
                }
                None => {
                    order.push(*at);
                    open.pop();
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first_and_rings_are_broken_once() {
        for (after, expected) in [
            (vec![], vec![]),
            (vec![vec![], vec![], vec![]], vec![0, 1, 2]),
            (vec![vec![2], vec![], vec![1]], vec![1, 2, 0]),
            (vec![vec![0], vec![0]], vec![0, 1]),
            // 0 and 1 are a ring, which needs 3; 2 needs the ring.
            (vec![vec![1], vec![0, 3], vec![0], vec![]], vec![3, 1, 0, 2]),
        ] {
            assert_eq!(ordered(&after), expected, "{after:?}");
        }
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let count = 200_000;
        let after: Vec<Vec<usize>> = (1..=count)
            .map(|next| (next < count).then_some(next).into_iter().collect())
            .collect();
        let reversed: Vec<usize> = (0..count).rev().collect();
        assert_eq!(ordered(&after), reversed);
    }

    #[test]
    fn a_page_leads_to_files_of_its_site() {
        let html = r##"<link href="../_t/a.css"><a href="./b.html?q#x">b</a><img src="c%20d.png">
            <a href="#top"></a><a href="https://e.example/f.html"></a><a href="/g.html"></a>
            <a href="mailto:h@example.org"></a><a href="../../../i.html"></a><a href="j&amp;k.html"></a>"##;
        let found = links("trains/1/index.html", html);
        let expected = [
            "trains/1/b.html",
            "trains/1/c d.png",
            "trains/1/j&k.html",
            "trains/_t/a.css",
        ];
        assert_eq!(found, expected);
    }
}
