//! macOS: argv, environ and the program's name as libSystem knows them. The kernel has no way to move the title elsewhere.

use super::strings::Area;
use core::ffi::{c_char, c_int};
use core::sync::atomic::{AtomicPtr, Ordering::Acquire};

unsafe extern "C" {
    fn _NSGetArgc() -> *mut c_int;
    fn _NSGetArgv() -> *mut *mut *mut c_char;
    fn _NSGetEnviron() -> *mut *mut *mut c_char;
    fn getprogname() -> *const c_char;
    fn setprogname(name: *const c_char);
}

pub(super) fn name() -> *const c_char {
    // SAFETY: takes nothing and returns a C string or NULL.
    unsafe { getprogname() }
}

/// Hands the program's name to `moved`, which may know a new place for it.
pub(super) fn move_names(moved: impl Fn(*mut c_char) -> Option<*mut c_char>) {
    if let Some(name) = moved(name().cast_mut()) {
        // SAFETY: a C string that is never freed.
        unsafe { setprogname(name) }
    }
}

/// The array of the environment's strings.
pub(super) fn environ() -> *mut *mut c_char {
    // SAFETY: returns where the pointer is kept, which lasts as long as the process.
    unsafe { AtomicPtr::from_ptr(_NSGetEnviron()) }.load(Acquire)
}

/// The strings of argv, and those of environ as far as they follow without a gap.
pub(super) fn locate(_argv0: usize) -> Option<Area> {
    // SAFETY: both return where the value is kept.
    let (argc, argv) = unsafe { (*_NSGetArgc(), *_NSGetArgv()) };
    let argc = usize::try_from(argc).ok()?;
    if argv.is_null() {
        return None;
    }
    // SAFETY: argv has `argc` strings.
    let start = unsafe { strings(argv, argc) }.next()?.start;
    // SAFETY: as above.
    let own = super::strings::safe::run(start, unsafe { strings(argv, argc) });
    // SAFETY: environ ends in NULL.
    let all = super::strings::safe::run(own, unsafe { strings(environ(), usize::MAX) });
    (own > start).then(|| Area { start, own: own - start, all: all - start })
}

/// Where each of at most `limit` strings lies, with its NUL.
///
/// # Safety
/// - `array` is NULL, or holds C strings up to a NULL or `limit`.
unsafe fn strings(array: *mut *mut c_char, limit: usize) -> impl Iterator<Item = core::ops::Range<usize>> {
    let limit = if array.is_null() { 0 } else { limit };
    (0..limit).map_while(move |index| {
        // SAFETY: no NULL was met before `index`.
        let string = unsafe { *array.add(index) };
        // SAFETY: a C string.
        (!string.is_null()).then(|| string as usize..string as usize + unsafe { libc::strlen(string) } + 1)
    })
}
