//! The example site and the program, for the other tests.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;

/// The moment in which northwind's story stands.
pub const NOW: &str = "2025-10-14T14:47:00Z";

pub fn northwind() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind")
}

/// The program itself.
pub fn trainbook() -> Command {
    Command::cargo_bin("trainbook").expect("the program is built")
}

/// `trainbook build` of `site` into `out`.
pub fn build(site: &Path, out: &Path, options: &[&str]) -> Assert {
    trainbook()
        .arg("build")
        .args(options)
        .arg("--out")
        .arg(out)
        .arg(site)
        .assert()
}
