//! The published JSON Schemas, one for each command that answers in JSON.
//!
//! A test makes them from the views, with their docs as descriptions, and compares them with what
//! is committed in `schemas/` and embedded here. The list below is the one place to add one.

macro_rules! published {
    ($($name:literal: $made:expr;)*) => {
        /// Each schema, by name: the command's, with hyphens for blanks.
        pub const SCHEMAS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../schemas/", $name, ".json")))),*];

        #[cfg(test)]
        fn made() -> Vec<(&'static str, schemars::Schema)> {
            use super::*;
            vec![$(($name, $made($name))),*]
        }
    };
}

published! {
    "diff": tests::answer::<diff::Body<'static>>;
    "doctor": tests::answer::<doctor::Body<'static>>;
    "drift": tests::answer::<drift::Body>;
    "evidence": tests::answer::<evidence::Body<'static>>;
    "export": tests::line::<export::Line<'static>>;
    "fit": tests::answer::<fit::Body<'static>>;
    "gap": tests::answer::<gap::Body<'static>>;
    "goal-list": tests::answer::<goal::Body>;
    "history": tests::answer::<history::Body>;
    "log": tests::answer::<log::Body>;
    "next": tests::answer::<next::Body<'static>>;
    "report": tests::answer::<report::Body<'static>>;
    "role": tests::answer::<role::Body>;
    "status": tests::answer::<status::Body<'static>>;
    "validate": tests::answer::<validate::Body<'static>>;
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use schemars::transform::{RecursiveTransform, RestrictFormats};
    use schemars::{JsonSchema, Schema, SchemaGenerator};
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::super::Envelope;

    /// Set to write the files anew instead of comparing them.
    const BLESS: &str = "GOALGIT_BLESS";

    fn generator() -> SchemaGenerator {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let settings = settings.with_transform(RestrictFormats::default());
        settings.with_transform(RecursiveTransform(unwrapped)).into_generator()
    }

    /// Docs are wrapped, descriptions are not.
    fn unwrapped(schema: &mut Schema) {
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = text.replace('\n', " ");
        }
    }

    /// The schema of an answer in its envelope.
    pub(super) fn answer<T: JsonSchema + Serialize>(name: &str) -> Schema {
        let mut schema = generator().into_root_schema_for::<Envelope<'static, T>>();
        let command = name.replace('-', " ");
        let properties = schema.get_mut("properties").unwrap();
        let mut fix = |field: &str, value: Value| {
            let about = properties[field]["description"].clone();
            properties[field] = json!({ "const": value, "description": about });
        };
        fix("schema", json!(1));
        fix("command", json!(command));
        titled::<T>(schema, name, &format!("goalgit {command} --json"))
    }

    /// The schema of one line of an answer that is JSON lines.
    pub(super) fn line<T: JsonSchema>(name: &str) -> Schema {
        let schema = generator().into_root_schema_for::<T>();
        titled::<T>(schema, name, &format!("a line of goalgit {name} --json"))
    }

    fn titled<T: JsonSchema>(mut schema: Schema, name: &str, title: &str) -> Schema {
        let about = generator().into_root_schema_for::<T>().get("description").cloned();
        schema.insert("$id".into(), format!("urn:goalgit:schema:{name}:1").into());
        schema.insert("title".into(), title.into());
        schema.insert("description".into(), about.expect("a body says what it answers"));
        schema
    }

    fn text(schema: &Schema) -> String {
        // That a type is a view is our own affair, as long as that makes no two the same.
        let named = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        let names: Vec<&str> = named.map(|(name, _)| name.as_str()).collect();
        for name in &names {
            let twice = name.strip_suffix("View").is_some_and(|short| names.contains(&short));
            assert!(!twice, "two types are called {name}");
        }
        let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
        text.replace("View\"", "\"")
    }

    #[test]
    fn the_committed_schemas_are_those_of_the_views() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
        #[expect(clippy::disallowed_methods, reason = "a switch of this test alone")]
        let bless = std::env::var_os(BLESS).is_some();
        let mut stale = Vec::new();
        for (name, schema) in super::made() {
            let path = folder.join(format!("{name}.json"));
            if bless {
                std::fs::write(&path, text(&schema)).unwrap();
            } else if std::fs::read_to_string(&path).unwrap_or_default() != text(&schema) {
                stale.push(name);
            }
        }
        assert_eq!(stale, Vec::<&str>::new(), "look at the change; then: {BLESS}=1 cargo test");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let all = super::SCHEMAS.iter().chain(crate::format::FILE_SCHEMAS);
        let mut names: Vec<String> = all.map(|(name, _)| format!("{name}.json")).collect();
        names.sort();
        assert_eq!(files, names, "a file a name");
    }

    #[test]
    fn every_field_says_what_it_is() {
        for (name, schema) in super::made() {
            let mut silent = Vec::new();
            undescribed(schema.as_value(), name, &mut silent);
            assert_eq!(silent, Vec::<String>::new());
        }
    }

    /// Fields without a description, or that may be anything.
    fn undescribed(schema: &Value, at: &str, silent: &mut Vec<String>) {
        let listed = at.ends_with(".corners") || at.ends_with(".terms");
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let typed = ["type", "const", "$ref", "anyOf", "oneOf", "enum"];
            let says = listed || field["description"].is_string();
            if !says || !typed.iter().any(|word| field.get(word).is_some()) {
                silent.push(format!("{at}.{name}: {field}"));
            }
            undescribed(field, &format!("{at}.{name}"), silent);
        }
        for (name, inner) in schema["$defs"].as_object().into_iter().flatten() {
            undescribed(inner, &format!("{at}.{name}"), silent);
        }
        for inner in schema["anyOf"].as_array().into_iter().flatten() {
            undescribed(inner, at, silent);
        }
    }
}
