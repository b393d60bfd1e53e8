//! What a site makes of what was found: levels by its configuration, exceptions by its files.

use std::collections::HashMap;

use super::{Finding, finding, rules};
use crate::config::{self, Config, RuleSetting, Wanted};
use crate::read::Document;
use crate::text::{Diagnostic, Exception, Level, SourcePath};
use crate::train::Train;

/// The files that make exceptions, and theirs.
#[derive(Debug, Default)]
pub struct Exceptions(HashMap<SourcePath, Vec<Exception>>);

impl Exceptions {
    /// Those that `trains`, `documents` and the configuration make.
    pub fn of<'t>(
        trains: impl Iterator<Item = &'t Train>,
        documents: impl Iterator<Item = &'t Document>,
        config: &Config,
    ) -> Exceptions {
        let trains = trains.map(|train| (train.source.path(), &train.exceptions));
        let documents = documents.map(|it| (it.source.path(), &it.exceptions));
        let file = SourcePath::new(config::CONFIG);
        let made = trains
            .chain(documents)
            .chain([(&file, &config.exceptions)])
            .filter(|(_, exceptions)| !exceptions.is_empty())
            .map(|(path, exceptions)| (path.clone(), exceptions.clone()));
        Exceptions(made.collect())
    }

    /// What is left of `found`, each at the level that `config` wants.
    pub fn settle(&self, found: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
        if self.0.is_empty() && config.rules.is_empty() {
            return found;
        }
        let settled = found.into_iter().filter_map(|found| {
            let exceptions = self.0.get(&found.path);
            let mut exceptions = exceptions.into_iter().flatten();
            let is_excepted = exceptions.any(|it| it.covers(found.rule, found.span));
            let setting = config.rules.iter().find(|it| it.rule == found.rule);
            // Asked only where it matters, as it looks through all names.
            if (is_excepted || setting.is_some()) && is_firm(found.rule) {
                return Some(found);
            }
            match setting {
                _ if is_excepted => None,
                Some(setting) => levelled(found, setting),
                None => Some(found),
            }
        });
        settled.collect()
    }
}

/// Whether the rule called `name` holds whatever anybody says: a file that cannot be read has no
/// page, and two pages cannot lie at one address.
pub fn is_firm(name: &str) -> bool {
    let explains_itself = |it: Finding| it.manual.is_none() && it.level == Level::Error;
    finding(name).is_some_and(explains_itself) || name == rules::taken_address::RULE.name
}

fn levelled(mut found: Diagnostic, setting: &RuleSetting) -> Option<Diagnostic> {
    let path = found.path.as_str();
    let lies_in = |place: &String| {
        let rest = path.strip_prefix(place.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match setting.level {
        Some(Wanted::Off) => return None,
        Some(Wanted::At(level)) => found.level = level,
        None => {}
    }
    (!setting.except.iter().any(lies_in)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn settled(yaml: &str, exceptions: &str, found: (&'static str, &str)) -> Vec<Level> {
        let file = Source::new(SourcePath::new(config::CONFIG), yaml);
        let (config, faults) = config::read::read(Some(&file));
        assert!(faults.is_empty(), "{faults:?}");
        let path = SourcePath::new(found.1);
        let text = format!("---\ntrain: R1\n---\n{exceptions}");
        let (train, _) = crate::read::read(&Source::new(path.clone(), text), &config);
        let exceptions = Exceptions::of([&train].into_iter(), [].into_iter(), &config);
        let found = Diagnostic::warning(found.0, &path, 4..9, "told");
        let left = exceptions.settle(vec![found], &config);
        left.iter().map(|found| found.level).collect()
    }

    #[test]
    fn a_rule_is_as_grave_as_the_configuration_says() {
        use Level::{Error, Warning};
        let found = ("overdue-retro", "content/trains/old/1.md");
        for (yaml, expected) in [
            ("", &[Warning][..]),
            ("rules: { overdue-retro: error }", &[Error]),
            ("rules: { overdue-retro: off }", &[]),
            ("rules: { overdue-stage: off }", &[Warning]),
            ("rules: { overdue-retro: { level: error } }", &[Error]),
            (
                "rules: { overdue-retro: { except: content/trains/old } }",
                &[],
            ),
            (
                "rules: { overdue-retro: { except: [content/trains/ol] } }",
                &[Warning],
            ),
            (
                "rules: { overdue-retro: { except: [content/trains/old/1.md] } }",
                &[],
            ),
        ] {
            assert_eq!(settled(yaml, "", found), expected, "{yaml}");
        }
    }

    #[test]
    fn a_file_allows_itself_what_it_names() {
        let found = ("overdue-retro", "content/trains/1.md");
        for (exceptions, left) in [
            (
                "<!-- trainbook: allow overdue-retro it is in the wiki -->",
                0,
            ),
            (
                "<!-- trainbook: allow overdue-stage it is in the wiki -->",
                1,
            ),
            (
                "text <!-- trainbook: allow overdue-retro of this line only -->",
                1,
            ),
        ] {
            assert_eq!(settled("", exceptions, found).len(), left, "{exceptions}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_nobodys_to_allow() {
        for rule in ["taken-address", "yaml-syntax", "encoding"] {
            let yaml = format!("rules: {{ {rule}: off }}");
            let exception = format!("<!-- trainbook: allow {rule} please -->");
            assert_eq!(
                settled(&yaml, &exception, (rule, "content/trains/1.md")).len(),
                1
            );
        }
    }
}
