//! How help is set: what the marks of a line have to say, and every text in the width of the terminal.
//!
//! Help is written in lines, as a source is. On a narrower terminal each of them would break
//! once more; so a paragraph is joined to one line, which clap breaks where the terminal ends.
//! Indented lines are commands and tables, and stay.

use clap::Command;

pub const TICK: &str = "\
Lines are numbered as they are read: 2.3 is the third of the second stage, c.1 the first criterion
of completion; `trainbook status TRAIN` lists them. Only the line's own bytes change.

Examples:
  trainbook tick
  trainbook tick 1.3 --commit
  trainbook tick notes drafted --train 2025.10-R2";

pub const UNTICK: &str = "\
The line is open again, as if nobody had said anything; git has what was said.
`trainbook status TRAIN` lists the lines with their numbers.

Examples:
  trainbook untick 1.3
  trainbook untick notes drafted --train 2025.10-R2 --commit";

pub const START: &str = "\
The line gets 🟡, and its stage is in progress. `trainbook status TRAIN` lists the lines with their
numbers.

Examples:
  trainbook start 1.3
  trainbook start regression suite --commit";

pub const FAIL: &str = "\
A row of the gate that failed is a no-go for the whole train, until it is ticked or waived.
`trainbook status TRAIN` lists the lines with their numbers.

Examples:
  trainbook fail 2.3 --why \"the snapshot is two days old\"
  trainbook fail 1.3 --why \"run 5512 is red\" --train 2025.10-R2 --commit";

pub const SKIP: &str = "\
For what this train does not need. The line is struck through with the reason behind it, and
counts as settled. To go ahead although something is not as it should be, `trainbook waive` it.

Examples:
  trainbook skip 1.6 --why \"no infra change this time\"
  trainbook skip migrate --why \"no migration\" --commit";

pub const WAIVE: &str = "\
For what is not as it should be, and is accepted. The line says who accepted it, and why; a gate
with such a row is a go, with waivers. An approval is its approver's alone to waive.

Examples:
  trainbook waive 2.3 --why \"restored from it yesterday\" --as jon
  trainbook waive 1.7 --why \"the image is tested on Monday\" --commit";

/// `command` and all below it, with texts that fit every terminal.
pub fn flowing(mut command: Command) -> Command {
    let text = command.get_after_help().map(ToString::to_string);
    if let Some(text) = text {
        command = command.after_help(joined(&text));
    }
    let text = command.get_after_long_help().map(ToString::to_string);
    if let Some(text) = text {
        command = command.after_long_help(joined(&text));
    }
    command.mut_subcommands(flowing)
}

/// `text` with a line for each paragraph.
fn joined(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let goes_on = |a: &&str, b: &&str| {
        let is_prose = |line: &str| !line.is_empty() && !line.starts_with(' ');
        is_prose(a) && is_prose(b)
    };
    let paragraphs = lines.chunk_by(goes_on).map(|lines| lines.join(" "));
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Arguments, commands};
    use clap::Parser;

    #[test]
    fn a_paragraph_is_a_line_and_what_is_indented_stays() {
        let text = "One,\ntwo:\n  a\n  b\n\nThree\nfour.";
        assert_eq!(joined(text), "One, two:\n  a\n  b\n\nThree four.");
    }

    #[test]
    fn commands_and_tables_fit_into_eighty_columns() {
        for command in commands() {
            for text in [command.get_after_help(), command.get_after_long_help()] {
                let text = text.map(ToString::to_string).unwrap_or_default();
                for line in text.lines().filter(|line| line.starts_with(' ')) {
                    assert!(line.chars().count() <= 80, "{line}");
                }
            }
        }
    }

    /// The examples of `command`, without what a shell does with them.
    fn examples(command: &Command) -> Vec<String> {
        let text = command.get_after_help().map(ToString::to_string);
        let text = text.unwrap_or_default();
        let calls = text.lines().filter_map(|line| line.strip_prefix("  "));
        let calls = calls.filter(|line| line.starts_with("trainbook "));
        let alone = |line: &str| {
            let ends = ["   ", " >", " |"].map(|end| line.find(end).unwrap_or(line.len()));
            line[..ends.into_iter().min().unwrap_or_default()].to_owned()
        };
        calls.map(alone).collect()
    }

    #[test]
    fn each_command_has_examples_that_it_understands() {
        for command in commands() {
            let name = command.get_bin_name().unwrap_or_default().to_owned();
            let examples = examples(&command);
            let own = examples.iter().filter(|call| call.starts_with(&name));
            assert!(own.count() > 0, "{name} has no example");
            for call in examples {
                let words = shlex::split(&call).expect("a line of a shell");
                let read = Arguments::try_parse_from(words);
                assert!(read.is_ok(), "{call}: {}", read.unwrap_err());
            }
        }
    }
}
