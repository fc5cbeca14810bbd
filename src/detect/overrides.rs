//! The user's word: OPENBSD_COMPAT_* variables, the target's own form first. An unknown name or value is an error.

use super::Error;
use super::plan::{self, Line, Provider};
use crate::catalogue::{FUNCTIONS, Function, Set};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// What all override variables begin with.
pub const PREFIX: &str = "OPENBSD_COMPAT_";

/// Which TLS library to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// What pkg-config says libcrypto is.
    Auto,
    /// None.
    None,
    /// The one under this prefix.
    Prefix(PathBuf),
}

/// Everything the user decided.
#[derive(Debug, Clone)]
pub struct Overrides {
    functions: BTreeMap<&'static str, (Provider, String)>,
    force: Option<String>,
    /// The lines of the answers file.
    pub answers: Vec<Line>,
    /// The answers file, where one is named.
    pub answers_file: Option<PathBuf>,
    /// The TLS library to ask.
    pub tls: Tls,
    /// Where that was said.
    pub tls_source: String,
    /// Whether every decision is printed.
    pub verbose: bool,
}

/// The variables that are not a function's.
const GENERAL: [&str; 4] = ["ANSWERS", "FORCE", "TLS", "VERBOSE"];

/// Every variable that can hold an override for `target`.
pub fn variables(target: &str) -> Vec<String> {
    let names =
        GENERAL.into_iter().map(str::to_owned).chain(FUNCTIONS.iter().map(|function| function.name.to_uppercase()));
    names.flat_map(|name| [format!("{PREFIX}{name}_{}", underscored(target)), format!("{PREFIX}{name}")]).collect()
}

/// A triple as it stands in variable names.
pub fn underscored(target: &str) -> String {
    target.replace(['-', '.'], "_")
}

impl Overrides {
    /// Reads the variables of an environment.
    pub fn read(environment: impl IntoIterator<Item = (OsString, OsString)>, target: &str) -> Result<Self, Error> {
        let mut values: BTreeMap<String, (OsString, String)> = BTreeMap::new();
        for (variable, value) in environment {
            // A name that is not UTF-8 is as unknown as any other misspelt one.
            let variable = variable.to_string_lossy().into_owned();
            let Some(name) = variable.strip_prefix(PREFIX) else { continue };
            let Some((name, triple)) = split(name) else {
                return Err(Error::usage(
                    format!("{variable}: no function or setting of that name"),
                    valid_names(name),
                ));
            };
            match triple {
                Some(triple) if triple != underscored(target) => {}
                Some(_) => drop(values.insert(name, (value, variable))),
                None => drop(values.entry(name).or_insert((value, variable))),
            }
        }
        let mut overrides = Self {
            functions: BTreeMap::new(),
            force: None,
            answers: Vec::new(),
            answers_file: None,
            tls: Tls::Auto,
            tls_source: String::from("pkg-config"),
            verbose: false,
        };
        for (name, (value, variable)) in values {
            overrides.take(&name, &value, &variable)?;
        }
        overrides.agree_on_sets()?;
        Ok(overrides)
    }

    /// One provider for functions that share state or structures: what is said of one member is said of all.
    fn agree_on_sets(&self) -> Result<(), Error> {
        for (name, (provider, shown)) in &self.functions {
            let other = self.of_set(name).find(|(_, (other, _))| other != provider);
            if let Some((_, (_, other))) = other {
                let all: Vec<&str> = same_set(name).collect();
                return Err(Error::usage(
                    format!("{shown} and {other}: {} have one provider", plan::words_of(&all)),
                    "say it of one of them",
                ));
            }
        }
        Ok(())
    }

    /// What is said of the members of a function's set.
    fn of_set(&self, name: &str) -> impl Iterator<Item = (&&'static str, &(Provider, String))> {
        let members: Vec<&str> = same_set(name).collect();
        self.functions.iter().filter(move |(name, _)| members.contains(name))
    }

    fn take(&mut self, name: &str, value: &OsString, variable: &str) -> Result<(), Error> {
        let text = value.to_string_lossy().into_owned();
        let shown = format!("{variable}={text}");
        let wrong = |valid: &str| Err(Error::usage(format!("{shown}: no such value"), format!("valid: {valid}")));
        match name {
            "ANSWERS" => self.read_answers(Path::new(value), variable)?,
            "FORCE" if text == "all" => self.force = Some(shown),
            "FORCE" => return wrong("all"),
            "TLS" => self.set_tls(value, variable),
            "VERBOSE" => self.verbose = !matches!(text.as_str(), "" | "0"),
            _ => {
                let Some(function) = FUNCTIONS.iter().find(|function| function.name.to_uppercase() == name) else {
                    return wrong(&valid_names(name));
                };
                let valid =
                    if function.set == Some(Set::Arc4random) { "system, libressl, shim" } else { "system, shim" };
                let provider = match text.as_str() {
                    "system" => Provider::System,
                    "shim" => Provider::Shim,
                    "libressl" if function.set == Some(Set::Arc4random) => Provider::Libressl,
                    _ => return wrong(valid),
                };
                self.functions.insert(function.name, (provider, shown));
            }
        }
        Ok(())
    }

    /// Names the TLS library: `auto`, `none` or a prefix.
    pub fn set_tls(&mut self, value: &OsString, source: &str) {
        self.tls = match value.to_str() {
            Some("auto" | "") => Tls::Auto,
            Some("none") => Tls::None,
            _ => Tls::Prefix(value.into()),
        };
        self.tls_source = format!("{source}={}", value.to_string_lossy());
    }

