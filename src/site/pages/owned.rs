//! Lists of what has an owner and comes to an end, for the pages of actions and of flags: which of them there are,
//! and the menus that lead from one to the other. What is chosen of one menu stays when something is chosen of the
//! other, so every pair of a state and an owner is a page.

use super::Kind;
use super::facet::{Choice, Filter, OFFERED};
use crate::book::{Debt, Place};
use crate::site::sheet::List;
use crate::site::{Crumb, Page, Sheet, Site, Url};
use crate::words::Words;

/// One of the lists.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub debt: Debt,
    /// An index into the states of `debt`.
    pub state: usize,
    /// An index into the people.
    pub owner: Option<usize>,
}

/// The pages of all lists, each with its entries in the order that `sort` gives them, the last on the front sheet first.
pub fn pages(
    site: &Site,
    kind: &'static Kind,
    debt: Debt,
    length: usize,
    sort: impl Fn(usize, &mut Vec<usize>),
) -> Vec<Page> {
    let mut pages = Vec::new();
    for cut in cuts(site, debt) {
        let mut entries = cut.entries(site).to_vec();
        sort(cut.state, &mut entries);
        let list = List {
            kind,
            address: cut.address(site),
            facet: cut.facet(site),
            entries: &entries,
            length,
        };
        pages.extend(list.pages());
    }
    pages
}

fn cuts(site: &Site, debt: Debt) -> impl Iterator<Item = Cut> {
    let owners = site.addresses.owned.owners(debt).map(Some);
    let owners = std::iter::once(None).chain(owners);
    owners.flat_map(move |owner| {
        (0..debt.states().len()).map(move |state| Cut { debt, state, owner })
    })
}

/// The title of a closed sheet of the list that the message `key` names, perhaps one of `handle`'s.
pub fn sheet_title(words: &Words, key: &str, handle: Option<String>, sheet: &Sheet) -> String {
    let list = words.say(key);
    let name = match handle {
        Some(handle) => words.tell(
            "list_of_person",
            &[("list", list.into()), ("person", handle.into())],
        ),
        None => list.to_owned(),
    };
    words.tell(
        "name_and_sheet",
        &[("name", name.into()), ("n", sheet.number.into())],
    )
}

impl Cut {
    /// The list that `sheet` was cut from.
    pub fn of(site: &Site, debt: Debt, sheet: &Sheet) -> Cut {
        let (state, slug) = match &sheet.facet {
            Some((state, slug)) => (*state, slug.as_str()),
            None => (debt.states()[0], ""),
        };
        let state = debt.states().iter().position(|it| *it == state);
        Cut {
            debt,
            state: state.expect("a sheet is of a state"),
            owner: site.book.people.iter().position(|it| it.slug == slug),
        }
    }

