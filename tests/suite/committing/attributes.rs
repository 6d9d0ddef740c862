//! Line endings are converted as git converts them; what libgit2 cannot do is refused by name.

use super::rated;
use crate::frozen::refuses;

#[test]
fn line_endings_follow_attributes_and_autocrlf() {
    for (attributes, autocrlf, converted) in [
        ("* text=auto\n", "false", true),
        ("*.toml text eol=crlf\n", "false", true),
        ("", "true", true),
        ("", "input", true),
        ("*.toml -text\n", "true", false),
        ("", "false", false),
    ] {
        let sandbox = rated();
        sandbox.git(&["config", "core.autocrlf", autocrlf]);
        sandbox.write(".gitattributes", attributes);
        sandbox.git_commit("2026-11-20", "attributes");
        let crlf = sandbox.read("skills/sql.toml").replace('\n', "\r\n");
        sandbox.write("skills/sql.toml", &crlf);
        sandbox.goalgit(&["checkin", "sql=4"]).ok();
        let stored = sandbox.git(&["show", "HEAD:skills/sql.toml"]);
        assert_eq!(!stored.contains('\r'), converted, "{attributes:?} {autocrlf}");
        assert!(sandbox.read("skills/sql.toml").contains("level = 4\r\n"), "the file stays theirs");
        assert_eq!(sandbox.git(&["status", "--porcelain"]), "", "{attributes:?} {autocrlf}");
        let as_git = sandbox.git(&["hash-object", "skills/sql.toml"]);
        assert_eq!(sandbox.git(&["rev-parse", "HEAD:skills/sql.toml"]), as_git);
    }
}

#[test]
fn a_filter_is_refused_by_name_before_anything_is_written() {
    for (attribute, name) in [
        ("filter=git-crypt", "filter"),
        ("ident", "ident"),
        ("working-tree-encoding=UTF-16", "working-tree-encoding"),
    ] {
        let sandbox = rated();
        sandbox.write(".git/info/attributes", &format!("skills/* {attribute}\n"));
        refuses(&sandbox, &["checkin", "sql=4"], 4)
            .says("skills/sql.toml has the git attribute")
            .says(&format!("`{name}`"))
            .says("What you said is kept in");
        refuses(&sandbox, &["add", "go"], 4).says(&format!("`{name}`"));
    }
}

#[test]
fn attributes_of_the_person_and_of_the_machine_count_too() {
    let sandbox = rated();
    let global = sandbox.home().join("attributes");
    std::fs::write(&global, "*.toml filter=lfs\n").unwrap();
    sandbox.git(&["config", "--global", "core.attributesFile", global.to_str().unwrap()]);
    refuses(&sandbox, &["checkin", "sql=4"], 4).says("`filter`");
    sandbox.write(".gitattributes", "*.toml -filter\n");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
}
