//! What a site overrides, and what it inherits.

use super::*;
use crate::config::read::read;

fn own(path: &str, text: &str) -> ThemeFile {
    ThemeFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

/// The theme of a site with this configuration.
fn theme(config: &str, own: Vec<ThemeFile>) -> Result<Theme, Vec<Diagnostic>> {
    let source = Source::new(SourcePath::new("trainbook.yaml"), config);
    let (config, faults) = read(Some(&source));
    assert!(faults.is_empty(), "{faults:?}");
    Theme::new(&config, own)
}

fn ours(own: Vec<ThemeFile>) -> Theme {
    theme("theme: ours\n", own).expect("it works")
}

fn style(theme: &Theme) -> String {
    let mut files = theme.artifacts().iter();
    let style = files
        .find(|file| file.path == theme.style)
        .expect("a sheet");
    String::from_utf8_lossy(&style.bytes).into_owned()
}

#[test]
fn a_template_of_the_same_name_replaces_and_the_rest_is_inherited() {
    let theme = ours(vec![own("templates/404.html", "mine")]);
    let text = |name: &str| theme.templates().get(name).map(Source::text);
    assert_eq!(text("404.html"), Some("mine"));
    assert_eq!(text("base.html"), None);
    let printed = theme.tera().render("404.html", &tera::Context::new());
    assert_eq!(printed.expect("it prints"), "mine");
    assert!(theme.tera().contains_template("base.html"));
    let path = theme.templates()["default/base.html"].path();
    assert_eq!(path.as_str(), "built-in themes/default/templates/base.html");
}

#[test]
fn one_component_replaces_one_whatever_its_file_is_called() {
    let mine = "{% component plate(row: map) %}mine{% endcomponent plate %}";
    let theirs = ours(Vec::new());
    let names: Vec<&str> = theirs.tera().get_component_names().collect();
    assert!(names.contains(&"crumbs"), "{names:?}");
    for path in [
        "templates/components/ours.html",
        "templates/components/lists.html",
    ] {
        let mine = mine.replace("plate", "crumbs");
        let theme = ours(vec![own(path, &mine)]);
        let tera = theme.tera();
        let mut context = tera::Context::new();
        context.insert("row", &BTreeMap::<String, String>::new());
        let printed = tera.render_component("crumbs", &context, None, true);
        let printed = printed.expect("it prints");
        assert_eq!(printed, "mine");
        assert_eq!(tera.get_component_names().count(), names.len());
    }
}

#[test]
fn a_template_can_extend_the_one_that_it_replaces() {
    let theme = ours(vec![own(
        "templates/404.html",
        "{% extends \"default/404.html\" %}{% block main %}mine{% endblock %}",
    )]);
    assert!(theme.tera().contains_template("404.html"));
}

#[test]
fn another_style_has_another_name() {
    let plain = ours(Vec::new());
    let other = ours(vec![own("assets/css/99-own.css", "p{color:red}")]);
    assert_ne!(plain.style, other.style);
    assert_eq!(plain.script, other.script);
    assert!(style(&other).starts_with(style(&plain).trim_end()));
}

#[test]
fn the_styles_of_a_folder_are_another_sheet() {
    let plain = ours(Vec::new());
    let other = ours(vec![own("assets/css/figures/99-own.css", "p{color:red}")]);
    assert_eq!(plain.style, other.style);
    assert_ne!(plain.styles["figures"], other.styles["figures"]);
    let sheet = other.artifacts().iter();
    let sheet = sheet.filter(|it| it.path == other.styles["figures"]);
    assert!(sheet.clone().count() == 1 && other.styles["figures"].starts_with("_t/figures-"));
}

#[test]
fn one_token_is_the_sites_and_the_others_are_the_themes() {
    let plain = theme("title: A\n", Vec::new()).expect("it works");
    let config = "theme:\n  tokens:\n    line: \"#7A1F5C\"\n";
    let other = theme(config, Vec::new()).expect("it works");
    let added = style(&other);
    let added = added.strip_prefix(&style(&plain)).expect("it comes last");
    assert!(added.starts_with(":root{--line:#7A1F5C;}"), "{added}");
    let config = "theme:\n  tokens:\n    lime: \"#7A1F5C\"\n";
    let found = theme(config, Vec::new()).expect_err("a slip");
    assert_eq!(found[0].rule, "unknown-token");
    assert_eq!(found[0].help.as_deref(), Some("write `line`"));
}

#[test]
fn an_asset_has_an_address_that_templates_and_styles_know() {
    let theme = ours(vec![
        own("assets/fonts/a.woff2", "font"),
        own(
            "assets/css/95-a.css",
            "@font-face{src:url(../fonts/a.woff2)}",
        ),
    ]);
    let address = &theme.assets["fonts/a.woff2"];
    assert!(address.starts_with("_t/fonts/a-"), "{address}");
    assert!(theme.artifacts().iter().any(|it| it.path == *address));
    let from_the_sheet = address.strip_prefix("_t/").expect("beside the sheet");
    assert!(style(&theme).contains(&format!("url({from_the_sheet})")));
}

#[test]
fn paper_is_black_on_white_whatever_the_tokens_are() {
    let config = "theme:\n  tokens:\n    ink: \"#7A1F5C\"\n";
    let style = style(&theme(config, Vec::new()).expect("it works"));
    let (_, print) = style.split_once("@media print{").expect("a part for paper");
    assert!(
        print.contains(":root:root{"),
        "a token of `:root` wins over it"
    );
}
