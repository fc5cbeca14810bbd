//! The target's C compiler: its command freed of what could change an answer, run with a record of every run.

use super::{Error, Request};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long one compiler run may take. zig builds a target's whole libc at its first link, which takes a minute or two.
const PATIENCE: Duration = Duration::from_secs(600);

const NAME_A_COMPILER: &str =
    "install a C compiler for the target, or name one: CC=COMMAND for the build, --cc \"COMMAND ARGS\" for probe";

/// One run of the compiler, or of a probe program, kept as evidence.
#[derive(Debug, Clone)]
pub struct Run {
    /// What was asked.
    pub purpose: String,
    /// The command line.
    pub command: String,
    /// The source it was given.
    pub source: String,
    /// The exit status in words.
    pub status: String,
    /// What it said, standard error first.
    pub output: String,
}

/// What came of a run.
pub struct Outcome {
    /// Its number in the record.
    pub number: usize,
    /// Whether it exited with 0.
    pub success: bool,
    /// Its standard error, or of a probe program and of the preprocessor its standard output.
    pub output: String,
    /// The program it should have made.
    pub program: PathBuf,
}

/// What a run is to make of its source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// Macro definitions on standard output.
    Macros,
    /// Nothing but messages.
    Messages,
    /// A program.
    Program,
}

/// Where the answer of a command is: standard error has a compiler's messages, standard output the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerIn {
    Messages,
    Macros,
    Output,
}

/// The compiler, its working folder and the record.
pub struct Toolchain {
    command: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    folder: PathBuf,
    record: Mutex<Vec<Run>>,
}

impl Toolchain {
    /// Takes the request's compiler command without the flags that could change an answer.
    pub fn new(request: &Request) -> Result<Self, Error> {
        if request.compiler.iter().all(|word| word.is_empty()) {
            return Err(Error::usage("the compiler command is empty", NAME_A_COMPILER));
        }
        fs::create_dir_all(&request.folder).map_err(|error| {
            Error::new(
                format!("cannot make the folder {}: {error}", request.folder.display()),
                "make room there, or set TMPDIR",
            )
        })?;
        Ok(Self {
            command: without_hostile_flags(&request.compiler),
            environment: request.environment.clone(),
            folder: request.folder.clone(),
            record: Mutex::new(Vec::new()),
        })
    }

    /// The command as probes run it.
    pub fn described(&self) -> String {
        shown(&self.command)
    }

    /// The record of all runs.
    pub fn into_runs(self) -> Vec<Run> {
        self.record.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives a source to the compiler. `name` names the files, so that two runs can go on at once.
    pub fn compile(
        &self,
        purpose: &str,
        name: &str,
        source: &str,
        make: Make,
        flags: &[OsString],
    ) -> Result<Outcome, Error> {
        let file = self.folder.join(format!("{name}.c"));
        let program = self.folder.join(name);
        fs::write(&file, source).map_err(|error| {
            Error::new(format!("cannot write {}: {error}", file.display()), "make room there, or set TMPDIR")
        })?;
        let mut command: Vec<OsString> = self.command.clone();
        // Types in full, GNU extensions on, nothing optimised away, and warnings never in the way of an answer.
        command.extend(["-w", "-O0", "-std=gnu11", "-fno-builtin"].map(OsString::from));
        match make {
            Make::Macros => command.extend(["-E", "-dM"].map(OsString::from)),
            // zig makes an empty program all the same where its target is macOS: not in the user's folder.
            Make::Messages => command.extend(["-fsyntax-only".into(), "-o".into(), program.clone().into()]),
            Make::Program => command.extend(["-o".into(), program.clone().into()]),
        }
        command.push(file.clone().into());
        command.extend_from_slice(flags);
        let answer_in = if make == Make::Macros { AnswerIn::Macros } else { AnswerIn::Messages };
        let mut outcome = self.execute(purpose, name, &command, source, answer_in)?;
        if make == Make::Program && outcome.success && !program.is_file() {
            let run = self.run(outcome.number);
            return Err(Error::of(
                &run,
                "the compiler claims success and made no program",
                "use a C compiler that links",
            ));
        }
        outcome.program = program;
        Ok(outcome)
    }

    /// Runs a probe program, with the target's runner before it.
    pub fn run_program(
        &self,
        purpose: &str,
        runner: &[OsString],
        program: &Path,
        source: &str,
    ) -> Result<Outcome, Error> {
        let mut command = runner.to_vec();
        command.push(program.into());
        self.execute(purpose, "behaviour-run", &command, source, AnswerIn::Output)
    }

    /// The record of one run.
    pub fn run(&self, number: usize) -> Run {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)[number].clone()
    }

