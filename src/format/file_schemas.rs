//! JSON Schemas of the tracker's files, for editors: which keys there are, what may stand there,
//! and what it means, while somebody types.
//!
//! They are written by hand in `schemas/`, in the words of the format. The reader is what counts:
//! the tests hold the schemas to the keys that it asks for and to what it refuses. An unknown key
//! is let pass, because it is only warned of.

/// Each schema, by name: the kind of file.
pub const FILE_SCHEMAS: &[(&str, &str)] = &[
    ("config-file", include_str!("../../schemas/config-file.json")),
    ("evidence-file", include_str!("../../schemas/evidence-file.json")),
    ("role-file", include_str!("../../schemas/role-file.json")),
    ("skill-file", include_str!("../../schemas/skill-file.json")),
];

#[cfg(test)]
mod tests;
