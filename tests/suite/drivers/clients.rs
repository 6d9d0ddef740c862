//! Other people's tools on a demo tracker. What is not installed is skipped by name.
