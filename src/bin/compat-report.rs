//! compat-report: which function comes from where on this target, and why.

#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../catalogue.rs"]
mod catalogue;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../clib/mod.rs"]
mod clib;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../detect/mod.rs"]
mod detect;
#[path = "../report/mod.rs"]
mod report;

use detect::ambient::{self, Known};
use detect::overrides::Overrides;
use detect::{Detection, Error, plan};
use report::matrix::{Form, matrix};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: compat-report [--list | --json | --config-site | explain NAME | check FILE | matrix [--markdown | --html] [FILE...] | \
                     probe [--target TRIPLE] [--cc \"COMMAND ARGS\"] [--tls none|auto|PREFIX] [--answers FILE] [--list | --json | --config-site | --check FILE | explain NAME]]";

/// The triple of the machine this command was built on and for.
const HOST: &str = env!("COMPAT_HOST");

/// The detection of this build.
fn recorded() -> Detection {
    include!(concat!(env!("OUT_DIR"), "/detection.rs"))
}

/// What to print.
enum Show {
    Table,
    List,
    Json,
    ConfigSite,
    Explain(OsString),
    Check(PathBuf),
    Matrix { files: Vec<PathBuf>, form: Form },
}

/// What to do.
struct Task {
    show: Show,
    probe: Option<Probe>,
    help: bool,
}

#[derive(Default)]
struct Probe {
    target: Option<String>,
    compiler: Option<OsString>,
    tls: Option<OsString>,
    answers: Option<PathBuf>,
}

fn main() -> ExitCode {
    let task = match parse() {
        Ok(task) => task,
        Err(error) => {
            complain(&format!("{error}; {USAGE}"));
            return ExitCode::from(2);
        }
    };
    match act(&task) {
        Ok(code) => code,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(if error.usage { 2 } else { 1 })
        }
    }
}

/// Where nobody can read standard error, that is no reason to panic.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "compat-report: {what}");
}

fn parse() -> Result<Task, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut task = Task { show: Show::Table, probe: None, help: false };
    let mut shown = false;
    let mut show = |task: &mut Task, what: Show| {
        let again = std::mem::replace(&mut shown, true);
        task.show = what;
        if again {
            Err(lexopt::Error::from("say only one of --list, --json, --config-site, --check, check and explain"))
        } else {
            Ok(())
        }
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => task.help = true,
            Long("list") => show(&mut task, Show::List)?,
            Long("json") => show(&mut task, Show::Json)?,
            Long("config-site") => show(&mut task, Show::ConfigSite)?,
            Value(word) if word == "explain" => {
                let name = parser.value().map_err(|_| "explain what? give a function's name")?;
                show(&mut task, Show::Explain(name))?;
            }
            Value(word) if word == "check" && task.probe.is_none() => {
                let file = parser.value().map_err(|_| "check against what? give a plan file")?;
                show(&mut task, Show::Check(file.into()))?;
            }
            Value(word) if word == "matrix" && task.probe.is_none() => {
                show(&mut task, Show::Matrix { files: Vec::new(), form: Form::Text })?;
            }
            Value(word) if word == "probe" && task.probe.is_none() => task.probe = Some(Probe::default()),
            argument @ (Long("markdown" | "html") | Value(_)) if matches!(task.show, Show::Matrix { .. }) => {
                let Show::Matrix { files, form } = &mut task.show else { continue };
                let asked = match argument {
                    Value(file) => {
                        files.push(file.into());
                        continue;
                    }
                    Long("html") => Form::Html,
                    _ => Form::Markdown,
                };
                if *form != Form::Text {
                    return Err("say only one of --markdown and --html".into());
                }
                *form = asked;
            }
            Long("check") if task.probe.is_some() => {
                let file = parser.value()?;
                show(&mut task, Show::Check(file.into()))?;
            }
            Long(option @ ("target" | "cc" | "tls" | "answers")) if task.probe.is_some() => {
                let option = option.to_owned();
                let value = parser.value()?;
                let probe = task.probe.get_or_insert_with(Probe::default);
                match option.as_str() {
                    "target" => probe.target = Some(value.string()?),
                    "cc" => probe.compiler = Some(value),
                    "tls" => probe.tls = Some(value),
                    _ => probe.answers = Some(value.into()),
                }
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok(task)
}

fn act(task: &Task) -> Result<ExitCode, Error> {
    if task.help {
        print(&format!("{USAGE}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let detection = || match &task.probe {
        Some(asked) => probe(asked),
        None => Ok(recorded()),
    };
    let mut code = ExitCode::SUCCESS;
    let text = match &task.show {
        Show::Table => report::table(&detection()?),
        Show::List => report::list(&detection()?),
        Show::Json => report::json(&detection()?),
        Show::ConfigSite => {
            let detection = detection()?;
            report::config_site(&detection, clib::headers::overlay(&detection, true).into_keys())
        }
        Show::Explain(name) => report::explain(&detection()?, &name.to_string_lossy())?,
        Show::Check(file) => {
            let differences = check(&detection()?, file)?;
            if !differences.is_empty() {
                code = ExitCode::from(1);
            }
            differences.iter().map(|difference| format!("{difference}\n")).collect()
        }
        Show::Matrix { files, form } => matrix(&plans(files)?, *form),
    };
    print(&text)?;
    Ok(code)
}

fn print(text: &str) -> Result<(), Error> {
    match io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()) {
        // A reader that has seen enough, like head(1), is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(format!("cannot write to standard output: {error}"), "make room there"))
        }
        _ => Ok(()),
    }
}

/// Detects now, for the target and with the compiler that were given, running nothing that is not the host's.
fn probe(asked: &Probe) -> Result<Detection, Error> {
    let target = asked.target.as_deref().unwrap_or(HOST);
    let mut overrides = Overrides::read(std::env::vars_os(), target)?;
    if let Some(tls) = &asked.tls {
        overrides.set_tls(tls, "--tls");
    }
    if let Some(file) = &asked.answers {
        overrides.read_answers(file, "--answers")?;
    }
    let verbose = overrides.verbose;
    let folder = ambient::private_folder("probe")?;
    let known = Known {
        target,
        host: HOST,
        compiler: asked.compiler.as_deref().map(ambient::words),
        folder: folder.clone(),
        in_build_script: false,
    };
    let detection = ambient::request(known, overrides).and_then(|request| detect::detect(&request));
    ambient::clear(&folder);
    let detection = detection?;
    if verbose {
        for decision in &detection.plan.decisions {
            let _ = writeln!(io::stderr(), "{}: {}", decision.line(), decision.evidence);
        }
    }
    Ok(detection)
}

fn check(detection: &Detection, file: &Path) -> Result<Vec<String>, Error> {
    Ok(detection.plan.differences(&read_plan(file)?))
}

fn read_plan(file: &Path) -> Result<Vec<plan::Line>, Error> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::usage(format!("cannot read {}: {error}", file.display()), "give the path of a plan file")
    })?;
    plan::parse(&file.display().to_string(), &text)
}

/// Plan files by name; without any, those that the tests expect of every target.
fn plans(files: &[PathBuf]) -> Result<Vec<(String, Vec<plan::Line>)>, Error> {
    let mut files = files.to_vec();
    if files.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("compat-tests/plans");
        let entries = std::fs::read_dir(&folder)
            .map_err(|error| Error::usage(format!("cannot read {}: {error}", folder.display()), "name plan files"))?;
        files.extend(
            entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "plan")),
        );
        files.sort();
    }
    let name = |file: &Path| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|file| Ok((name(file), read_plan(file)?))).collect()
}
