//! The overlay headers: the system's header of the same name, then what it does not declare. They are made of the catalogue's
//! prototypes, so that no second place knows them, and of the types, constants and macros in `src/include`.

use crate::catalogue::{Function, Generations, HEADERS, Place, System};
use crate::detect::Detection;
use crate::detect::identify::Width;
use crate::detect::plan::{Decision, Provider, State};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Path and text of every overlay header that the plan needs; none at all where the system declares everything.
pub fn overlay(detection: &Detection, exported: bool) -> BTreeMap<&'static str, String> {
    let mut parts: BTreeMap<&'static str, Header> = BTreeMap::new();
    for decision in &detection.plan.decisions {
        let function = decision.function;
        let declaration = declaration(decision, exported);
        if let Some(text) = declaration {
            for header in function.headers() {
                let part = parts.entry(header).or_default();
                part.types.extend(structures(function.prototype));
                if text.starts_with('#') {
                    part.taken.insert(function.name);
                    part.taken.extend(function.variable_names());
                }
                let text = if APART.contains(&header) && function.header != header {
                    format!("#ifdef LIBBSD_OVERLAY\n{text}\n#endif")
                } else {
                    text.clone()
                };
                part.declarations.push((function.generations, text));
            }
        } else if decision.provider == Provider::System && decision.function.follows.is_none() {
            // Where the system keeps it elsewhere, OpenBSD's header brings that one in.
            for header in function.declared_in.iter().filter(|_| decision.declared) {
                parts.entry(function.header).or_default().includes.insert(header);
            }
        }
    }
    // OpenBSD declares everything where it belongs.
    let system = detection.identity.system;
    let openbsd = system == System::OpenBsd;
    if openbsd {
        parts.retain(|_, part| !part.declarations.is_empty());
        parts.values_mut().for_each(|part| part.includes.clear());
    }
    for header in HEADERS {
        let shimmed = |d: &Decision| d.provider == Provider::Shim && d.function.header == header.name;
        if match header.place {
            Place::Instead => detection.plan.decisions.iter().any(shimmed),
            Place::Behind => !openbsd,
            Place::BehindOn(systems) => systems.contains(&system) || system == System::Other,
        } {
            let part = parts.entry(header.name).or_default();
            (part.own, part.instead) = (header.text, header.place == Place::Instead);
        }
    }
    if matches!(system, System::Glibc | System::Musl) {
        MEMBERS.iter().for_each(|header| {
            parts.entry(header).or_default();
        });
        parts.values_mut().for_each(|part| part.hides = true);
    }
    parts.iter().map(|(name, part)| (*name, part.text(name, &detection.target, detection.identity.width))).collect()
}

/// Headers that have functions of another one in libbsd and NetBSD, and not in OpenBSD: ports that declare such a function
/// themselves, with types that only OpenBSD has, include them. Programs that ask for libbsd's interface find them there.
const APART: [&str; 1] = ["stdio.h"];

/// Words of OpenBSD's `<sys/cdefs.h>` that Linux's libcs and kernel give to members of structures.
const WORDS: [&str; 2] = ["__unused", "__used"];

/// Where they do. Every overlay header takes the words away while it reads the system's, and these are overlaid for that alone.
const MEMBERS: [&str; 9] = [
    "mqueue.h",
    "netinet/ip_icmp.h",
    "spawn.h",
    "sys/msg.h",
    "sys/sem.h",
    "sys/shm.h",
    "sys/stat.h",
    "utmp.h",
    "utmpx.h",
];

#[derive(Default)]
struct Header {
    includes: BTreeSet<&'static str>,
    /// Names that a macro of ours may have taken already, from another header, and that the system's declares.
    taken: BTreeSet<&'static str>,
    types: BTreeSet<String>,
    /// What it declares, and for which of its generations where it has several.
    declarations: Vec<(Option<Generations>, String)>,
    /// What `src/include` has of it.
    own: &'static str,
    /// Whether the system's is not read.
    instead: bool,
    /// Whether the system's is read without [`WORDS`].
    hides: bool,
}

/// Defined while an overlay header reads the system's: what those include is read as it is, for a declaration of ours, or a
/// macro, in the middle of one of them could meet libc's own further down.
const READING: &str = "OPENBSD_COMPAT_READING";

/// A name behind it is left to the system where this is defined.
const KEEP: &str = "OPENBSD_COMPAT_KEEP_";

impl Header {
    fn has_wide_types(&self) -> bool {
        let own = std::iter::once(self.own).filter(|_| self.instead);
        let mut texts = own.chain(self.declarations.iter().map(|(_, text)| text.as_str()));
        texts.any(|text| WIDE.iter().any(|word| text.contains(word)))
    }

