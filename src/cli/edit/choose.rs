//! Which train's file is meant, without reading those that are not.
//!
//! A train is found by its file's name, else by its own. The one that matters now is looked for
//! among the files that are named after the last two months and later, and after no month; else
//! among all. Where none is under way or to come, it is one that is not over.

use jiff::{SignedDuration, Timestamp};
use rayon::prelude::*;

use super::ask;
use crate::book::{Book, Gathered, gather};
use crate::read;
use crate::text::nearest;
use crate::text::values::moment::utc_day;
use crate::train::{Train, TrainName};
use crate::world::Error;
use crate::world::train_files::TrainFiles;

/// How far back a train may be named and still matter now.
const RECENT: SignedDuration = SignedDuration::from_hours(62 * 24);

/// The path of the train that `name` names; the one that matters at `now` without a name.
pub fn path(files: &TrainFiles, name: Option<&str>, now: Timestamp) -> Result<String, Error> {
    match name {
        Some(name) => named(files, name),
        None => current(files, now),
    }
}

fn named(files: &TrainFiles, name: &str) -> Result<String, Error> {
    if let Some(path) = files.paths.iter().find(|path| *path == name) {
        return Ok(path.clone());
    }
    let key = TrainName::new(name).key();
    let by_stem = |path: &String| (TrainName::new(stem(path)).key(), path.clone());
    let stems: Vec<(String, String)> = files.paths.iter().map(by_stem).collect();
    if let Some(path) = only(&stems, &key)? {
        let train = TrainName::new(&read(files, path)?.name.to_string());
        if train.key().starts_with(&key) {
            return Ok(path.to_owned());
        }
    }
    let trains = read_all(files, &files.paths)?;
    let by_name = |train: &Train| (train.name.key(), train.source.path().to_string());
    let names: Vec<(String, String)> = trains.iter().map(by_name).collect();
    if let Some(path) = only(&names, &key)? {
        return Ok(path.to_owned());
    }
    let near = nearest(name, trains.iter().map(|train| train.name.as_str()));
    let hint = match near {
        Some(near) => format!("write `{near}`"),
        None => "`trainbook status` lists the trains that matter now".to_owned(),
    };
    Err(Error::new(format!("no train is called `{name}`")).hint(hint))
}

/// The path of the only one that is called `key`, or else begins with it.
fn only<'n>(names: &'n [(String, String)], key: &str) -> Result<Option<&'n str>, Error> {
    let whole = |name: &str| name == key;
    let begins = |name: &str| name.starts_with(key);
    for fits in [&whole as &dyn Fn(&str) -> bool, &begins] {
        let fitting: Vec<_> = names.iter().filter(|(name, _)| fits(name)).collect();
        match fitting.as_slice() {
            [] => {}
            [(_, path)] => return Ok(Some(path)),
            several => return Err(ambiguous(key, several)),
        }
    }
    Ok(None)
}

fn ambiguous(key: &str, several: &[&(String, String)]) -> Error {
    const SHOWN: usize = 8;
    let mut lines: String = several
        .iter()
        .take(SHOWN)
        .map(|(_, path)| format!("\n  {path}"))
        .collect();
    if several.len() > SHOWN {
        lines += &format!("\n  and {} more", several.len() - SHOWN);
    }
    Error::new(format!("several trains begin with `{key}`:{lines}"))
        .hint("write more of the name, or the file's path")
}

fn current(files: &TrainFiles, now: Timestamp) -> Result<String, Error> {
    let since = utc_day(now.saturating_sub(RECENT).unwrap_or(now));
    let since = (since.year(), since.month());
    let recent = files.paths.iter();
    let recent = recent.filter(|path| month(stem(path)).is_none_or(|month| month >= since));
    let recent: Vec<String> = recent.cloned().collect();
    for paths in [&recent, &files.paths] {
        let book = book(files, paths, now)?;
        let is_open = |index: &usize| !book.trains[*index].judged.phase.is_over();
        let open: Vec<usize> = (0..book.trains.len()).filter(is_open).collect();
        for trains in [book.current(), open] {
            match trains.as_slice() {
                [] => {}
                [one] => return Ok(path_of(&book, *one)),
                several => return ask::train(&book, several),
            }
        }
    }
    let message = "no train matters now: all are over";
    Err(Error::new(message).hint("name one, as `--train 2025.10-R1`"))
}

/// The trains at `paths`, gathered.
pub fn book(files: &TrainFiles, paths: &[String], now: Timestamp) -> Result<Book, Error> {
    let gathered = Gathered {
        trains: read_all(files, paths)?
            .into_iter()
            .map(Into::into)
            .collect(),
        ..Gathered::default()
    };
    Ok(gather(files.config.clone(), gathered, now).0)
}

/// The path of the train at `index` of `book`.
pub fn path_of(book: &Book, index: usize) -> String {
    book.trains[index].train.source.path().to_string()
}

fn read_all(files: &TrainFiles, paths: &[String]) -> Result<Vec<Train>, Error> {
    paths.par_iter().map(|path| read(files, path)).collect()
}

fn read(files: &TrainFiles, path: &str) -> Result<Train, Error> {
    let source = files.source(path)?;
    Ok(read::read(&source, &files.config).0)
}

/// The file's name without its end.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The month that a file is named after: `2025.10-R1`, `2025-10-14-api`.
fn month(stem: &str) -> Option<(i16, i8)> {
    let digits = |from: usize, to: usize| stem.get(from..to)?.parse().ok();
    let (year, month): (i16, i8) = (digits(0, 4)?, digits(5, 7)?.try_into().ok()?);
    let parted = matches!(stem.as_bytes()[4], b'.' | b'-' | b'_');
    (parted && (1..=12).contains(&month)).then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_month() {
        for (name, expected) in [
            ("2025.10-R1", Some((2025, 10))),
            ("2025-09-30-api", Some((2025, 9))),
            ("2025.13-R1", None),
            ("v2.10.1", None),
            ("20251", None),
            ("2025é10", None),
        ] {
            assert_eq!(month(name), expected, "{name}");
        }
    }

    #[test]
    fn one_that_is_called_so_is_no_beginning_of_another() {
        let names = ["r1", "r10", "s2", "s3"].map(|name| (name.to_owned(), format!("{name}.md")));
        assert_eq!(only(&names, "r1").expect("one"), Some("r1.md"));
        assert_eq!(only(&names, "r10").expect("one"), Some("r10.md"));
        assert_eq!(only(&names, "t").expect("none"), None);
        let refused = only(&names, "s").expect_err("two").to_string();
        assert!(refused.contains("s2.md\n  s3.md"), "{refused}");
    }
}
