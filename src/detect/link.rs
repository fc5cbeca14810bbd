//! Does it link? One object refers to every candidate, one link names what is unresolved, one more proves the rest.
//!
//! Two controls: a symbol that does not exist must be named as unresolved by every such link, and the proof must link.

use super::Error;
use super::identify::Identity;
use super::toolchain::{Make, Outcome, Toolchain};
use crate::catalogue::{Function, System};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

/// The control: a linker that finds this, or does not say that it cannot, is not believed about anything else.
pub const NO_SUCH_FUNCTION: &str = "openbsd_compat_no_such_function";

/// More rounds than any linker needs: one that stops after 20 names gets through the whole catalogue.
const ROUNDS: usize = 40;

/// Where each candidate was found.
#[derive(Clone)]
pub struct Links {
    found: BTreeMap<&'static str, Option<&'static str>>,
    runs: Vec<usize>,
    library_runs: BTreeMap<&'static str, Vec<usize>>,
}

impl Links {
    /// `None` where the function does not link, else the symbol behind it and the library besides libc that it takes.
    pub fn of(&self, function: &Function) -> Option<(&'static str, Option<&'static str>)> {
        function.linked_symbols().iter().find_map(|symbol| self.by_symbol(symbol))
    }

    /// The same of one symbol.
    pub fn by_symbol(&self, symbol: &'static str) -> Option<(&'static str, Option<&'static str>)> {
        self.found.get(symbol).map(|library| (symbol, *library))
    }

    /// The runs that asked about a function.
    pub fn runs(&self, function: &Function) -> Vec<usize> {
        let mut runs = self.runs.clone();
        for (_, library) in function.libraries {
            runs.extend(self.library_runs.get(library).into_iter().flatten());
        }
        runs
    }
}

