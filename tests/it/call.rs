//! Calls of the program, and what it says to them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// How a call ended, and what it said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Fails unless the call ended with `code`; the rest is what each stream has to hold.
    pub fn ends(self, code: i32, out: &[&str], err: &[&str]) -> Said {
        let whole = format!("{}\n{}\n{}", self.code, self.out, self.err);
        assert_eq!(self.code, code, "{whole}");
        for part in out {
            assert!(self.out.contains(part), "`{part}` is not in\n{whole}");
        }
        for part in err {
            assert!(self.err.contains(part), "`{part}` is not in\n{whole}");
        }
        self
    }

    /// Fails unless the call was refused with something to do, and no result.
    pub fn refused(self, err: &[&str]) {
        let said = self
            .ends(2, &[], err)
            .ends(2, &[], &["error: ", "= help: "]);
        assert_eq!(said.out, "");
    }

    /// The same of a call whose build went well.
    pub fn refused_after_building(self, err: &[&str]) {
        let said = self.ends(2, &["pages from "], err);
        let said = said.ends(2, &[], &["error: ", "= help: "]);
        assert_eq!(said.out.lines().count(), 1, "{}", said.out);
    }
}

pub fn command(folder: &Path, call: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("trainbook"));
    command
        .args(call)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH");
    command
}

pub fn say(folder: &Path, call: &[&str]) -> Said {
    let output = command(folder, call).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Said {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A new site in a folder of its own.
pub fn site() -> TempDir {
    let site = folder();
    say(site.path(), &["init"]).ends(0, &["trainbook build"], &[]);
    site
}

/// The files below `root` with their texts.
pub fn files(root: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("it lies below");
            let text = fs::read(entry.path()).expect("a readable file");
            let text = String::from_utf8_lossy(&text).into_owned();
            (path.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}
