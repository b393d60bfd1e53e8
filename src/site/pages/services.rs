//! Services: which version each one runs, and which of the last trains took it where.

use serde::Serialize;

use crate::book::{Book, Move, Place, Running, Service};
use crate::site::count::capital;
use crate::site::row::departed;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Crumb, Frame, Kind, Mark, Moment, Page, Site, Url, View};
use crate::train::{Phase, ServiceStatus};

pub const KIND: Kind = Kind {
    name: "services",
    nav: Some("services"),
    template: "services.html",
    plan,
    view,
};

/// Services a sheet.
const LENGTH: usize = 100;

/// Trains in the table.
const TRAINS: usize = 12;

/// Characters of a phased release's state that find room beside its word.
const RAMP: usize = 24;

/// A sheet of services.
#[derive(Debug, Serialize)]
pub struct Services {
    /// Those that departed or are on their way, the newest first.
    pub trains: Vec<Column>,
    pub services: Vec<Line>,
    /// Flags and incidents.
    pub beside: Vec<Crumb>,
    pub paging: Paging,
}

/// A train of the table.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What its name begins with, `2025.10`; may be empty.
    pub month: String,
    /// The rest of its name, `R2`.
    pub label: String,
    pub url: Url,
    pub departed: bool,
}

/// A service of the table.
#[derive(Debug, Serialize)]
pub struct Line {
    pub name: String,
    pub url: Url,
    pub live: Vec<Live>,
    /// A cell a train, a change each that the train makes to the service.
    pub cells: Vec<Vec<Change>>,
}

/// A version that runs.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Live {
    pub target: Option<String>,
    pub version: Option<String>,
    pub since: Option<Moment>,
}

/// What a train does to a service.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    pub target: Option<String>,
    pub version: Option<String>,
    /// `None` where it is simply live.
    pub state: Option<Mark>,
    pub back: bool,
}

