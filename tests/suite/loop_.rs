//! The main job, end to end.

use crate::support::Sandbox;

#[test]
fn init_add_checkin_history_diff_log_status() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok().prints("Next: goalgit add");
    sandbox.goalgit(&["add", "Public speaking", "--level", "3"]).ok().prints("saved as");
    let run = sandbox.goalgit(&["checkin", "public-speaking=3.5", "--note", "The board nodded."]);
    run.ok().prints("public-speaking 3 -> 3.5").prints("saved as");
    assert_eq!(
        sandbox.read("skills/public-speaking.toml"),
        "name = \"Public speaking\"\n\nlevel = 3.5\nchecked = 2026-11-22\n\nnote = \"The board nodded.\"\n"
    );
    assert_eq!(sandbox.points("public-speaking"), ["2026-11-22 3.5"]);
    sandbox.goalgit(&["log"]).ok().prints("public-speaking");
    sandbox.goalgit(&["diff"]).ok().prints("3 → 3.5").prints("{+The board nodded.+}");
    sandbox.goalgit(&["status"]).ok().prints("1 skill, 2 check-ins");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.git(&["fsck", "--strict"]);
}
