//! Other machines, and other people.

use clap::Args;

/// `sync`.
#[derive(Debug, Args)]
pub struct Sync {
    /// The remote; else the one that the branch follows, or origin
    pub remote: Option<String>,
    /// Once: the address of the remote; everything is sent there
    #[arg(long, value_name = "URL")]
    pub to: Option<String>,
}
