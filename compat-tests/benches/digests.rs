//! The hash functions beside libmd's, bcrypt beside libxcrypt's C, bcrypt_pbkdf beside the RustCrypto crate, in one run; then what a
//! static C program becomes that uses one of them. Ours are those of the C library, in a shared object as libmd is one.

use compat_tests::measure::nanoseconds;
use compat_tests::{clibrary, oracle};
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

type Init = unsafe extern "C" fn(*mut c_void);
type Update = unsafe extern "C" fn(*mut c_void, *const u8, usize);
type Final = unsafe extern "C" fn(*mut u8, *mut c_void);
type Checkpass = unsafe extern "C" fn(*const c_char, *const c_char) -> c_int;
type Crypt = unsafe extern "C" fn(*const c_char, *const c_char) -> *const c_char;
type Pbkdf = unsafe extern "C" fn(*const c_char, usize, *const u8, usize, *mut u8, usize, u32) -> c_int;

/// A function of a library. The type must be its.
unsafe fn function<T: Copy>(library: &CStr, name: &str) -> Option<T> {
    let name = CString::new(name).ok()?;
    let address = oracle::symbol(library, &name)?;
    assert_eq!(size_of::<T>(), size_of_val(&address));
    // SAFETY: the caller knows the type.
    Some(unsafe { std::mem::transmute_copy(&address) })
}

/// All shims as a shared object.
fn shared(folder: &Path) -> CString {
    let library = clibrary::forced();
    let object = folder.join("ours.so");
    let mut command = Command::new("cc");
    command.args(["-shared", "-o"]).arg(&object).args(library.shims().map(|row| format!("-Wl,-u,{}", row.symbol())));
    clibrary::succeed(library.link(&mut command));
    CString::new(object.display().to_string()).expect("a path")
}

/// Nanoseconds that a message of `data` takes with a hash function's `name` in `library`, where its names are spelled so.
fn message(library: &CStr, spell: impl Fn(&str) -> String, name: &str, data: &[u8]) -> Option<f64> {
    let form = |form: &str| spell(&format!("{name}{form}"));
    // SAFETY: these are their types wherever they are.
    let (init, update, finish) = unsafe {
        (
            function::<Init>(library, &form("Init"))?,
            function::<Update>(library, &form("Update"))?,
            function::<Final>(library, &form("Final"))?,
        )
    };
    // More than any context and digest have.
    let (mut context, mut digest) = ([0_u64; 64], [0_u8; 64]);
    let context = context.as_mut_ptr().cast();
    Some(nanoseconds(|| {
        // SAFETY: room for both, and the bytes of a slice.
        unsafe {
            init(context);
            update(context, black_box(data).as_ptr(), data.len());
            finish(digest.as_mut_ptr(), context);
        }
        digest[0]
    }))
}

fn row(what: &str, ours: f64, who: &str, theirs: Option<f64>) {
    print!("{what:<16} ours {ours:>12.1} ns");
    match theirs {
        Some(theirs) => println!("  {who} {theirs:>12.1} ns ({:.2}x)", theirs / ours),
        None => println!(),
    }
}

/// The size of a stripped static program that calls one function, which is there under `symbol`.
fn linked(who: &str, header: &str, call: &str, library: &Path, flags: &[&str], folder: &Path) {
    let text = format!(
        "#include <sys/types.h>\n#include <stdint.h>\n#include <stddef.h>\n#include <unistd.h>\n#include <{header}>\n\
         int main(int argc, char *argv[]) {{ (void)argc; return {call}; }}\n"
    );
    let (source, program) = (clibrary::write(folder, "size.c", &text), folder.join("size"));
    let mut command = Command::new("cc");
    command.args(["-Os", "-s", "-static", "-w"]).args(flags).arg(source).arg(library).arg("-o").arg(&program);
    let ended = clibrary::run(&mut command);
    match std::fs::metadata(&program) {
        Ok(about) if ended.success() => println!("{who:<40} {} bytes", about.len()),
        _ => println!("{who:<40} does not link here: {}", ended.stderr.lines().next().unwrap_or("")),
    }
    let _ = std::fs::remove_file(&program);
}

