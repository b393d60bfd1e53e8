//! Whether the site is published as its files change, and knows where.
//!
//! A workflow is judged by its words, without running it; one that publishes in a way of its own is
//! not recognised.

use super::checks::{Verdict, broken, fine, lacking};
use crate::world::surroundings::{Surroundings, Workflow};

/// What a workflow says that publishes a site.
const PUBLISHES: &[&str] = &["deploy: true", "actions/deploy-pages", "trainbook publish"];

pub fn origin(around: &Surroundings) -> Option<Verdict> {
    around.git.as_ref()?;
    match (&around.origin, github(around)) {
        (Some(_), Some(place)) => fine(format!("{}/{} on GitHub", place.owner, place.name)),
        (Some(_), None) => lacking(
            "elsewhere than on GitHub",
            "see how other hosts publish a folder: content/guides/publishing.md of trainbook",
        ),
        (None, _) => lacking(
            "none: the repository is on this machine only",
            "make one where you host code, and `git remote add origin ADDRESS`",
        ),
    }
}

pub fn workflow(around: &Surroundings) -> Option<Verdict> {
    github(around)?;
    let publishes = |workflow: &&Workflow| PUBLISHES.iter().any(|it| says(workflow, it));
    let Some(workflow) = around.workflows.iter().find(publishes) else {
        return lacking(
            "none publishes the site",
            "`trainbook init --github` writes one",
        );
    };
    match says(workflow, "fetch-depth: 0") {
        true => fine(format!(
            "{} publishes, with the whole history",
            workflow.name
        )),
        false => broken(
            format!(
                "{} publishes from a shallow clone, without history",
                workflow.name
            ),
            "write `fetch-depth: 0` under `with:` of its actions/checkout",
        ),
    }
}

pub fn address(around: &Surroundings) -> Option<Verdict> {
    let place = github(around);
    let pages = place.map(|place| place.pages());
    match (&around.config.base_url, pages) {
        (None, pages) => lacking(
            "no `base_url`, which canonical links, previews and the page for unknown addresses need",
            format!(
                "write it into trainbook.yaml: `base_url: {}`",
                pages.as_deref().unwrap_or("https://example.com/releases/")
            ),
        ),
        (Some(base), Some(pages)) if is_of_pages(base) && !same(base, &pages) => broken(
            format!("`base_url` is {base}, and Pages of this repository are {pages}"),
            format!("write it into trainbook.yaml: `base_url: {pages}`"),
        ),
        (Some(base), _) => fine(base),
    }
}

pub fn token(around: &Surroundings) -> Option<Verdict> {
    match around.tokens.as_slice() {
        [] => fine("none in the environment, and none is needed to build"),
        tokens => fine(format!("in the environment: {}", tokens.join(", "))),
    }
}

/// Whether a line of the workflow that is no comment has `words`.
fn says(workflow: &Workflow, words: &str) -> bool {
    let lines = workflow.text.lines().map(str::trim_start);
    let mut lines = lines.filter(|line| !line.starts_with('#'));
    lines.any(|line| line.contains(words))
}

/// A repository on GitHub.
#[derive(Debug, PartialEq, Eq)]
struct Place<'a> {
    owner: &'a str,
    name: &'a str,
}

impl Place<'_> {
    /// Where its Pages are, unless they have a domain of their own or are private.
    fn pages(&self) -> String {
        let host = format!("{}.github.io", self.owner.to_lowercase());
        if same(self.name, &host) {
            format!("https://{host}/")
        } else {
            format!("https://{host}/{}/", self.name)
        }
    }
}

/// Whether `base` is an address that Pages gives by the repository's name.
fn is_of_pages(base: &str) -> bool {
    let host = base.split('/').nth(2).unwrap_or_default().to_lowercase();
    host.ends_with(".github.io") && !host.ends_with(".pages.github.io")
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn github(around: &Surroundings) -> Option<Place<'_>> {
    place(around.origin.as_deref()?)
}

