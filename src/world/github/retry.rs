//! When a call of GitHub's API is worth another try, and how long to wait before.
//!
//! | what came | next try after |
//! |---|---|
//! | 429, or 403 for too many calls, with `Retry-After` | that many seconds |
//! | the same with `x-ratelimit-remaining: 0` | the moment of `x-ratelimit-reset` |
//! | the same with neither | a minute, then two, then four |
//! | 5xx, no answer | 1, 2, 4, 8 seconds |
//!
//! Whoever would have to wait over a quarter of an hour is told instead.

use std::time::Duration;

use jiff::Timestamp;

/// How often a call is made.
pub const TRIES: u32 = 5;

/// How long one wait may be.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// What came of one try.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// `None` where no answer came.
    pub status: Option<u16>,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// `x-ratelimit-remaining`.
    pub remaining: Option<u64>,
    /// `x-ratelimit-reset`, in seconds since 1970.
    pub reset: Option<i64>,
    /// What the answer says.
    pub message: String,
}

impl Heard {
    /// Whether too many calls were made; nothing was done then.
    pub fn is_limited(&self) -> bool {
        let said = self.message.to_lowercase();
        let is_told = self.retry_after.is_some()
            || self.remaining == Some(0)
            || said.contains("rate limit")
            || said.contains("abuse detection");
        self.status == Some(429) || (self.status == Some(403) && is_told)
    }

    /// Whether it is not known what was done.
    pub fn is_unsure(&self) -> bool {
        self.status.is_none_or(|status| status >= 500)
    }

    /// How long to wait before the next try; `tried` is how many there were.
    ///
    /// # Errors
    /// The wait that is too long.
    pub fn wait(&self, tried: u32, now: Timestamp) -> Result<Duration, Duration> {
        let doubled = |seconds: u64| Duration::from_secs(seconds << (tried.clamp(1, 16) - 1));
        let reset = self.reset.filter(|_| self.remaining == Some(0));
        let wait = match (self.is_limited(), self.retry_after, reset) {
            (true, Some(seconds), _) => Duration::from_secs(seconds),
            (true, None, Some(reset)) => {
                let left = reset.saturating_sub(now.as_second()).max(0);
                Duration::from_secs(left.unsigned_abs() + 1)
            }
            (true, None, None) => doubled(60),
            (false, Some(seconds), _) => Duration::from_secs(seconds),
            (false, None, _) => doubled(1),
        };
        if wait > LONGEST { Err(wait) } else { Ok(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_760_000_000;

    fn wait(heard: &Heard, tried: u32) -> Result<u64, u64> {
        let now = Timestamp::from_second(NOW).expect("a time");
        let wait = heard.wait(tried, now);
        wait.map(|it| it.as_secs()).map_err(|it| it.as_secs())
    }

    #[test]
    fn a_limit_is_waited_for_as_it_says() {
        let limited = |status: u16| Heard {
            status: Some(status),
            ..Heard::default()
        };
        let after = |seconds| Heard {
            retry_after: Some(seconds),
            ..limited(403)
        };
        let reset = |remaining, at| Heard {
            remaining: Some(remaining),
            reset: Some(at),
            ..limited(403)
        };
        let second = Heard {
            message: "You have exceeded a secondary rate limit.".to_owned(),
            ..limited(403)
        };
        for (heard, tried, is_limited, expected) in [
            (limited(429), 1, true, Ok(60)),
            (limited(429), 3, true, Ok(240)),
            (limited(403), 1, false, Ok(1)),
            (after(0), 1, true, Ok(0)),
            (after(7), 4, true, Ok(7)),
            (after(3_600), 1, true, Err(3_600)),
            (reset(0, NOW + 20), 2, true, Ok(21)),
            (reset(0, NOW - 20), 2, true, Ok(1)),
            (
                reset(0, i64::MAX),
                2,
                true,
                Err(i64::MAX as u64 - NOW as u64 + 1),
            ),
            (reset(9, NOW + 20), 1, false, Ok(1)),
            (second, 1, true, Ok(60)),
            (limited(502), 4, false, Ok(8)),
            (Heard::default(), 2, false, Ok(2)),
        ] {
            assert_eq!(heard.is_limited(), is_limited, "{heard:?}");
            assert_eq!(wait(&heard, tried), expected, "{heard:?}");
        }
    }
}