fn main() {
    let folder: PathBuf = clibrary::folder("digests");
    let ours = shared(&folder);
    let own = |name: &str| clibrary::forced().row(name).symbol();
    let data: Vec<u8> = (0..1 << 20).map(|at: u32| (at * 7) as u8).collect();
    for name in ["MD5", "SHA1", "SHA256", "SHA384", "SHA512"] {
        for (what, size) in [("64 B", 64), ("1 KiB", 1 << 10), ("1 MiB", 1 << 20)] {
            let (mut mine, mut libmd) = (f64::INFINITY, None);
            // In turn, so that a busy machine disturbs both alike.
            for _ in 0..3 {
                mine = mine.min(message(&ours, own, name, &data[..size]).expect("ours"));
                let now = message(oracle::LIBMD, str::to_owned, name, &data[..size]);
                libmd = now.map(|now| now.min(libmd.unwrap_or(f64::INFINITY)));
            }
            row(&format!("{name} {what}"), mine, "libmd", libmd);
        }
    }

    let hash = c"$2b$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    // SAFETY: these are their types.
    let (check, crypt) = unsafe {
        (
            function::<Checkpass>(&ours, &own("crypt_checkpass")).expect("ours"),
            function::<Crypt>(oracle::LIBCRYPT, "crypt"),
        )
    };
    // SAFETY: two strings.
    let mine = nanoseconds(|| unsafe { check(c"secret".as_ptr(), hash.as_ptr()) });
    // SAFETY: two strings, and nobody else calls it.
    let theirs = crypt.map(|crypt| nanoseconds(|| unsafe { crypt(c"secret".as_ptr(), hash.as_ptr()) }));
    row("bcrypt, cost 5", mine, "libxcrypt's C", theirs);

    // SAFETY: that is its type.
    let pbkdf = unsafe { function::<Pbkdf>(&ours, &own("bcrypt_pbkdf")) }.expect("ours");
    for length in [32, 48] {
        let mut key = [0; 48];
        let mine = nanoseconds(|| {
            // SAFETY: two arrays of bytes, and one that is long enough.
            unsafe { pbkdf(c"secret".as_ptr(), 6, c"salt".as_ptr().cast(), 4, key.as_mut_ptr(), length, 2) }
        });
        let theirs = nanoseconds(|| bcrypt_pbkdf::bcrypt_pbkdf(b"secret", b"salt", 2, &mut key[..length]));
        row(&format!("pbkdf, {length} B"), mine, "RustCrypto's", Some(theirs));
    }

    let library = clibrary::forced();
    let include = format!("-I{}", library.include().display());
    let libmd = clibrary::succeed(Command::new("cc").arg("-print-file-name=libmd.a"));
    let sections = "-Wl,--gc-sections";
    for (header, call) in [
        ("sha2.h", "SHA256Data((const uint8_t *)argv[0], 5, argv[1])[0]"),
        ("sha2.h", "SHA512Data((const uint8_t *)argv[0], 5, argv[1])[0]"),
        ("sha1.h", "SHA1Data((const uint8_t *)argv[0], 5, argv[1])[0]"),
        ("md5.h", "MD5Data((const uint8_t *)argv[0], 5, argv[1])[0]"),
        ("unistd.h", "crypt_checkpass(argv[1], argv[2])"),
    ] {
        let name = call.split('(').next().unwrap_or(call);
        linked(&format!("static program, our {name}"), header, call, &library.archive(), &[&include], &folder);
        let with = format!("the same with {sections}");
        linked(&with, header, call, &library.archive(), &[&include, sections], &folder);
        if header != "unistd.h" {
            linked(&format!("the same, libmd's {name}"), header, call, Path::new(libmd.trim()), &[], &folder);
        }
    }
    linked("the same, nothing of it", "unistd.h", "0", &library.archive(), &[], &folder);
}
