//! What the pages of services, flags and incidents say of northwind, counted by hand from its files.

use scraper::{Html, Selector};

use crate::book::{Folder, NOW, build};

fn northwind(now: &str) -> Folder {
    let site = Folder::northwind();
    build(site.root(), &site.at("public"), &["--now", now]).success();
    site
}

/// The text of what `selector` finds on `page`, each with its spaces made single.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector of this file");
    let found = page.select(&selector);
    found
        .map(|it| it.text().collect::<String>())
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_matrix_says_what_runs() {
    let site = northwind(NOW);
    let page = &site.pages()["services/index.html"];
    assert_eq!(texts(page, "h1"), ["10 services, one under way"]);
    let names = texts(page, "tbody th");
    let live = texts(page, "tbody td:nth-child(2)");
    let rows: Vec<_> = names.into_iter().zip(live).collect();
    let expected = [
        ("api", "4.2.0 since 14 Oct"),
        ("web", "9.0.1 since 23 Sep"),
        ("mobile-bff", "2.6.4 since 17 Sep"),
        ("ledger", "1.9.3 since 14 Oct"),
        ("payments", "6.4.2 since 26 Aug"),
        ("basket", "3.1.0 since 7 Oct"),
        ("catalog", "3.5.0 since 15 Jul"),
        ("search", "2.7.3 since 17 Sep"),
        ("notifications", "1.7.0 since 24 Jun"),
        ("identity", "2.2.0 since 23 Sep"),
    ];
    assert_eq!(
        rows,
        expected.map(|(name, live)| (name.to_owned(), live.to_owned()))
    );
    // From 2025.10-R1 back; 2025.08-R3 was cancelled.
    let heads = texts(page, "thead th").split_off(2);
    assert_eq!((heads.len(), heads[0].as_str()), (12, "2025.10R1"));
    assert!(!heads.contains(&"2025.08R3".to_owned()), "{heads:?}");
    let ledger = texts(page, "tbody tr:nth-child(4) td").split_off(1);
    let dot = "·";
    assert_eq!(
        ledger,
        [
            "1.9.3", dot, "1.9.2", dot, dot, "1.9.0", "1.8.0", dot, dot, dot, "1.7.0", dot
        ]
    );
    let back = texts(page, "tbody s");
    assert_eq!(back, ["1.9.2"]);
}

#[test]
fn a_service_that_was_taken_back_runs_what_it_ran() {
    let site = northwind("2025-10-01T12:00:00Z");
    let page = &site.pages()["services/ledger/index.html"];
    assert_eq!(texts(page, "h1"), ["ledger 1.9.0, live since 30 Sep"]);
    let now = texts(page, "section:first-of-type tbody tr > *");
    assert_eq!(
        now,
        [
            "1.9.0 2025.08-R4",
            "30 Sep, 13:18 UTC",
            "Live after 2025.09-R3 was rolled back"
        ]
    );
}

#[test]
fn flags_and_incidents_are_each_counted_once() {
    let site = northwind(NOW);
    let pages = site.pages();
    let flags = |page: &str| texts(&pages[page], "tbody th code");
    assert_eq!(
        flags("flags/index.html"),
        [
            "old-basket",
            "waiting-room",
            "new-checkout",
            "gift-cards",
            "sdk-7"
        ]
    );
    assert_eq!(
        flags("flags/done/index.html"),
        [
            "delivery-estimate",
            "size-guide",
            "wallet",
            "ranking-v2",
            "parcel-push",
            "order-timeline",
            "reservations",
            "passkeys",
            "rate-limits"
        ]
    );
    let incidents = &pages["incidents/index.html"];
    let restored: Vec<_> = texts(incidents, "tbody .text > a")
        .into_iter()
        .zip(texts(incidents, "tbody td:nth-child(4)"))
        .collect();
    let expected = [
        ("INC-77", "still open"),
        ("INC-74", "24 min"),
        ("INC-67", "43 min"),
        ("INC-64", "44 min"),
        ("INC-58", "28 min"),
        ("INC-52", "38 min"),
        ("INC-41", "32 min"),
    ];
    assert_eq!(
        restored,
        expected.map(|(id, after)| (id.to_owned(), after.to_owned()))
    );
}
