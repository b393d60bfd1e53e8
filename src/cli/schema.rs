//! `trainbook schema`: what may be written, as editors ask for it.

use std::process::ExitCode;

use super::print;
use crate::output::formats::editors;
use crate::world::Error;
use crate::{config, read};

/// Print the JSON Schema by which an editor completes and checks what you write
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A built site has both, as schema/train.json and schema/trainbook.json, so that an editor can
take them from there.

Examples:
  trainbook schema config > trainbook.schema.json
  trainbook schema train > train.schema.json")]
pub struct Args {
    /// Of what
    #[arg(value_name = "FILE", value_enum)]
    of: Of,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// The front matter of a train
    Train,
    /// trainbook.yaml
    Config,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let schema = match args.of {
        Of::Train => read::facts::schema(),
        Of::Config => config::read::schema(),
    };
    let text = String::from_utf8(editors::pretty(&schema)).expect("JSON is text");
    print::result(&text)?;
    Ok(ExitCode::SUCCESS)
}
