//! Days and instants in words: the names are the catalogue's, and so is their order.

use std::collections::BTreeMap;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use jiff::civil::Date;

use super::Words;
use super::pattern::Pattern;

/// How days are written, ready to be filled in.
pub struct Dates {
    months: Names,
    short_months: Names,
    weekdays: Names,
    short_weekdays: Names,
    day: Pattern,
    day_with_year: Pattern,
    long: Pattern,
    month: Pattern,
    /// By the form's name.
    moments: BTreeMap<&'static str, Pattern>,
}

type Names = Vec<String>;

/// The forms of an instant, and the messages that have them.
const MOMENTS: [(&str, &str); 6] = [
    ("full", "moment_full"),
    ("short", "moment_short"),
    ("weekday", "moment_weekday"),
    ("day", "moment_day"),
    ("utc", "moment_utc"),
    ("dated", "moment_dated"),
];

impl Dates {
    /// How `bundle` writes days; `plain` are its messages without arguments.
    pub fn of(bundle: &FluentBundle<FluentResource>, plain: &BTreeMap<String, String>) -> Dates {
        let names = |of: &str, count: usize| -> Names {
            let name = |n| plain.get(&format!("{of}_{n}")).cloned().unwrap_or_default();
            (1..=count).map(name).collect()
        };
        let pattern = |key: &str, names: &[&str]| Pattern::new(bundle, key, names);
        let moment =
            |(form, key): (&'static str, &str)| (form, pattern(key, &["weekday", "date", "time"]));
        Dates {
            months: names("month", 12),
            short_months: names("month_short", 12),
            weekdays: names("weekday", 7),
            short_weekdays: names("weekday_short", 7),
            day: pattern("date_day", &["day", "month"]),
            day_with_year: pattern("date_day_with_year", &["day", "month", "year"]),
            long: pattern("date_long", &["weekday", "day", "month", "year"]),
            month: pattern("date_month", &["month", "year"]),
            moments: MOMENTS.into_iter().map(moment).collect(),
        }
    }
}

fn named(names: &Names, number: i8) -> &str {
    let at = usize::try_from(number - 1).unwrap_or_default();
    names.get(at).map_or("", String::as_str)
}

impl Words {
    /// `14 Oct`.
    pub fn day(&self, date: Date) -> String {
        let month = named(&self.dates.short_months, date.month());
        self.dates.day.fill(&[&date.day().to_string(), month])
    }

    /// `14 Oct 2025`.
    pub fn day_with_year(&self, date: Date) -> String {
        let month = named(&self.dates.short_months, date.month());
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.dates.day_with_year.fill(&[&day, month, &year])
    }

    /// `Tuesday 14 October 2025`.
    pub fn long_day(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let (weekday, month) = (self.weekday(date), self.month(date));
        self.dates.long.fill(&[weekday, &day, month, &year])
    }

    /// `October 2025`.
    pub fn month_with_year(&self, date: Date) -> String {
        let year = date.year().to_string();
        self.dates.month.fill(&[self.month(date), &year])
    }

    /// `October`.
    pub fn month(&self, date: Date) -> &str {
        named(&self.dates.months, date.month())
    }

    /// `Tuesday`.
    pub fn weekday(&self, date: Date) -> &str {
        named(&self.dates.weekdays, date.weekday().to_monday_one_offset())
    }

    /// `Tue`.
    pub fn short_weekday(&self, date: Date) -> &str {
        named(
            &self.dates.short_weekdays,
            date.weekday().to_monday_one_offset(),
        )
    }

    /// An instant in `form`, put together of the words of its parts; `None` where there is no such form.
    pub fn moment(&self, form: &str, weekday: &str, date: &str, time: &str) -> Option<String> {
        match form {
            "time" => Some(time.to_owned()),
            form => Some(self.dates.moments.get(form)?.fill(&[weekday, date, time])),
        }
    }
}