/// All candidates, and the control, against libc alone. What this finds is yet to be proved.
pub fn ask_libc(toolchain: &Toolchain, asked: &[&'static Function]) -> Result<Links, Error> {
    let candidates: Vec<&'static str> = asked.iter().flat_map(|function| function.linked_symbols()).copied().collect();
    let mut runs = Vec::new();
    let found =
        resolved(toolchain, "does it link from libc?", "libc", &candidates, &[], &mut runs)?.unwrap_or_default();
    Ok(Links { found: found.into_iter().map(|symbol| (symbol, None)).collect(), runs, library_runs: BTreeMap::new() })
}

/// The libraries that the catalogue names for this system, then the proof: a program of all that was found must link. A home
/// library says where a function lives even if a linker's stub has it in libc too; glibc's are asked for what libc lacks.
pub fn ask_libraries(
    toolchain: &Toolchain,
    identity: &Identity,
    asked: &[&'static Function],
    mut links: Links,
) -> Result<Links, Error> {
    let home = |function: &&'static Function| function.library(identity.system);
    let libraries: BTreeSet<&'static str> = asked.iter().filter_map(home).collect();
    let mut flags = Vec::new();
    for library in libraries {
        let lives_there = identity.system != System::Glibc;
        let of_library = asked.iter().filter(|function| home(function) == Some(library));
        let candidates: Vec<&'static str> = of_library
            .filter(|function| lives_there || links.of(function).is_none())
            .flat_map(|function| function.linked_symbols())
            .copied()
            .collect();
        if candidates.is_empty() {
            continue;
        }
        let flag = OsString::from(format!("-l{library}"));
        let purpose = format!("does it link with -l{library}?");
        let mut runs = Vec::new();
        let found = resolved(toolchain, &purpose, library, &candidates, std::slice::from_ref(&flag), &mut runs)?;
        let found = found.unwrap_or_default();
        if !found.is_empty() {
            flags.push(flag);
            links.found.extend(found.into_iter().map(|symbol| (symbol, Some(library))));
        }
        links.library_runs.insert(library, runs);
    }
    for _ in 0..ROUNDS {
        let found: Vec<&'static str> = links.found.keys().copied().collect();
        let purpose = "proof: does a program of all that was found link?";
        let outcome = link(toolchain, purpose, "proof", &found, &flags, &mut links.runs)?;
        if outcome.success {
            return Ok(links);
        }
        // A linker that stops early named the rest only now.
        let unresolved = unresolved(&outcome.output, &found);
        if unresolved.is_empty() {
            return Err(Error::of(
                &toolchain.run(outcome.number),
                "a program of the functions that were found one by one does not link",
                "name a compiler that links, or state the plan in a file: OPENBSD_COMPAT_ANSWERS=FILE",
            ));
        }
        links.found.retain(|symbol, _| !unresolved.contains(*symbol));
    }
    Err(Error::new("the linker finds new undefined symbols without end", "name a compiler that links"))
}

/// The symbols among `asked` that the linker does not call undefined while it does call the control so; `None` where an empty
/// program does not link with `flags` either.
pub fn resolved<'a>(
    toolchain: &Toolchain,
    purpose: &str,
    name: &str,
    asked: &[&'a str],
    flags: &[OsString],
    runs: &mut Vec<usize>,
) -> Result<Option<Vec<&'a str>>, Error> {
    let mut left: Vec<&str> = asked.to_vec();
    left.push(NO_SUCH_FUNCTION);
    let mut flags = flags.to_vec();
    let mut control = false;
    for _ in 0..ROUNDS {
        let outcome = link(toolchain, purpose, name, &left, &flags, runs)?;
        if outcome.success {
            return Err(Error::of(
                &toolchain.run(outcome.number),
                format!("the linker claims to have found `{NO_SUCH_FUNCTION}`, which does not exist"),
                "take flags like --unresolved-symbols away from the compiler command, or name a compiler that links",
            ));
        }
        let unresolved = unresolved(&outcome.output, &left);
        if unresolved.is_empty() {
            return one_by_one(toolchain, purpose, name, asked, &flags, runs);
        }
        control |= unresolved.contains(NO_SUCH_FUNCTION);
        left.retain(|symbol| *symbol == NO_SUCH_FUNCTION || !unresolved.contains(*symbol));
        let stopped_early = outcome.output.contains("too many errors");
        if control && !stopped_early {
            return Ok(Some(asked.iter().copied().filter(|symbol| left.contains(symbol)).collect()));
        }
        // lld stops after 20 names unless told otherwise; other linkers do not know the option.
        let limit = OsString::from("-Wl,--error-limit=0");
        if stopped_early && outcome.output.contains("ld.lld") && !flags.contains(&limit) {
            flags.push(limit);
        }
    }
    one_by_one(toolchain, purpose, name, asked, &flags, runs)
}

/// The slow way, for a linker whose words are not understood; first of all the control programs.
fn one_by_one<'a>(
    toolchain: &Toolchain,
    purpose: &str,
    name: &str,
    asked: &[&'a str],
    flags: &[OsString],
    runs: &mut Vec<usize>,
) -> Result<Option<Vec<&'a str>>, Error> {
    let plain = link(toolchain, "control: does an empty program link?", "control", &[], &[], runs)?;
    if !plain.success {
        return Err(Error::of(
            &toolchain.run(plain.number),
            "the compiler cannot make a program of `int main(void) { return 0; }`",
            "install the target's C library and headers (Debian: libc6-dev), or name a compiler that works",
        ));
    }
    if !flags.is_empty() && !link(toolchain, "control: is there such a library?", "control", &[], flags, runs)?.success
    {
        return Ok(None);
    }
    let purpose = format!("{purpose} (one at a time: the linker's list was not understood)");
    let absent = link(toolchain, &purpose, name, &[NO_SUCH_FUNCTION], flags, runs)?;
    let present = link(toolchain, &purpose, name, &["strlen"], flags, runs)?;
    if absent.success || !present.success {
        return Err(Error::of(
            &toolchain.run(if absent.success { absent.number } else { present.number }),
            "the linker's answers make no sense: it finds what does not exist, or does not find strlen",
            "name a compiler that links, or state the plan in a file: OPENBSD_COMPAT_ANSWERS=FILE",
        ));
    }
    let mut found = Vec::new();
    for symbol in asked {
        if link(toolchain, &purpose, name, &[symbol], flags, runs)?.success {
            found.push(*symbol);
        }
    }
    Ok(Some(found))
}