fn plan(site: &Site) -> Vec<Page> {
    let entries: Vec<usize> = (0..site.book.services.len()).rev().collect();
    let list = List {
        kind: &KIND,
        address: "services/".to_owned(),
        facet: None,
        entries: &entries,
        length: LENGTH,
    };
    list.pages()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("services are planned as sheets");
    };
    let book = site.book;
    let title = if sheet.is_front() {
        title(book)
    } else {
        site.words().tell(
            "name_and_sheet",
            &[
                ("name", site.words().say("services").into()),
                ("n", sheet.number.into()),
            ],
        )
    };
    let frame = Frame {
        description: site.words().tell(
            "services_description",
            &[
                ("title", title.as_str().into()),
                ("site", book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: KIND.name,
        crumbs: sheet.crumbs_of(site.words(), "services", "services/"),
        ..Frame::default()
    };
    let trains = trains(book);
    let view = Services {
        services: sheet
            .entries
            .iter()
            .map(|index| line(site, *index, &trains))
            .collect(),
        trains: trains.iter().map(|index| column(site, *index)).collect(),
        beside: beside(site),
        paging: sheet.paging(site.words(), "services/"),
    };
    (frame, View::Services(view))
}

/// `10 services, one under way`.
fn title(book: &Book) -> String {
    let services = book.services.iter();
    let under_way = services.filter(|service| !service.under_way.is_empty());
    let words = &book.config.words;
    let all = ("all", book.services.len().into());
    capital(&match under_way.count() {
        0 => words.tell("services_in_words", &[all]),
        n => words.tell("services_under_way", &[all, ("n", n.into())]),
    })
}

/// The last trains that left, whichever way they went on.
fn trains(book: &Book) -> Vec<usize> {
    let left = |index: &usize| {
        let phase = book.trains[*index].judged.phase;
        phase.is_active() || (phase.is_over() && phase != Phase::Cancelled)
    };
    let newest = (0..book.trains.len()).rev();
    newest.filter(left).take(TRAINS).collect()
}

fn column(site: &Site, index: usize) -> Column {
    let entry = &site.book.trains[index];
    let (month, label) = entry.train.name.halves();
    Column {
        month: month.to_owned(),
        label: label.to_owned(),
        url: Url::new(site.addresses.train(index)),
        departed: departed(entry),
    }
}

fn line(site: &Site, index: usize, trains: &[usize]) -> Line {
    let service = &site.book.services[index];
    let cell = |train: &usize| {
        let first = service.moves.partition_point(|step| step.train < *train);
        let moves = service.moves[first..].iter();
        let moves = moves.take_while(|step| step.train == *train);
        moves.map(|step| change(site, step)).collect()
    };
    Line {
        name: service.name.clone(),
        url: Url::new(site.addresses.address(Place::Service(index))),
        live: live(site, service),
        cells: trains.iter().map(cell).collect(),
    }
}

fn live(site: &Site, service: &Service) -> Vec<Live> {
    let live = |running: &Running| Live {
        target: target(site, service, running),
        version: running.version.clone(),
        since: running.since.map(|at| site.moment(at)),
    };
    service.running.iter().map(live).collect()
}

/// Where a version runs; only of a service that has several places.
pub fn target(site: &Site, service: &Service, running: &Running) -> Option<String> {
    let elsewhere =
        || (service.running.len() > 1).then(|| site.words().say("elsewhere").to_owned());
    running.target.clone().or_else(elsewhere)
}

fn change(site: &Site, step: &Move) -> Change {
    let written = step.written(&site.book.trains);
    Change {
        target: written.target.clone(),
        version: written.to.clone(),
        state: (!step.is_whole()).then(|| state(site, step)),
        back: step.status == ServiceStatus::RolledBack,
    }
}

/// How a move stands: `Live`, `Rolled back`, `Deploying, 10 % of hosts`; what never began on a
/// train that was given up is as the train is.
pub fn state(site: &Site, step: &Move) -> Mark {
    use ServiceStatus::{Deploying, InReview, Live, Paused, Pending};
    let phase = site.book.trains[step.train].judged.phase;
    let mut mark = match step.status {
        Pending if phase.is_given_up() => Mark::of_phase(phase, site.words()),
        status => Mark::of_status(status, site.words()),
    };
    let ramp = step.written(&site.book.trains).state.as_deref();
    let ramp = ramp.filter(|ramp| ramp.chars().count() <= RAMP);
    if step.partial {
        mark.shape = "active";
    }
    if let (Deploying | InReview | Paused | Live, Some(ramp)) = (step.status, ramp) {
        mark.word = format!("{}{}{ramp}", mark.word, site.words().say("comma"));
    }
    mark
}

fn beside(site: &Site) -> Vec<Crumb> {
    let crumb = |label: String, address: &str| Crumb {
        label,
        url: Some(Url::new(address)),
    };
    vec![
        crumb(super::flags::title(site), "flags/"),
        crumb(super::incidents::title(site), "incidents/"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Entry, sample};
    use crate::train::ServiceMove;

    fn entry(name: &str, phase: Phase, to: &str) -> Entry {
        let mut entry = sample::entry(name);
        entry.judged = sample::judged(phase);
        entry.train_mut().facts.services = vec![ServiceMove {
            name: "api".to_owned(),
            to: Some(to.to_owned()),
            ..ServiceMove::default()
        }];
        entry
    }

    fn shown(entries: Vec<Entry>) -> (String, Services) {
        let book = sample::book(entries);
        let site = Site::new(&book);
        match view(&site, &plan(&site)[0]) {
            (frame, View::Services(view)) => (frame.title, view),
            _ => panic!("a sheet of services"),
        }
    }

    #[test]
    fn columns_are_the_last_trains_that_left() {
        use Phase::*;
        let phases = [
            Shipped, Cancelled, RolledBack, Aborted, Deploying, Held, Planned,
        ];
        let trains = phases.into_iter().enumerate();
        let trains = trains.map(|(n, phase)| entry(&format!("2025.10-R{n}"), phase, "2"));
        let (_, view) = shown(trains.collect());
        let labels: Vec<&str> = view.trains.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(labels, ["R4", "R3", "R2", "R0"]);
        let many = (0..20).map(|n| entry(&format!("2025.10-R{n}"), Shipped, "2"));
        let (title, view) = shown(many.collect());
        assert_eq!((view.trains.len(), view.services[0].cells.len()), (12, 12));
        assert_eq!(title, "One service");
    }

    #[test]
    fn a_cell_has_a_shape_where_it_is_not_simply_live() {
        let mut back = entry("R2", Phase::RolledBack, "3");
        back.train_mut().facts.rollback.invoked = vec![Default::default()];
        let mut deploying = entry("R3", Phase::Deploying, "4");
        let service = &mut deploying.train_mut().facts.services[0];
        service.status = Some(ServiceStatus::Deploying);
        service.state = Some("10 % of hosts".to_owned());
        let mut live = entry("R1", Phase::Shipped, "2");
        live.train_mut().facts.services.push(ServiceMove {
            name: "web".to_owned(),
            ..ServiceMove::default()
        });
        let (title, view) = shown(vec![live, back, deploying]);
        assert_eq!(title, "Two services, one under way");
        let cells = |line: &Line| -> Vec<String> {
            let cells = line.cells.iter().map(|cell| {
                let words = cell.iter().map(|change| {
                    let version = change.version.as_deref().unwrap_or("?");
                    let state = change.state.as_ref().map_or("", |state| &state.word);
                    format!("{version} {state}").trim().to_owned()
                });
                words.collect::<Vec<_>>().join(" | ")
            });
            cells.collect()
        };
        assert_eq!(
            cells(&view.services[0]),
            ["4 Deploying, 10 % of hosts", "3 Rolled back", "2"]
        );
        assert_eq!(cells(&view.services[1]), ["", "", "?"]);
    }
}
