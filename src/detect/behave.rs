//! Does it behave as OpenBSD's? Asked by running a program, only where the target is the host or has a runner; each question
//! in a child process of its own, because a wrong answer may be a crash.

use super::declare::{Declarations, Declared, FEATURES};
use super::link::Links;
use super::toolchain::{Make, Toolchain};
use super::{Error, Request};
use crate::catalogue::Function;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Write as _;

/// The questions: a row's name and a C function `static const char *asks_NAME(void)` that returns NULL or what is different.
const QUESTIONS: &[(&str, &str)] = &[
    ("b64_pton", include_str!("behaviour/b64_pton.c")),
    ("closefrom", include_str!("behaviour/closefrom.c")),
    ("inet_net_pton", include_str!("behaviour/inet_net_pton.c")),
    ("portable_freeaddrinfo", include_str!("behaviour/portable_freeaddrinfo.c")),
    ("strnvis", include_str!("behaviour/strnvis.c")),
    ("strtonum", include_str!("behaviour/strtonum.c")),
];

const MAIN: &str = include_str!("behaviour/main.c");

/// The answers of the questions that were asked.
pub struct Behaviour {
    answers: BTreeMap<String, Result<(), String>>,
    runs: Vec<usize>,
}

impl Behaviour {
    /// The answer about a function, if it was asked.
    pub fn of(&self, function: &Function) -> Option<Result<(), String>> {
        self.answers.get(function.name).cloned()
    }

    /// The runs that asked about a function.
    pub fn runs(&self, function: &Function) -> Vec<usize> {
        if QUESTIONS.iter().any(|(name, _)| *name == function.name) { self.runs.clone() } else { Vec::new() }
    }
}

/// Asks about those that link and are declared well enough to be called.
pub fn ask(
    toolchain: &Toolchain,
    request: &Request,
    asked: &[&'static Function],
    links: &Links,
    declarations: &Declarations,
) -> Result<Behaviour, Error> {
    let mut behaviour = Behaviour { answers: BTreeMap::new(), runs: Vec::new() };
    let Some(runner) = &request.runner else { return Ok(behaviour) };
    let callable = |name: &str| {
        let function = asked.iter().find(|function| function.name == name)?;
        let (_, library) = links.of(function)?;
        let declared = matches!(declarations.of(function), Declared::Exactly | Declared::Variation(..));
        declared.then_some((*function, library))
    };
    let questions: Vec<_> = QUESTIONS
        .iter()
        .filter_map(|(name, source)| callable(name).map(|(function, library)| (function, library, *source)))
        .collect();
    if questions.is_empty() {
        return Ok(behaviour);
    }
    let source = program(&questions.iter().map(|(function, _, source)| (*function, *source)).collect::<Vec<_>>());
    let libraries: BTreeSet<&str> = questions.iter().filter_map(|(_, library, _)| *library).collect();
    let flags: Vec<OsString> = libraries.iter().map(|library| format!("-l{library}").into()).collect();
    let purpose = "does it behave as OpenBSD's?";
    let built = toolchain.compile(purpose, "behaviour", &source, Make::Program, &flags)?;
    behaviour.runs.push(built.number);
    if !built.success {
        return Err(Error::of(
            &toolchain.run(built.number),
            "the behaviour probes do not compile, although every function in them links and is declared",
            "state the plan of these functions in a file, OPENBSD_COMPAT_ANSWERS=FILE, and please report this",
        ));
    }
    let ran = toolchain.run_program(purpose, runner, &built.program, &source)?;
    behaviour.runs.push(ran.number);
    for line in ran.output.lines() {
        let mut words = line.splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some(name), Some("behaves"), None) => behaviour.answers.insert(name.into(), Ok(())),
            (Some(name), Some("differs:"), Some(how)) => behaviour.answers.insert(name.into(), Err(how.into())),
            _ => continue,
        };
    }
    if !ran.success || questions.iter().any(|(function, _, _)| !behaviour.answers.contains_key(function.name)) {
        return Err(Error::of(
            &toolchain.run(ran.number),
            "the behaviour probes could not be run to their end",
            "check that the target's programs run here, or that CARGO_TARGET_<TRIPLE>_RUNNER is right",
        ));
    }
    Ok(behaviour)
}

fn program(questions: &[(&Function, &str)]) -> String {
    let mut source = String::new();
    for feature in FEATURES {
        let _ = writeln!(source, "#undef {feature}\n#define {feature} 1");
    }
    let headers: BTreeSet<&str> = questions.iter().flat_map(|(function, _)| function.headers()).collect();
    for header in headers {
        let _ = writeln!(source, "#include <{header}>");
    }
    for (_, question) in questions {
        source.push_str(question);
    }
    source.push_str(MAIN);
    source.push_str("int main(void)\n{\n");
    for (function, _) in questions {
        let _ = writeln!(source, "\task(\"{0}\", asks_{0});", function.name);
    }
    source.push_str("\treturn 0;\n}\n");
    source
}