    /// Reads an answers file.
    pub fn read_answers(&mut self, file: &Path, source: &str) -> Result<(), Error> {
        let text = fs::read_to_string(file).map_err(|error| {
            Error::usage(format!("{source}: cannot read {}: {error}", file.display()), "give the path of a plan file")
        })?;
        self.answers = plan::parse(&file.display().to_string(), &text)?;
        self.answers_file = Some(file.to_owned());
        Ok(())
    }

    /// The provider that the user chose for a function, and where; a member of a set decides for the set.
    pub fn of(&self, function: &Function) -> Option<(Provider, String)> {
        let set = || self.of_set(function.name).next().map(|(_, said)| said.clone());
        let single = self.functions.get(function.name).cloned();
        single.or_else(set).or_else(|| self.force.clone().map(|shown| (Provider::Shim, shown)))
    }

    /// Whether something is said of this very function.
    pub fn names(&self, function: &Function) -> bool {
        self.functions.contains_key(function.name)
    }

    /// Whether a function is a shim only because all are to be.
    pub fn forces_all(&self, function: &Function) -> bool {
        self.force.is_some() && !self.names(function)
    }
}

/// A variable's name without the prefix, as setting or function and the triple behind it.
fn split(name: &str) -> Option<(String, Option<&str>)> {
    let known =
        GENERAL.into_iter().map(str::to_owned).chain(FUNCTIONS.iter().map(|function| function.name.to_uppercase()));
    let begins = known.filter(|known| name.starts_with(known.as_str()));
    // The longest name wins: ARC4RANDOM_BUF is not ARC4RANDOM for a target called BUF.
    let longest = begins.max_by_key(String::len)?;
    match &name[longest.len()..] {
        "" => Some((longest, None)),
        rest => {
            let triple = rest.strip_prefix('_')?;
            // Triples are in small letters and have at least two parts; anything else is a misspelt name.
            let is_triple = triple.contains('_') && !triple.contains(|c: char| c.is_ascii_uppercase());
            is_triple.then_some((longest, Some(triple)))
        }
    }
}

/// The functions of a function's set, itself among them; none where it belongs to none.
fn same_set(name: &str) -> impl Iterator<Item = &'static str> {
    let of = |function: &Function| function.set.map(Set::decisive);
    let set = crate::catalogue::find(name).and_then(of);
    FUNCTIONS.iter().filter(move |other| set.is_some() && of(other) == set).map(|other| other.name)
}

fn valid_names(asked: &str) -> String {
    let functions: Vec<String> = FUNCTIONS.iter().map(|function| function.name.to_uppercase()).collect();
    let near = functions.iter().filter(|name| name.starts_with(asked.get(..3).unwrap_or(asked)));
    let near: Vec<&str> = near.map(String::as_str).collect();
    let hint = if near.is_empty() { String::new() } else { format!("; near to it: {}", near.join(" ")) };
    format!(
        "valid after {PREFIX}: {}, or a function of the catalogue{hint}; all: {}",
        GENERAL.join(" "),
        functions.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Overrides, Error> {
        let variables = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
        Overrides::read(variables.collect::<Vec<_>>(), "x86_64-unknown-openbsd")
    }

    fn chosen(overrides: &Overrides, name: &str) -> Option<Provider> {
        overrides.of(crate::catalogue::find(name).expect("a row")).map(|(provider, _)| provider)
    }

    #[test]
    fn every_function_has_a_variable_that_is_consumed() {
        for function in FUNCTIONS {
            let variable = format!("{PREFIX}{}", function.name.to_uppercase());
            let overrides = read(&[(&variable, "system")]).expect(&variable);
            assert_eq!(chosen(&overrides, function.name), Some(Provider::System), "{variable}");
        }
    }

    #[test]
    fn the_targets_own_form_wins_whatever_the_order() {
        let (general, own) =
            (("OPENBSD_COMPAT_STRLCPY", "system"), ("OPENBSD_COMPAT_STRLCPY_x86_64_unknown_openbsd", "shim"));
        let foreign = ("OPENBSD_COMPAT_STRLCPY_aarch64_apple_darwin", "system");
        for variables in [[general, own, foreign], [own, foreign, general], [foreign, general, own]] {
            assert_eq!(chosen(&read(&variables).expect("valid"), "strlcpy"), Some(Provider::Shim));
        }
    }

    #[test]
    fn the_longest_name_is_meant_and_a_set_goes_together() {
        let overrides = read(&[("OPENBSD_COMPAT_ARC4RANDOM_BUF", "system")]).expect("valid");
        for name in ["arc4random", "arc4random_buf", "arc4random_uniform"] {
            assert_eq!(chosen(&overrides, name), Some(Provider::System), "{name}");
        }
        assert_eq!(chosen(&overrides, "strlcpy"), None);
    }

    #[test]
    fn unknown_names_and_values_list_the_valid_ones() {
        let of = |variable, value| read(&[(variable, value)]).map(|_| ()).expect_err("wrong").to_string();
        assert!(of("OPENBSD_COMPAT_STRLCPYY", "shim").contains("STRLCPY"));
        assert!(of("OPENBSD_COMPAT_NONSENSE", "1").contains("ANSWERS"));
        assert!(of("OPENBSD_COMPAT_STRLCPY", "ours").contains("valid: system, shim"));
        assert!(of("OPENBSD_COMPAT_STRLCPY", "libressl").contains("valid: system, shim"));
        assert!(of("OPENBSD_COMPAT_FORCE", "some").contains("valid: all"));
        assert!(of("OPENBSD_COMPAT_ANSWERS", "/nonexistent/plan").contains("cannot read /nonexistent/plan"));
    }
}
