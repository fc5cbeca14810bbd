//! A cell of the table: what was proved, or why it cannot be proved here, or what is wrong.

use std::cell::Cell as Flag;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// Whether this thread asks for an answer.
    static ASKING: Flag<bool> = const { Flag::new(false) };
}

/// Leaves out what a panic prints where it becomes a wrong cell, whose words stand below the table.
pub fn be_silent_in_cells() {
    let told = take_hook();
    set_hook(Box::new(move |panic| {
        if !ASKING.get() {
            told(panic);
        }
    }));
}

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was seen to be so.
    Proved,
    /// It cannot be seen here.
    Unproved,
    /// It is not so.
    Wrong,
}

/// What an attempt to prove something gives: what was seen, or why nothing can be seen here. It panics where what it sees is wrong.
pub type Answer = Result<String, String>;

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it is.
    pub state: State,
    /// What stands in the table.
    pub text: String,
    /// All that is known of what is wrong.
    pub words: String,
}

impl Cell {
    /// Asks for an answer; a check that fails is a wrong cell.
    pub fn of(ask: impl FnOnce() -> Answer) -> Self {
        let cell = |state, text, words| Self { state, text, words };
        ASKING.set(true);
        let answer = catch_unwind(AssertUnwindSafe(ask));
        ASKING.set(false);
        match answer {
            Ok(Ok(seen)) => cell(State::Proved, seen, String::new()),
            Ok(Err(why)) => cell(State::Unproved, why, String::new()),
            Err(panic) => {
                let words = panic.downcast_ref::<String>().cloned();
                let words = words.or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                cell(State::Wrong, String::from("WRONG"), words.unwrap_or_default())
            }
        }
    }

    /// As it stands in the table: what is not proved must not look as if it were.
    pub fn shown(&self) -> String {
        match self.state {
            State::Proved => self.text.clone(),
            State::Unproved => format!("- {}", self.text),
            State::Wrong => format!("WRONG {}", self.words.lines().next().unwrap_or_default()),
        }
    }
}