    fn execute(
        &self,
        purpose: &str,
        name: &str,
        words: &[OsString],
        source: &str,
        answer_in: AnswerIn,
    ) -> Result<Outcome, Error> {
        let line = shown(words);
        let failed = |what: String| {
            let run = Run {
                purpose: purpose.into(),
                command: line.clone(),
                source: source.into(),
                status: String::from("not run to its end"),
                output: String::new(),
            };
            Error::of(&run, what, NAME_A_COMPILER)
        };
        let program = words.first().map_or(OsStr::new(""), OsString::as_os_str);
        // Files instead of pipes: a compiler's orphaned child that holds a pipe open cannot make us wait.
        let said = |stream: &str| self.folder.join(format!("{name}.{stream}"));
        let (out, err) = (said("stdout"), said("stderr"));
        let create = |path: &Path| {
            File::create(path).map_err(|error| {
                Error::new(format!("cannot write {}: {error}", path.display()), "make room there, or set TMPDIR")
            })
        };
        let mut child = Command::new(program)
            .args(&words[1..])
            .envs(self.environment.iter().map(|(key, value)| (key, value)))
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stdout(create(&out)?)
            .stderr(create(&err)?)
            .spawn()
            .map_err(|error| failed(format!("cannot run `{}`: {error}", program.to_string_lossy())))?;
        let start = Instant::now();
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) if start.elapsed() > PATIENCE => {
                    let _ = child.kill();
                    let _ = child.wait();
                    let seconds = PATIENCE.as_secs();
                    return Err(failed(format!("`{}` did not end within {seconds} s", program.to_string_lossy())));
                }
                Ok(None) => std::thread::sleep(Duration::from_micros(500)),
                Err(error) => return Err(failed(format!("cannot wait for `{}`: {error}", program.to_string_lossy()))),
            }
        };
        let read =
            |path: &Path| fs::read(path).map_or(String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned());
        let (stdout, stderr) = (read(&out), read(&err));
        let run = Run {
            purpose: purpose.into(),
            command: line,
            source: source.into(),
            status: status.to_string(),
            // Thousands of macro definitions are no evidence.
            output: if answer_in == AnswerIn::Macros { stderr.clone() } else { format!("{stderr}{stdout}") },
        };
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.push(run);
        Ok(Outcome {
            number: record.len() - 1,
            success: status.success(),
            output: if answer_in == AnswerIn::Messages { stderr } else { stdout },
            program: PathBuf::new(),
        })
    }
}

