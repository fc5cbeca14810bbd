//! The table in text.

use super::cell::Cell;

/// Rows of cells below their titles, each column as wide as it must be.
pub fn text(corner: &str, columns: &[&str], rows: &[(String, Vec<Cell>)]) -> String {
    let mut lines = vec![[&[corner], columns].concat().iter().map(|title| (*title).to_owned()).collect::<Vec<_>>()];
    lines.extend(
        rows.iter().map(|(name, cells)| [name.clone()].into_iter().chain(cells.iter().map(Cell::shown)).collect()),
    );
    let wide = |line: &[String], column: usize| line.get(column).map_or(0, |cell| cell.chars().count());
    let widths: Vec<usize> = (0..=columns.len())
        .map(|column| lines.iter().map(|line| wide(line, column)).max().unwrap_or(0).min(60))
        .collect();
    let line = |cells: &Vec<String>| {
        let cells: String = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}  ")).collect();
        format!("{}\n", cells.trim_end())
    };
    lines.iter().map(line).collect()
}
