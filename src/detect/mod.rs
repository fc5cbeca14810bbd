//! Detection: asks the target's own toolchain about every row of the catalogue and returns a plan.
//!
//! Arguments in, data out: nothing here reads the environment, prints, or knows whether a build script or a command asks.
//!
//! Four questions are kept apart: does it link ([`link`]), is it declared with OpenBSD's type ([`declare`]), is it there at
//! this deployment target, and does it behave ([`behave`], or the catalogue's facts where nothing may be run)?

pub mod ambient;
pub mod behave;
pub mod declare;
pub mod identify;
pub mod link;
pub mod overrides;
pub mod plan;
pub mod record;
pub mod tls;
pub mod toolchain;

use crate::catalogue::{FUNCTIONS, Function, Origin, Says, Set, Shim, System};
use declare::Declared;
use identify::Identity;
use overrides::Overrides;
use plan::{Decision, Plan, Provider, State};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use toolchain::{Run, Toolchain};

/// What to detect, with what.
pub struct Request {
    /// The target triple, as Rust spells it.
    pub target: String,
    /// The compiler command, the user's flags included.
    pub compiler: Vec<OsString>,
    /// Environment of the compiler besides the inherited one.
    pub environment: Vec<(OsString, OsString)>,
    /// What to put before a target program to run it: empty where the target is the host, `None` where it cannot be run.
    pub runner: Option<Vec<OsString>>,
    /// Where the TLS library is, if one is to be asked.
    pub tls: tls::Location,
    /// What the user decided.
    pub overrides: Overrides,
    /// A folder for probe sources and programs, emptied afterwards.
    pub folder: PathBuf,
}

/// What was found, and why.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The target triple.
    pub target: String,
    /// The compiler command as probes ran it.
    pub compiler: String,
    /// Compiler, libc and their versions.
    pub identity: Identity,
    /// The TLS library.
    pub tls: tls::Library,
    /// One decision a function.
    pub plan: Plan,
    /// Every compiler run, in the order of their numbers.
    pub runs: Vec<Run>,
}

/// Why detection stopped: what is wrong, the command and its words, and what to do about it.
#[derive(Debug)]
pub struct Error {
    /// One sentence.
    pub what: String,
    /// The command that surprised us and what it said.
    pub run: Option<Box<Run>>,
    /// One sentence that says what to do.
    pub remedy: String,
    /// Whether the user's own words are wrong, rather than the toolchain's.
    pub usage: bool,
}

impl Error {
    /// An error without a command.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), run: None, remedy: remedy.into(), usage: false }
    }

    /// An error in what the user asked for.
    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { usage: true, ..Self::new(what, remedy) }
    }

    /// An error about a command.
    pub fn of(run: &Run, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { run: Some(Box::new(run.clone())), ..Self::new(what, remedy) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(run) = &self.run else { return write!(f, "{}; {}", self.what, self.remedy) };
        write!(f, "{}\n  command: {}\n  result: {}", self.what, run.command, run.status)?;
        for line in run.output.lines().take(20) {
            write!(f, "\n  | {line}")?;
        }
        write!(f, "\n  remedy: {}", self.remedy)
    }
}

/// What the toolchain answered about one function.
struct Answer {
    /// `None` where it does not link, else the symbol behind it and the library besides libc that it took.
    linked: Option<(&'static str, Option<&'static str>)>,
    /// A symbol that links, and the one to which the headers lead instead.
    misled: Option<(&'static str, &'static str)>,
    declared: Declared,
    behaves: Option<Result<(), String>>,
    runs: Vec<usize>,
}