    fn text(&self, name: &str, target: &str, width: Option<Width>) -> String {
        let guard = format!("OPENBSD_COMPAT_{}", name.replace(['/', '.'], "_").to_uppercase());
        let mut out = format!(
            "/* <{name}> and what {target} lacks of OpenBSD's. Generated from the plan: compat-report explains it. */\n"
        );
        // A system header, so that #include_next is no pedantic matter and our declarations warn nobody.
        out.push_str("#ifdef __GNUC__\n#pragma GCC system_header\n#endif\n");
        // NetBSD hides strtonum behind this; elsewhere it means nothing.
        out.push_str("#if defined(__NetBSD__) && !defined(_OPENBSD_SOURCE)\n#define _OPENBSD_SOURCE 1\n#endif\n\n");
        let next = format!(
            "#if !defined(__has_include_next) || __has_include_next(<{name}>)\n#include_next <{name}>\n#endif\n"
        );
        if !self.instead {
            let without = |words: &[&str], read: &str| {
                let hide = words.iter().map(|word| format!("#pragma push_macro(\"{word}\")\n#undef {word}\n"));
                let show = words.iter().map(|word| format!("#pragma pop_macro(\"{word}\")\n"));
                hide.chain([read.to_owned()]).chain(show).collect::<String>()
            };
            let taken: Vec<&str> = self.taken.iter().copied().collect();
            let words: Vec<&str> = taken.iter().copied().chain(WORDS.into_iter().filter(|_| self.hides)).collect();
            let (again, first) = (without(&taken, &next), without(&words, &next));
            let _ = write!(out, "#ifdef {READING}\n{again}#else\n#define {READING}\n{first}#undef {READING}\n\n");
        }
        let _ = write!(out, "#ifndef {guard}\n#define {guard}\n\n");
        self.ground(&mut out);
        self.includes.iter().for_each(|other| out.push_str(&include(other)));
        if let Some(width) = width.filter(|_| self.has_wide_types()) {
            out.push_str(&demand(name, width));
        }
        if !self.own.is_empty() {
            let _ = write!(out, "\n{}", self.own);
        }
        if !self.declarations.is_empty() {
            out.push_str("\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
            self.types.iter().for_each(|structure| {
                let _ = writeln!(out, "{structure};");
            });
            self.declare(&mut out);
            out.push_str("\n#ifdef __cplusplus\n}\n#endif\n");
        }
        let _ = write!(out, "\n#endif /* {guard} */\n");
        if !self.instead {
            let _ = writeln!(out, "#endif /* {READING} */");
        }
        out
    }

    /// The headers whose types the declarations are made of. One with generations has its own ground.
    fn ground(&self, out: &mut String) {
        if self.declarations.iter().any(|(generations, _)| generations.is_some()) {
            return;
        }
        // Headers without declarations stay free of others, for the system's read some of them half-way.
        if self.instead || !self.declarations.is_empty() {
            out.push_str("#include <sys/types.h>\n#include <stdarg.h>\n#include <stddef.h>\n");
        }
        // OpenBSD's <sys/types.h> has these.
        if self.declarations.iter().any(|(_, text)| text.contains("uint")) {
            out.push_str("#include <stdint.h>\n");
        }
        if self.declarations.iter().any(|(_, text)| text.contains("FILE *")) {
            out.push_str("#include <stdio.h>\n");
        }
    }

    /// The declarations, those of the same generations together.
    fn declare(&self, out: &mut String) {
        let all: BTreeSet<Option<String>> =
            self.declarations.iter().map(|(generations, _)| generations.and_then(condition)).collect();
        for wanted in &all {
            if let Some(wanted) = wanted {
                let _ = writeln!(out, "\n#if {wanted}");
            }
            for (generations, text) in &self.declarations {
                if generations.and_then(condition) == *wanted {
                    let _ = writeln!(out, "{text}");
                }
            }
            if wanted.is_some() {
                out.push_str("#endif\n");
            }
        }
    }
}

/// What the preprocessor asks for generations; nothing for all. `src/include` says which one the program wants.
fn condition(generations: Generations) -> Option<String> {
    let Generations { first, last, .. } = generations;
    let wanted = "OPENBSD_COMPAT_IMSG";
    match (first, generations.are_current()) {
        (0, true) => None,
        _ if first == last => Some(format!("{wanted} == {first}")),
        (_, true) => Some(format!("{wanted} >= {first}")),
        (0, false) => Some(format!("{wanted} <= {last}")),
        _ => Some(format!("{wanted} >= {first} && {wanted} <= {last}")),
    }
}

/// Types whose size a program may choose, see [`Width`].
const WIDE: [&str; 4] = ["ino_t", "off_t", "time_t", "struct stat "];

/// The error for a program that chose otherwise than the one the library was built for.
fn demand(header: &str, width: Width) -> String {
    let (offsets, times) = ("_FILE_OFFSET_BITS=64", "_TIME_BITS=64");
    let (condition, chose) = match width {
        Width::Narrow => ("defined(__USE_FILE_OFFSET64)", format!("without {offsets}")),
        Width::Wide => ("!defined(__USE_TIME_BITS64)", format!("with {offsets} and {times}")),
    };
    format!("#if {condition}\n#error \"<{header}>: openbsd-compat was installed for programs {chose}\"\n#endif\n")
}

fn include(header: &str) -> String {
    format!("#if !defined(__has_include) || __has_include(<{header}>)\n#include <{header}>\n#endif\n")
}

/// What a header says about a function, where the system's own says nothing or the wrong thing.
fn declaration(decision: &Decision, exported: bool) -> Option<String> {
    let function = decision.function;
    let name = function.name;
    match decision.provider {
        Provider::Shim if function.called().is_some() => function.called().map(|called| {
            let symbol = decision.symbol(exported);
            let prototype = prototype(function).replacen(&format!("{name}("), &format!("{called}("), 1);
            format!("#undef {called}\n#define {called} {symbol}\n{prototype}")
        }),
        // Headers that are newer than the libc, as zig's, declare what it lacks: callers can live with their type.
        Provider::Shim if decision.variation.is_some() && decision.symbol(exported) == name => None,
        Provider::Shim => {
            let symbol = decision.symbol(exported);
            let rename = match (symbol == name, function.symbols.is_empty()) {
                // Some headers map their names to other symbols; <libgen.h> of glibc does.
                (false, _) => format!("#undef {name}\n#define {name} {symbol}\n"),
                // Some system's header maps it to what is not there.
                (true, false) => format!("#undef {name}\n"),
                (true, true) => String::new(),
            };
            let variables: String = function
                .variables
                .iter()
                .zip(function.variable_names())
                .map(|(variable, name)| {
                    let symbol = decision.variable(name, exported);
                    let rename = if symbol == name { String::new() } else { format!("\n#define {name} {symbol}") };
                    format!("{rename}\nextern {variable};")
                })
                .collect();
            let text = format!("{rename}{}{variables}", prototype(function));
            // A source that has a macro of this name itself takes ours by its symbol.
            Some(if symbol == name { text } else { format!("#ifndef {KEEP}{name}\n{text}\n#endif") })
        }
        Provider::System if function.follows.is_some() => {
            let arguments: Vec<String> = (1..=parameters(function).len()).map(|n| format!("a{n}")).collect();
            let unused: Vec<String> = arguments.iter().map(|argument| format!("(void)({argument})")).collect();
            Some(format!("#define {name}({}) ({})", arguments.join(", "), unused.join(", ")))
        }
        Provider::System if function.stands_for.is_some() => {
            function.stands_for.map(|(other, _)| format!("#define {name} {other}"))
        }
        Provider::System if decision.state == State::Undeclared => Some(prototype(function)),
        Provider::Libressl if !decision.declared => Some(prototype(function)),
        _ => None,
    }
}

/// The C declaration, with what OpenBSD's compilers know about it.
fn prototype(function: &Function) -> String {
    let (text, dead) = match function.prototype.strip_prefix("__dead ") {
        Some(text) => (text, " __attribute__((__noreturn__))"),
        None => (function.prototype, ""),
    };
    let parameters = parameters(function);
    // A string right before the arguments is their format; flopen's mode has none.
    let at = parameters.len().saturating_sub(1);
    let checked = match parameters[..] {
        [.., "const char *", "..."] => format!(" __attribute__((__format__(__printf__, {at}, {})))", at + 1),
        [.., "const char *", "va_list"] => format!(" __attribute__((__format__(__printf__, {at}, 0)))"),
        _ => String::new(),
    };
    format!("{text}{dead}{checked};")
}

/// The parameters of a prototype; commas inside a function pointer's parentheses do not separate.
fn parameters(function: &Function) -> Vec<&'static str> {
    let open = function.prototype.find(&format!("{}(", function.name)).map_or(0, |at| at + function.name.len() + 1);
    let list = &function.prototype[open..function.prototype.len() - 1];
    let mut depth = 0;
    let inside = |c: char| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    };
    list.split(inside).map(str::trim).collect()
}

