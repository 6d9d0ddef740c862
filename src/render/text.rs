//! A document on a terminal, or as plain text in a pipe.

use anstyle::{AnsiColor, Style};

use super::ascii::{document_in_ascii, more};
use super::chart::{Span, Tone as ChartTone, calendar_map, corners_grid, step_chart};
use super::document::{Block, Cell, Chart, Document, Tone};
use super::safe::{one_line, safe};
use super::text_table::table_lines;
use super::width::Width;

/// Where the text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// How many columns there are.
    pub width: usize,
    /// Whether charts are drawn: on a terminal they are, in a pipe not.
    pub charts: bool,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
}

/// Prose is not set wider than this, however wide the terminal is.
const PROSE: usize = 78;

/// And no chart wider than this: the eye has to find its way back.
const WIDEST: usize = 140;

/// The document as text with colour codes, which the writer takes out where there is no colour.
pub fn to_text(document: &Document, options: TextOptions) -> String {
    let plain = options.ascii.then(|| document_in_ascii(document));
    let mut out = String::new();
    for block in &plain.as_ref().unwrap_or(document).blocks {
        let lines = block_lines(block, options);
        if lines.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        for line in lines {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn block_lines(block: &Block, options: TextOptions) -> Vec<String> {
    match block {
        Block::Title(cells) => title(cells, options.width),
        Block::Heading(text) => {
            let lines = wrap(&one_line(text), options.width.min(PROSE));
            lines.iter().map(|line| paint(line, Tone::Strong)).collect()
        }
        Block::Prose(cells) => prose(cells, options.width.min(PROSE)),
        Block::Lines(lines) => lines.iter().map(|cells| line(cells)).collect(),
        Block::Item { title, body } => item(title, body, options.width.min(PROSE)),
        Block::Table(table) => table_lines(table, options.width, more(options.ascii), paint),
        Block::Chart(_) if !options.charts => Vec::new(),
        Block::Chart(chart) => chart_lines(chart, options),
    }
}

/// The parts of a title beside each other, as many as fit on a line.
fn title(cells: &[Cell], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for cell in cells {
        let text = one_line(&cell.text);
        let wide = text.width();
        match lines.last_mut().filter(|_| used + 3 + wide <= width) {
            Some(line) => {
                line.push_str("   ");
                line.push_str(&paint(&text, cell.tone));
                used += 3 + wide;
            }
            None => {
                lines.push(paint(&text, cell.tone));
                used = wide;
            }
        }
    }
    lines
}

/// A title, and below it what is said, two columns in.
fn item(title: &[Cell], body: &[Vec<Cell>], width: usize) -> Vec<String> {
    let mut lines = prose(title, width);
    for cells in body {
        let (first, rest) = match &cells[..] {
            [first, second] => (line(std::slice::from_ref(first)), std::slice::from_ref(second)),
            _ => (String::new(), &cells[..]),
        };
        let hang = if first.is_empty() { 0 } else { one_line_keeping_ends(&cells[0].text).width() };
        // On a narrow terminal what hangs gets lines of its own, if it needs several.
        let wide = rest.iter().map(|cell| one_line_keeping_ends(&cell.text).width()).sum::<usize>();
        let below = hang > 0 && width < hang + 24 && width < hang + 2 + wide;
        let room = if below { 4 } else { hang + 2 };
        for (index, text) in prose(rest, width.saturating_sub(room)).into_iter().enumerate() {
            let before = match (index, below) {
                (0, false) => format!("  {first}"),
                (0, true) => {
                    lines.push(format!("  {first}"));
                    " ".repeat(room)
                }
                _ => " ".repeat(room),
            };
            lines.push(before + &text);
        }
    }
    lines
}

fn line(cells: &[Cell]) -> String {
    cells.iter().map(|cell| paint(&safe(&cell.text).replace('\n', " "), cell.tone)).collect()
}

/// Wraps a text of one tone; a text of several is wrapped as a whole, and each word painted.
/// Blanks at its beginning are before each of its lines.
fn prose(cells: &[Cell], width: usize) -> Vec<String> {
    let plain: String = cells.iter().map(|c| one_line_keeping_ends(&c.text)).collect();
    let mut tones = cells.iter().flat_map(|c| {
        let text = one_line_keeping_ends(&c.text);
        text.chars().filter(|ch| !ch.is_whitespace()).map(|_| c.tone).collect::<Vec<_>>()
    });
    let words = plain.trim_start_matches(' ');
    let room = plain.len() - words.len();
    let mut lines = Vec::new();
    for text in wrap(words, width.saturating_sub(room)) {
        let mut out = " ".repeat(room);
        let mut run = (Tone::Plain, String::new());
        for ch in text.chars() {
            let tone = if ch.is_whitespace() { run.0 } else { tones.next().unwrap_or_default() };
            if tone != run.0 {
                out.push_str(&paint(&run.1, run.0));
                run = (tone, String::new());
            }
            run.1.push(ch);
        }
        out.push_str(&paint(&run.1, run.0));
        lines.push(out);
    }
    lines
}

fn one_line_keeping_ends(text: &str) -> String {
    safe(text).replace(['\n', '\t'], " ")
}

/// Breaks a text into lines of at most `width` columns, between words.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(20))
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

fn chart_lines(chart: &Chart, options: TextOptions) -> Vec<String> {
    let (width, ascii) = (options.width, options.ascii);
    let rows = match chart {
        Chart::Steps(steps) => step_chart(steps, width.min(WIDEST), ascii),
        Chart::Calendar(calendar) => calendar_map(calendar, width.min(WIDEST), ascii),
        Chart::Corners(corners) => corners_grid(corners, width, ascii),
        // The tables of `gap` and `fit` have a bar a row: they say the same, and more.
        Chart::Radar(_) | Chart::Fit(_) => return Vec::new(),
    };
    let paint_span = |span: &Span| {
        let tone = match span.tone {
            ChartTone::Plain => Tone::Plain,
            ChartTone::You => Tone::Up,
            ChartTone::Others => Tone::Others,
            ChartTone::Goal => Tone::Goal,
            ChartTone::Dim => Tone::Dim,
        };
        paint(&span.text, tone)
    };
    rows.iter().map(|row| row.iter().map(paint_span).collect()).collect()
}

fn paint(text: &str, tone: Tone) -> String {
    let style = style(tone);
    if text.is_empty() || style.is_plain() {
        return text.to_owned();
    }
    format!("{}{text}{}", style.render(), style.render_reset())
}

fn style(tone: Tone) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Dim => Style::new().dimmed(),
        Tone::Up => colour(AnsiColor::Green),
        Tone::Down => colour(AnsiColor::Red),
        Tone::Warn => colour(AnsiColor::Yellow),
        Tone::Goal => colour(AnsiColor::Cyan),
        Tone::Others => colour(AnsiColor::Magenta),
        Tone::Code => Style::new().bold(),
    }
}