    pub fn entries<'s>(&self, site: &'s Site) -> &'s [usize] {
        let owned = &site.addresses.owned;
        owned.list(self.debt, self.state, self.owner)
    }

    pub fn address(&self, site: &Site) -> String {
        let place = Place::Owned(self.debt, self.state, self.owner);
        site.addresses.address(place)
    }

    fn facet(&self, site: &Site) -> Option<(&'static str, String)> {
        let slug = self.owner.map(|at| site.book.people[at].slug.clone());
        let is_whole = self.state == 0 && slug.is_none();
        (!is_whole).then(|| (self.debt.states()[self.state], slug.unwrap_or_default()))
    }

    /// `@sam`, where the list is somebody's.
    pub fn handle(&self, site: &Site) -> Option<String> {
        let owner = self.owner?;
        Some(site.book.people[owner].handle.to_string())
    }

    /// Where the whole list is, unless this is it.
    pub fn clear(&self) -> Option<Url> {
        let is_whole = self.state == 0 && self.owner.is_none();
        (!is_whole).then(|| Url::new(self.debt.address(0, None)))
    }

    /// The way down to the list, which all of them are called `label` of; states are called `words`.
    pub fn steps(&self, site: &Site, label: &str, states: [&str; 3]) -> Vec<(String, String)> {
        let whole = Cut {
            state: 0,
            owner: None,
            ..*self
        };
        let theirs = Cut { state: 0, ..*self };
        let mut steps = vec![(site.words().say(label).to_owned(), whole.address(site))];
        let handle = self.handle(site);
        steps.extend(handle.map(|handle| (handle, theirs.address(site))));
        if self.state > 0 {
            let state = site.words().say(states[self.state]).to_owned();
            steps.push((state, self.address(site)));
        }
        steps
    }

    /// What else may be chosen: states, called `words`, and owners; none where there is no choice.
    pub fn filters(&self, site: &Site, keys: [&str; 3]) -> Vec<Filter> {
        let states = (0..keys.len()).map(|state| Cut { state, ..*self });
        let states = states.filter(|cut| cut.state == self.state || !cut.entries(site).is_empty());
        let states: Vec<Choice> = states
            .map(|cut| {
                let (value, is_chosen) = (self.debt.states()[cut.state], cut.state == self.state);
                let label = site.words().say(keys[cut.state]).to_owned();
                cut.choice(site, label, value, is_chosen)
            })
            .collect();
        let by_state = Filter {
            name: "state",
            label: site.words().say("state").to_owned(),
            chosen: (self.state > 0).then(|| site.words().say(keys[self.state]).to_owned()),
            choices: states,
            all: None,
        };
        let all = [by_state, self.owners(site)].into_iter();
        all.filter(|filter| filter.choices.len() > 1 || filter.chosen.is_some())
            .collect()
    }

    fn owners(&self, site: &Site) -> Filter {
        let owners = site.addresses.owned.owners(self.debt);
        let owners = owners.map(|owner| Cut {
            owner: Some(owner),
            ..*self
        });
        let mut cuts: Vec<Cut> = owners
            .filter(|cut| cut.owner == self.owner || !cut.entries(site).is_empty())
            .collect();
        let all = cuts.len();
        if all > OFFERED {
            cuts.sort_by_key(|cut| {
                let (is_other, count) = (cut.owner != self.owner, cut.entries(site).len());
                (is_other, std::cmp::Reverse(count), cut.owner)
            });
            cuts.truncate(OFFERED);
            cuts.sort_by_key(|cut| cut.owner);
        }
        let choice = |cut: &Cut| {
            let person = &site.book.people[cut.owner.expect("of an owner")];
            let is_chosen = cut.owner == self.owner;
            cut.choice(site, person.handle.to_string(), &person.slug, is_chosen)
        };
        Filter {
            name: "owner",
            label: site.words().say("owner").to_owned(),
            chosen: self.handle(site),
            choices: cuts.iter().map(choice).collect(),
            all: (all > OFFERED).then(|| Crumb {
                label: site.words().say("all_people").to_owned(),
                url: Some(Url::new("people/")),
            }),
        }
    }

    fn choice(&self, site: &Site, label: String, value: &str, chosen: bool) -> Choice {
        Choice {
            label,
            value: value.to_owned(),
            url: Url::new(self.address(site)),
            trains: self.entries(site).len(),
            shape: None,
            chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::people::Somebody;
    use crate::site::{About, plan, sample};
    use crate::train::{Flag, FlagState, Handle};

    /// Two flags of Ana's, one past its day, and one of Ben's.
    fn book() -> crate::book::Book {
        let mut entry = sample::entry("2025.10-R1");
        let flag = |key: &str, owner: &str, expires: Option<&str>| Flag {
            key: key.to_owned(),
            owner: Some(Handle(owner.to_owned())),
            // One that is off is never past its day.
            state: Some(expires.map_or(FlagState::Off, |_| FlagState::On)),
            expires: expires.map(|day| day.parse().expect("a day")),
            span: Default::default(),
            plan: None,
            rollout: Vec::new(),
        };
        entry.train_mut().facts.flags = vec![
            flag("old", "ana", Some("2020-01-01")),
            flag("new", "ana", None),
            flag("other", "ben", None),
        ];
        let mut book = sample::book(vec![entry]);
        let people = ["ana", "ben"].map(|handle| Somebody {
            handle: Handle(handle.to_owned()),
            slug: handle.to_owned(),
            waits: Vec::new(),
            trains: 0,
        });
        book.people = people.into();
        book
    }

    #[test]
    fn what_is_chosen_of_one_menu_stays_when_the_other_is_used() {
        let book = book();
        let site = Site::new(&book);
        let pages = plan(&site).into_iter();
        let mut found = Vec::new();
        for page in pages.filter(|page| page.url.as_str().starts_with("flags/")) {
            let About::Sheet(sheet) = &page.about else {
                panic!("flags are planned as sheets");
            };
            let cut = Cut::of(&site, Debt::Flag, sheet);
            assert_eq!(cut.address(&site), page.url.as_str());
            let filters = cut.filters(&site, ["Open", "Expired", "Done"]);
            let choices = filters.iter().flat_map(|filter| &filter.choices);
            let urls = choices.map(|it| it.url.as_str().to_owned());
            found.push((page.url.to_string(), urls.collect::<Vec<_>>()));
        }
        let of = |address: &str| {
            let page = found.iter().find(|(url, _)| url == address);
            page.map(|(_, urls)| urls.iter().map(String::as_str).collect::<Vec<_>>())
        };
        assert_eq!(
            of("flags/"),
            Some(vec![
                "flags/",
                "flags/expired/",
                "flags/owner/ana/",
                "flags/owner/ben/"
            ])
        );
        assert_eq!(
            of("flags/owner/ana/expired/"),
            Some(vec![
                "flags/owner/ana/",
                "flags/owner/ana/expired/",
                "flags/owner/ana/expired/"
            ])
        );
        assert_eq!(
            of("flags/owner/ben/done/"),
            Some(vec![
                "flags/owner/ben/",
                "flags/owner/ben/done/",
                "flags/owner/ben/done/"
            ])
        );
    }
}
