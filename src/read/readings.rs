//! Trains that were read before: a file that did not change is not read again.
//!
//! The question is a file's path, the hash of its text and the hash of the configuration.
//! Only what was asked for last is remembered, so the memory is as large as the site. Between
//! two runs it is kept in a file, for those who take the stamp for their own.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::read;
use crate::config::Config;
use crate::memo::Memo;
use crate::text::{Diagnostic, Hash, Source, SourcePath};
use crate::train::Train;

/// What reading the sources gave the last time.
#[derive(Debug, Default)]
pub struct Readings {
    config: Option<Hash>,
    known: HashMap<SourcePath, Reading>,
    /// What an earlier run of the program read.
    kept: Option<Memo>,
}

/// A train, and what is wrong with its writing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reading {
    pub train: Arc<Train>,
    pub found: Arc<[Diagnostic]>,
}

impl Readings {
    /// What `bytes` hold of readings that were kept under `stamp`; nothing where they are damaged,
    /// or of another stamp.
    pub fn load(stamp: Hash, bytes: &[u8]) -> Readings {
        Readings {
            kept: Some(Memo::load(stamp, bytes)),
            ..Readings::default()
        }
    }

    /// All readings as bytes for [`Readings::load`], if one is new.
    pub fn store(&self) -> Option<Vec<u8>> {
        let (kept, config) = (self.kept.as_ref()?, self.config?);
        self.known.par_iter().for_each(|(_, reading)| {
            let question = question(&reading.train.source, config);
            let answer = || postcard::to_allocvec(reading).expect("words and numbers can be kept");
            kept.answer(question, answer, |_| ());
        });
        kept.has_grown().then(|| kept.store())
    }

    /// The trains that `sources` write, in their order.
    pub fn of(&mut self, sources: &[&Source], config: &Config) -> Vec<Reading> {
        if self.config != Some(config.hash) {
            *self = Readings {
                config: Some(config.hash),
                known: HashMap::new(),
                kept: self.kept.take(),
            };
        }
        let reading = |source: &&Source| {
            let known = self.known.get(source.path());
            let known = known.filter(|known| known.train.source.hash() == source.hash());
            known.cloned().ok_or_else(|| {
                let kept = self.kept.as_ref();
                let kept = kept.and_then(|kept| remembered(kept, source, config));
                kept.unwrap_or_else(|| {
                    let (train, found) = read(source, config);
                    Reading {
                        train: Arc::new(train),
                        found: found.into(),
                    }
                })
            })
        };
        let readings: Vec<_> = sources.par_iter().map(reading).collect();
        for new in readings.iter().filter_map(|reading| reading.as_ref().err()) {
            let path = new.train.source.path().clone();
            self.known.insert(path, new.clone());
        }
        if self.known.len() > sources.len() {
            let there: HashSet<&SourcePath> = sources.iter().map(|it| it.path()).collect();
            self.known.retain(|path, _| there.contains(path));
        }
        let all = readings.into_iter();
        all.map(|reading| reading.unwrap_or_else(|new| new))
            .collect()
    }
}

fn question(source: &Source, config: Hash) -> Hash {
    Hash::of_parts([
        source.path().as_str().as_bytes(),
        source.hash().bytes(),
        config.bytes(),
    ])
}

/// What `kept` has of `source`.
fn remembered(kept: &Memo, source: &Source, config: &Config) -> Option<Reading> {
    let question = question(source, config.hash);
    let mut reading: Reading =
        kept.recall(question, |bytes| postcard::from_bytes(bytes).ok())??;
    Arc::get_mut(&mut reading.train)?.source = source.clone();
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source::new(SourcePath::new(path), text)
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let (config, _) = crate::config::read::read(None);
        let mut readings = Readings::default();
        let (one, two) = (source("a.md", "# One"), source("b.md", "# Two"));
        let first = readings.of(&[&one, &two], &config);
        let edited = source("b.md", "# Three");
        let second = readings.of(&[&one, &edited], &config);
        assert!(Arc::ptr_eq(&first[0].train, &second[0].train));
        assert_eq!(second[1].train.source.text(), "# Three");
    }

    #[test]
    fn what_has_gone_is_forgotten() {
        let (config, _) = crate::config::read::read(None);
        let mut readings = Readings::default();
        let (one, two) = (source("a.md", "# One"), source("b.md", "# Two"));
        readings.of(&[&one, &two], &config);
        readings.of(&[&two], &config);
        assert_eq!(readings.known.len(), 1);
    }

    #[test]
    fn another_configuration_reads_all_again() {
        let (config, _) = crate::config::read::read(None);
        let text = "trains: {}\nstages: [Build, Ship]\n";
        let (other, _) = crate::config::read::read(Some(&source("trainbook.yaml", text)));
        let mut readings = Readings::default();
        let one = source("a.md", "# One");
        let first = readings.of(&[&one], &config);
        let second = readings.of(&[&one], &other);
        assert!(!Arc::ptr_eq(&first[0].train, &second[0].train));
    }

    #[test]
    fn what_is_kept_is_what_was_read() {
        let (config, _) = crate::config::read::read(None);
        let stamp = Hash::of(b"ours");
        let texts = [
            include_str!("../../examples/northwind/content/trains/2025.10-R1.md"),
            include_str!("../../examples/northwind/content/trains/2025.09-R2.md"),
            "---\ntrain: R1\nx-team: { name: shop, size: 1.10, on: [a, no] }\n---\n",
            "---\ntrain: [\nsevices: api\n---\n## Deploy\n\n- [] a\u{200B} @lee\n",
            "",
        ];
        let sources = texts.iter().enumerate();
        let sources = sources.map(|(at, text)| source(&format!("content/trains/{at}.md"), text));
        let sources: Vec<Source> = sources.collect();
        let sources: Vec<&Source> = sources.iter().collect();
        let mut first = Readings::load(stamp, &[]);
        let read = first.of(&sources, &config);
        let bytes = first.store().expect("all of it is new");
        let mut second = Readings::load(stamp, &bytes);
        let remembered = second.of(&sources, &config);
        assert_eq!(format!("{read:?}"), format!("{remembered:?}"));
        assert!(second.store().is_none(), "nothing is new");
        for (source, read) in sources.iter().zip(&read) {
            let kept = postcard::to_allocvec(read).expect("it can be kept");
            let kept: Result<Reading, _> = postcard::from_bytes(&kept);
            assert!(kept.is_ok(), "{}: {kept:?}", source.path());
        }
        let mut other = Readings::load(Hash::of(b"somebody's"), &bytes);
        other.of(&sources, &config);
        assert!(other.store().is_some(), "nothing was taken over");
    }
}
