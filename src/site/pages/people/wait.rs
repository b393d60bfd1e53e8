//! Something that waits on somebody, as a page says it.

use serde::Serialize;

use crate::book::people::{Wait, What};
use crate::config::StageRole;
use crate::site::moment::day;
use crate::site::plain::plain;
use crate::site::{Mark, Moment, Site};

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct WaitView {
    /// `Open` or `Late`.
    pub state: Mark,
    pub title: String,
    /// From the site's root, with fragment.
    pub href: String,
    pub detail: String,
    pub due: Option<Moment>,
}

/// What `wait` says on its person's page.
pub fn wait(site: &Site, wait: &Wait) -> WaitView {
    let told = told(site, wait.what);
    let (shape, word) = match wait.is_late {
        true => ("waived", "late"),
        false => ("wait", "wait_is_open"),
    };
    WaitView {
        state: Mark {
            shape,
            word: site.words().say(word).to_owned(),
        },
        title: told.title,
        href: format!("{}#{}", site.row(told.train).url.file(), told.fragment),
        detail: told.detail,
        due: wait.due.map(|at| site.moment(at)),
    }
}

struct Words {
    train: usize,
    title: String,
    fragment: String,
    detail: String,
}

fn told(site: &Site, what: What) -> Words {
    let book = site.book;
    match what {
        What::Approval(train) => {
            let gate = book.config.stage_with(StageRole::Gate);
            let name = &book.trains[train].train.name;
            Words {
                title: site.words().named("approval_of_train", name.as_str()),
                ..in_stage(site, train, gate.unwrap_or_default())
            }
        }
        What::Row(train, stage, row) => {
            let written = &book.trains[train].train;
            let round = written.stages[stage].deciding_round();
            let item = round.map(|round| plain(written.text(round.rows[row].item)));
            Words {
                title: item.unwrap_or_default(),
                ..in_stage(site, train, stage)
            }
        }
        What::Item(train, stage, item) => {
            let written = &book.trains[train].train;
            let item = &written.stages[stage].items[item];
            Words {
                title: plain(written.text(item.text)),
                ..in_stage(site, train, stage)
            }
        }
        What::Action(at) => action(site, at),
        What::Flag(at) => {
            let flag = &book.flags[at];
            let train = flag.latest.0;
            Words {
                train,
                title: site
                    .words()
                    .named("flag_is_past_its_day", &flag.written(&book.trains).key),
                fragment: "tb--flags".to_owned(),
                detail: book.trains[train].train.name.to_string(),
            }
        }
    }
}

/// Words of something in a stage, but for its title.
fn in_stage(site: &Site, train: usize, stage: usize) -> Words {
    let stage = &site.book.config.stages[stage];
    Words {
        train,
        title: String::new(),
        fragment: format!("tb-{}", stage.key),
        detail: format!(
            "{}{}{}",
            stage.title,
            site.words().say("comma"),
            site.book.trains[train].train.name
        ),
    }
}

fn action(site: &Site, at: usize) -> Words {
    let book = site.book;
    let entry = &book.ledger[at];
    let (train, action) = entry.last;
    let written = &book.trains[train].train;
    let action = &written.actions[action];
    let words = site.words();
    let due = entry.due(&book.trains).map(|due| day(due, book.now, words));
    let due = due.map(|due| {
        let due = words.tell("due_when", &[("when", due.into())]);
        format!("{}{due}", words.say("comma"))
    });
    Words {
        train,
        title: plain(written.text(action.text)),
        fragment: "tb-actions".to_owned(),
        detail: words.named("action_of_train", written.name.as_str()) + &due.unwrap_or_default(),
    }
}
