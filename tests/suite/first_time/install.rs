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
    let command = "`cargo install --path .`";
    let (_, after) = readme.split_once(command).expect("README says how to install");
    // The first name in code behind the command, as in: puts `goalgit` on your PATH.
    let mut codes = after.split('`').skip(1).step_by(2);
    let named = codes.find(|code| !code.contains([' ', '\n'])).unwrap();
    assert!(programs.contains(&named), "README: {named}; the package: {programs:?}");
}
