//! Files made from their schemas: one with every key, and made-up ones that are right or wrong.

use serde_json::Value;
use toml::Table;

/// A small generator of numbers: the same seed, the same file.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides
    }
}

/// A file with every key of a schema, each with a value that fits.
pub fn whole(schema: &Value) -> Table {
    match fitting(schema, &mut 0) {
        toml::Value::Table(table) => table,
        other => panic!("{other} is no file"),
    }
}

/// A value that fits. No text is twice the same, and each day lies before the last one.
fn fitting(schema: &Value, made: &mut u32) -> toml::Value {
    *made += 1;
    let said = [&schema["const"], &schema["enum"][0]].into_iter().find(|value| !value.is_null());
    if let Some(said) = said {
        return toml::Value::try_from(said).unwrap();
    }
    match schema["type"].as_str().unwrap_or("object") {
        "string" if schema["format"] == "date" => day(3000 - *made),
        "string" => format!("x{made}").into(),
        "integer" => schema["minimum"].as_i64().unwrap().into(),
        "number" => schema["minimum"].as_f64().unwrap().into(),
        "array" => {
            let many = schema["minItems"].as_u64().unwrap_or(1);
            (0..many).map(|_| fitting(&schema["items"], made)).collect::<Vec<_>>().into()
        }
        _ => {
            let mut table = Table::new();
            for (key, inner) in keys(schema) {
                table.insert(key, fitting(&inner, made));
            }
            table.into()
        }
    }
}

/// The keys of a table with their schemas; where the person chooses them, one that fits.
fn keys(schema: &Value) -> Vec<(String, Value)> {
    let own = schema["properties"].as_object().into_iter().flatten();
    let mut all: Vec<(String, Value)> = own.map(|(k, v)| (k.clone(), v.clone())).collect();
    let chosen = schema["patternProperties"].as_object().into_iter().flatten();
    all.extend(chosen.map(|(pattern, v)| {
        let key = if pattern.contains("[a-z0-9]") { "x" } else { "3" };
        (key.to_owned(), v.clone())
    }));
    if schema["additionalProperties"].is_object() {
        all.push(("x".to_owned(), schema["additionalProperties"].clone()));
    }
    all
}

fn day(number: u32) -> toml::Value {
    let (year, month, day) = (1980 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    toml::Value::Datetime(format!("{year}-{month:02}-{day:02}").parse().unwrap())
}

/// A file with some keys of a schema; most values fit, some are something else.
pub fn any_file(schema: &Value, dice: &mut Dice) -> Table {
    let required = |key: &str| {
        schema["required"].as_array().is_some_and(|all| all.iter().any(|name| name == key))
    };
    let mut table = Table::new();
    for (key, inner) in keys(schema) {
        if dice.roll(if required(&key) { 20 } else { 3 }) > 0
            && (required(&key) || dice.roll(2) > 0)
        {
            table.insert(key, any_value(&inner, dice));
        }
    }
    table
}

fn any_value(schema: &Value, dice: &mut Dice) -> toml::Value {
    if dice.roll(12) == 0 {
        return strange(schema["type"] == "string", dice);
    }
    let choices = schema["enum"].as_array().map_or(0, Vec::len);
    if choices > 0 {
        return toml::Value::try_from(&schema["enum"][dice.roll(choices)]).unwrap();
    }
    match schema["type"].as_str() {
        None if dice.roll(2) == 0 => toml::Value::Integer(dice.roll(6) as i64),
        None | Some("object") => any_file(schema, dice).into(),
        // A list of one is not long enough for a scale; an empty one is a case of its own.
        Some("array") if schema["minItems"].is_null() => {
            (0..dice.roll(3)).map(|_| any_value(&schema["items"], dice)).collect::<Vec<_>>().into()
        }
        _ => fitting(schema, &mut (dice.roll(900) as u32)),
    }
}

/// What may stand where somebody is wrong. No list without entries, and no day in place of a text:
/// those a schema sees otherwise, see the tests.
fn strange(text: bool, dice: &mut Dice) -> toml::Value {
    let day = if text { 3.into() } else { day(dice.roll(3000) as u32) };
    let all: [toml::Value; 12] = [
        "x".into(),
        "".into(),
        "Two words".into(),
        "\u{1b}".into(),
        3.into(),
        21.into(),
        0.into(),
        3.5.into(),
        true.into(),
        day,
        toml::Value::Array(vec!["x".into()]),
        Table::new().into(),
    ];
    all[dice.roll(all.len())].clone()
}
