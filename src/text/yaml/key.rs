//! The keys of a map, once for those who read it and for those who ask what may be written: the
//! name, what is written behind it, and what that means.

use serde_json::{Map, Value, json};

/// A key that is read.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    /// What it means, in a phrase.
    pub about: &'static str,
}

/// What is written behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One value. Nothing is a number in what is read, so `1.10` and `no` are texts too.
    Text,
    /// One or several.
    Texts,
    /// One of these, in any case.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    Number,
    Map(&'static [Key]),
    /// A map, or a list of them.
    Maps(&'static [Key]),
    /// A map or its short form, a text; or a list of such.
    Either(&'static [Key]),
    /// A map from names that somebody chooses.
    Names(&'static Shape),
}

impl Key {
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Key {
        Key { name, shape, about }
    }
}

/// The JSON Schema of a file with the keys `keys`, for editors: whatever is read without a finding
/// is right by it, and so is a form that is not filled in yet. It knows less than the reader, for
/// whom a time is more than a text.
///
/// In draft 7, which every editor knows.
pub fn schema<'k>(title: &str, keys: impl IntoIterator<Item = &'k Key>) -> Value {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
    });
    let object = object(keys);
    schema
        .as_object_mut()
        .expect("it was made as one")
        .extend(object);
    schema
}

fn object<'k>(keys: impl IntoIterator<Item = &'k Key>) -> Map<String, Value> {
    let property = |key: &Key| {
        let mut schema = key.shape.schema();
        schema["description"] = key.about.into();
        (key.name.to_owned(), schema)
    };
    let properties: Map<String, Value> = keys.into_iter().map(property).collect();
    let object = json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
    });
    match object {
        Value::Object(object) => object,
        _ => unreachable!("it was made as one"),
    }
}

impl Shape {
    fn schema(self) -> Value {
        match self {
            Shape::Text => text(),
            Shape::Texts => json!({ "anyOf": [text(), { "type": "array", "items": text() }] }),
            Shape::Word(words) => json!({ "anyOf": [{ "enum": words }, spelt(words), unfilled()] }),
            Shape::Flag => {
                let words = ["yes", "no", "true", "false"];
                json!({ "anyOf": [{ "type": "boolean" }, spelt(&words), unfilled()] })
            }
            Shape::Number => {
                let digits = json!({ "type": "string", "pattern": "^\\s*[0-9]+\\s*$" });
                json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, digits, unfilled()] })
            }
            Shape::Map(keys) => json!({ "anyOf": [object(keys), unfilled()] }),
            Shape::Maps(keys) => several(json!({ "anyOf": [object(keys), unfilled()] })),
            Shape::Either(keys) => several(json!({ "anyOf": [object(keys), text()] })),
            Shape::Names(value) => {
                let named = json!({ "type": "object", "additionalProperties": value.schema() });
                json!({ "anyOf": [named, unfilled()] })
            }
        }
    }
}

fn text() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

fn several(member: Value) -> Value {
    json!({ "anyOf": [member, { "type": "array", "items": member }] })
}

/// What the template has before somebody fills it in.
fn unfilled() -> Value {
    let words = "[Tt][Bb][DdCc]|\\?|-|–|—|@?__|→|->|UTC|~";
    let pattern = format!("^\\s*(({words}),?\\s*)*$");
    json!({ "anyOf": [{ "type": "null" }, { "type": "string", "pattern": pattern }] })
}

/// `words` in any case, with a space or `_` for a `-`: the patterns of JSON know no case.
fn spelt(words: &[&str]) -> Value {
    let letter = |c: char| match c {
        '-' => "[-_ ]".to_owned(),
        c => format!("[{}{}]", c.to_ascii_uppercase(), c),
    };
    let words: Vec<String> = words
        .iter()
        .map(|word| word.chars().map(letter).collect())
        .collect();
    let pattern = format!("^\\s*({})\\s*$", words.join("|"));
    json!({ "type": "string", "pattern": pattern })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[Key] = &[
        Key::new("name", Shape::Text, "What it is called"),
        Key::new("parts", Shape::Maps(PARTS), "What it is made of"),
    ];
    const PARTS: &[Key] = &[Key::new("state", Shape::Word(&["in-use"]), "How it is")];

    #[test]
    fn every_key_says_what_it_means() {
        let schema = schema("A thing", KEYS);
        assert_eq!(schema["title"], "A thing");
        assert_eq!(
            schema["properties"]["name"]["description"],
            "What it is called"
        );
        let parts = &schema["properties"]["parts"]["anyOf"][1]["items"]["anyOf"][0];
        assert_eq!(parts["properties"]["state"]["description"], "How it is");
    }

    #[test]
    fn a_word_is_offered_as_it_is_and_taken_in_any_case() {
        let schema = Shape::Word(&["in-use"]).schema();
        assert_eq!(schema["anyOf"][0]["enum"], json!(["in-use"]));
        let pattern = schema["anyOf"][1]["pattern"].as_str().expect("a pattern");
        assert_eq!(pattern, "^\\s*([Ii][Nn][-_ ][Uu][Ss][Ee])\\s*$");
    }
}