/// Asks about all functions and decides.
pub fn detect(request: &Request) -> Result<Detection, Error> {
    let toolchain = Toolchain::new(request)?;
    let asked: Vec<&'static Function> =
        FUNCTIONS.iter().filter(|function| needs_asking(function, &request.overrides)).collect();
    let (links, identity) = both(|| link::ask_libc(&toolchain, &asked), || identify::ask(&toolchain))?;
    let (declarations, links) = both(
        || declare::ask(&toolchain, &identity, &asked, &links),
        || link::ask_libraries(&toolchain, &identity, &asked, links.clone()),
    )?;
    // The TLS library is asked about nothing that the system has, so that nothing it leaks can be taken for the system's.
    let missing: Vec<&str> =
        asked.iter().filter(|f| links.of(f).is_none()).flat_map(|f| f.linked_symbols()).copied().collect();
    let (tls, behaviour) = both(
        || tls::ask(&toolchain, &request.tls, &missing),
        || behave::ask(&toolchain, request, &asked, &links, &declarations),
    )?;

    let mut decisions = Vec::with_capacity(FUNCTIONS.len());
    for function in FUNCTIONS {
        let leads = declarations.symbol(function);
        let linked = leads.map_or_else(|| links.of(function), |symbol| links.by_symbol(symbol));
        let answer = asked.iter().any(|other| other.name == function.name).then(|| Answer {
            linked,
            misled: links.of(function).filter(|_| linked.is_none()).map(|(symbol, _)| symbol).zip(leads),
            declared: declarations.of(function),
            behaves: behaviour.of(function),
            runs: [links.runs(function), declarations.runs(function), behaviour.runs(function)].concat(),
        });
        decisions.push(match answer {
            Some(answer) => judge(function, &answer, &identity),
            None => answered(function, &request.overrides),
        });
    }
    unite_sets(&mut decisions);
    provide(&mut decisions, &identity, &tls);
    apply(&mut decisions, &request.overrides, &identity, &tls)?;
    // Not before: the user may want the system's although there is a shim.
    let nobodys = |decision: &&mut Decision| matches!(decision.provider, Provider::Shim | Provider::Absent);
    decisions.iter_mut().filter(nobodys).for_each(|decision| decision.library = None);
    accompany(&mut decisions);
    tell_of_forks(&mut decisions, &identity);
    Ok(Detection {
        target: request.target.clone(),
        compiler: toolchain.described(),
        identity,
        tls,
        plan: Plan { decisions },
        runs: toolchain.into_runs(),
    })
}

/// Names that follow another row, that are gone, that are ours alone, or that the answers file names are not asked about.
fn needs_asking(function: &Function, overrides: &Overrides) -> bool {
    function.follows.is_none()
        && function.called().is_none()
        && !matches!(function.origin, Origin::Gone(_))
        && overrides.answers.iter().all(|answer| answer.name != function.name)
}

/// Questions that do not depend on each other are asked side by side.
fn both<A: Send, B>(
    one: impl FnOnce() -> Result<A, Error> + Send,
    other: impl FnOnce() -> Result<B, Error>,
) -> Result<(A, B), Error> {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((one?, other?))
    })
}

fn judge(function: &'static Function, answer: &Answer, identity: &Identity) -> Decision {
    let decision = |state, evidence: String| Decision {
        function,
        provider: Provider::System,
        state,
        library: answer.linked.and_then(|(_, library)| library).map(str::to_owned),
        linked: answer.linked.map(|(symbol, _)| symbol.to_owned()),
        evidence,
        overridden: None,
        declared: !matches!(answer.declared, Declared::No),
        variation: match &answer.declared {
            Declared::Variation(prototype, _) => Some(prototype.clone()),
            _ => None,
        },
        runs: answer.runs.clone(),
    };
    let Some((_, library)) = answer.linked else {
        return match answer.declared {
            // A header newer than the library it is used with: ours must not be taken for what it declares.
            Declared::Foreign | Declared::Variation(..) => {
                decision(State::Foreign, String::from("does not link; declared with another type"))
            }
            _ => decision(
                State::Missing,
                answer.misled.map_or_else(
                    || String::from("does not link"),
                    |(links, leads)| format!("links as {links}; its header leads to {leads}, which does not link"),
                ),
            ),
        };
    };
    let place = library.map_or_else(|| String::from("links"), |library| format!("links with -l{library}"));
    let facts = function.facts.iter().filter(|fact| fact.system == identity.system);
    let version = identity.libc_version_text();
    for fact in facts.clone() {
        match fact.says {
            Says::Since(since) if identity.is_before(since) => {
                let since = identify::version_text(since);
                // The header's own declaration warns of it, so the name must lead to ours.
                let declared = !matches!(answer.declared, Declared::No);
                let state = if declared { State::Broken } else { State::Missing };
                return decision(state, format!("exists since {since} only, the deployment target is {version}"));
            }
            _ => {}
        }
    }
    if let Declared::Foreign = answer.declared {
        return decision(State::Foreign, format!("{place}; declared with another type"));
    }
    for fact in facts.clone() {
        if let Says::Foreign(how) = fact.says {
            return decision(State::Foreign, format!("{place}; known of {}: {how}", identity.libc));
        }
    }
    match &answer.behaves {
        Some(Err(how)) => return decision(State::Broken, format!("{place}; probe ran: {how}")),
        Some(Ok(())) => {}
        None => {
            for fact in facts.clone() {
                if let Says::Broken(how) = fact.says {
                    return decision(State::Broken, format!("{place}; known of {}: {how}", identity.libc));
                }
            }
        }
    }
    for fact in facts {
        match fact.says {
            Says::BrokenBefore(since, how) if identity.is_before(since) => {
                let since = identify::version_text(since);
                return decision(State::Broken, format!("{place}; known of {} before {since}: {how}", identity.libc));
            }
            _ => {}
        }
    }
    let ran = if answer.behaves.is_some() { "; probe ran: behaves" } else { "" };
    match &answer.declared {
        Declared::No => decision(State::Undeclared, format!("{place}; no header declares it{ran}")),
        Declared::Variation(_, how) => decision(State::Native, format!("{place}; declared, {how}{ran}")),
        _ => decision(State::Native, format!("{place}; declared{ran}")),
    }
}

