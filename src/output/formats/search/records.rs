//! What can be found, and the texts it is found by.
//!
//! A record is something that has a page. Trains come first, in the order of the book, so that of
//! two the later one has the higher number; then services, people and documents. What is private is
//! neither in the book nor among the listed documents, so it is in no record.

use crate::book::{Entry, Place};
use crate::read::Document;
use crate::site::Site;
use crate::site::pages::document::listed;
use crate::text::Span;
use crate::train::{Item, NotePart, SectionRole, Train};

/// Something that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// By index into the book.
    Train(usize),
    Service(usize),
    Person(usize),
    Document(usize),
}

/// In which part of a record a word stands; the order is that of the bits in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Service,
    Flag,
    Person,
    Note,
    Item,
    Log,
    Retro,
    Action,
    /// Anything else.
    Text,
}

impl Part {
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Takes a text, and which part it is.
type Take<'t> = dyn FnMut(Part, &str) + 't;

/// Every record of `site`.
pub fn records(site: &Site) -> Vec<Record> {
    let trains = (0..site.book.trains.len()).map(Record::Train);
    let services = (0..site.book.services.len()).map(Record::Service);
    let people = (0..site.book.people.len()).map(Record::Person);
    let documents = listed(site).map(Record::Document);
    let all = trains.chain(services).chain(people).chain(documents);
    all.collect()
}

impl Record {
    /// The kind it is of, where that is not told by the part in which it is found.
    pub fn kind(self) -> &'static str {
        match self {
            Record::Train(_) => "train",
            Record::Service(_) => "service",
            Record::Person(_) => "person",
            Record::Document(_) => "page",
        }
    }

    /// What it is called.
    pub fn label<'b>(self, site: &Site<'b>) -> &'b str {
        let book = site.book;
        match self {
            Record::Train(index) => book.trains[index].train.name.as_str(),
            Record::Service(index) => &book.services[index].name,
            Record::Person(index) => book.people[index].handle.as_str(),
            Record::Document(index) => &book.documents[index].title,
        }
    }

    /// The address of its page.
    pub fn address(self, site: &Site) -> String {
        site.addresses.address(match self {
            Record::Train(index) => Place::Train(index),
            Record::Service(index) => Place::Service(index),
            Record::Person(index) => Place::Somebody(index),
            Record::Document(index) => Place::Document(index),
        })
    }

    /// Gives every text of it to `take`, but for its label, which the list of all records has.
    pub fn read(self, site: &Site, take: &mut Take) {
        let (book, config) = (site.book, &site.book.config);
        match self {
            Record::Train(index) => train(site, &book.trains[index], take),
            Record::Service(index) => {
                let known = book.services[index].configured;
                let known = known.map(|at| &config.services[at]);
                if let Some(text) = known.and_then(|it| it.description.as_deref()) {
                    take(Part::Text, text);
                }
            }
            Record::Person(index) => {
                let handle = &book.people[index].handle;
                let key = |handle: &str| handle.trim_start_matches('@').to_lowercase();
                let mut people = config.people.iter();
                let known = people.find(|it| key(&it.handle) == handle.key());
                if let Some(name) = known.and_then(|it| it.name.as_deref()) {
                    take(Part::Title, name);
                }
            }
            Record::Document(index) => document(&book.documents[index], take),
        }
    }
}

fn document(document: &Document, take: &mut Take) {
    let source = &document.source;
    take(Part::Title, &document.title);
    for heading in &document.headings {
        take(Part::Title, source.slice(heading.text));
    }
    take(
        Part::Text,
        document.description.as_deref().unwrap_or_default(),
    );
    take(Part::Text, source.slice(document.body));
}

fn train(site: &Site, entry: &Entry, take: &mut Take) {
    let train = &*entry.train;
    facts(train, take);
    prose(train, take);
    checklists(train, take);
    let commits = &site.book.past.commits;
    for version in &entry.versions {
        take(Part::Text, &commits[version.commit].id);
    }
    let mut say = |part, span: Span| take(part, train.text(span));
    for line in &train.log {
        say(Part::Log, line.text);
    }
    for group in &train.notes {
        group.title.into_iter().for_each(|it| say(Part::Note, it));
        for part in &group.parts {
            let (NotePart::Note(crate::train::Note { text, .. }) | NotePart::Prose(text)) = part;
            say(Part::Note, *text);
        }
    }
    for text in train.retro.iter().filter_map(|answer| answer.text) {
        say(Part::Retro, text);
    }
    for action in &train.actions {
        take(Part::Action, train.text(action.text));
        for ticket in &action.tickets {
            take(Part::Action, ticket);
        }
    }
}

fn facts(train: &Train, take: &mut Take) {
    let facts = &train.facts;
    let titled = facts.title.value();
    titled.into_iter().for_each(|it| take(Part::Title, it));
    for moved in &facts.services {
        take(Part::Service, &moved.name);
        take(Part::Service, moved.to.as_deref().unwrap_or_default());
    }
    for flag in &facts.flags {
        take(Part::Flag, &flag.key);
    }
    let approvers = facts.approvers.value().into_iter().flatten();
    let people = facts.owner.value().into_iter().chain(approvers);
    for handle in people.chain(facts.release_manager.value()) {
        take(Part::Person, handle.as_str());
    }
    for text in [&facts.summary, &facts.hash, &facts.tag, &facts.base] {
        text.value().into_iter().for_each(|it| take(Part::Text, it));
    }
    for tag in &facts.tags {
        take(Part::Text, tag);
    }
    for incident in &facts.incidents {
        let texts = incident.id.iter().chain(&incident.title);
        texts.for_each(|it| take(Part::Text, it));
    }
    for invoked in &facts.rollback.invoked {
        take(Part::Text, invoked.reason.as_deref().unwrap_or_default());
    }
}

/// What stands between the parts that mean something.
fn prose(train: &Train, take: &mut Take) {
    let narratives = train.sections.iter();
    let narratives = narratives.filter(|section| section.role == SectionRole::Narrative);
    let narratives = narratives.flat_map(|section| [section.title, section.body]);
    let stages = train.stages.iter().flat_map(|stage| &stage.prose).copied();
    let all = std::iter::once(train.preamble).chain(narratives);
    for span in all.chain(stages) {
        take(Part::Text, train.text(span));
    }
}

fn checklists(train: &Train, take: &mut Take) {
    let criteria = train.criteria.iter().map(|criterion| &criterion.item);
    let stages = train.stages.iter();
    let items = stages.clone().flat_map(|stage| &stage.items);
    for item in items.chain(criteria) {
        self::item(train, item, take);
    }
    let rounds = stages.flat_map(|stage| &stage.rounds);
    for row in rounds.flat_map(|round| &round.rows) {
        let spans = [row.evidence, row.risk].into_iter().flatten();
        for span in std::iter::once(row.item).chain(spans) {
            take(Part::Item, train.text(span));
        }
    }
}

fn item(train: &Train, item: &Item, take: &mut Take) {
    let asides = item.evidence.into_iter().chain(item.reason);
    let spans = std::iter::once(item.text).chain(asides);
    for span in spans.chain(item.notes.iter().copied()) {
        take(Part::Item, train.text(span));
    }
    for child in &item.children {
        self::item(train, child, take);
    }
}
