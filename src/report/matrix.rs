//! Functions against targets, from plan files: the rows that are alike in every column share a line, and so do the targets of one
//! libc that are alike in every row.

mod page;

use crate::catalogue;
use crate::detect::plan::{Line, Provider, State};
use std::fmt::Write as _;

/// How the matrix is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns of words.
    Text,
    /// A table for a README.
    Markdown,
    /// A page for a browser, with all that it needs in it.
    Html,
}

/// Prints the matrix of plans, each with its file's name.
pub fn matrix(plans: &[(String, Vec<Line>)], form: Form) -> String {
    let table = Table::of(plans);
    match form {
        Form::Text => text(&table),
        Form::Markdown => markdown(&table),
        Form::Html => page::html(&table),
    }
}

/// What a plan says of a function.
type Cell = Option<(Provider, State)>;

struct Table {
    columns: Vec<Column>,
    groups: Vec<Group>,
}

/// Functions of a header that are alike everywhere.
struct Group {
    header: &'static str,
    names: Vec<&'static str>,
    /// One a column.
    cells: Vec<Cell>,
}

/// Targets of a libc that have the same of everything.
struct Column {
    targets: Vec<Target>,
    /// One a function, in the catalogue's order.
    cells: Vec<Cell>,
}

/// A target, from the name of its plan file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    /// Where it stands among the others, and what it may share a column with.
    libc: usize,
    /// Its name without the processor.
    system: String,
    version: Vec<u32>,
    processor: String,
}

/// The triples' words for systems, ours for people, and the order in which they stand. Debian's libc is glibc.
const SYSTEMS: [(&str, &str, usize); 7] = [
    ("unknown-openbsd", "OpenBSD", 0),
    ("unknown-freebsd", "FreeBSD", 1),
    ("unknown-netbsd", "NetBSD", 2),
    ("apple-darwin", "macOS", 3),
    ("unknown-linux-musl", "musl", 4),
    ("unknown-linux-gnu", "glibc", 5),
    ("debian", "Debian", 5),
];

impl Target {
    fn read(name: &str) -> Self {
        let parts = name.split_once('-').and_then(|(processor, rest)| {
            let (word, system, libc) = SYSTEMS.iter().find(|(word, ..)| rest.starts_with(word))?;
            let version = rest[word.len()..].trim_start_matches('-');
            let numbers: Option<Vec<u32>> = version.split('.').map(|number| number.parse().ok()).collect();
            let version = if version.is_empty() { Some(Vec::new()) } else { numbers };
            Some(Self { libc: *libc, system: (*system).into(), version: version?, processor: processor.into() })
        });
        // What is no target of ours stands as it is called, last and alone.
        parts.unwrap_or_else(|| Self {
            libc: SYSTEMS.len(),
            system: name.into(),
            version: Vec::new(),
            processor: String::new(),
        })
    }
}

impl Column {
    /// `macOS 11, 14`
    fn systems(&self) -> Vec<String> {
        let mut systems: Vec<(&str, Vec<String>)> = Vec::new();
        for target in &self.targets {
            let version = crate::detect::identify::version_text(&target.version);
            match systems.iter_mut().find(|(system, _)| *system == target.system) {
                Some((_, versions)) if versions.contains(&version) => {}
                Some((_, versions)) => versions.push(version),
                None => systems.push((&target.system, vec![version])),
            }
        }
        systems.iter().map(|(system, versions)| format!("{system} {}", versions.join(", ")).trim().to_owned()).collect()
    }

    /// `aarch64 x86_64`
    fn processors(&self) -> Vec<&str> {
        let mut processors: Vec<&str> = self.targets.iter().map(|target| target.processor.as_str()).collect();
        processors.sort_unstable();
        processors.dedup();
        processors.retain(|processor| !processor.is_empty());
        processors
    }
}

impl Table {
    fn of(plans: &[(String, Vec<Line>)]) -> Self {
        let mut targets: Vec<(Target, Vec<Cell>)> = plans
            .iter()
            .map(|(name, lines)| {
                let line = |name| lines.iter().find(|line| line.name == name).map(|line| (line.provider, line.state));
                (Target::read(name), catalogue::FUNCTIONS.iter().map(|function| line(function.name)).collect())
            })
            .collect();
        targets.sort_by(|(one, _), (other, _)| {
            let key = |target: &Target| (target.libc, target.system == "Debian", target.version.clone());
            key(one).cmp(&key(other)).then_with(|| one.system.cmp(&other.system))
        });
        let mut columns: Vec<Column> = Vec::new();
        for (target, cells) in targets {
            let alike = |column: &&mut Column| {
                column.targets[0].libc == target.libc && target.libc < SYSTEMS.len() && column.cells == cells
            };
            match columns.iter_mut().find(alike) {
                Some(column) => column.targets.push(target),
                None => columns.push(Column { targets: vec![target], cells }),
            }
        }
        let mut groups: Vec<Group> = Vec::new();
        for (index, function) in catalogue::FUNCTIONS.iter().enumerate() {
            let cells: Vec<Cell> = columns.iter().map(|column| column.cells[index]).collect();
            match groups.iter_mut().find(|group| group.header == function.header && group.cells == cells) {
                Some(group) => group.names.push(function.name),
                None => groups.push(Group { header: function.header, names: vec![function.name], cells }),
            }
        }
        groups.sort_by_key(|group| (group.header, group.names[0]));
        Self { columns, groups }
    }
}

