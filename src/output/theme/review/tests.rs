//! What is found in the files of a theme, and what is not.

use super::*;
use crate::config::read::read;
use crate::output::theme::built_in;
use crate::text::Source;

/// What is found in a theme of these files: the rule and the help of each.
fn found(config: &str, files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let source = Source::new(SourcePath::new("trainbook.yaml"), config);
    let (config, faults) = read(Some(&source));
    assert!(faults.is_empty(), "{faults:?}");
    let own: Vec<ThemeFile> = files
        .iter()
        .map(|(path, text)| ThemeFile {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    let ground = Ground::of(&config.theme, &own, &config.theme_folder()).expect("it stands on one");
    let found = review(&config, &own, &ground).into_iter();
    found
        .map(|it| (it.rule, it.help.unwrap_or_default()))
        .collect()
}

fn ours(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    found("theme: ours\n", files)
}

#[test]
fn a_built_in_theme_has_nothing_to_mend() {
    for theme in built_in::all() {
        // As a site would have it that copied the theme whole.
        let files = theme.files();
        let files = files.iter().map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("built-in themes are text");
            (path.as_str(), text)
        });
        let files: Vec<_> = files
            .filter(|(path, _)| !path.ends_with("evidence.html"))
            .collect();
        assert_eq!(ours(&files), [], "{}", theme.name);
    }
}

#[test]
fn a_slip_in_a_files_name_is_found() {
    for (path, near) in [
        ("templates/trian.html", "`templates/train.html`"),
        (
            "templates/partial/symbols.html",
            "`templates/partials/symbols.html`",
        ),
        ("template/train.html", "`templates/train.html`"),
        ("assets/css/00-token.css", "`assets/css/00-tokens.css`"),
        ("asset/css/00-tokens.css", "`assets/css/00-tokens.css`"),
    ] {
        let found = ours(&[(path, "")]);
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert!(
            found[0].0 == "unread-file" && found[0].1.contains(near),
            "{found:?}"
        );
    }
    for path in [
        "assets/css/95-ours.scss",
        "templates/evidence.html",
        "notes.txt",
    ] {
        assert_eq!(ours(&[(path, "")]).len(), 1, "{path}");
    }
}

#[test]
fn a_file_of_its_own_name_is_found_only_where_nothing_reads_it() {
    let fine: &[&[(&str, &str)]] = &[
        &[
            ("templates/404.html", "{% include \"ours.html\" %}"),
            ("templates/ours.html", ""),
        ],
        &[(
            "templates/components/ours.html",
            "{% component crumbs(frame: map) %}{% endcomponent crumbs %}",
        )],
        &[
            ("assets/css/01-tokens.css", ""),
            ("assets/css/95-ours.css", ""),
            ("assets/logo.svg", ""),
        ],
        &[("README.md", "Ours."), ("theme.yaml", "inherits: plain")],
    ];
    for files in fine {
        assert_eq!(ours(files), [], "{files:?}");
    }
    let alone = "{% component ours() %}{% endcomponent ours %}";
    assert_eq!(ours(&[("templates/components/ours.html", alone)]).len(), 1);
}

#[test]
fn a_property_that_nothing_reads_or_sets_is_found() {
    let style = |text| ours(&[("assets/css/95-ours.css", text)]);
    assert_eq!(
        style(":root{--lnie:#174A94}"),
        [("unused-token", "write `--line`".to_owned())]
    );
    assert_eq!(
        style("p{color:var(--lnie)}"),
        [("undefined-token", "write `--line`".to_owned())]
    );
    assert_eq!(style("p{color:var(--lnie,red)}"), []);
    assert_eq!(style("p{--a:1;b:var(--a)}"), []);
}

#[test]
fn colours_that_are_too_near_are_found_in_the_scheme_that_has_them() {
    let rules = |config: &str, style: &str| {
        let found = found(config, &[("assets/css/95-ours.css", style)]);
        found.iter().map(|(rule, _)| *rule).collect::<Vec<_>>()
    };
    let grey = rules("theme: ours\n", ":root{--ink-3:#AAAAAA}");
    assert_eq!(grey, ["low-contrast"; 3], "on paper, surface and sunk");
    let site = "theme: { name: ours, tokens: { ink-3: { dark: \"#333333\" } } }\n";
    assert_eq!(rules(site, ""), ["low-contrast"; 3]);
    assert_eq!(
        rules("theme: ours\n", "@media print{:root{--ink-3:#AAAAAA}}"),
        [""; 0]
    );
}
