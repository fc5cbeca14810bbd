//! Finds and runs compat-report: built once, and run in an environment in which no variable of the tester's shell answers.

use crate::json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The triple of this machine, as compat-report was built for it.
pub fn host() -> &'static str {
    static HOST: OnceLock<String> = OnceLock::new();
    HOST.get_or_init(|| {
        let recorded = run(&["--json"], &[]);
        Value::read(&recorded.out).expect("the record as JSON").at("target").text().to_owned()
    })
}

/// What a command answered.
pub struct Answer {
    /// The exit status; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    /// Standard output, or a panic with all that is known where the command did not succeed.
    pub fn expect(self, what: &str) -> String {
        assert_eq!(self.code, Some(0), "{what}\n{}{}", self.out, self.err);
        self.out
    }

    /// That it ended with this status, without a panic of its own.
    pub fn ended_with(&self, code: i32, what: &str) {
        assert_eq!(self.code, Some(code), "{what}\n{}{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{what}\n{}", self.err);
    }

    /// That it is a usage error: status 2, nothing on standard output, one line that holds all of `words`.
    pub fn is_usage_error(&self, words: &[&str]) {
        self.ended_with(2, "a usage error");
        assert!(self.out.is_empty(), "standard output: {}", self.out);
        assert_eq!(self.err.lines().count(), 1, "not one line: {}", self.err);
        for word in words {
            assert!(self.err.contains(word), "no `{word}` in: {}", self.err);
        }
    }

    /// That it is a broken toolchain's error: status 1, no plan, the command, what came of it, and the remedy.
    pub fn is_toolchain_error(&self, words: &[&str]) {
        self.ended_with(1, "a broken toolchain");
        assert!(self.out.is_empty(), "standard output: {}", self.out);
        for word in ["\n  command: ", "\n  result: ", "\n  remedy: "].iter().chain(words) {
            assert!(self.err.contains(word), "no `{word}` in: {}", self.err);
        }
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("compat-tests is in the repository")
}

/// Cargo's target folder, in which this very program is.
pub fn target_folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let exe = std::env::current_exe().expect("this program's path");
        // Cargo tags the root of it, not the folders of profiles and targets inside.
        let tagged = exe.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file()).map(Path::to_owned);
        tagged.unwrap_or_else(|| panic!("no ancestor of {} is a target folder", exe.display()))
    })
}

/// cargo, freed of the variables that decide what detection finds.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let decides = |name: &OsStr| {
        let name = name.to_string_lossy().to_uppercase();
        let compilers = ["CC", "CXX", "CFLAGS", "CPPFLAGS", "LDFLAGS"];
        let of_compilers = |name: &str| compilers.iter().any(|c| name == *c || name.starts_with(&format!("{c}_")));
        name.starts_with("OPENBSD_COMPAT_")
            || of_compilers(name.trim_start_matches("HOST_").trim_start_matches("TARGET_"))
    };
    std::env::vars_os().map(|(name, _)| name).filter(|name| decides(name)).for_each(|name| {
        cargo.env_remove(name);
    });
    cargo.current_dir(repository());
    cargo
}

/// One of the repository's commands.
pub fn program(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let folder = target_folder().join("commands");
        let mut build = cargo();
        build.args(["build", "--quiet", "--package", "openbsd-compat", "--bins", "--target-dir"]).arg(&folder);
        // The bench wants what users run; the tests want what is built soonest.
        let profile = if cfg!(debug_assertions) {
            "debug"
        } else {
            build.arg("--release");
            "release"
        };
        Answer::from(build.output().expect("cargo")).expect("cargo builds the commands");
        folder.join(profile)
    });
    folder.join(name)
}

/// One of the repository's commands, with nothing in its environment but what a compiler needs to run.
pub fn command(name: &str) -> Command {
    let mut command = Command::new(program(name));
    command.env_clear();
    for variable in ["PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR"] {
        if let Some(value) = std::env::var_os(variable) {
            command.env(variable, value);
        }
    }
    command
}

/// Runs compat-report.
pub fn run<S: AsRef<OsStr>>(arguments: &[S], environment: &[(&str, &str)]) -> Answer {
    let mut command = command("compat-report");
    command.args(arguments).envs(environment.iter().copied());
    command.output().expect("compat-report runs").into()
}

/// Runs `compat-report probe`.
pub fn probe(arguments: &[&str], environment: &[(&str, &str)]) -> Answer {
    run(&[&["probe"], arguments].concat(), environment)
}

/// The lines of the plan that `compat-report probe` makes.
pub fn plan(arguments: &[&str], environment: &[(&str, &str)]) -> Vec<String> {
    let answer = probe(&[arguments, &["--json"]].concat(), environment);
    lines(&answer.expect(&format!("probe {arguments:?} with {environment:?}")))
}

/// The lines of a plan file for what `--json` printed.
pub fn lines(json: &str) -> Vec<String> {
    let report = Value::read(json).expect("JSON");
    let line = |function: &Value| {
        let word = |key: &str| function.at(key).text();
        let library = match function.at("library") {
            // Where the table says in words what is no library of a plan line.
            Value::Text(library) if !["libc", "openbsd-compat"].contains(&library.as_str()) => format!(" {library}"),
            _ => String::new(),
        };
        format!("{} {} {}{library}", word("name"), word("provider"), word("state"))
    };
    report.at("functions").list().iter().map(line).collect()
}

/// The lines that two plans do not share, for a message that can be read.
pub fn differences(one: &[String], other: &[String]) -> Vec<String> {
    let missing = |mark: &str, from: &[String], of: &[String]| -> Vec<String> {
        of.iter().filter(|line| !from.contains(line)).map(|line| format!("{mark} {line}")).collect()
    };
    [missing("-", other, one), missing("+", one, other)].concat()
}

/// The command that runs zig, where it is installed.
pub fn zig() -> Option<&'static str> {
    ["zig", "python3 -m ziglang"].into_iter().find(|command| {
        let mut words = command.split(' ');
        let program = words.next().unwrap_or_default();
        Command::new(program).args(words).arg("version").output().is_ok_and(|output| output.status.success())
    })
}

/// Whether a program of this name answers `--version`.
pub fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Whether a compiler command makes a program here.
pub fn links(command: &str, folder: &Folder) -> bool {
    let source = folder.write("links.c", "int main(void) { return 0; }\n");
    let mut words = command.split(' ');
    let mut compiler = Command::new(words.next().unwrap_or_default());
    compiler.args(words).arg("-o").arg(folder.path("links")).arg(source);
    compiler.output().is_ok_and(|output| output.status.success())
}

/// A folder for what a test makes, removed with it.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder below cargo's.
    pub fn new(name: &str) -> Self {
        let folder = target_folder().join("scratch").join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    /// The path of something in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path(name);
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(&file, text).expect("a file");
        file
    }

    /// A compiler command that runs a shell script. `sh` reads it, so that no test waits for another's half-written program.
    pub fn compiler(&self, name: &str, script: &str) -> String {
        format!("sh {}", self.write(name, script).display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
