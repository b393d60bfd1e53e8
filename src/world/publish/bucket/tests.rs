//! The code that speaks to buckets, with one in memory.

use std::path::Path as Folder;

use object_store::memory::InMemory;

use super::*;

struct Silent;

impl Progress for Silent {
    fn begins(&self, _: &str, _: usize) {}
    fn advances(&self) {}
}

/// A built site of these files.
fn built(folder: &Folder, files: &[(&str, &str)]) -> Built {
    for (path, text) in files {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("it lies in a folder")).expect("a folder");
        std::fs::write(place, text).expect("a file");
    }
    std::fs::write(folder.join(manifest::NAME), list(files).write()).expect("a file");
    Built::open(folder).expect("a list")
}

fn list(files: &[(&str, &str)]) -> Manifest {
    let files = files.iter();
    let files = files.map(|(path, text)| ((*path).to_owned(), Hash::of(text.as_bytes())));
    Manifest {
        files: files.collect(),
    }
}

fn bucket(prefix: &str) -> Bucket {
    Bucket::of("s3://bucket/releases", Arc::new(InMemory::new()), prefix)
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.build().expect("a runtime").block_on(work)
}

fn put(bucket: &Bucket, path: &str, text: &str) {
    wait(bucket.put(path, text.into())).expect("memory takes it");
}

/// All objects, with their texts.
fn objects(bucket: &Bucket) -> BTreeMap<String, String> {
    wait(async {
        let mut found = BTreeMap::new();
        let mut all = bucket.store.list(None);
        while let Some(object) = all.next().await {
            let place = object.expect("memory tells").location;
            let bytes = bucket.store.get(&place).await.expect("it is there");
            let bytes = bytes.bytes().await.expect("it is whole");
            found.insert(
                place.to_string(),
                String::from_utf8_lossy(&bytes).into_owned(),
            );
        }
        found
    })
}

fn names(bucket: &Bucket) -> Vec<String> {
    objects(bucket).into_keys().collect()
}

/// Publishes a site of these files; what was to be done.
fn publish(bucket: &Bucket, files: &[(&str, &str)]) -> Result<Delta, Error> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let compared = bucket.compare(built(folder.path(), files), Foreign::Refuse)?;
    let delta = compared.delta().clone();
    if compared.is_due() {
        compared.carry_out(&Silent)?;
    }
    Ok(delta)
}

#[test]
fn a_bucket_gets_the_site_and_then_only_what_differs() {
    let bucket = bucket("releases");
    let first = [
        ("index.html", "a"),
        ("_t/x.css", "b"),
        ("old/index.html", "c"),
    ];
    let delta = publish(&bucket, &first).expect("an empty bucket");
    assert_eq!((delta.added.len(), delta.same), (3, 0));
    assert_eq!(
        names(&bucket),
        [LIST, "_t/x.css", "index.html", "old/index.html"].map(|it| format!("releases/{it}"))
    );
    let second = [
        ("index.html", "A"),
        ("_t/x.css", "b"),
        ("new/a b.html", "d"),
    ];
    let delta = publish(&bucket, &second).expect("a bucket of ours");
    assert_eq!(delta.added, ["new/a b.html"]);
    assert_eq!(delta.changed, ["index.html"]);
    assert_eq!(delta.removed, ["old/index.html"]);
    let objects = objects(&bucket);
    assert_eq!(objects["releases/index.html"], "A");
    assert!(!objects.contains_key("releases/old/index.html"));
    let again = publish(&bucket, &second).expect("a bucket of ours");
    assert!(again.is_empty());
}

const LIST: &str = manifest::NAME;

#[test]
fn a_whole_bucket_is_a_place_as_well() {
    let bucket = bucket("");
    publish(&bucket, &[("index.html", "a")]).expect("an empty bucket");
    assert_eq!(names(&bucket), [LIST, "index.html"]);
}

