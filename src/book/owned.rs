//! What has an owner and comes to an end, actions and flags, in lists by how far it is and by whose it is. Each
//! list is a page, so that nobody needs a script to see what is overdue of one person.
//!
//! An owner who has anything has all three lists, empty ones too: the address of “what is overdue of mine” must
//! not go away on a good day.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{Book, Entry, LedgerEntry};
use crate::text::values::moment::utc_day;
use crate::train::{Action, ActionState, Handle};

/// A kind of thing that has an owner and comes to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Debt {
    Action,
    Flag,
}

impl Debt {
    pub const ALL: [Debt; 2] = [Debt::Action, Debt::Flag];

    /// Its lists' names in addresses. The first is told without its name, and what is in the second is in
    /// the first too.
    pub fn states(self) -> [&'static str; 3] {
        match self {
            Debt::Action => ["open", "overdue", "done"],
            Debt::Flag => ["open", "expired", "done"],
        }
    }

    /// Where a list is: of `states()[state]`, and of the person whose slug is `owner`.
    pub fn address(self, state: usize, owner: Option<&str>) -> String {
        let folder = match self {
            Debt::Action => "actions/",
            Debt::Flag => "flags/",
        };
        let owner = owner.map_or(String::new(), |slug| format!("owner/{slug}/"));
        let state = match state {
            0 => String::new(),
            state => format!("{}/", self.states()[state]),
        };
        format!("{folder}{owner}{state}")
    }
}

/// The lists of a book.
#[derive(Debug, Default)]
pub struct Owned {
    actions: Lists,
    flags: Lists,
}

/// Indexes into the ledger or the book's flags, by state and by the owner's index among the people.
type Lists = BTreeMap<(usize, Option<usize>), Vec<usize>>;

impl Owned {
    /// The lists of `book`.
    pub fn of(book: &Book) -> Owned {
        let people = book.people.iter().enumerate();
        let people: HashMap<String, usize> = people.map(|(at, it)| (it.handle.key(), at)).collect();
        let owner = |handle: Option<&Handle>| people.get(&handle?.key()).copied();
        let trains = &book.trains;
        let actions = book.ledger.iter().map(|entry| {
            let states = [
                entry.is_open(trains),
                entry.is_overdue(trains, book.now),
                !entry.is_open(trains),
            ];
            (owner(entry.owner(trains)), states)
        });
        let flags = book.flags.iter().map(|flag| {
            let written = flag.written(trains);
            let states = [!flag.done, flag.expired && !flag.done, flag.done];
            (owner(written.owner.as_ref()), states)
        });
        Owned {
            actions: lists(actions),
            flags: lists(flags),
        }
    }

    fn lists(&self, debt: Debt) -> &Lists {
        match debt {
            Debt::Action => &self.actions,
            Debt::Flag => &self.flags,
        }
    }

    /// What is in a state, of everybody or of one owner, in the order of the book.
    pub fn list(&self, debt: Debt, state: usize, owner: Option<usize>) -> &[usize] {
        let list = self.lists(debt).get(&(state, owner));
        list.map_or(&[], Vec::as_slice)
    }

    /// Who owns any, by index among the people.
    pub fn owners(&self, debt: Debt) -> impl Iterator<Item = usize> {
        let first = self.lists(debt).keys().filter(|(state, _)| *state == 0);
        first.filter_map(|(_, owner)| *owner)
    }
}

fn lists(entries: impl Iterator<Item = (Option<usize>, [bool; 3])>) -> Lists {
    let mut lists = Lists::new();
    for (at, (owner, states)) in entries.enumerate() {
        for (state, is_in) in states.into_iter().enumerate() {
            let all = lists.entry((state, None)).or_default();
            all.extend(is_in.then_some(at));
            if owner.is_some() {
                let theirs = lists.entry((state, owner)).or_default();
                theirs.extend(is_in.then_some(at));
            }
        }
    }
    lists
}

impl LedgerEntry {
    /// What it says where it was last written.
    pub fn written<'b>(&self, trains: &'b [Entry]) -> &'b Action {
        let (train, action) = self.last;
        &trains[train].train.actions[action]
    }

    /// What it said where it was first written.
    pub fn promised<'b>(&self, trains: &'b [Entry]) -> &'b Action {
        let (train, action) = self.first;
        &trains[train].train.actions[action]
    }

    /// When it is due: as last written, else as first.
    pub fn due(&self, trains: &[Entry]) -> Option<jiff::civil::Date> {
        self.written(trains).due.or(self.promised(trains).due)
    }

    pub fn is_open(&self, trains: &[Entry]) -> bool {
        self.written(trains).state == ActionState::Open
    }

    /// Whether its day is over at `now`, and it is open.
    pub fn is_overdue(&self, trains: &[Entry], now: Timestamp) -> bool {
        self.is_open(trains) && self.due(trains).is_some_and(|due| due < utc_day(now))
    }

    /// Whose it is, likewise.
    pub fn owner<'b>(&self, trains: &'b [Entry]) -> Option<&'b Handle> {
        let last = self.written(trains).owner.as_ref();
        last.or(self.promised(trains).owner.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_of_anything_has_every_list() {
        let entries = [
            (None, [true, true, false]),
            (Some(3), [true, false, false]),
            (Some(3), [false, false, true]),
        ];
        let owned = Owned {
            actions: lists(entries.into_iter()),
            flags: Lists::new(),
        };
        let list = |state, owner| owned.list(Debt::Action, state, owner);
        assert_eq!(list(0, None), [0, 1]);
        assert_eq!(list(1, None), [0]);
        assert_eq!(list(0, Some(3)), [1]);
        assert_eq!(list(2, Some(3)), [2]);
        assert_eq!(owned.owners(Debt::Action).collect::<Vec<_>>(), [3]);
        assert!(owned.actions.contains_key(&(1, Some(3))) && list(1, Some(3)).is_empty());
        assert_eq!(owned.owners(Debt::Flag).next(), None);
    }

    #[test]
    fn the_first_list_is_told_without_its_state() {
        assert_eq!(Debt::Action.address(0, None), "actions/");
        assert_eq!(Debt::Action.address(1, None), "actions/overdue/");
        assert_eq!(Debt::Flag.address(0, Some("sam")), "flags/owner/sam/");
        assert_eq!(Debt::Flag.address(2, Some("sam")), "flags/owner/sam/done/");
    }
}
