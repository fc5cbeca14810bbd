//! JSON as far as the report's tests need it, read strictly: what this takes, every other reader takes.

use std::collections::BTreeMap;

/// A value. The report has no numbers, truths or fractions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

impl Value {
    /// Reads one value and nothing after it.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let value = value(&mut rest)?;
        match rest.trim_start() {
            "" => Ok(value),
            left => Err(format!("something after the value: {}", shortened(left))),
        }
    }

    /// The value of a key; a panic where there is none.
    pub fn at(&self, key: &str) -> &Self {
        match self {
            Self::Object(object) => object.get(key).unwrap_or_else(|| panic!("no key {key} in {object:?}")),
            other => panic!("no object with {key}: {other:?}"),
        }
    }

    /// The string; a panic where it is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            other => panic!("no string: {other:?}"),
        }
    }

    /// The elements; a panic where it is no array.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            other => panic!("no array: {other:?}"),
        }
    }

    /// The keys, sorted; a panic where it is no object.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Object(object) => object.keys().map(String::as_str).collect(),
            other => panic!("no object: {other:?}"),
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

fn take(rest: &mut &str, token: &str) -> bool {
    let trimmed = rest.trim_start_matches([' ', '\n', '\r', '\t']);
    let after = trimmed.strip_prefix(token);
    *rest = after.unwrap_or(trimmed);
    after.is_some()
}

fn expect(rest: &mut &str, token: &str) -> Result<(), String> {
    if take(rest, token) { Ok(()) } else { Err(format!("no {token} before: {}", shortened(rest))) }
}

fn value(rest: &mut &str) -> Result<Value, String> {
    if take(rest, "null") {
        return Ok(Value::Null);
    }
    if take(rest, "[") {
        let mut list = Vec::new();
        if take(rest, "]") {
            return Ok(Value::List(list));
        }
        loop {
            list.push(value(rest)?);
            if take(rest, "]") {
                return Ok(Value::List(list));
            }
            expect(rest, ",")?;
        }
    }
    if take(rest, "{") {
        let mut object = BTreeMap::new();
        if take(rest, "}") {
            return Ok(Value::Object(object));
        }
        loop {
            expect(rest, "\"")?;
            let key = string(rest)?;
            expect(rest, ":")?;
            if object.insert(key.clone(), value(rest)?).is_some() {
                return Err(format!("{key} stands twice"));
            }
            if take(rest, "}") {
                return Ok(Value::Object(object));
            }
            expect(rest, ",")?;
        }
    }
    expect(rest, "\"")?;
    string(rest).map(Value::Text)
}

fn string(rest: &mut &str) -> Result<String, String> {
    let mut out = String::new();
    let mut chars = rest.chars();
    loop {
        match chars.next().ok_or("a string without end")? {
            '"' => break,
            '\\' => out.push(match chars.next() {
                Some(c @ ('"' | '\\' | '/')) => c,
                Some('n') => '\n',
                Some('t') => '\t',
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).map_err(|error| format!("\\u{digits}: {error}"))?;
                    char::from_u32(code).ok_or(format!("\\u{digits} is no character"))?
                }
                other => return Err(format!("no such escape: {other:?}")),
            }),
            c if c < ' ' => return Err(format!("a control character in a string: {c:?}")),
            c => out.push(c),
        }
    }
    *rest = chars.as_str();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn what_is_no_json_is_rejected() {
        let read = Value::read(r#" { "a": [ "x\"\u0041", null, [] ], "b": {} } "#).expect("JSON");
        assert_eq!(read.at("a").list()[0].text(), "x\"A");
        assert_eq!(read.keys(), ["a", "b"]);
        for wrong in
            ["", "{", "[\"a\",]", "{\"a\": null,}", "\"a\nb\"", "\"\\q\"", "null null", "{\"a\": null, \"a\": null}"]
        {
            assert!(Value::read(wrong).is_err(), "{wrong}");
        }
    }
}