#[test]
fn every_object_says_what_it_is() {
    let bucket = bucket("");
    publish(&bucket, &[("index.html", "a"), ("b.svg", "b"), ("c", "c")]).expect("an empty bucket");
    for (path, expected) in [
        ("index.html", "text/html; charset=utf-8"),
        ("b.svg", "image/svg+xml"),
        ("c", "application/octet-stream"),
    ] {
        let got = wait(bucket.store.get(&Path::from(path))).expect("it is there");
        let kind = got
            .attributes
            .get(&Attribute::ContentType)
            .map(AsRef::as_ref);
        assert_eq!(kind, Some(expected), "{path}");
    }
}

#[test]
fn p3_objects_of_others_stay() {
    let bucket = bucket("releases");
    put(&bucket, "theirs.txt", "x");
    let refused = publish(&bucket, &[("index.html", "a")]).expect_err("it is not ours");
    assert!(
        refused.to_string().contains("trainbook did not write"),
        "{refused}"
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = built(folder.path(), &[("index.html", "a"), ("b.txt", "b")]);
    let compared = bucket
        .compare(site, Foreign::KeepBeside)
        .expect("nothing is in the way");
    compared.carry_out(&Silent).expect("memory takes it");
    publish(&bucket, &[("index.html", "a")]).expect("it is ours now");
    assert_eq!(
        names(&bucket),
        [LIST, "index.html", "theirs.txt"].map(|it| format!("releases/{it}"))
    );
    // Somebody's own object where one of the site belongs.
    let refused = publish(&bucket, &[("theirs.txt", "a")]).expect_err("it is in the way");
    assert!(refused.to_string().contains("`theirs.txt`"), "{refused}");
    put(&bucket, "index.html", "defaced");
    let refused = publish(&bucket, &[("index.html", "a")]).expect_err("it was changed");
    assert!(refused.to_string().contains("`index.html`"), "{refused}");
}

#[test]
fn a_neighbour_with_a_longer_name_is_another_place() {
    let bucket = bucket("releases");
    wait(bucket.store.put(&Path::from("releases-old/x"), "x".into())).expect("memory takes it");
    publish(&bucket, &[("index.html", "a")]).expect("an empty prefix");
    assert_eq!(objects(&bucket)["releases-old/x"], "x");
}

#[test]
fn what_was_cut_off_is_completed() {
    let bucket = bucket("releases");
    let first = [("a.html", "a"), ("b.html", "b"), ("c.html", "c")];
    publish(&bucket, &first).expect("an empty bucket");
    let second = [
        ("a.html", "A"),
        ("b.html", "B"),
        ("d.html", "d"),
        ("e.html", "e"),
    ];
    // It was cut off when one object had changed and one had come.
    put(
        &bucket,
        COMING,
        std::str::from_utf8(&list(&second).write()).expect("JSON"),
    );
    put(&bucket, "a.html", "A");
    put(&bucket, "d.html", "d");
    let third = [("a.html", "a"), ("b.html", "b")];
    for site in [&third[..], &second, &first] {
        publish(&bucket, site).expect("all of it is ours");
        let mut found = objects(&bucket);
        assert!(found.remove(&format!("releases/{LIST}")).is_some());
        let expected = site.iter();
        let expected =
            expected.map(|(path, text)| (format!("releases/{path}"), (*text).to_owned()));
        assert_eq!(found, expected.collect());
    }
}

#[test]
fn an_address_is_one_of_a_bucket() {
    for address in ["s3://", "s3:///x", "ftp://a/b", "http://bucket/x"] {
        let refused = Bucket::at(address).expect_err("it is none");
        assert!(
            refused.to_string().contains("s3://bucket/folder"),
            "{refused}"
        );
    }
    let bucket = Bucket::at("s3://bucket/a/b/").expect("it is one");
    assert_eq!(
        (bucket.to_string().as_str(), bucket.prefix.as_str()),
        ("s3://bucket/a/b", "a/b")
    );
}
