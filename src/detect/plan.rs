//! The plan: exactly one provider a function, and its line format.

use super::Error;
use crate::catalogue::{self, Function, Shim};
use std::fmt::{self, Write as _};

/// The reason of a row whose shim is still to come.
pub const NOT_WRITTEN: &str = "not written yet";

/// Who provides a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// libc or a base-system library.
    System,
    /// LibreSSL's libcrypto.
    Libressl,
    /// This crate.
    Shim,
    /// Nobody.
    Absent,
}

/// Why that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The system's is as it should be.
    Native,
    /// It does not link.
    Missing,
    /// It links, but no header declares it.
    Undeclared,
    /// It links, with another signature or meaning.
    Foreign,
    /// It has the right signature and behaves differently.
    Broken,
    /// An override decided.
    Forced,
}

impl Provider {
    /// All providers, in the order of precedence.
    pub const ALL: [Self; 4] = [Self::System, Self::Libressl, Self::Shim, Self::Absent];

    /// The word for it in plan files, reports and overrides.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Libressl => "libressl",
            Self::Shim => "shim",
            Self::Absent => "absent",
        }
    }
}

impl State {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Native, Self::Missing, Self::Undeclared, Self::Foreign, Self::Broken, Self::Forced];

    /// The word for it in plan files and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Missing => "missing",
            Self::Undeclared => "undeclared",
            Self::Foreign => "foreign",
            Self::Broken => "broken",
            Self::Forced => "forced",
        }
    }

    /// Whether the toolchain's answers make it the system's.
    pub const fn is_system(self) -> bool {
        matches!(self, Self::Native | Self::Undeclared)
    }
}

/// What was decided about one function.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its row.
    pub function: &'static Function,
    /// Who provides it.
    pub provider: Provider,
    /// Why.
    pub state: State,
    /// The library besides libc.
    pub library: Option<String>,
    /// The symbol that was found behind it.
    pub linked: Option<String>,
    /// The evidence in a few words.
    pub evidence: String,
    /// The override or answers-file line that decided, if one did.
    pub overridden: Option<String>,
    /// Whether one of the target's headers declares it.
    pub declared: bool,
    /// The accepted prototype under which the target declares it, where that is not OpenBSD's.
    pub variation: Option<String>,
    /// Numbers of the compiler runs that asked about it.
    pub runs: Vec<usize>,
}

impl Decision {
    /// The symbol a caller refers to: the system's own, or the shim's.
    ///
    /// A shim of a function that the target's libraries have too carries a prefix, so that it interposes nothing; without
    /// `exported` (a Rust program, no C library) every shim does, and always does one of an older generation.
    pub fn symbol(&self, exported: bool) -> String {
        let name = self.function.name;
        match self.provider {
            Provider::Shim if self.function.called().is_some() => format!("openbsd_compat_{name}"),
            Provider::Shim if exported && (self.state == State::Missing || self.function.stands_for.is_some()) => {
                name.into()
            }
            Provider::Shim => format!("openbsd_compat_{name}"),
            _ => self
                .linked
                .clone()
                .or_else(|| self.function.linked_symbols().first().map(|s| (*s).into()))
                .unwrap_or_default(),
        }
    }

    /// The symbol of a variable that the shim defines.
    pub fn variable(&self, name: &str, exported: bool) -> String {
        // The system may have it as well wherever it has the function.
        let prefixed = self.provider == Provider::Shim && self.symbol(exported) != self.function.name;
        if prefixed { format!("openbsd_compat_{name}") } else { name.into() }
    }

    /// The plan file's line.
    pub fn line(&self) -> String {
        let mut line = format!("{} {} {}", self.function.name, self.provider.word(), self.state.word());
        if let Some(library) = &self.library {
            let _ = write!(line, " {library}");
        }
        line
    }
}

/// One decision for every row, in the catalogue's order.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The decisions.
    pub decisions: Vec<Decision>,
}

/// The names of the functions that `provider` provides.
pub fn names_of(decisions: &[Decision], provider: Provider) -> Vec<String> {
    decisions.iter().filter(|d| d.provider == provider).map(|d| d.function.name.to_owned()).collect()
}

impl Plan {
    /// The names of the functions that we provide, sorted.
    pub fn shims(&self) -> Vec<String> {
        names_of(&self.decisions, Provider::Shim)
    }

    /// The decision about a function.
    pub fn of(&self, name: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.function.name == name)
    }

    /// How many rows are absent only because their shim is still to come.
    pub fn unwritten(&self) -> usize {
        self.decisions.iter().filter(|d| d.provider == Provider::Absent && d.evidence.contains(NOT_WRITTEN)).count()
    }

    /// The differences from what a plan file expects, one sentence each.
    pub fn differences(&self, expected: &[Line]) -> Vec<String> {
        let mut differences = Vec::new();
        for decision in &self.decisions {
            let name = decision.function.name;
            let rest = |line: &str| line.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned());
            let is = rest(&decision.line());
            match expected.iter().find(|line| line.name == name) {
                Some(line) if line.to_string() == decision.line() => {}
                Some(line) => differences.push(format!("{name}: expected {}, is {is}", rest(&line.to_string()))),
                None => differences.push(format!("{name}: expected nothing, is {is}")),
            }
        }
        differences
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decisions.iter().try_for_each(|decision| writeln!(f, "{}", decision.line()))
    }
}

/// A line of a plan file.
#[derive(Debug, Clone)]
pub struct Line {
    /// The function.
    pub name: &'static str,
    /// Its provider.
    pub provider: Provider,
    /// Its state.
    pub state: State,
    /// Its library.
    pub library: Option<String>,
    /// File and line number.
    pub place: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.name, self.provider.word(), self.state.word())?;
        self.library.iter().try_for_each(|library| write!(f, " {library}"))
    }
}

/// Reads a plan file: `name provider state [library]` a line, sorted, `#` begins a comment.
pub fn parse(file: &str, text: &str) -> Result<Vec<Line>, Error> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let place = format!("{file}:{}", number + 1);
        let wrong = |what: String| {
            Err(Error::usage(
                format!("{place}: {what}"),
                "a line is `name provider state [library]`, sorted by name; # begins a comment",
            ))
        };
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        let (name, provider, state, library) = match words[..] {
            [] => continue,
            [name, provider, state] => (name, provider, state, None),
            [name, provider, state, library] => (name, provider, state, Some(library.to_owned())),
            _ => return wrong(format!("{} words where 3 or 4 belong", words.len())),
        };
        let Some(function) = catalogue::find(name) else {
            return wrong(format!("no function {name} in the catalogue"));
        };
        let Some(provider) = Provider::ALL.into_iter().find(|p| p.word() == provider) else {
            return wrong(format!("provider {provider} is none of {}", words_of(&Provider::ALL.map(Provider::word))));
        };
        let Some(state) = State::ALL.into_iter().find(|s| s.word() == state) else {
            return wrong(format!("state {state} is none of {}", words_of(&State::ALL.map(State::word))));
        };
        if provider == Provider::Shim && function.shim != Shim::Written {
            return wrong(format!("no shim is written for {name}"));
        }
        if lines.last().is_some_and(|last| last.name >= function.name) {
            return wrong(format!("{name} is not in sorted order, or stands twice"));
        }
        lines.push(Line { name: function.name, provider, state, library, place });
    }
    Ok(lines)
}

/// Words in a sentence.
pub fn words_of(words: &[&str]) -> String {
    words.join(", ")
}
