//! bit_alloc(3), timespecadd(3) and byteorder(3) on random numbers, against models; and libbsd's, for the models could be
//! wrong too.
#![cfg(unix)]

use compat_tests::clibrary::{self, CLibrary, repository};
use compat_tests::random::Random;
use compat_tests::skip;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const BITS: usize = 83;

/// Steps, and what they print.
fn script() -> (String, String) {
    let mut random = Random::new(0x0005_eedb_1755);
    let (mut steps, mut says) = (String::new(), String::new());
    let mut bits = [false; BITS];
    for _ in 0..2000 {
        let step = *random.pick(&["set", "clear", "nset", "nclear"]);
        let (one, other) = (random.below(BITS), random.below(BITS));
        let (a, b) = (one.min(other), one.max(other));
        match step {
            "set" | "clear" => bits[a] = step == "set",
            _ => bits[a..=b].fill(step == "nset"),
        }
        let _ = writeln!(steps, "{step} {a} {b} 0 0");
        let first =
            |on: bool| bits[..a].iter().position(|bit| *bit == on).map_or(String::from("-1"), |at| at.to_string());
        let shown: String = bits.iter().map(|bit| if *bit { '1' } else { '0' }).collect();
        let _ = writeln!(says, "{shown} {} {}", first(false), first(true));
    }
    for nth in 0..2000 {
        let (name, unit, digits) = if nth % 2 == 0 { ("spec", 1_000_000_000, 9) } else { ("val", 1_000_000, 6) };
        let mut draw = || match random.below(4) {
            0 => (0, 0),
            1 => (random.below(3) as i64 - 1, (random.draw() % unit) as i64),
            _ => (random.below(2_000_000_000) as i64 - 1_000_000_000, (random.draw() % unit) as i64),
        };
        let (a, b) = (draw(), draw());
        let _ = writeln!(steps, "{name} {} {} {} {}", a.0, a.1, b.0, b.1);
        let unit = unit as i64;
        let (whole_a, whole_b) = (a.0 * unit + a.1, b.0 * unit + b.1);
        let shown = |whole: i64| format!("{}.{:0digits$}", whole.div_euclid(unit), whole.rem_euclid(unit));
        let order = [a < b, a <= b, a == b, a != b, a >= b, a > b].map(i32::from).map(|holds| holds.to_string());
        let set = |time: (i64, i64)| i32::from(time != (0, 0));
        let _ = write!(says, "0 {} {}", shown(whole_a + whole_b), shown(whole_a - whole_b));
        let _ = write!(says, " {} {}{}", order.concat(), set(a), set(b));
        if name == "spec" {
            let _ = write!(says, " {}", shown(whole_a - a.1 % 1000));
        }
        says.push('\n');
    }
    for _ in 0..1000 {
        let x = random.draw() as i64;
        let _ = writeln!(steps, "order {x} 0 0 0");
        let hexadecimal = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let (short, int) = (x as u16, x as u32);
        for bytes in [
            &short.to_be_bytes()[..],
            &short.to_le_bytes(),
            &int.to_be_bytes(),
            &int.to_le_bytes(),
            &x.to_be_bytes(),
            &x.to_le_bytes(),
        ] {
            let _ = write!(says, " {}", hexadecimal(bytes));
        }
        says.push('\n');
    }
    (steps, says)
}

/// Builds the program and runs it on the script; what it says that the model does not.
fn compare(cc: &mut Command, library: &CLibrary, program: &Path) -> Result<usize, String> {
    let (steps, says) = script();
    let source = repository().join("compat-tests/programs/macros.c");
    clibrary::succeed(library.link(cc.arg(source).arg("-o").arg(program)));
    let folder = program.parent().unwrap_or(Path::new("."));
    let ended = clibrary::run(Command::new(program).arg(clibrary::write(folder, "steps", &steps)));
    for ((step, expected), said) in steps.lines().zip(says.lines()).zip(ended.stdout.lines()) {
        if expected != said {
            return Err(format!("{}: {step}: expected `{expected}`, is `{said}`", program.display()));
        }
    }
    if ended.success() && ended.stdout == says { Ok(steps.lines().count()) } else { Err(ended.shown()) }
}

#[test]
fn macros_do_what_the_model_does() {
    let (folder, library) = (clibrary::folder("macros"), clibrary::host());
    let sanitized = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    let mut checks = 0;
    for (name, flags) in [("plain", &["-O2"][..]), ("sanitized", &sanitized)] {
        let done = compare(library.cc().args(flags), library, &folder.join(name));
        checks += done.unwrap_or_else(|words| panic!("{words}"));
    }
    if let Some(library) = clibrary::musl() {
        let done = compare(library.cc().args(["-static", "-O2"]), library, &folder.join("musl"));
        checks += done.unwrap_or_else(|words| panic!("{words}"));
    }
    clibrary::checked("bits, times and byte order: steps like the model's", checks);
}

#[test]
fn the_model_is_right() {
    if !Path::new("/usr/include/bsd/bitstring.h").is_file() {
        return skip("libbsd's headers are not installed (Debian: libbsd-dev)");
    }
    let (folder, library) = (clibrary::folder("libbsd"), clibrary::host());
    let mut cc = Command::new(library.compiler);
    let done = compare(cc.args(["-w", "-DLIBBSD"]), library, &folder.join("libbsd"));
    clibrary::checked("libbsd's bits, times and byte order", done.unwrap_or_else(|words| panic!("{words}")));
}

#[test]
fn a_fault_is_found() {
    let folder = clibrary::folder("fault");
    let library = clibrary::host();
    for (name, right, wrong) in [
        ("bitstring.h", "start += bytes * 8 - 1;", "start += bytes * 8;"),
        ("bitstring.h", "(on ? 0 : 0xff) ? 8 : 1", "(on ? 0 : 0xff) ? 9 : 1"),
        ("sys/time.h", "(vsp)->tv_sec--;", ""),
        ("sys/time.h", "(vsp)->tv_nsec >= 1000000000L", "(vsp)->tv_nsec > 1000000000L * 2"),
        ("endian.h", "#define letoh32(x) le32toh(x)", "#define letoh32(x) be32toh(x)"),
    ] {
        let include = folder.join(format!("{}", wrong.len()));
        let text =
            std::fs::read_to_string(library.include().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.contains(right), "there is no `{right}` in <{name}>");
        clibrary::write(&include, name, &text.replacen(right, wrong, 1));
        let mut cc = Command::new(library.compiler);
        cc.arg("-w").arg("-I").arg(&include).arg("-I").arg(library.include());
        assert!(compare(&mut cc, library, &include.join("program")).is_err(), "`{wrong}` for `{right}` is not found");
    }
}
