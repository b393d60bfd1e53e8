//! Faults of writing and of files, which explain themselves: what reading finds before any rule looks.
//!
//! They are listed so that a name can be told from a slip, and so that the guide has them all.

use crate::text::Level::{self, Error, Warning};

/// A fault that has no manual page.
#[derive(Debug)]
pub struct Fault {
    pub name: &'static str,
    pub level: Level,
    /// One line.
    pub about: &'static str,
}

const fn fault(name: &'static str, level: Level, about: &'static str) -> Fault {
    Fault { name, level, about }
}

/// Every one, under what it is a fault of.
pub const ALL: &[(&str, &[Fault])] = &[
    ("Names", NAMES),
    ("Front matter", FRONT_MATTER),
    ("Times", TIMES),
    ("Stages, gate and log", STAGES_GATE_AND_LOG),
    ("Files and configuration", FILES_AND_CONFIGURATION),
    ("Themes", THEMES),
];

const NAMES: &[Fault] = &[
    fault(
        "duplicate-train",
        Error,
        "two trains of one name, upper and lower case being equal",
    ),
    fault(
        "duplicate-slug",
        Error,
        "two trains whose names make one address",
    ),
];

const FRONT_MATTER: &[Fault] = &[
    fault(
        "unclosed-front-matter",
        Error,
        "a `---` in the first line, and none where the front matter ends",
    ),
    fault(
        "yaml-syntax",
        Error,
        "something that YAML cannot read, such as a tab or a bracket that nothing closes",
    ),
    fault(
        "second-document",
        Error,
        "a line `---` that begins a second document",
    ),
    fault("yaml-tag", Error, "a tag such as `!!name`"),
    fault("yaml-limit", Error, "more YAML than any train needs"),
    fault(
        "text-lost",
        Error,
        "text that YAML would drop, as behind the `#` of `REL-482 #42`: quote it",
    ),
    fault("duplicate-key", Error, "a key written twice"),
    fault("merge-key", Error, "`<<`, which takes over another map"),
    fault("key-not-text", Error, "a key that is a list or a map"),
    fault("not-a-map", Error, "front matter that is not `key: value`"),
    fault(
        "unknown-key",
        Warning,
        "a key that is none, with the nearest; in `trainbook.yaml` an error",
    ),
    fault(
        "wrong-shape",
        Error,
        "a list where one value belongs, or the other way round",
    ),
    fault("wrong-value", Error, "a value that its key does not take"),
    fault(
        "no-name",
        Error,
        "a service, a flag or a stage without its name",
    ),
    fault(
        "flag-contradicts-rollout",
        Error,
        "a flag's `state` that is not the last step of its `rollout`",
    ),
    fault(
        "unnamed-train",
        Warning,
        "a train that has no name but its file's",
    ),
    fault("empty-train", Warning, "a train without any text"),
];

const TIMES: &[Fault] = &[
    fault("not-a-time", Error, "a time that does not read as one"),
    fault("no-date", Error, "a time without its day"),
    fault("ambiguous-date", Error, "a date such as `10/11/2025`"),
    fault(
        "ambiguous-window",
        Error,
        "`10:00-11:00`: without spaces the same letters write a time and its offset",
    ),
    fault(
        "ambiguous-zone",
        Error,
        "a zone such as `CET` that means several",
    ),
    fault("unknown-zone", Error, "a zone that is none"),
    fault(
        "time-skipped",
        Error,
        "a time that the change of the clocks left out",
    ),
    fault(
        "time-twice",
        Error,
        "a time that the change of the clocks made twice",
    ),
    fault("leap-second", Warning, "a 60th second"),
    fault(
        "no-start",
        Error,
        "a window that does not say when it begins",
    ),
    fault(
        "no-end-time",
        Error,
        "a window that does not say at which hour it ends",
    ),
    fault(
        "reversed-window",
        Error,
        "a window that ends before it begins",
    ),
    fault("long-window", Warning, "a window of more than a week"),
];

