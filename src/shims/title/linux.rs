//! Linux: the process's strings as the kernel and the C library know them.

use super::strings::Area;
use core::ffi::{c_char, c_int, c_ulong};
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use core::sync::atomic::{AtomicPtr, AtomicU8};

unsafe extern "C" {
    // The program's name and the whole of argv[0]; glibc and musl both have them under these names.
    static mut __progname: *mut c_char;
    static mut __progname_full: *mut c_char;
    #[link_name = "environ"]
    static mut environment: *mut *mut c_char;
}

pub(super) fn name() -> *const c_char {
    // SAFETY: an aligned pointer, which setprogname(3) may be changing.
    unsafe { AtomicPtr::from_ptr(&raw mut __progname) }.load(Acquire)
}

/// Hands both names to `moved`, which may know a new place for them.
pub(super) fn move_names(moved: impl Fn(*mut c_char) -> Option<*mut c_char>) {
    for slot in [&raw mut __progname, &raw mut __progname_full] {
        // SAFETY: as in `name`.
        let slot = unsafe { AtomicPtr::from_ptr(slot) };
        let name = slot.load(Acquire);
        if let Some(new) = moved(name) {
            let _ = slot.compare_exchange(name, new, AcqRel, Relaxed);
        }
    }
}

/// The array of the environment's strings.
pub(super) fn environ() -> *mut *mut c_char {
    // SAFETY: an aligned pointer, which setenv(3) may be changing.
    unsafe { AtomicPtr::from_ptr(&raw mut environment) }.load(Acquire)
}

/// Where exec(2) laid down the strings of argv and environ. `argv0` is the first string of argv if an init function was told.
///
/// exec puts the file's name right behind the last string of environ, and random bytes somewhere before the first of argv; the
/// auxiliary vector tells both. What does not lie between them, whoever says so, is nothing to write to.
pub(super) fn locate(argv0: usize) -> Option<Area> {
    // SAFETY: no arguments that could be wrong.
    let (low, high) = unsafe { (libc::getauxval(libc::AT_RANDOM), libc::getauxval(libc::AT_EXECFN)) };
    let (low, high) = (low as usize, high as usize);
    if low == 0 {
        return None;
    }
    let inside = |address: usize| low < address && address < high;
    if let Some(stat) = Stat::read() {
        let [start, own, env_start, env_end] =
            [stat.arg_start, stat.arg_end, stat.env_start, stat.env_end].map(|field| field as usize);
        if !inside(start) || own <= start || high < own {
            return None;
        }
        let all = if env_start == own && own < env_end && env_end <= high { env_end } else { own };
        return Some(Area { start, own: own - start, all: all - start });
    }
    // SAFETY: an aligned pointer.
    let full = unsafe { AtomicPtr::from_ptr(&raw mut __progname_full) }.load(Acquire) as usize;
    let start = [full, argv0].into_iter().find(|address| inside(*address))?;
    let own = safe::arguments(
        (start..high).map(|address| {
            // SAFETY: between two addresses of the initial stack.
            unsafe { AtomicU8::from_ptr(ptr::with_exposed_provenance_mut(address)) }.load(Relaxed)
        }),
        first_of_environ(start, high) - start,
    );
    (own > 0).then_some(Area { start, own, all: high - start })
}

/// The lowest string of environ that lies between the two addresses, or the higher of these.
fn first_of_environ(start: usize, high: usize) -> usize {
    let array = environ();
    let mut first = high;
    for index in 0..if array.is_null() { 0 } else { usize::MAX } {
        // SAFETY: no NULL was met before `index`.
        let string = unsafe { AtomicPtr::from_ptr(array.add(index)) }.load(Acquire) as usize;
        if string == 0 {
            break;
        }
        if start < string && string < first {
            first = string;
        }
    }
    first
}

/// What /proc/self/stat says about the process's memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stat {
    pub(super) threads: u64,
    pub(super) start_code: u64,
    pub(super) end_code: u64,
    pub(super) start_stack: u64,
    pub(super) start_data: u64,
    pub(super) end_data: u64,
    pub(super) start_brk: u64,
    pub(super) arg_start: u64,
    pub(super) arg_end: u64,
    pub(super) env_start: u64,
    pub(super) env_end: u64,
}

impl Stat {
    /// `None` where there is no /proc, as in a chroot, or where what is there is not procfs.
    pub(super) fn read() -> Option<Self> {
        // 52 fields of 20 digits and their blanks; the program's name has 64 bytes at most.
        let mut buffer = [0u8; 1536];
        // SAFETY: a C string and a flag.
        let fd = unsafe { libc::open(c"/proc/self/stat".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
        if fd < 0 {
            return None;
        }
        let length = if is_procfs(fd) {
            // SAFETY: the buffer is writable for its length. procfs gives the whole line at once.
            unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) }
        } else {
            -1
        };
        // SAFETY: the descriptor is ours.
        unsafe { libc::close(fd) };
        safe::stat(buffer.get(..usize::try_from(length).ok()?)?)
    }
}

