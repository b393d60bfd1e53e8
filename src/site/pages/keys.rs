//! The keys that a page listens to, as a page of its own: whoever has no script reads here what they would do,
//! and the script shows the same list over any page.

use serde::Serialize;

use super::{ALL, Kind, View};
use crate::site::trail::trail;
use crate::site::{About, Frame, Page, Site, Url};
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "keys",
    nav: None,
    template: "keys.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new("keys/"),
            about: About::Site,
        }]
    },
    view,
};

/// What cannot be told without the other pages.
#[derive(Debug, Serialize)]
pub struct Keys {
    /// Where `g` and a letter lead, in the order of the navigation.
    pub places: Vec<Place>,
}

/// A letter, and the list that it leads to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub letter: char,
    pub label: String,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let frame = Frame {
        title: site.words().say("keys").to_owned(),
        description: site
            .words()
            .named("keys_description", &site.book.config.title),
        crumbs: trail(site.words(), [], site.words().say("keys")),
        ..Frame::default()
    };
    let view = Keys {
        places: places(site.words()),
    };
    (frame, View::Keys(view))
}

/// The letter of a list is its name's first, and of two the first one's, as the script takes it.
fn places(words: &Words) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for kind in ALL {
        let letter = kind.name.chars().next().unwrap_or_default();
        if let Some(key) = kind.nav
            && places.iter().all(|place| place.letter != letter)
        {
            let label = words.say(key).to_owned();
            places.push(Place { letter, label });
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_leads_to_one_list() {
        let places = places(&Words::english());
        let label = |letter| {
            let mut found = places.iter().filter(|place| place.letter == letter);
            let label = found.next().map(|place| place.label.as_str());
            assert_eq!(found.next(), None);
            label
        };
        assert_eq!(label('b'), Some("Board"));
        assert_eq!(label('t'), Some("Trains"));
        assert_eq!(label('p'), Some("Pulse"));
        assert_eq!(label('x'), None);
    }
}
