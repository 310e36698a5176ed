//! The types of the scanner's scripts: written from the interface's own description, so that neither is kept
//! by hand beside the other.

use std::fmt::Write as _;
use std::path::Path;

use domain::scan::door;
use serde_json::Value;

use super::*;

/// What the scripts and the core in their wasm file tell each other, besides what the server says.
#[derive(OpenApi)]
#[openapi(components(schemas(door::Own, door::Shown, door::Wearer)))]
struct Core;

/// The type of a schema.
fn typed(schema: &Value) -> String {
    if let Some(to) = schema["$ref"].as_str() {
        return to.rsplit('/').next().unwrap().to_owned();
    }
    let among = |name: &str, between: &str| -> Option<String> {
        let parts: Vec<String> = schema[name].as_array()?.iter().map(typed).collect();
        Some(parts.join(between))
    };
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(Value::to_string).collect();
        return words.join(" | ");
    }
    let joined = among("allOf", " & ").or_else(|| among("oneOf", " | "));
    if let Some(joined) = joined.or_else(|| among("anyOf", " | ")) {
        return joined;
    }
    match &schema["type"] {
        Value::String(name) => match name.as_str() {
            "integer" | "number" => "number".to_owned(),
            "array" => match typed(&schema["items"]) {
                several if several.contains(' ') => format!("({several})[]"),
                one => format!("{one}[]"),
            },
            "object" if schema["properties"].is_null() => {
                format!("Record<string, {}>", typed(&schema["additionalProperties"]))
            }
            "object" => fields(schema),
            plain => plain.to_owned(),
        },
        Value::Array(names) => {
            let each = names.iter().map(|name| {
                let mut one = schema.clone();
                one["type"] = name.clone();
                typed(&one)
            });
            each.collect::<Vec<_>>().join(" | ")
        }
        _ => "unknown".to_owned(),
    }
}

fn fields(schema: &Value) -> String {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let mut out = "{\n".to_owned();
    for (name, of) in schema["properties"].as_object().unwrap() {
        if let Some(said) = of["description"].as_str() {
            writeln!(out, "  /** {} */", said.replace('\n', " ")).unwrap();
        }
        let mark = if required.contains(&name.clone().into()) {
            ""
        } else {
            "?"
        };
        writeln!(out, "  {name}{mark}: {};", typed(of)).unwrap();
    }
    out + "}"
}

/// Every schema of the interface and of the core as a type.
fn types() -> String {
    let mut all = serde_json::to_value(description()).unwrap()["components"]["schemas"].take();
    let core = serde_json::to_value(Core::openapi()).unwrap()["components"]["schemas"].take();
    all.as_object_mut()
        .unwrap()
        .extend(core.as_object().unwrap().clone());
    let mut out = "// Written by `cargo test -p server scanners_types` from the descriptions of what server and core say:\n\
                   // never by hand, and never served.\n"
        .to_owned();
    for (name, schema) in all.as_object().unwrap() {
        if let Some(said) = schema["description"].as_str() {
            write!(out, "\n/** {} */", said.replace('\n', " ")).unwrap();
        }
        write!(out, "\nexport type {name} = {};\n", typed(schema)).unwrap();
    }
    out
}

#[test]
fn the_scanners_types_are_what_server_and_core_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/browser/scan/wire.ts");
    let written = types();
    if std::fs::read_to_string(&file).ok().as_deref() != Some(&written) {
        std::fs::write(&file, written).unwrap();
        panic!(
            "wire.ts was not what the interface says: it is written anew, look at it and commit it"
        );
    }
}