/// The structures a prototype mentions; naming them beforehand keeps them out of the parameter list's own scope.
fn structures(prototype: &str) -> Vec<String> {
    let words: Vec<&str> = prototype.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    words.windows(2).filter(|pair| pair[0] == "struct").map(|pair| format!("struct {}", pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::find;

    fn row(name: &str) -> &'static Function {
        find(name).expect("a row")
    }

    #[test]
    fn prototypes_become_declarations() {
        assert_eq!(prototype(row("strlcpy")), "size_t strlcpy(char *, const char *, size_t);");
        assert_eq!(
            prototype(row("errc")),
            "void errc(int, int, const char *, ...) __attribute__((__noreturn__)) __attribute__((__format__(__printf__, 3, 4)));"
        );
        assert_eq!(
            prototype(row("vwarnc")),
            "void vwarnc(int, const char *, va_list) __attribute__((__format__(__printf__, 2, 0)));"
        );
        assert_eq!(
            prototype(row("setproctitle")),
            "void setproctitle(const char *, ...) __attribute__((__format__(__printf__, 1, 2)));"
        );
        assert_eq!(prototype(row("flopen")), "int flopen(const char *, int, ...);");
    }

    #[test]
    fn who_chose_another_width_is_told() {
        let text = |declaration: &str, width| {
            let part = Header { declarations: vec![(None, declaration.into())], instead: true, ..Header::default() };
            part.text("md5.h", "i686-unknown-linux-gnu", width)
        };
        let chunk = "char *MD5FileChunk(const char *, char *, off_t, off_t);";
        assert!(text(chunk, Some(Width::Wide)).contains("#if !defined(__USE_TIME_BITS64)\n#error"));
        assert!(text(chunk, Some(Width::Narrow)).contains("#if defined(__USE_FILE_OFFSET64)\n#error"));
        assert!(!text(chunk, None).contains("#error"));
        assert!(!text("void MD5Init(MD5_CTX *);", Some(Width::Wide)).contains("#error"));
    }

    #[test]
    fn ours_stands_behind_the_systems_or_instead_of_it() {
        let text = |instead| {
            let part = Header { own: "#define OWN 1\n", instead, ..Header::default() };
            part.text("sys/queue.h", "x86_64-unknown-linux-musl", None)
        };
        let (behind, instead) = (text(false), text(true));
        let at = |words: &str| behind.find(words).expect(words);
        assert!(at("#include_next <sys/queue.h>") < at("#ifndef OPENBSD_COMPAT_SYS_QUEUE_H"));
        assert!(at("#ifndef OPENBSD_COMPAT_SYS_QUEUE_H") < at("#define OWN 1"));
        assert!(instead.contains("#define OWN 1") && !instead.contains("include_next"));
        for text in [behind, instead] {
            assert_eq!(text.matches("\n#if").count(), text.matches("\n#endif").count(), "{text}");
        }
    }

    #[test]
    fn generations_have_their_own_declarations() {
        let of = |first, last| condition(Generations { first, last, called: None });
        assert_eq!(of(0, Generations::CURRENT), None);
        assert_eq!(of(4, Generations::CURRENT).as_deref(), Some("OPENBSD_COMPAT_IMSG == 4"));
        assert_eq!(of(3, Generations::CURRENT).as_deref(), Some("OPENBSD_COMPAT_IMSG >= 3"));
        assert_eq!(of(0, 2).as_deref(), Some("OPENBSD_COMPAT_IMSG <= 2"));
        assert_eq!(of(1, 2).as_deref(), Some("OPENBSD_COMPAT_IMSG >= 1 && OPENBSD_COMPAT_IMSG <= 2"));

        let older = row("imsg0_free").generations;
        let declarations =
            vec![(older, String::from("old;")), (None, String::from("all;")), (older, String::from("too;"))];
        let part = Header { instead: true, declarations, ..Header::default() };
        let text = part.text("imsg.h", "x86_64-unknown-linux-musl", None);
        assert!(text.contains("all;\n\n#if OPENBSD_COMPAT_IMSG <= 1\nold;\ntoo;\n#endif\n"), "{text}");
        assert!(!text.contains("#include"), "{text}");
    }

    #[test]
    fn parameters_are_counted_outside_parentheses() {
        assert_eq!(parameters(row("msgbuf_new_reader")).len(), 3);
        assert_eq!(parameters(row("compat_init_setproctitle")), ["int", "char *[]"]);
        assert_eq!(structures(row("portable_freeaddrinfo").prototype), ["struct addrinfo"]);
    }
}
