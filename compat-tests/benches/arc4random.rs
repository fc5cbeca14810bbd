//! arc4random(3) and arc4random_buf(3) beside glibc's, libbsd's and the bare keystream of the chacha20 crate, in one run; then
//! two threads beside one, and what a static C program becomes that uses arc4random_buf alone.
//!
//! "C library" is ours as compat-install builds it, "ours" this build's, for which RUSTFLAGS="--cfg chacha20_avx512" does what
//! compat-install does by itself.

use chacha20::ChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use compat_tests::measure::nanoseconds;
use compat_tests::{clibrary, oracle, plan};
use openbsd_compat::arc4random;
use std::ffi::{CStr, CString, c_void};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

type Word = unsafe extern "C" fn() -> u32;
type Buf = unsafe extern "C" fn(*mut c_void, usize);

/// The two functions of a library, by its names for them.
fn functions(library: &CStr, names: [&CStr; 2]) -> Option<(Word, Buf)> {
    let [word, buf] = names.map(|name| oracle::symbol(library, name));
    let (word, buf) = (word?, buf?);
    // SAFETY: these are their types wherever they are.
    Some(unsafe { (std::mem::transmute::<*const c_void, Word>(word), std::mem::transmute::<*const c_void, Buf>(buf)) })
}

fn row(what: &str, bytes: usize, ours: f64, others: &[(&str, f64)]) {
    print!("{what:>6}: {:>9.1} ns ({:.2} GB/s)", ours, bytes as f64 / ours);
    for (who, ns) in others {
        print!("  {who} {ns:.1} ns ({:.2}x)", ns / ours);
    }
    println!();
}

/// Bytes a nanosecond from `threads` threads at once, each drawing words.
fn throughput(threads: usize) -> f64 {
    const WORDS: usize = 30_000_000;
    let best = |_| {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..WORDS).map(|_| arc4random::u32()).fold(0, |sum, word| black_box(sum ^ word)));
            }
        });
        start.elapsed().as_nanos() as f64
    };
    let fastest = (0..5).map(best).fold(f64::INFINITY, f64::min);
    (threads * WORDS * 4) as f64 / fastest
}

/// Our C library as a shared object.
fn c_library() -> CString {
    let (object, archive) = (clibrary::folder("shared").join("ours.so"), clibrary::forced().archive());
    let mut command = Command::new("cc");
    command.args(["-shared", "-Wl,--whole-archive"]).arg(archive).arg("-Wl,--no-whole-archive").arg("-o").arg(&object);
    clibrary::succeed(&mut command);
    CString::new(object.as_os_str().as_encoded_bytes()).expect("a path has no NUL")
}

/// The size of a stripped static program of one call.
fn linked(name: &str, buf: &str, library: &Path) {
    let folder = clibrary::folder(name);
    let text = format!(
        "#include <stddef.h>\nvoid {buf}(void *, size_t);\nint main(void) {{ char b[16]; {buf}(b, 16); return b[0] == 42; }}\n"
    );
    let (source, program) = (clibrary::write(&folder, "size.c", &text), folder.join(name));
    let mut command = Command::new("cc");
    command.args(["-Os", "-s", "-static"]).arg(source).arg(library).arg("-lmd").arg("-o").arg(&program);
    let ended = clibrary::run(&mut command);
    match std::fs::metadata(&program) {
        Ok(about) if ended.success() => println!("static program with {name}: {} bytes", about.len()),
        _ => println!("static program with {name}: does not link here: {}", ended.stderr.lines().next().unwrap_or("")),
    }
}

fn main() {
    let ours = plan::is_shim("arc4random");
    println!(
        "{}",
        if ours {
            "ours is the shim"
        } else {
            "ours is the system's own: OPENBSD_COMPAT_ARC4RANDOM=shim measures the shim"
        }
    );
    if !ours {
        return;
    }
    let names = [c"arc4random", c"arc4random_buf"];
    let prefixed = [c"openbsd_compat_arc4random", c"openbsd_compat_arc4random_buf"];
    let here = if clibrary::forced().row("arc4random").state == "missing" { names } else { prefixed };
    let c_library = c_library();
    let libraries =
        [("C library", &*c_library, here), ("glibc", oracle::GLIBC, names), ("libbsd", oracle::LIBBSD, names)];
    let others = libraries.into_iter().filter_map(|(who, library, names)| Some((who, functions(library, names)?)));
    let others: Vec<(&str, (Word, Buf))> = others.collect();
    // SAFETY: neither has arguments that could be wrong.
    let words = others.iter().map(|(who, (word, _))| (*who, nanoseconds(|| unsafe { word() })));
    let mut keystream = ChaCha20::new(&[7; 32].into(), &[0; 12].into());
    let mut bare = |bytes: &mut [u8]| {
        // The counter of a stream has 32 bits.
        if keystream.try_apply_keystream(bytes).is_err() {
            keystream = ChaCha20::new(&[7; 32].into(), &[0; 12].into());
        }
    };
    let mut word = [0; 4];
    let chacha = nanoseconds(|| bare(&mut word));
    let words: Vec<(&str, f64)> = words.chain([("chacha20", chacha)]).collect();
    row("u32", 4, nanoseconds(arc4random::u32), &words);
    for (what, size) in
        [("16 B", 16), ("32 B", 32), ("256 B", 256), ("4 KiB", 4 << 10), ("64 KiB", 64 << 10), ("1 MiB", 1 << 20)]
    {
        let mut bytes = vec![0; size];
        // In turn, so that a busy machine disturbs both alike.
        let (mut own, mut chacha) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..3 {
            own = own.min(nanoseconds(|| arc4random::fill(black_box(&mut bytes))));
            chacha = chacha.min(nanoseconds(|| bare(black_box(&mut bytes))));
        }
        let fill = |buf: Buf, bytes: &mut [u8]| {
            // SAFETY: writable for its length.
            nanoseconds(|| unsafe { buf(black_box(&mut *bytes).as_mut_ptr().cast(), bytes.len()) })
        };
        let mut times: Vec<(&str, f64)> = others.iter().map(|(who, (_, buf))| (*who, fill(*buf, &mut bytes))).collect();
        times.push(("chacha20", chacha));
        row(what, size, own, &times);
    }
    let (one, two) = (throughput(1), throughput(2));
    println!("words: one thread {one:.2} GB/s, two threads {two:.2} GB/s ({:.2}x)", two / one);

    let library = clibrary::forced();
    linked("ours", &library.row("arc4random_buf").symbol(), &library.archive());
    let libbsd = clibrary::succeed(Command::new("cc").arg("-print-file-name=libbsd.a"));
    linked("libbsd", "arc4random_buf", Path::new(libbsd.trim()));
}
