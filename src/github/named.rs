//! Which train a pull request is about.
//!
//! In this order: the train that its description names, as `Train: 2025.10-R1` on a line of its own or
//! by its file's path; the one that its comment has already; the only one whose file it changes.
//! Whatever is named is looked for among the trains that there are, and opened by no other way.

/// What the description of a pull request calls its train: a name or a path. `folder` is where train
/// files are, from the repository's root.
pub fn in_description(description: &str, folder: &str) -> Option<String> {
    let lines = description.lines();
    let stated = lines.clone().find_map(stated);
    stated.or_else(|| lines.flat_map(words).find_map(|word| path(word, folder)))
}

/// The value of a line `Train: …`, in whatever dress.
fn stated(line: &str) -> Option<String> {
    let line = line.replace(['*', '`', '#', '>'], "");
    let line = line.trim_start_matches(['-', ' ', '\t']);
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let value = value
        .strip_prefix('[')
        .map_or(value, |linked| linked.split(']').next().unwrap_or_default());
    let is_train = key.trim().eq_ignore_ascii_case("train");
    (is_train && !value.is_empty() && !value.starts_with('<')).then(|| value.to_owned())
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || "()[]<>`\"',*".contains(c))
}

/// The path of a train's file in `word`, which may be an address on the web that ends with it.
fn path(word: &str, folder: &str) -> Option<String> {
    let folder = format!("{folder}/");
    let at = word.find(&folder)?;
    let is_whole = at == 0 || word[..at].ends_with('/');
    let path = &word[at..];
    let end = path.find(".md")? + ".md".len();
    is_whole.then(|| path[..end].to_owned())
}

/// Whether `path` may be the file of a train below `folder`.
pub fn is_train_file(path: &str, folder: &str) -> bool {
    let below = path
        .strip_prefix(folder)
        .and_then(|it| it.strip_prefix('/'));
    let is_part = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.contains(|c: char| c.is_control() || c == '\\')
    };
    below.is_some_and(|below| below.ends_with(".md") && below.split('/').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = "content/trains";

    #[test]
    fn a_description_names_its_train() {
        for (text, expected) in [
            ("Train: 2025.10-R1", Some("2025.10-R1")),
            (
                "Fixes it.\r\n\r\n- **train:** `2025.10-R1`\r\n",
                Some("2025.10-R1"),
            ),
            ("Train: [2025.10-R1](https://x)", Some("2025.10-R1")),
            (
                "See `content/trains/2025/a.md`, please",
                Some("content/trains/2025/a.md"),
            ),
            (
                "https://git.example/o/r/blob/main/content/trains/a.md#L3",
                Some("content/trains/a.md"),
            ),
            ("Train:\nTrain: <!-- which -->", None),
            ("The train: it is late", None),
            ("mycontent/trains/a.md", None),
            ("content/trains/", None),
            ("", None),
        ] {
            assert_eq!(in_description(text, FOLDER).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn h07_only_a_file_of_a_train_is_opened() {
        for (path, is_one) in [
            ("content/trains/a.md", true),
            ("content/trains/2025/a b.md", true),
            ("content/trains/../../.github/a.md", false),
            ("content/trains/./a.md", false),
            ("content/trains//a.md", false),
            ("content/trains/..\\a.md", false),
            ("content/trains/a\n.md", false),
            ("content/trains/a.yml", false),
            ("content/trainsa.md", false),
            ("/etc/a.md", false),
        ] {
            assert_eq!(is_train_file(path, FOLDER), is_one, "{path}");
        }
    }
}
