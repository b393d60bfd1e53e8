//! Now: the one instant that a build judges everything at.

use jiff::Timestamp;

use crate::book::Revision;
use crate::world::Error;

/// Where *now* was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// `--now`.
    Asked,
    /// `SOURCE_DATE_EPOCH`.
    Environment,
    /// The commit that the sources are at.
    Commit,
    /// The clock: the only case in which two builds of one commit may differ.
    Clock,
}

/// How *now* is found, where no moment is asked for.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// As for a build: a commit without changes is judged at its own time.
    Built(Option<Timestamp>),
    /// For somebody who looks at it now.
    Seen(Option<Timestamp>),
}

impl When {
    /// *Now*, for sources at `revision`.
    ///
    /// # Errors
    /// As [`choose`].
    pub fn choose(self, revision: Option<&Revision>) -> Result<(Timestamp, From), Error> {
        match self {
            When::Built(asked) => choose(asked, revision),
            When::Seen(asked) => choose(asked, None),
        }
    }
}

/// The clock's time, in whole seconds.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// *Now*, in this order: as asked for, `SOURCE_DATE_EPOCH`, the commit's time where every source is
/// as the commit has it, the clock.
///
/// # Errors
/// Where what was asked for, or the environment, is not a time.
fn choose(
    asked: Option<Timestamp>,
    revision: Option<&Revision>,
) -> Result<(Timestamp, From), Error> {
    if let Some(at) = asked {
        return Ok((at, From::Asked));
    }
    if let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") {
        let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
        let at = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
        let at = at.ok_or_else(|| {
            Error::new(format!(
                "SOURCE_DATE_EPOCH is not a time: `{}`",
                epoch.to_string_lossy()
            ))
            .hint("set it to seconds since 1970, or unset it")
        })?;
        return Ok((at, From::Environment));
    }
    match revision {
        Some(revision) if revision.clean => Ok((revision.at, From::Commit)),
        _ => Ok((now(), From::Clock)),
    }
}
