//! `trainbook doctor`: what is missing here, and what to do about it.
//!
//! What there is to know is asked once, by `world`; each check judges it by itself.

mod checks;
mod folder;
mod publishing;
mod repository;

use std::process::ExitCode;

use clap::ValueHint;
use serde_json::{Value, json};

use super::site::refuse_other_folders;
use super::{exit, print};
use crate::world::Error;
use crate::world::surroundings::Surroundings;
use checks::{ALL, Check, Mark, Verdict};

/// Say what is missing for history, publishing and editing, and what to do
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each line begins with what it comes to:
  ✓  as it should be
  !  works; something is left out, or is yours to decide
  ✗  does not work: mend it

It asks git, the folder and the system. Nothing is changed or sent, and nothing that the repository
configures is run; of a token in the environment only the name is printed. What is wrong with the
trains themselves is for `trainbook check`.

Examples:
  trainbook doctor
  trainbook doctor releases
  trainbook doctor --json

Exit code: 0 where nothing has to be mended, 1 where something has, 2 where the folder cannot be
read.")]
pub struct Args {
    /// Print one JSON document, for programs
    #[arg(long)]
    json: bool,

    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".", value_hint = ValueHint::DirPath)]
    site: std::path::PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    refuse_other_folders(&args.site)?;
    let around = Surroundings::of(&args.site)?;
    let judged = ALL.iter().map(|check| (check, (check.judge)(&around)));
    let judged = judged.filter_map(|(check, verdict)| Some((check, verdict?)));
    let judged: Vec<(&Check, Verdict)> = judged.collect();
    let broken = judged.iter().filter(|(_, it)| it.mark == Mark::Broken);
    let broken = broken.count();
    print::result(&match args.json {
        true => format!("{:#}\n", document(&judged)),
        false => text(&judged, broken),
    })?;
    Ok(match broken {
        0 => ExitCode::SUCCESS,
        _ => exit::findings(),
    })
}

fn text(judged: &[(&Check, Verdict)], broken: usize) -> String {
    let mut text = String::new();
    for (check, verdict) in judged {
        let sign = verdict.mark.sign();
        text += &format!("{sign} {:<14} {}\n", check.name, print::seen(&verdict.said));
        if let Some(help) = &verdict.help {
            text += &format!("{:17}= help: {}\n", "", print::seen(help));
        }
    }
    text + &match broken {
        0 => "Nothing has to be mended.\n".to_owned(),
        _ => format!("{} to mend.\n", print::counted(broken, "thing")),
    }
}

fn document(judged: &[(&Check, Verdict)]) -> Value {
    let checks = judged.iter().map(|(check, verdict)| {
        json!({
            "name": check.name,
            "state": verdict.mark.word(),
            "said": verdict.said,
            "help": verdict.help,
        })
    });
    json!({ "schema_version": 1, "checks": checks.collect::<Vec<_>>() })
}
