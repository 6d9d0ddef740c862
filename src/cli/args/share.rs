//! Other machines, and other people.

use clap::Args;

/// `sync`.
#[derive(Debug, Args)]
pub struct Sync {
    /// The remote; else the one that the branch follows, or origin
    pub remote: Option<String>,
    /// Add this address as the remote, once, and send everything there
    #[arg(long, value_name = "URL")]
    pub to: Option<String>,
}