fn link(
    toolchain: &Toolchain,
    purpose: &str,
    name: &str,
    symbols: &[&str],
    flags: &[OsString],
    runs: &mut Vec<usize>,
) -> Result<Outcome, Error> {
    let outcome = toolchain.compile(purpose, &format!("link-{name}"), &program(symbols), Make::Program, flags)?;
    runs.push(outcome.number);
    Ok(outcome)
}

/// A program that refers to each symbol by its plain name, so that no header can rename it, from a table nothing can drop.
fn program(symbols: &[&str]) -> String {
    if symbols.is_empty() {
        return String::from("int main(void) { return 0; }\n");
    }
    let mut source = String::new();
    for symbol in symbols {
        source.push_str(&format!("extern void {symbol}(void);\n"));
    }
    source.push_str("void (*volatile table[])(void) = {\n");
    for symbol in symbols {
        source.push_str(&format!("\t{symbol},\n"));
    }
    source.push_str("};\nint main(void) { return table[0] == 0; }\n");
    source
}

/// The symbols among `asked` that the linker calls undefined: GNU ld, gold, lld, mold, zig and Apple's each in their words.
fn unresolved(output: &str, asked: &[&str]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut take = |text: &str| {
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        let between = ["reference", "references", "symbol", "symbols", "external", "to"];
        // Only what comes next is meant: a name further on stands in some other sentence.
        let Some(word) = words.find(|word| !between.contains(word)) else { return };
        // Mach-O symbols carry an underscore that C names do not.
        let plain = [Some(word), word.strip_prefix('_')].into_iter().flatten().find(|word| asked.contains(word));
        names.extend(plain.map(str::to_owned));
    };
    for line in output.lines() {
        if line.contains("\", referenced from") {
            take(line);
            continue;
        }
        let lower = line.to_ascii_lowercase();
        for mark in ["undefined", "unresolved"] {
            lower.match_indices(mark).for_each(|(at, _)| take(&line[at + mark.len()..]));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::unresolved;

    #[test]
    fn every_linker_is_understood() {
        let asked = ["strlcpy", "err", "__b64_ntop", "strtonum"];
        let said = [
            "/usr/bin/ld: /build/err/cc.o:(.data.rel+0x0): undefined reference to `strlcpy'",
            "/build/cc.o:b.c:t: error: undefined reference to 'strlcpy'",
            "ld.lld: error: undefined symbol: strlcpy\n>>> referenced by b.c\n>>> did you mean: strtonum",
            "error: undefined symbol: _strlcpy\n    note: referenced by /build/b.o:_t",
            "Undefined symbols for architecture arm64:\n  \"_strlcpy\", referenced from:\n      _table in b.o",
            "mold: error: undefined symbol: strlcpy\n>>> referenced by err.c",
        ];
        for words in said {
            assert_eq!(unresolved(words, &asked).into_iter().collect::<Vec<_>>(), ["strlcpy"], "{words}");
        }
        assert_eq!(unresolved("undefined symbol: __b64_ntop", &asked).into_iter().collect::<Vec<_>>(), ["__b64_ntop"]);
        assert!(unresolved("collect2: error: ld returned 1 exit status", &asked).is_empty());
        assert!(unresolved("undefined reference to `strlcpy_chk'", &asked).is_empty());
        assert!(unresolved("cc: warning: undefined behaviour of strlcpy", &asked).is_empty());
        assert_eq!(
            unresolved("/undefined/cc.o: undefined reference to `err'", &asked).into_iter().collect::<Vec<_>>(),
            ["err"]
        );
    }
}