/// A cell in words.
fn word(cell: Cell) -> String {
    match cell {
        None => String::from("?"),
        Some((Provider::System, State::Native)) => String::from("system"),
        Some((Provider::Shim, State::Missing)) => String::from("shim"),
        Some((Provider::Absent, State::Missing)) => String::from("-"),
        Some((Provider::Absent, state)) => format!("- ({})", state.word()),
        Some((provider, state)) => format!("{} ({})", provider.word(), state.word()),
    }
}

fn rows(table: &Table, name: impl Fn(&str) -> String, line: &str) -> Vec<Vec<String>> {
    let title = |column: &Column| {
        let processors = column.processors().join(" ");
        let parts = column.systems().into_iter().chain(Some(processors).filter(|words| !words.is_empty()));
        parts.collect::<Vec<_>>().join(line)
    };
    let mut rows = vec![["header", "functions"].map(str::to_owned).into_iter().collect::<Vec<_>>()];
    rows[0].extend(table.columns.iter().map(title));
    for group in &table.groups {
        let names = group.names.iter().map(|of| name(of)).collect::<Vec<_>>().join(" ");
        let cells = group.cells.iter().map(|cell| word(*cell));
        rows.push([group.header.to_owned(), names].into_iter().chain(cells).collect());
    }
    rows
}

fn markdown(table: &Table) -> String {
    let mut rows = rows(table, |name| format!("`{name}`"), "<br>");
    rows.insert(1, rows[0].iter().map(|_| String::from("---")).collect());
    rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect()
}

fn text(table: &Table) -> String {
    let mut rows = rows(table, str::to_owned, " ");
    // The names stand last, because there may be a hundred of them.
    rows.iter_mut().for_each(|row| row[1..].rotate_left(1));
    let last = rows[0].len() - 1;
    let widths: Vec<usize> =
        (0..last).map(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in &rows {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(out, "{cell:width$}  ");
        }
        let _ = writeln!(out, "{}", row[last]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_plan_files_are_read() {
        let read = |name: &str| {
            let target = Target::read(name);
            (target.system, target.version, target.processor)
        };
        assert_eq!(read("x86_64-unknown-openbsd"), ("OpenBSD".into(), vec![], "x86_64".into()));
        assert_eq!(read("x86_64-apple-darwin-10.13"), ("macOS".into(), vec![10, 13], "x86_64".into()));
        assert_eq!(read("i686-unknown-linux-gnu-2.36"), ("glibc".into(), vec![2, 36], "i686".into()));
        assert_eq!(read("x86_64-debian-13"), ("Debian".into(), vec![13], "x86_64".into()));
        assert_eq!(read("my-own.plan"), ("my-own.plan".into(), vec![], "".into()));
    }

    #[test]
    fn targets_that_are_alike_share_a_column_with_their_libc_only() {
        let line = |provider, state| Line { name: "strlcpy", provider, state, library: None, place: String::new() };
        let (system, shim) = ((Provider::System, State::Native), (Provider::Shim, State::Missing));
        let plans = [
            ("x86_64-unknown-linux-gnu-2.41", system),
            ("x86_64-unknown-linux-gnu-2.9", shim),
            ("x86_64-unknown-linux-gnu-2.38", system),
            ("x86_64-debian-13", system),
            ("i686-unknown-linux-gnu-2.38", system),
            ("x86_64-unknown-linux-musl", system),
        ];
        let plans = plans.map(|(name, (provider, state))| (name.to_owned(), vec![line(provider, state)]));
        let table = Table::of(&plans);
        let titles: Vec<_> = table.columns.iter().map(|column| (column.systems(), column.processors())).collect();
        assert_eq!(
            titles,
            [
                (vec![String::from("musl")], vec!["x86_64"]),
                (vec![String::from("glibc 2.9")], vec!["x86_64"]),
                (vec![String::from("glibc 2.38, 2.41"), String::from("Debian 13")], vec!["i686", "x86_64"]),
            ]
        );
        let strlcpy = table.groups.iter().find(|group| group.names == ["strlcpy"]).expect("a group of its own");
        assert_eq!(strlcpy.cells.iter().map(|cell| word(*cell)).collect::<Vec<_>>(), ["system", "shim", "system"]);
    }
}
