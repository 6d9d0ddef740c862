//! What README says about installing is what the package gives.

#[test]
fn readme_installs_the_program_that_it_calls() {
    let manifest: toml::Table = include_str!("../../../Cargo.toml").parse().unwrap();
    let programs: Vec<&str> = manifest["bin"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bin| bin["name"].as_str().unwrap())
        .collect();
    let readme = include_str!("../../../README.md");
    let line = readme.lines().find(|line| line.contains("cargo install --path ."));
    let line = line.expect("README says how to install");
    let named = line.split('`').skip(1).step_by(2).find(|code| !code.contains(' '));
    assert!(named.is_none_or(|name| programs.contains(&name)), "{line}: {programs:?}");
    assert!(programs.contains(&"goalgit"), "{programs:?}");
    for program in programs {
        assert!(readme.contains(&format!("`{program}")), "README does not speak of {program}");
    }
}
