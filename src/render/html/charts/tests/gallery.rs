//! A page with every chart, to look at: `cargo test --lib gallery -- --ignored` writes it to
//! `goalgit-charts.html` in the folder for temporary files.

use std::fmt::Write;

use super::*;

#[test]
#[ignore = "writes a page to look at"]
fn gallery() {
    let css = include_str!("../../../../../templates/report-charts.css");
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><meta name=viewport content=width=device-width>\
         <style>{css}body{{margin:16px auto;max-width:640px;padding:0 16px;background:var(--chart-paper);\
         color:var(--chart-ink);font:16px/1.5 system-ui}}</style>"
    );
    for (id, chart) in made::all() {
        let figure = figure(&chart, &id).unwrap();
        let spark = match &chart {
            Chart::Steps(steps) => spark(steps).unwrap(),
            _ => String::new(),
        };
        let (title, said) = (figure.title, figure.description);
        let size = figure.svg.len();
        let _ = write!(
            page,
            "<h3>{title} {spark}</h3>{}<p>{said} <small>{size} bytes</small>",
            figure.svg
        );
    }
    std::fs::write(std::env::temp_dir().join("goalgit-charts.html"), page).unwrap();
}
