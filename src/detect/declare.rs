//! Is it declared, and with OpenBSD's type? One translation unit asks about every row through the target's real headers; the
//! line numbers of the compiler's errors are the answers.

use super::Error;
use super::identify::Identity;
use super::link::Links;
use super::toolchain::{Make, Toolchain};
use crate::catalogue::Function;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

/// What the headers say about a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// OpenBSD's type.
    Exactly,
    /// Another prototype that the row accepts, and how it differs.
    Variation(String, String),
    /// A type that OpenBSD's callers cannot use.
    Foreign,
    /// No header that the row names declares it.
    No,
}

/// The answers.
#[derive(Default)]
pub struct Declarations {
    answers: BTreeMap<&'static str, Declared>,
    /// The symbols to which macros lead callers.
    symbols: BTreeMap<&'static str, &'static str>,
    runs: BTreeMap<&'static str, Vec<usize>>,
}

impl Declarations {
    /// What was found about a function.
    pub fn of(&self, function: &Function) -> Declared {
        self.answers.get(function.name).cloned().unwrap_or(Declared::No)
    }

    /// The symbol to which the headers lead a caller of a function that has several.
    pub fn symbol(&self, function: &Function) -> Option<&'static str> {
        self.symbols.get(function.name).copied()
    }

    /// The runs that asked about a function.
    pub fn runs(&self, function: &Function) -> Vec<usize> {
        self.runs.get(function.name).cloned().unwrap_or_default()
    }
}

/// The macros with which libcs show what is not in a standard. They change no answer elsewhere.
pub const FEATURES: &[&str] = &[
    "_GNU_SOURCE",
    "_DEFAULT_SOURCE",
    "_BSD_SOURCE",
    "_NETBSD_SOURCE",
    "_OPENBSD_SOURCE",
    "_DARWIN_C_SOURCE",
    "__BSD_VISIBLE",
    "_ALL_SOURCE",
];

/// Headers that some libcs need before others: FreeBSD's <libutil.h> declares what takes a FILE only behind <stdio.h>.
const FIRST: &[&str] = &["sys/types.h", "stdarg.h", "stdint.h", "stddef.h", "stdio.h"];

