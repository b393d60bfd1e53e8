//! Who is at the keyboard.

use super::On;
use crate::config::{Config, Person};
use crate::text::values::scalar;
use crate::train::{Handle, Train};
use crate::world::Error;
use crate::world::git::commit::{self, Author};

/// Whoever `--as` names; else whoever git's author is among the people of the configuration and
/// those that `train` names.
pub fn who(on: &On, config: &Config, train: &Train) -> Result<Option<Handle>, Error> {
    let Some(written) = &on.who else {
        let author = commit::author(&on.site);
        return Ok(author.and_then(|author| known(&author, config, train)));
    };
    handle(written).map(Some)
}

/// The handle that somebody wrote behind an option.
pub fn handle(written: &str) -> Result<Handle, Error> {
    match scalar::handle(written) {
        Some(handle) => Ok(Handle(handle.to_owned())),
        None => Err(Error::new(format!("`{written}` is no handle"))
            .hint("write it as `maria` or `org/team`")),
    }
}

/// The person of the configuration whom `author` is: by name, by mail address, or by the handle in
/// the place of the name.
pub fn person<'c>(author: &Author, config: &'c Config) -> Option<&'c Person> {
    let mail = format!("mailto:{}", author.mail);
    let mut people = config.people.iter();
    people.find(|person| {
        let named = person.name.as_deref();
        let linked = person.link.as_deref();
        named.is_some_and(|name| same(name, &author.name))
            || linked.is_some_and(|link| same(link, &mail))
            || same(person.handle.trim_start_matches('@'), &author.name)
    })
}

/// The same, or one of those that the train names.
fn known(author: &Author, config: &Config, train: &Train) -> Option<Handle> {
    if let Some(person) = person(author, config) {
        return Some(Handle(person.handle.trim_start_matches('@').to_owned()));
    }
    let facts = &train.facts;
    let approvers = facts.approvers.value().into_iter().flatten();
    let named = approvers.chain(facts.owner.value());
    let mut named = named.chain(facts.release_manager.value());
    let one = named.find(|handle| same(handle.as_str(), &author.name));
    one.cloned()
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
