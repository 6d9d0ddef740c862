//! What one measures oneself against.

use clap::Args;

use super::outlook::Suppose;

/// `role`.
#[derive(Debug, Args)]
pub struct Role {
    /// The role or specialisation to choose; none: the list
    pub id: Option<String>,
    /// How the gap moved from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}

/// `gap`.
#[derive(Debug, Args)]
pub struct Gap {
    /// The role or specialisation; else the chosen role
    pub role: Option<String>,
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}

/// `fit`.
#[derive(Debug, Args)]
pub struct Fit {
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}
