//! `trainbook completions`: what a shell needs to complete a command while it is typed.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Arguments, print};
use crate::world::Error;

/// Print what lets a shell complete the commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Put it where your shell looks, and open a new one:

Bash, with the package bash-completion:
  mkdir -p ~/.local/share/bash-completion/completions
  trainbook completions bash > \\
    ~/.local/share/bash-completion/completions/trainbook

Zsh, with `fpath=(~/.zfunc $fpath)` before `compinit` in ~/.zshrc:
  mkdir -p ~/.zfunc
  trainbook completions zsh > ~/.zfunc/_trainbook

Fish:
  trainbook completions fish > ~/.config/fish/completions/trainbook.fish

PowerShell:
  trainbook completions powershell >> $PROFILE

Elvish:
  trainbook completions elvish >> ~/.config/elvish/rc.elv

It belongs to this version of the program: print it again after an update.")]
pub struct Args {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    generate(
        args.shell,
        &mut Arguments::command(),
        "trainbook",
        &mut script,
    );
    print::result(&String::from_utf8(script).expect("a script is text"))?;
    Ok(ExitCode::SUCCESS)
}