/// A decision that was not asked of the toolchain: the answers file's, or a placeholder that a later step fills.
fn answered(function: &'static Function, overrides: &Overrides) -> Decision {
    let mut decision = Decision {
        function,
        provider: Provider::Absent,
        state: State::Missing,
        library: None,
        linked: None,
        evidence: String::new(),
        overridden: None,
        declared: false,
        variation: None,
        runs: Vec::new(),
    };
    if let Some((generations, called)) = function.generations.zip(function.called()) {
        decision.evidence = format!("{called} of {generations} of <{}>", function.header);
    }
    if let Some(answer) = overrides.answers.iter().find(|answer| answer.name == function.name) {
        decision.provider = answer.provider;
        decision.state = answer.state;
        decision.library.clone_from(&answer.library);
        decision.declared = answer.provider == Provider::System && answer.state != State::Undeclared;
        // A plan file does not say which of its prototypes the system has; no result to look at is the safe assumption.
        let void = |(prototype, _): &&(&str, &str)| prototype.starts_with("void ");
        let variation = function.accepted.iter().find(void).filter(|_| decision.declared);
        decision.variation = variation.map(|(prototype, _)| (*prototype).to_owned());
        decision.evidence = format!("answers file, {}", answer.place);
        decision.overridden = Some(decision.evidence.clone());
    }
    decision
}

/// Functions that share state have one provider: where one of the set is not the system's, none is.
fn unite_sets(decisions: &mut [Decision]) {
    let sets: BTreeSet<Set> = FUNCTIONS.iter().filter_map(|function| function.set).collect();
    for set in sets.into_iter().filter(|set| *set != Set::ImsgAtTimes) {
        let state = if set == Set::Arc4random { State::Broken } else { State::Foreign };
        // A line of the answers file has its provider already.
        let is_systems = |decision: &Decision| match decision.overridden {
            None => decision.state.is_system(),
            Some(_) => decision.provider == Provider::System,
        };
        let of_set = |decision: &Decision| decision.function.set == Some(set);
        let lacking = decisions.iter().find(|d| of_set(d) && !is_systems(d)).map(|d| d.function.name);
        if let Some(lacking) = lacking {
            let follows = |d: &Decision| d.function.set.is_some_and(|other| other.decisive() == set);
            let asked = |d: &&mut Decision| follows(d) && d.overridden.is_none() && d.state.is_system();
            for decision in decisions.iter_mut().filter(asked) {
                decision.state = state;
                decision.evidence = format!("{}; but {lacking}, of the same set, is not usable", decision.evidence);
            }
        }
    }
}

/// system > libressl > shim; what none of them has is absent, with the reason.
fn provide(decisions: &mut [Decision], identity: &Identity, tls: &tls::Library) {
    let system_imsg = decisions.iter().any(|d| d.function.set == Some(Set::Imsg) && d.state.is_system());
    for decision in decisions.iter_mut().filter(|decision| decision.overridden.is_none()) {
        let function = decision.function;
        decision.provider = if decision.state.is_system() {
            Provider::System
        } else if let Origin::Gone(since) = function.origin {
            decision.evidence = since.to_owned();
            Provider::Absent
        } else if function.set == Some(Set::Arc4random) && tls.provides_arc4random() {
            decision.library = Some(String::from("crypto"));
            decision.evidence = format!("{}; {} exports it", decision.evidence, tls.described());
            Provider::Libressl
        } else {
            if matches!(function.set, Some(Set::ImsgAtTimes | Set::ImsgOlder)) && system_imsg {
                decision.evidence = String::from("the system's imsg(3) is of a generation that has no such function");
                Provider::Absent
            } else if identity.system == System::OpenBsd && matches!(function.origin, Origin::Elsewhere(_)) {
                decision.evidence = format!("{}; OpenBSD has no such function", decision.evidence);
                Provider::Absent
            } else {
                match function.shim {
                    Shim::Written => match function.impossible_on(identity.system) {
                        None => Provider::Shim,
                        Some(why) => {
                            decision.evidence = format!("{}; {why}", decision.evidence);
                            Provider::Absent
                        }
                    },
                    Shim::Unwritten => {
                        decision.evidence = format!("{}; {}", decision.evidence, plan::NOT_WRITTEN);
                        Provider::Absent
                    }
                    Shim::Never(why) => {
                        decision.evidence = format!("{}; {why}", decision.evidence);
                        Provider::Absent
                    }
                }
            }
        };
        if function.set == Some(Set::Arc4random)
            && !decision.state.is_system()
            && decision.provider != Provider::Libressl
        {
            if let Some(why) = tls.why_not_arc4random() {
                decision.evidence = format!("{}; {why}", decision.evidence);
            }
        }
    }
}