/// A file that only looks like /proc/self/stat must not decide what becomes of the process's memory.
fn is_procfs(fd: c_int) -> bool {
    let mut about = MaybeUninit::<libc::statfs>::uninit();
    // SAFETY: fills the structure where it returns 0.
    if unsafe { libc::fstatfs(fd, about.as_mut_ptr()) } != 0 {
        return false;
    }
    // SAFETY: filled.
    unsafe { about.assume_init() }.f_type as c_ulong == libc::PROC_SUPER_MAGIC as c_ulong
}

mod safe {
    #![forbid(unsafe_code)]

    use super::Stat;

    /// Reads the line of /proc/self/stat. The second field is the program's name in parentheses and may itself hold any byte.
    pub(super) fn stat(line: &[u8]) -> Option<Stat> {
        let name_end = line.iter().rposition(|byte| *byte == b')')?;
        let mut fields = line.get(name_end + 1..)?.split(|byte| matches!(byte, b' ' | b'\n'));
        // proc(5) counts from 1; the first field after the name is the third. A blank comes before each.
        let mut passed = 2;
        let mut values = [0; 11];
        for (value, number) in values.iter_mut().zip([20, 26, 27, 28, 45, 46, 47, 48, 49, 50, 51]) {
            *value = decimal(fields.nth(number - passed)?)?;
            passed = number + 1;
        }
        let [threads, start_code, end_code, start_stack, start_data, end_data, start_brk, rest @ ..] = values;
        let [arg_start, arg_end, env_start, env_end] = rest;
        Some(Stat {
            threads,
            start_code,
            end_code,
            start_stack,
            start_data,
            end_data,
            start_brk,
            arg_start,
            arg_end,
            env_start,
            env_end,
        })
    }

    /// By hand, for str's own functions would come into the archive and clash with another Rust library's.
    fn decimal(digits: &[u8]) -> Option<u64> {
        digits.first()?;
        digits.iter().try_fold(0_u64, |value, digit| match digit {
            b'0'..=b'9' => value.checked_mul(10)?.checked_add(u64::from(digit - b'0')),
            _ => None,
        })
    }

    /// How many bytes at the start of all strings are surely argv's, where nobody tells: the first string, and those that follow
    /// up to one that holds a `=`, as every variable does, or that environ begins with.
    pub(super) fn arguments(strings: impl Iterator<Item = u8>, environ: usize) -> usize {
        let mut end = 0;
        for (offset, byte) in strings.enumerate().take(environ) {
            match byte {
                0 => end = offset + 1,
                b'=' if end != 0 => break,
                _ => {}
            }
        }
        end
    }

    #[cfg(test)]
    mod tests {
        extern crate std;
        use super::*;
        use std::format;
        use std::string::String;

        fn line(name: &str) -> String {
            let fields: String = (4..=52).map(|number| format!(" {number}")).collect();
            format!("4711 ({name}) R{fields}\n")
        }

        #[test]
        fn fields_are_found_behind_any_name() {
            for name in ["ntpd", "", ") R 1 (", "a b\nc", "((("] {
                let stat = stat(line(name).as_bytes()).unwrap();
                assert_eq!((stat.threads, stat.start_code, stat.env_end), (20, 26, 51), "{name}");
            }
        }

        #[test]
        fn anything_else_is_refused() {
            for text in ["", "4711", "4711 (ntpd)", "4711 (ntpd) R 1 2 3", ")", &line("ntpd").replace(" 49", " -49")] {
                assert_eq!(stat(text.as_bytes()), None, "{text}");
            }
            let whole = line("ntpd");
            assert_eq!(stat(&whole.as_bytes()[..whole.find(" 51").unwrap()]), None);
        }

        #[test]
        fn arguments_end_before_the_first_variable() {
            let count = |strings: &str, environ| arguments(strings.bytes(), environ);
            assert_eq!(count("ntpd\0-d\0A=1\0B=2\0", 8), 8);
            assert_eq!(count("ntpd\0-d\0A=1\0B=2\0", 16), 8);
            assert_eq!(count("ntpd\0-d\0noequals\0", 8), 8);
            assert_eq!(count("ntpd\0-d\0x\0", 10), 10);
            assert_eq!(count("n=pd\0-d\0", 8), 8);
            assert_eq!(count("ntpd\0--o=1\0A=1\0", 11), 5);
            assert_eq!(count("\0A=1\0", 1), 1);
            assert_eq!(count("", 0), 0);
        }
    }
}