const STAGES_GATE_AND_LOG: &[Fault] = &[
    fault("missing-stage", Warning, "a stage without a heading"),
    fault(
        "unknown-section",
        Warning,
        "a heading with tasks that is no stage, with the nearest",
    ),
    fault("duplicate-section", Error, "a stage written twice"),
    fault(
        "underlined-heading",
        Error,
        "a `---` right below text, which makes a heading of it",
    ),
    fault(
        "contradictory-state",
        Warning,
        "a box and a glyph, or two glyphs, that say different things",
    ),
    fault(
        "ticked-over-open",
        Warning,
        "a ticked item above an open one",
    ),
    fault("item-without-box", Warning, "a plain bullet among boxes"),
    fault(
        "action-without-box",
        Warning,
        "a plain bullet among actions",
    ),
    fault(
        "near-item",
        Warning,
        "a line that was meant as an item, as `-[ ]`",
    ),
    fault(
        "item-in-html",
        Warning,
        "a checklist that HTML above it swallows",
    ),
    fault(
        "open-comment",
        Error,
        "a comment that is never closed, with all that follows",
    ),
    fault("conflict-marker", Error, "what a merge left behind"),
    fault(
        "headless-table",
        Warning,
        "a table of the gate without its head",
    ),
    fault(
        "unknown-columns",
        Warning,
        "a table of the gate whose columns are not known",
    ),
    fault(
        "ragged-row",
        Error,
        "a row with more or fewer cells than its header",
    ),
    fault(
        "bare-no",
        Warning,
        "a `no` in the gate, which is neither go nor no-go",
    ),
    fault("timeless-line", Warning, "a line of the log without a time"),
    fault(
        "disordered-log",
        Warning,
        "a line of the log that is earlier than the one above it",
    ),
    fault("dayless-log", Warning, "a log whose day nobody can tell"),
    fault(
        "long-list",
        Warning,
        "more than 500 items or lines in one list, which its page folds",
    ),
];

const FILES_AND_CONFIGURATION: &[Fault] = &[
    fault("encoding", Error, "a file that is not UTF-8 text"),
    fault("unreadable", Error, "a file that this user cannot read"),
    fault("symlink", Error, "a link, which is not followed"),
    fault("special-file", Error, "a pipe, a socket or a device"),
    fault(
        "large-file",
        Error,
        "a file in `static/` of more than 256 MiB",
    ),
    fault(
        "unportable-name",
        Error,
        "a file in `static/` with a `\\`, a `:` or a control character in its name",
    ),
    fault(
        "dotfile",
        Warning,
        "a file that is left out because its name begins with a dot",
    ),
    fault(
        "address-clash",
        Error,
        "two files that would be written to one place",
    ),
    fault(
        "folder-outside",
        Error,
        "a configured folder that is not inside the site's",
    ),
    fault("duplicate-stage", Error, "two configured stages of one key"),
    fault(
        "missing-theme",
        Error,
        "a configured theme that has no files",
    ),
    fault(
        "unknown-theme",
        Error,
        "a theme that inherits one that is not built in",
    ),
    fault(
        "unknown-token",
        Error,
        "a token in `trainbook.yaml` that the theme does not have",
    ),
    fault(
        "template",
        Error,
        "a template of your theme that does not work",
    ),
    fault(
        "unknown-language",
        Warning,
        "a language of the site that no catalogue has words of",
    ),
    fault(
        "unreadable-message",
        Error,
        "a message of your theme's `words/` that does not read",
    ),
];

/// What `theme check` finds besides.
const THEMES: &[Fault] = &[
    fault(
        "unread-file",
        Warning,
        "a file of a theme that nothing reads, with the name it was meant to have",
    ),
    fault(
        "unused-token",
        Warning,
        "a custom property that a theme sets and no style reads",
    ),
    fault(
        "undefined-token",
        Error,
        "a custom property that a theme reads and no style sets",
    ),
    fault(
        "low-contrast",
        Warning,
        "two colours of a theme that are too near to each other, by WCAG 2.2 AA",
    ),
    fault(
        "incomplete-page",
        Error,
        "a page that a theme prints without what every page needs, as a title or `main`",
    ),
    fault(
        "blocked-part",
        Error,
        "a style or script within a page, which the policy of the pages blocks",
    ),
];
