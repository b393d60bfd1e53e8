//! The action of this repository: its scripts as a runner starts them, with releases in a folder, and
//! what it and the workflows promise about themselves.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::call::{Said, folder, site};

const OWN: &str = env!("CARGO_PKG_VERSION");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

/// A runner's folders: what its steps have written, and programs of its own before all others.
struct Runner {
    home: TempDir,
}

impl Runner {
    fn new() -> Runner {
        let home = folder();
        for name in ["bin", "temp", "releases"] {
            fs::create_dir(home.path().join(name)).expect("a folder");
        }
        Runner { home }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// A program that stands in for another.
    fn program(&self, path: &str, script: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    }

    /// A release of `version`, with a checksum that is `sum` or the right one.
    fn release(&self, version: &str, sum: Option<&str>) {
        let place = format!("releases/download/v{version}");
        let place = self.path(&place);
        fs::create_dir_all(&place).expect("a folder");
        // As .github/release/archive packs it.
        let name = format!("trainbook-{version}-x86_64-unknown-linux-gnu");
        let archive = format!("{name}.tar.gz");
        self.program(&format!("made/{name}/trainbook"), "echo trainbook 9.9.9");
        let mut tar = Command::new("tar");
        tar.arg("-czf").arg(place.join(&archive));
        let packed = tar.arg("-C").arg(self.path("made")).arg(&name).status();
        assert!(packed.expect("tar is there").success());
        let bytes = fs::read(place.join(&archive)).expect("a file");
        let own: String = Sha256::digest(&bytes)
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        let other = "0".repeat(64);
        let lines = format!("{other}  x-{archive}\n{}  {archive}\n", sum.unwrap_or(&own));
        fs::write(place.join("SHA256SUMS"), lines).expect("a file");
    }

    /// Runs `script` as a step with `variables`.
    fn step(&self, script: &str, variables: &[(&str, &str)]) -> Said {
        let mut step = Command::new("bash");
        let path = std::env::var("PATH").expect("there is one");
        let path = format!("{}:{path}", self.path("bin").display());
        step.args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(self.home.path())
            .env("PATH", path)
            .env("GITHUB_ACTION_PATH", root())
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_PATH", self.path("path"))
            .env("RUNNER_TEMP", self.path("temp"))
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env(
                "TRAINBOOK_RELEASES",
                format!("file://{}", self.path("releases").display()),
            )
            .envs(variables.iter().copied());
        let output = step.output().expect("bash is there");
        Said {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The script of the action's step `id`.
fn script(id: &str) -> String {
    let action = file("action.yml");
    let (_, step) = action
        .split_once(&format!("- id: {id}\n"))
        .expect("the step");
    let (_, run) = step.split_once("run: ").expect("its script");
    run.lines().next().expect("one line").to_owned()
}

#[test]
fn a_release_is_installed_once_its_checksum_is_right() {
    let runner = Runner::new();
    runner.release(OWN, None);
    runner
        .step(&script("install"), &[("VERSION", "")])
        .ends(0, &["trainbook 9.9.9\n"], &[]);
    let bin = runner.text("path");
    assert!(Path::new(bin.trim()).join("trainbook").is_file(), "{bin}");
    for version in ["0.4.2", "v0.4.2"] {
        let runner = Runner::new();
        runner.release("0.4.2", None);
        runner
            .step(&script("install"), &[("VERSION", version)])
            .ends(0, &["9.9.9"], &[]);
    }
}

#[test]
fn what_is_not_as_its_checksum_says_is_not_run() {
    let runner = Runner::new();
    runner.release(OWN, Some(&"0".repeat(64)));
    runner.step(&script("install"), &[("VERSION", "")]).ends(
        1,
        &["::error title=trainbook::", "is not what its checksum says"],
        &[],
    );
    fs::remove_file(runner.path(&format!("releases/download/v{OWN}/SHA256SUMS")))
        .expect("it is there");
    let said = runner.step(&script("install"), &[("VERSION", "")]);
    let said = said.ends(1, &["has no checksum beside it"], &[]);
    assert!(!said.out.contains("9.9.9"));
    assert_eq!(runner.text("path"), "");
    assert!(!runner.path("temp/trainbook-bin/trainbook").exists());
}

#[test]
fn without_a_release_the_action_is_built_from_its_own_source() {
    let runner = Runner::new();
    let cargo = "echo cargo \"$@\"\nwhile [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\n\
                 printf '#!/bin/sh\\necho built\\n' >\"$2/bin/trainbook\"\nchmod +x \"$2/bin/trainbook\"";
    runner.program("bin/cargo", cargo);
    let call = format!("cargo install --locked --path {}", root().display());
    for machine in ["X64", "RISCV"] {
        let variables = [("VERSION", ""), ("RUNNER_ARCH", machine)];
        runner
            .step(&script("install"), &variables)
            .ends(0, &[&call, "built\n"], &[]);
    }
    for (version, why) in [
        ("0.4.2", "there is no trainbook 0.4.2 for x86_64"),
        ("latest; id", "the input version is not one"),
        ("../../x", "the input version is not one"),
    ] {
        let said = runner.step(&script("install"), &[("VERSION", version)]);
        let said = said.ends(1, &["::error title=trainbook::", why], &[]);
        assert!(!said.out.contains("cargo install"), "{}", said.out);
    }
}

#[test]
fn a_site_is_checked_and_built_wherever_it_lies() {
    let runner = Runner::new();
    let own = site();
    let folder = runner.path("my; touch x");
    fs::rename(own.path(), &folder).expect("one disk");
    let program = assert_cmd::cargo::cargo_bin!("trainbook");
    let call = format!(
        "printf '<%s>' \"$@\"; [ \"$1\" = check ] || exec {} \"$@\"",
        program.display()
    );
    runner.program("bin/trainbook", &call);
    let variables = [("SITE", "my; touch x")];
    let said = runner.step(&script("check"), &variables);
    assert_eq!(
        said.ends(0, &[], &[]).out,
        "<check><--format><github><--><my; touch x>"
    );
    runner
        .step(&script("build"), &variables)
        .ends(0, &["pages from 2 trains"], &[]);
    let output = runner.text("output");
    let built = output.trim().strip_prefix("folder=").expect("the folder");
    assert!(Path::new(built).join("index.html").is_file());
    assert!(!runner.path("x").exists());
}

/// The workflows that `init --github` writes, and the action.
fn workflows() -> Vec<(String, String)> {
    let folder = "content/starter/github";
    let listed = fs::read_dir(root().join(folder)).expect("a folder");
    let names = listed.map(|it| it.expect("an entry").file_name());
    let paths = names.map(|it| format!("{folder}/{}", it.to_string_lossy()));
    let paths: Vec<String> = paths.chain(["action.yml".to_owned()]).collect();
    assert!(paths.len() > 3, "{paths:?}");
    let texts = paths.into_iter().map(|path| (path.clone(), file(&path)));
    texts.collect()
}

#[test]
fn workflows_run_nothing_from_outside_and_use_what_is_pinned() {
    let own = format!("trainbook/trainbook@v{}", env!("CARGO_PKG_VERSION_MAJOR"));
    for (path, text) in workflows() {
        let is_workflow = path != "action.yml";
        assert!(
            !is_workflow || text.contains("\npermissions:"),
            "{path} asks for every right"
        );
        for line in text.lines().map(str::trim) {
            let line = line.trim_start_matches("- ");
            assert!(
                !(line.starts_with("run:") && line.contains("${{")),
                "{path}: {line}"
            );
            assert!(
                line != "run: |",
                "{path} has a script that this test does not read"
            );
            if let Some(used) = line.strip_prefix("uses: ") {
                let (name, version) = used.split_once("@v").expect("a version");
                assert!(version.parse::<u32>().is_ok(), "{path}: {line}");
                assert!(
                    name.starts_with("actions/") || used == own,
                    "{path}: {line}"
                );
            }
        }
    }
}
