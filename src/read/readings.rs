//! Trains that were read before: a file that did not change is not read again.
//!
//! The question is a file's path, the hash of its text and the hash of the configuration.
//! Only what was asked for last is remembered, so the memory is as large as the site.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::read;
use crate::config::Config;
use crate::text::{Diagnostic, Hash, Source, SourcePath};
use crate::train::Train;

/// What reading the sources gave the last time.
#[derive(Debug, Default)]
pub struct Readings {
    config: Option<Hash>,
    known: HashMap<SourcePath, Reading>,
}

/// A train, and what is wrong with its writing.
#[derive(Clone, Debug)]
pub struct Reading {
    pub train: Arc<Train>,
    pub found: Arc<[Diagnostic]>,
}

impl Readings {
    /// The trains that `sources` write, in their order.
    pub fn of(&mut self, sources: &[&Source], config: &Config) -> Vec<Reading> {
        if self.config != Some(config.hash) {
            *self = Readings {
                config: Some(config.hash),
                ..Readings::default()
            };
        }
        let reading = |source: &&Source| {
            let known = self.known.get(source.path());
            let known = known.filter(|known| known.train.source.hash() == source.hash());
            known.cloned().ok_or_else(|| {
                let (train, found) = read(source, config);
                Reading {
                    train: Arc::new(train),
                    found: found.into(),
                }
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
}