/// A command line for people and for pasting into a shell.
pub fn shown(words: &[OsString]) -> String {
    let quoted = words.iter().map(|word| {
        let word = word.to_string_lossy();
        let plain = |c: char| c.is_alphanumeric() || "-_=+./,:%@".contains(c);
        if !word.is_empty() && word.chars().all(plain) {
            word.into_owned()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// Flags whose value is the next word and that say where the target's own headers and libraries are, or what it is.
const KEPT_WITH_VALUE: &[&str] = &[
    "-target",
    "--target",
    "-isystem",
    "-isysroot",
    "--sysroot",
    "-idirafter",
    "-arch",
    "-B",
    "-L",
    "-F",
    "-gcc-toolchain",
    "-resource-dir",
];

/// Flags whose value is the next word and that could change an answer.
const DROPPED_WITH_VALUE: &[&str] = &[
    "-I",
    "-D",
    "-U",
    "-l",
    "-x",
    "-o",
    "-z",
    "-u",
    "-T",
    "-iquote",
    "-include",
    "-imacros",
    "-MF",
    "-MT",
    "-MQ",
    "-Xlinker",
    "-Xpreprocessor",
    "-Xassembler",
];

/// Macros of the ABI: they change what a name means, not whether it shows.
const KEPT_MACROS: &[&str] = &["-D_FILE_OFFSET_BITS", "-D_TIME_BITS", "-D_LARGEFILE", "-D__ANDROID"];

/// What the linker must be told to find the target's libraries.
const KEPT_LINKER_FLAGS: &[&str] = &[
    "-Wl,-L",
    "-Wl,--sysroot",
    "-Wl,-syslibroot",
    "-Wl,-rpath-link",
    "-Wl,-m",
    "-Wl,-dynamic-linker",
    "-Wl,--dynamic-linker",
];

/// The command without what a user's flags can do to an answer: warnings as errors, language standards, optimisation,
/// sanitizers, kinds of output, other people's headers and libraries. What says which target it is stays.
pub fn without_hostile_flags(command: &[OsString]) -> Vec<OsString> {
    let mut kept = Vec::with_capacity(command.len());
    let mut words = command.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if DROPPED_WITH_VALUE.contains(&&*text) {
            words.next();
        } else if KEPT_WITH_VALUE.contains(&&*text) {
            let value = words.next();
            if !value.is_some_and(|value| is_overlay(Path::new(value))) {
                kept.push(word.clone());
                kept.extend(value.cloned());
            }
        } else if kept.is_empty() || !is_hostile(&text) {
            kept.push(word.clone());
        }
    }
    kept
}

/// Whether a folder holds a compat layer's headers under the system's names: libbsd's, or what we installed ourselves.
fn is_overlay(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == "bsd" || name == "openbsd-compat")
}

fn is_hostile(flag: &str) -> bool {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| flag.starts_with(prefix));
    if flag.starts_with("-Wl,") {
        return !starts(KEPT_LINKER_FLAGS);
    }
    if flag.starts_with("-D") {
        return !starts(KEPT_MACROS);
    }
    if let Some(folder) = flag.strip_prefix("-isystem") {
        return is_overlay(Path::new(folder));
    }
    if flag.starts_with("-f") {
        return !flag.starts_with("-fuse-ld=");
    }
    let exact = [
        "-ansi",
        "-c",
        "-S",
        "-E",
        "-w",
        "-s",
        "-p",
        "-pg",
        "-v",
        "-###",
        "-shared",
        "-rdynamic",
        "-pie",
        "-no-pie",
        "-nopie",
        "--coverage",
        "-P",
        "-C",
    ];
    exact.contains(&flag)
        || starts(&[
            "-W",
            "-O",
            "-g",
            "-I",
            "-U",
            "-l",
            "-M",
            "-std",
            "--std",
            "-pedantic",
            "-static",
            "-save-temps",
            "-include",
            "-iquote",
            "-Xclang",
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(line: &str) -> String {
        shown(&without_hostile_flags(&line.split(' ').map(OsString::from).collect::<Vec<_>>()))
    }

    #[test]
    fn the_target_stays_and_the_rest_goes() {
        let line = "zig cc -target x86_64-openbsd -Werror -Wall -Wextra -flto -std=c99 -pedantic-errors -fsanitize=address \
                    -D_FORTIFY_SOURCE=3 -O2 -static -fPIE -static-pie -Wl,--as-needed -Wl,-z,defs -std=c2x -I /usr/include/bsd -lbsd -g";
        assert_eq!(cleaned(line), "zig cc -target x86_64-openbsd");
        let line = "ccache gcc -m32 --sysroot=/opt/root -isystem /opt/include -fuse-ld=lld -D _GNU_SOURCE -D_TIME_BITS=64 -mmacosx-version-min=10.13 -B /opt/bin";
        assert_eq!(
            cleaned(line),
            "ccache gcc -m32 --sysroot=/opt/root -isystem /opt/include -fuse-ld=lld -D_TIME_BITS=64 -mmacosx-version-min=10.13 -B /opt/bin"
        );
        // As pkg-config gives libbsd's overlay and ours.
        let line = "cc -isystem /usr/include/bsd -DLIBBSD_OVERLAY -isystem/usr/include/bsd -isystem /opt/include/openbsd-compat -lbsd";
        assert_eq!(cleaned(line), "cc");
    }

    #[test]
    fn a_shown_command_can_be_pasted() {
        assert_eq!(shown(&["cc".into(), "a b".into(), "it's".into()]), r"cc 'a b' 'it'\''s'");
    }
}