/// Where on GitHub the address of a remote leads, as git takes it: `https://`, `ssh://`, or
/// `git@github.com:owner/name`. Who it is that calls is left out.
fn place(address: &str) -> Option<Place<'_>> {
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => address.split_once(':')?,
    };
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    if !same(host, "github.com") && !same(host, "ssh.github.com") {
        return None;
    }
    let path = path.trim_matches('/');
    let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
    let whole = !owner.is_empty() && !name.is_empty() && !name.contains('/');
    whole.then_some(Place { owner, name })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Mark, sound};
    use super::*;

    #[test]
    fn github_is_recognised_in_each_way_to_write_it() {
        for address in [
            "https://github.com/shop/releases",
            "https://github.com/shop/releases.git",
            "https://maria:secret@github.com/shop/releases.git/",
            "git@github.com:shop/releases.git",
            "ssh://git@github.com/shop/releases.git",
            "ssh://git@ssh.github.com:443/shop/releases.git",
            "https://GitHub.com/shop/releases",
        ] {
            let expected = Place {
                owner: "shop",
                name: "releases",
            };
            assert_eq!(place(address), Some(expected), "{address}");
        }
        for address in [
            "https://git.example.com/shop/releases",
            "https://github.com.example.com/shop/releases",
            "../releases",
            "/srv/git/releases.git",
            "https://github.com/shop",
            "https://github.com/shop/releases/tree/main",
            "",
        ] {
            assert_eq!(place(address), None, "{address}");
        }
    }

    #[test]
    fn a_password_in_an_address_is_never_said() {
        let mut around = sound();
        for host in ["github.com", "git.example.com"] {
            around.origin = Some(format!("https://maria:hunter2@{host}/shop/releases"));
            for judge in [origin, workflow, address] {
                let said = format!("{:?}", judge(&around));
                assert!(
                    !said.contains("hunter2") && !said.contains("maria"),
                    "{said}"
                );
            }
        }
    }

    #[test]
    fn the_address_fits_the_repository() {
        for (origin, base, mark) in [
            (
                "shop/releases",
                "https://shop.github.io/releases/",
                Mark::Fine,
            ),
            (
                "Shop/releases",
                "https://shop.github.io/releases/",
                Mark::Fine,
            ),
            ("shop/shop.github.io", "https://shop.github.io/", Mark::Fine),
            ("shop/releases", "https://shop.github.io/", Mark::Broken),
            (
                "shop/releases",
                "https://store.github.io/releases/",
                Mark::Broken,
            ),
            ("shop/releases", "https://releases.example.com/", Mark::Fine),
            (
                "shop/releases",
                "https://friendly-disco.pages.github.io/",
                Mark::Fine,
            ),
        ] {
            let mut around = sound();
            around.origin = Some(format!("git@github.com:{origin}.git"));
            around.config.base_url = Some(base.to_owned());
            assert_eq!(
                address(&around).map(|it| it.mark),
                Some(mark),
                "{origin} {base}"
            );
        }
        let mut around = sound();
        around.config.base_url = None;
        let help = address(&around).and_then(|it| it.help).expect("it helps");
        assert!(
            help.contains("`base_url: https://shop.github.io/releases/`"),
            "{help}"
        );
    }

    #[test]
    fn a_workflow_without_history_is_broken_and_a_comment_is_none() {
        let mut around = sound();
        let whole = around.workflows[0].text.clone();
        let said = |around: &Surroundings| workflow(around).map(|it| it.mark);
        around.workflows[0].text = whole.replace("fetch-depth: 0", "# fetch-depth: 0");
        assert_eq!(said(&around), Some(Mark::Broken));
        around.workflows[0].text = whole.replace("deploy: true", "# deploy: true");
        assert_eq!(said(&around), Some(Mark::Lacking));
        around.origin = None;
        assert_eq!(said(&around), None);
        assert_eq!(origin(&around).map(|it| it.mark), Some(Mark::Lacking));
    }
}
