//! `--install-hook`: git checks what changed before every commit.

use std::process::ExitCode;

use crate::cli::print;
use crate::cli::site::Site;
use crate::world::Error;
use crate::world::git::hook;

/// Writes the hook of the repository that `site` is in, and says where.
pub fn install(site: &Site) -> Result<ExitCode, Error> {
    site.refuse_other_folders()?;
    let prefix = hook::prefix(&site.folder).unwrap_or_default();
    let folder = match prefix.is_empty() {
        true => ".".to_owned(),
        false => prefix,
    };
    let path = hook::install(&site.folder, &script(&folder))?;
    print::result(&format!(
        "Wrote {}: git checks the changed files before every commit.\n\
         `git commit --no-verify` goes past it; remove the file to be rid of it.\n",
        path.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The hook of the site in `folder`, from where git runs it.
fn script(folder: &str) -> String {
    let folder = folder.replace('\'', r"'\''");
    format!(
        "\
command -v trainbook >/dev/null || {{ echo 'trainbook is not on the path: not checked' >&2; exit 0; }}
# Before the first commit there is nothing that files could differ from.
since=; git rev-parse --quiet --verify HEAD >/dev/null && since=--changed-since=HEAD
exec trainbook check $since -- '{folder}'
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folders_name_is_a_word_of_the_script() {
        let said = script("it's; rm -rf ~");
        assert!(
            said.ends_with("check $since -- 'it'\\''s; rm -rf ~'\n"),
            "{said}"
        );
    }
}