/// The user's word on single functions, and on all.
fn apply(
    decisions: &mut [Decision],
    overrides: &Overrides,
    identity: &Identity,
    tls: &tls::Library,
) -> Result<(), Error> {
    for decision in decisions {
        let Some((provider, source)) = overrides.of(decision.function) else { continue };
        let named = decision.function.name;
        let impossible = decision.function.impossible_on(identity.system);
        // What is said of a set does not bring back what this system's generation of it has not.
        if provider == Provider::System && decision.provider == Provider::Absent && !overrides.names(decision.function)
        {
            continue;
        }
        if provider == Provider::Shim && (decision.function.shim != Shim::Written || impossible.is_some()) {
            if overrides.forces_all(decision.function) {
                continue;
            }
            if let Some(why) = impossible {
                return Err(Error::usage(
                    format!("{source}: no shim of {named} here: {why}"),
                    "take this override away",
                ));
            }
            return Err(Error::usage(format!("{source}: no shim is written for {named}"), "take this override away"));
        }
        if provider == Provider::Libressl && !tls.provides_arc4random() {
            let found = tls.described();
            return Err(Error::usage(
                format!("{source}: {found} exports no arc4random"),
                "point OPENBSD_COMPAT_TLS at a LibreSSL that does, or choose system or shim",
            ));
        }
        decision.overridden = Some(source.clone());
        decision.evidence = format!("{source}; otherwise: {}", decision.evidence);
        decision.library = match provider {
            Provider::Libressl => Some(String::from("crypto")),
            _ => decision.library.take().filter(|library| library != "crypto"),
        };
        // A shim of something the system does not have at all is what the plan would have chosen anyway.
        if !(provider == Provider::Shim && decision.state == State::Missing) {
            decision.state = State::Forced;
        }
        decision.provider = provider;
    }
    Ok(())
}

/// How the shims of arc4random(3) notice a fork is a fact about the target.
fn tell_of_forks(decisions: &mut [Decision], identity: &Identity) {
    let without = "by process number and pthread_atfork";
    let how = match identity.system {
        System::Glibc | System::Musl => format!("by MADV_WIPEONFORK; {without} before Linux 4.14"),
        System::OpenBsd | System::FreeBsd | System::NetBsd => String::from("by minherit with MAP_INHERIT_ZERO"),
        System::MacOs | System::Other => without.to_owned(),
    };
    let ours = |d: &&mut Decision| d.provider == Provider::Shim && d.function.set == Some(Set::Arc4random);
    for decision in decisions.iter_mut().filter(ours) {
        decision.evidence = format!("{}; notices fork {how}", decision.evidence);
    }
}

/// Rows that follow another: code where that one is a shim, a mapping in the header where it is not.
fn accompany(decisions: &mut [Decision]) {
    let shimmed = plan::names_of(decisions, Provider::Shim);
    for decision in decisions.iter_mut().filter(|decision| decision.overridden.is_none()) {
        if let Some(followed) = decision.function.follows {
            if shimmed.iter().any(|name| name == followed) {
                decision.provider = Provider::Shim;
                decision.state = State::Missing;
                decision.evidence = format!("accompanies the shim {followed}");
            } else {
                decision.provider = Provider::System;
                decision.state = State::Native;
                decision.evidence = format!("{followed} is not a shim: the header maps this to nothing");
            }
        } else if decision.provider == Provider::System {
            if let Some((name, _)) = decision.function.stands_for {
                decision.evidence = format!("the header maps it to {name}, which {}", decision.evidence);
            }
        }
    }
}
