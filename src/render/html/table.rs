//! A document's tables and sentences, and drawn charts, as a template is given them.

use minijinja::value::Value;
use serde::Serialize;

use super::charts::figure;
use super::view::anchor;
use crate::model::SkillId;
use crate::render::document::{Align, Block, Cell, Chart, Document, Overflow, Table, Tone};

/// A table: columns that hold something, and rows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableView {
    columns: Vec<ColumnView>,
    /// Which column names the rows.
    names: usize,
    rows: Vec<Vec<CellView>>,
}

#[derive(Debug, Clone, Serialize)]
struct ColumnView {
    title: String,
    number: bool,
    /// Whether it holds longer texts.
    prose: bool,
}

/// A text with its meaning: `plain`, `strong`, `dim`, `up`, `down`, `warn`, `goal`, `others` or
/// `code`.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    text: String,
    tone: &'static str,
    /// The id of the skill's article that it names; `None`: it names none.
    anchor: Option<String>,
}

impl From<&Cell> for CellView {
    fn from(cell: &Cell) -> Self {
        let tone = match cell.tone {
            Tone::Plain => "plain",
            Tone::Strong => "strong",
            Tone::Dim => "dim",
            Tone::Up => "up",
            Tone::Down => "down",
            Tone::Warn => "warn",
            Tone::Goal => "goal",
            Tone::Others => "others",
            Tone::Code => "code",
        };
        Self { text: cell.text.clone(), tone, anchor: None }
    }
}

impl From<&Table> for TableView {
    fn from(table: &Table) -> Self {
        let holds = |at: &usize| {
            table.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.text.is_empty()))
        };
        let used: Vec<usize> = (0..table.columns.len()).filter(holds).collect();
        let column = |at: &usize| {
            let column = &table.columns[*at];
            ColumnView {
                title: column.title.clone(),
                number: column.align == Align::Right,
                prose: column.overflow != Overflow::Stay,
            }
        };
        let nothing = Cell::default();
        let cell = |row: &Vec<Cell>, at: usize| CellView::from(row.get(at).unwrap_or(&nothing));
        let row = |row: &Vec<Cell>| used.iter().map(|at| cell(row, *at)).collect();
        let named = |at: &usize| {
            table.rows.iter().all(|row| row.get(*at).is_some_and(|cell| !cell.text.is_empty()))
        };
        Self {
            names: used.iter().position(named).unwrap_or_default(),
            columns: used.iter().map(column).collect(),
            rows: table.rows.iter().map(row).collect(),
        }
    }
}

/// A part of a document: a sentence, or a table.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockView {
    /// A sentence or several.
    Prose {
        /// Its parts.
        cells: Vec<CellView>,
    },
    /// A table.
    Table {
        /// The table.
        table: TableView,
    },
}

/// What a terminal's page says, without its title and without commands to type: a page is read
/// by others too.
pub fn blocks(document: &Document) -> Vec<BlockView> {
    let block = |block: &Block| match block {
        Block::Prose(cells) if cells.iter().all(|cell| cell.tone != Tone::Code) => {
            Some(BlockView::Prose { cells: cells.iter().map(CellView::from).collect() })
        }
        Block::Table(table) => Some(BlockView::Table { table: table.into() }),
        _ => None,
    };
    document.blocks.iter().filter_map(block).collect()
}

/// A drawn chart.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    id: String,
    /// The drawing, as HTML.
    svg: Value,
    title: String,
    description: String,
    table: TableView,
}

/// The chart, drawn; `None` where there is nothing to draw. `id` is unique on the page.
pub fn draw(chart: &Chart, id: &str) -> Option<FigureView> {
    let drawn = figure(chart, id)?;
    Some(FigureView {
        id: id.to_owned(),
        svg: Value::from_safe_string(drawn.svg),
        title: drawn.title,
        description: drawn.description,
        table: linked(TableView::from(&drawn.table), chart),
    })
}

/// The table of a chart whose rows are skills: each name leads to the skill's article.
fn linked(mut table: TableView, chart: &Chart) -> TableView {
    let skills: Vec<&SkillId> = match chart {
        Chart::Radar(radar) => radar.spokes.iter().map(|spoke| &spoke.skill).collect(),
        Chart::Corners(corners) => corners.marks.iter().map(|mark| &mark.skill).collect(),
        _ => Vec::new(),
    };
    let Some(at) = table.columns.iter().position(|column| column.title == "skill") else {
        return table;
    };
    for (row, skill) in table.rows.iter_mut().zip(skills) {
        if let Some(cell) = row.get_mut(at) {
            cell.anchor = Some(anchor(skill));
        }
    }
    table
}
