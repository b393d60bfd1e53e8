//! `trainbook set`: a fact of the front matter.

use std::process::ExitCode;

use super::{Desk, On};
use crate::change::field::{self, Fact};
use crate::cli::print::seen;
use crate::read::facts;
use crate::world::Error;

/// Set a field of a train's front matter
#[derive(Debug, clap::Args)]
#[command(after_help = "\
FIELD is a key of the format, and of a list the name of its member: services.api.deployed_at,
flags.guest-checkout.state. What is not there is written, except members of lists. VALUE `now` is the
present minute, in UTC. `rollback.invoked` takes the reason, and writes when and by whom.

Examples:
  trainbook set owner maria
  trainbook set approvers ana,lee --train 2025.10-R2
  trainbook set services.api.deployed_at now --commit
  trainbook set flags.guest-checkout.state 10%
  trainbook set rollback.invoked \"5xx above 2 %\" --as jon")]
pub struct Args {
    /// Which, as `owner` or `services.api.state`
    #[arg(value_name = "FIELD")]
    field: String,

    /// What it says from now on; several words are one value
    #[arg(value_name = "VALUE", required = true)]
    value: Vec<String>,

    #[command(flatten)]
    on: On,
}

/// The field that tells of a rollback, and needs more than a text.
const INVOKED: &str = "rollback.invoked";

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let desk = Desk::open(&args.on)?;
    let value = args.value.join(" ");
    let now = desk.at.strftime("%Y-%m-%d %H:%M UTC").to_string();
    desk.change(|sheet| {
        let fact = if args.field == INVOKED {
            let mut entries = vec![("at".to_owned(), now.clone())];
            let who = desk.who(&sheet.train)?;
            entries.extend(who.map(|who| ("by".to_owned(), who.as_str().to_owned())));
            entries.push(("reason".to_owned(), value.clone()));
            Fact::Map(entries)
        } else if facts::takes_several(&args.field) {
            let items = value.split(',').map(|item| item.trim().to_owned());
            Fact::List(items.filter(|item| !item.is_empty()).collect())
        } else if value == "now" {
            Fact::Text(now.clone())
        } else {
            Fact::Text(value.clone())
        };
        let (train, found) = (&sheet.train, &sheet.found);
        let changed = field::set(train, found, sheet.config, &args.field, &fact)?;
        Ok((changed, seen(&format!("set {} to “{value}”", args.field))))
    })
}
