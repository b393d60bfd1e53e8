//! The example's repository: the shop's commits, the same ones every time.

use jiff::{SignedDuration, Timestamp};

use super::story::{self, story};
use crate::compile::configure;
use crate::config::Config;
use crate::read;
use crate::text::{Source, SourcePath};
use crate::train::Handle;
use crate::world::git::import::Draft;

/// The commits that led to `files`, the first one first, none after `now`.
pub fn history(files: &[(String, &[u8])], now: Timestamp) -> Vec<Draft> {
    let sources: Vec<Source> = files.iter().filter_map(source).collect();
    let configuration = sources
        .iter()
        .find(|it| it.path().as_str() == "trainbook.yaml");
    let (config, _) = configure(configuration);
    let within = format!("{}/", config.trains_folder());
    let is_train = |path: &str| path.starts_with(&within) && path.ends_with(".md");
    let trains = sources.iter().filter(|it| is_train(it.path().as_str()));
    let mut drafts: Vec<Draft> = trains
        .flat_map(|source| {
            let (train, _) = read::read(source, &config);
            let drafts = story(&train, &config, now).into_iter();
            drafts
                .map(|it| draft(it, source.path(), &config))
                .collect::<Vec<_>>()
        })
        .collect();
    drafts.sort_by_key(|draft| draft.at);
    let others = files.iter().filter(|(path, _)| !is_train(path));
    let first = drafts.first().map_or(now, |draft| draft.at) - SignedDuration::from_hours(30);
    let others = Draft {
        at: first,
        message: "The release book begins".to_owned(),
        files: others
            .map(|(path, bytes)| (path.clone(), bytes.to_vec()))
            .collect(),
        ..signed(&Handle("maria".to_owned()), &config)
    };
    drafts.insert(0, others);
    drafts
}

fn source((path, bytes): &(String, &[u8])) -> Option<Source> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Source::new(SourcePath::new(path.as_str()), text))
}

fn draft(draft: story::Draft, path: &SourcePath, config: &Config) -> Draft {
    Draft {
        at: draft.at,
        message: draft.message,
        files: vec![(path.to_string(), draft.text.into_bytes())],
        ..signed(&draft.who, config)
    }
}

/// An empty draft of `who`.
fn signed(who: &Handle, config: &Config) -> Draft {
    let person = config
        .people
        .iter()
        .find(|person| Handle(person.handle.trim_start_matches('@').to_owned()) == *who);
    let name = person.and_then(|person| person.name.clone());
    Draft {
        at: Timestamp::UNIX_EPOCH,
        author: name.unwrap_or_else(|| who.as_str().to_owned()),
        mail: format!("{}@northwind.example", who.key()),
        message: String::new(),
        files: Vec::new(),
    }
}
