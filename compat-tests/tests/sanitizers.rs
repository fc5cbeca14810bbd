//! The conformance programs under AddressSanitizer with leak detection, UndefinedBehaviorSanitizer and valgrind, each of which
//! must catch what it is there for.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary, Ended};
use std::path::Path;
use std::process::Command;

/// The exit status that both tools give to what they find; no conformance program ends with it.
const CAUGHT: i32 = 99;

/// What the programs must not do, and a program that does it.
const SINS: [(&str, &str); 4] = [
    (
        "overflow",
        "#include <stdlib.h>\n#include <string.h>\nint main(int argc, char *argv[])\n{\n\tchar *p = malloc(8);\n\t(void)argv;\n\
         \tstrlcpy(p, \"1234567\", 8);\n\tp[7 + argc] = 'x';\n\tfree(p);\n\treturn 0;\n}\n",
    ),
    (
        "use-after-free",
        "#include <stdlib.h>\nint main(void)\n{\n\tvolatile char *p = recallocarray(NULL, 0, 8, 1);\n\tchar c;\n\
         \tfreezero((void *)p, 8);\n\tc = p[3];\n\treturn c == 'x';\n}\n",
    ),
    (
        "leak",
        "#include <stdlib.h>\nstatic void *volatile kept;\nint main(void)\n{\n\
         \tkept = recallocarray(NULL, 0, 8, 100);\n\tkept = NULL;\n\tkept = recallocarray(NULL, 0, 8, 200);\n\tfree(kept);\n\
         \tkept = NULL;\n\treturn 0;\n}\n",
    ),
    (
        "undefined",
        "#include <limits.h>\n#include <stdlib.h>\nint main(int argc, char *argv[])\n{\n\tint n = INT_MAX;\n\t(void)argv;\n\tn += argc;\n\
         \treturn getprogname() == NULL && n == 3;\n}\n",
    ),
];

/// What only those see that look into the shims themselves.
const SIN_OF_A_SHIM: (&str, &str) = (
    "overflow-in-shim",
    "#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n\tchar *p = malloc(4);\n\n\
     \tstrlcpy(p, \"too long by far\", 16);\n\tfree(p);\n\treturn 0;\n}\n",
);

fn build(compiler: &str, library: &CLibrary, flags: &[&str], source: &Path, program: &Path) {
    let mut command = clibrary::strict(compiler);
    command.arg("-I").arg(library.include()).args(flags).arg(source).arg("-o").arg(program);
    clibrary::succeed(library.link(&mut command));
}

/// Builds every conformance program and every sin, and runs them.
fn examine(what: &str, build: impl Fn(&Path, &Path), run: impl Fn(&Path) -> Ended, sins: &[(&str, &str)]) {
    let folder = clibrary::folder(what);
    for (sin, text) in sins {
        let program = folder.join(sin);
        build(&clibrary::write(&folder, &format!("{sin}.c"), text), &program);
        let ended = run(&program);
        assert_eq!(ended.code, Some(CAUGHT), "{what} does not catch {sin}: {}", ended.shown());
    }
    let mut faults = Vec::new();
    let programs = clibrary::conformance_programs();
    for source in &programs {
        let program = folder.join(source.file_stem().unwrap_or_default());
        build(source, &program);
        let ended = run(&program);
        if !ended.success() {
            faults.push(ended.shown());
        }
    }
    assert!(faults.is_empty(), "{what}: {} faults\n{}", faults.len(), faults.join("\n"));
    clibrary::checked(what, programs.len());
}

fn under_asan(what: &str, compiler: &str, library: &CLibrary, sins: &[(&str, &str)]) {
    let flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];
    let run = |program: &Path| {
        let mut command = Command::new(program);
        let address = format!("detect_leaks=1:detect_stack_use_after_return=1:exitcode={CAUGHT}");
        command.env("ASAN_OPTIONS", address).env("UBSAN_OPTIONS", format!("exitcode={CAUGHT}"));
        command.env("LSAN_OPTIONS", format!("exitcode={CAUGHT}"));
        clibrary::run(command.current_dir(program.parent().unwrap_or(Path::new("."))))
    };
    examine(
        &format!("asan-{what}"),
        |source, program| {
            build(compiler, library, &flags, source, program);
            let symbols = clibrary::succeed(Command::new("nm").arg(program));
            assert!(symbols.contains("__asan_init"), "{} is built without the sanitizer", program.display());
        },
        run,
        sins,
    );
}

#[test]
fn the_programs_pass_under_gccs_sanitizers() {
    if !clibrary::has("gcc") {
        return compat_tests::skip("asan-gcc: gcc is not installed");
    }
    under_asan("gcc", "gcc", clibrary::forced(), &SINS);
}

#[test]
fn the_programs_pass_under_clangs_sanitizers() {
    if !clibrary::has("clang") {
        return compat_tests::skip("asan-clang: clang is not installed");
    }
    under_asan("clang", "clang", clibrary::forced(), &SINS);
}

#[test]
fn the_programs_pass_under_valgrind() {
    if !clibrary::has("valgrind") {
        return compat_tests::skip("valgrind is not installed");
    }
    let run = |program: &Path| {
        let mut command = Command::new("valgrind");
        command.args(["--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite,possible"]);
        command.arg(format!("--error-exitcode={CAUGHT}")).arg(program);
        clibrary::run(command.current_dir(program.parent().unwrap_or(Path::new("."))))
    };
    let sins: Vec<(&str, &str)> =
        SINS.into_iter().filter(|(sin, _)| *sin != "undefined").chain([SIN_OF_A_SHIM]).collect();
    examine("valgrind", |source, program| build("cc", clibrary::forced(), &[], source, program), run, &sins);
}

#[test]
fn the_shims_pass_under_rusts_sanitizer() {
    let Some(sanitized) = clibrary::sanitized() else { return };
    let symbols = clibrary::succeed(Command::new("nm").arg("--undefined-only").arg(sanitized.archive()));
    assert!(symbols.contains("__asan_report_load"), "the archive is built without the sanitizer");
    let read = "#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n\tchar *p = calloc(1, 8), *q = calloc(1, 32);\n\
                \n\treturn timingsafe_bcmp(p, q, 9);\n}\n";
    under_asan("sanitized", "clang", sanitized, &[SIN_OF_A_SHIM, ("overread-in-shim", read)]);
}