/// Asks about all functions at once; one at a time where headers cannot stand beside each other; and one question at a time,
/// answered by the exit status, where the compiler's words are not understood.
pub fn ask(
    toolchain: &Toolchain,
    identity: &Identity,
    asked: &[&'static Function],
    links: &Links,
) -> Result<Declarations, Error> {
    let purpose = "is it declared with OpenBSD's type?";
    let mut declarations = Declarations::default();
    // zig's headers declare for every glibc what the newest has; what our own declaration must not contradict is asked too.
    let may_link = |function: &Function| {
        links.of(function).is_some() || function.library(identity.system).is_some() || !function.accepted.is_empty()
    };
    if check(toolchain, identity, purpose, asked, may_link, &mut declarations)? {
        return Ok(declarations);
    }
    let purpose = "is it declared with OpenBSD's type? (one at a time: some headers do not go together)";
    if control(toolchain, identity, purpose)? {
        for function in asked {
            if !check(toolchain, identity, purpose, &[function], may_link, &mut declarations)? {
                declarations.answers.insert(function.name, Declared::No);
            }
        }
    } else {
        let purpose =
            "is it declared with OpenBSD's type? (one question at a time: the compiler's words were not understood)";
        let accepts = |question: &str| accepts(toolchain, purpose, &[], question);
        let (good, number) = accepts("int openbsd_compat_control(int);\n")?;
        let (bad, undeclared) = accepts(&format!("{CONTROL_UNDECLARED}\n"))?;
        if !good || bad {
            return Err(Error::of(
                &toolchain.run(if good { undeclared } else { number }),
                "the compiler's answers make no sense: it takes a name that nothing declares, or does not take a plain prototype",
                "name a C compiler that can check a source (-fsyntax-only), or state the plan in a file: OPENBSD_COMPAT_ANSWERS=FILE",
            ));
        }
        for function in asked {
            by_exit_status(toolchain, purpose, function, may_link, &mut declarations)?;
        }
    }
    Ok(declarations)
}

/// Whether a source without any of the rows' headers has its controls answered by line numbers that we can read.
fn control(toolchain: &Toolchain, identity: &Identity, purpose: &str) -> Result<bool, Error> {
    let mut nothing = Declarations::default();
    check(toolchain, identity, purpose, &[], |_| false, &mut nothing)
}

/// Whether the compiler takes a source, and the number of that run.
fn accepts(
    toolchain: &Toolchain,
    purpose: &str,
    functions: &[&Function],
    question: &str,
) -> Result<(bool, usize), Error> {
    let source = format!("{}\n{question}\n", preamble(functions).join("\n"));
    let outcome = toolchain.compile(purpose, "declarations", &source, Make::Messages, &[])?;
    Ok((outcome.success, outcome.number))
}

fn by_exit_status(
    toolchain: &Toolchain,
    purpose: &str,
    function: &'static Function,
    may_link: impl Fn(&Function) -> bool,
    declarations: &mut Declarations,
) -> Result<(), Error> {
    let runs = declarations.runs.entry(function.name).or_default();
    let (mut declared, mut fits) = (true, None);
    for (question, text) in questions(0, function, may_link(function)) {
        let (accepted, number) = accepts(toolchain, purpose, &[function], &text)?;
        runs.push(number);
        match question {
            Question::Redeclared(_) => declared = !accepted,
            Question::Name(_) => declared = accepted,
            Question::Type(_, which) if accepted => fits = Some(which),
            Question::Symbol(_, symbol) if accepted => {
                declarations.symbols.insert(function.name, symbol);
            }
            _ => {}
        }
        if !declared || fits.is_some() {
            break;
        }
    }
    declarations.answers.insert(function.name, verdict(function, declared, fits));
    Ok(())
}

/// A question on a line of its own.
#[derive(Clone, Copy)]
enum Question {
    /// Must be answered by an error.
    ControlUndeclared,
    /// Must be answered by an error.
    ControlOtherType,
    /// An error where it is declared: for what does not link, because compilers take long to look for words that are alike.
    /// Before it stands its type.
    Redeclared(usize),
    /// An error where it is not declared.
    Name(usize),
    /// An error where the name does not lead to this symbol.
    Symbol(usize, &'static str),
    /// With this prototype: OpenBSD's, then the accepted ones.
    Type(usize, usize),
}

/// Whether the answers could be read.
fn check(
    toolchain: &Toolchain,
    identity: &Identity,
    purpose: &str,
    functions: &[&'static Function],
    may_link: impl Fn(&Function) -> bool,
    declarations: &mut Declarations,
) -> Result<bool, Error> {
    let (source, questions) = source(functions, may_link);
    let flags: &[&str] = if identity.clang { &["-ferror-limit=0", "-fno-spell-checking"] } else { &["-fmax-errors=0"] };
    let flags: Vec<OsString> = flags.iter().map(OsString::from).collect();
    let outcome = toolchain.compile(purpose, "declarations", &source, Make::Messages, &flags)?;
    for function in functions {
        declarations.runs.entry(function.name).or_default().push(outcome.number);
    }
    let Some(errors) = error_lines(&outcome.output, "declarations.c") else { return Ok(false) };
    let of = |wanted: fn(&Question) -> bool| {
        questions.iter().any(|(line, question)| wanted(question) && errors.contains(line))
    };
    let controls = of(|q| matches!(q, Question::ControlUndeclared)) && of(|q| matches!(q, Question::ControlOtherType));
    if !controls || errors.iter().any(|line| !questions.contains_key(line)) {
        return Ok(false);
    }
    for (index, function) in functions.iter().enumerate() {
        let mut declared = true;
        let mut fits = None;
        for (line, question) in &questions {
            match *question {
                Question::Name(of) if of == index => declared = !errors.contains(line),
                Question::Redeclared(of) if of == index => declared = errors.contains(line),
                Question::Type(of, which) if of == index && fits.is_none() && !errors.contains(line) => {
                    fits = Some(which)
                }
                Question::Symbol(of, symbol) if of == index && !errors.contains(line) => {
                    declarations.symbols.insert(function.name, symbol);
                }
                _ => {}
            }
        }
        declarations.answers.insert(function.name, verdict(function, declared, fits));
    }
    Ok(true)
}

fn verdict(function: &Function, declared: bool, fits: Option<usize>) -> Declared {
    match (declared, fits) {
        (false, _) => Declared::No,
        (true, Some(0)) => Declared::Exactly,
        (true, Some(which)) => {
            let (prototype, how) = function.accepted[which - 1];
            Declared::Variation(prototype.into(), how.into())
        }
        (true, None) => Declared::Foreign,
    }
}

const CONTROL_UNDECLARED: &str = "void control_a(void) { (void)&openbsd_compat_undeclared; }";

/// The macros and headers before the questions.
fn preamble(functions: &[&Function]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(["_POSIX_C_SOURCE", "_XOPEN_SOURCE", "_FORTIFY_SOURCE"].map(|name| format!("#undef {name}")));
    for feature in FEATURES {
        lines.extend([format!("#undef {feature}"), format!("#define {feature} 1")]);
    }
    lines.extend(["#ifndef __has_include", "#define __has_include(header) 1", "#endif"].map(str::to_owned));
    let headers: BTreeSet<&str> = functions.iter().flat_map(|function| function.headers()).collect();
    for header in FIRST.iter().copied().chain(headers) {
        lines.extend([format!("#if __has_include(<{header}>)"), format!("#include <{header}>"), "#endif".into()]);
    }
    lines.push("#define OPENBSD_COMPAT_VERBATIM(text) #text".into());
    lines.push("#define OPENBSD_COMPAT_TEXT(name) OPENBSD_COMPAT_VERBATIM(name)".into());
    lines.push("extern int openbsd_compat_control(int); struct openbsd_compat_other;".into());
    lines
}

/// The questions about a function, each with its line.
fn questions(index: usize, function: &Function, may_link: bool) -> Vec<(Question, String)> {
    let (name, prototype) = function.declaration();
    let mut questions = Vec::new();
    if may_link {
        questions.push((Question::Name(index), format!("void name_{index}(void) {{ (void)&{name}; }}")));
    }
    // A toolchain of several releases' parts has a header that leads to one symbol beside a library that has the other.
    questions.extend(function.symbols.iter().map(|symbol| {
        let leads = format!("__builtin_strcmp(OPENBSD_COMPAT_TEXT({name}), \"{symbol}\") == 0");
        (Question::Symbol(index, symbol), format!("_Static_assert({leads}, \"{name}\");"))
    }));
    // Another prototype than OpenBSD's is of use only where there is a function behind it.
    let accepted = function.accepted.iter().filter(|_| may_link).map(|(prototype, _)| *prototype);
    for (which, prototype) in std::iter::once(prototype).chain(accepted).enumerate() {
        let (prototype, attribute) = match prototype.strip_prefix("__dead ") {
            Some(prototype) => (prototype, "__noreturn__"),
            None => (prototype, "__const__"),
        };
        let pointer = pointer_type(name, prototype);
        // gcc counts these attributes to the type, and not every header gives them; here is the type with them.
        let attributed = format!("attributed_{index}_{which}");
        let declaration = format!("extern __typeof__({pointer}) {attributed} __attribute__(({attribute}));");
        let text = format!("{declaration} {}", same(name, &pointer, &format!("__typeof__({attributed})")));
        questions.push((Question::Type(index, which), text));
    }
    if !may_link {
        let other = "struct openbsd_compat_other";
        questions.push((Question::Redeclared(index), format!("extern {other} *({name})({other} *);")));
    }
    questions
}

fn source(functions: &[&Function], may_link: impl Fn(&Function) -> bool) -> (String, BTreeMap<usize, Question>) {
    let mut lines = preamble(functions);
    let mut asked = vec![
        (Question::ControlUndeclared, CONTROL_UNDECLARED.to_owned()),
        (Question::ControlOtherType, same("openbsd_compat_control", "int (*)(char *)", "int (*)(char *)")),
    ];
    for (index, function) in functions.iter().enumerate() {
        asked.extend(questions(index, function, may_link(function)));
    }
    let mut numbered = BTreeMap::new();
    for (question, text) in asked {
        // Where there is no such header nothing is declared, and its types are so many unknown words.
        let type_of = match question {
            Question::Type(index, _) if !may_link(functions[index]) => Some(functions[index]),
            _ => None,
        };
        if let Some(function) = type_of {
            let headers: Vec<String> = function.headers().map(|header| format!("__has_include(<{header}>)")).collect();
            lines.push(format!("#if {}", headers.join(" || ")));
        }
        lines.push(text);
        numbered.insert(lines.len(), question);
        if type_of.is_some() {
            lines.push("#endif".into());
        }
    }
    lines.push(String::new());
    (lines.join("\n"), numbered)
}

/// Written out rather than a macro, which compilers would blame instead of the line that uses it.
fn same(name: &str, pointer: &str, or: &str) -> String {
    let is = |pointer| format!("__builtin_types_compatible_p(__typeof__(&{name}), {pointer})");
    format!("_Static_assert({} || {}, \"{name}\");", is(pointer), is(or))
}

/// `size_t strlen(const char *)` as the type of a pointer to it: `size_t (*)(const char *)`.
fn pointer_type(name: &str, prototype: &str) -> String {
    prototype.replacen(&format!("{name}("), "(*)(", 1)
}

/// The lines of `file` that have errors; `None` where the compiler gave up or complained about something else.
fn error_lines(output: &str, file: &str) -> Option<BTreeSet<usize>> {
    let mut lines = BTreeSet::new();
    for line in output.lines().filter(|line| line.contains("error:")) {
        if line.contains("fatal error:") {
            return None;
        }
        let (_, after) = line.split_once(&format!("{file}:"))?;
        lines.insert(after.split(':').next()?.parse().ok()?);
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_read_by_line() {
        let said = "In function 'name_1':\n/build/declarations.c:71:8: error: 'vis' undeclared\n/build/declarations.c:72:8: note: here\n";
        assert_eq!(error_lines(said, "declarations.c"), Some(BTreeSet::from([71])));
        assert_eq!(error_lines("declarations.c:3:1: fatal error: no such file", "declarations.c"), None);
        assert_eq!(error_lines("/usr/include/a.h:3:1: error: conflicting types", "declarations.c"), None);
    }

    #[test]
    fn every_macro_that_a_row_needs_is_set() {
        let needed = crate::catalogue::FUNCTIONS.iter().filter_map(|function| function.feature);
        assert_eq!(needed.filter(|feature| !FEATURES.contains(feature)).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn a_prototype_becomes_a_pointer_type() {
        let prototype = "int (*find(int))(void)";
        assert_eq!(pointer_type("strlen", "size_t strlen(const char *)"), "size_t (*)(const char *)");
        assert_eq!(pointer_type("find", prototype), "int (*(*)(int))(void)");
    }
}
