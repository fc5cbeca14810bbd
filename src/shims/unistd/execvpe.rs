//! execvpe(3) — OpenBSD `lib/libc/gen/exec.c`
//!
//! execvp(3) with an environment for the new program; the PATH that is searched is the caller's, or /usr/bin:/bin without one, and an
//! empty part of it is the current directory. A name with a slash is not searched for. What has no known format is given to /bin/sh.
//! Returns only to say what is wrong: -1 with errno. The search goes on after ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG and
//! EACCES, and ends with anything else; EACCES wins over "not there". A path that is too long for the system is left out, as OpenBSD
//! does, and errno says so if it was the last; OpenBSD also writes a line to stderr. Allocates nothing but pages for /bin/sh's
//! arguments and takes no lock: after fork in a process with threads it may be called as long as nobody changes the environment.

use crate::errno;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr;

const SHELL: &CStr = c"/bin/sh";
const DEFAULT_PATH: &[u8] = b"/usr/bin:/bin";

/// What comes after an attempt.
enum Next {
    /// The next folder.
    Search,
    /// The next folder, and EACCES in the end.
    SearchOn,
    /// Nothing.
    Stop,
}

/// Executes a program.
///
/// # Safety
/// - `name` is NULL or a string; `argv` and `envp` are arrays of strings that end with NULL.
/// - No other thread changes the environment meanwhile.
#[unsafe(export_name = symbol!(execvpe))]
pub unsafe extern "C" fn execvpe(name: *const c_char, argv: *const *const c_char, envp: *const *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    let name = if name.is_null() { c"" } else { unsafe { CStr::from_ptr(name) } };
    if name.is_empty() {
        errno::set(libc::ENOENT);
        return -1;
    }
    #[allow(clippy::manual_contains, reason = "contains() brings a piece of core along")]
    if name.to_bytes().iter().any(|&byte| byte == b'/') {
        // SAFETY: as the caller promises.
        unsafe { attempt(name.as_ptr(), argv, envp) };
        return -1;
    }
    // SAFETY: the caller promises that the environment stays.
    let path = unsafe { libc::getenv(c"PATH".as_ptr()) };
    // SAFETY: not NULL, so a string of the environment.
    let path = if path.is_null() { DEFAULT_PATH } else { unsafe { CStr::from_ptr(path) }.to_bytes() };
    let mut refused = false;
    for folder in path.split(|&byte| byte == b':') {
        let mut room = [0; libc::PATH_MAX as usize];
        if !joined(folder, name, &mut room) {
            errno::set(libc::ENAMETOOLONG);
            continue;
        }
        // SAFETY: `joined` made a string; the caller promises the arrays.
        match unsafe { attempt(room.as_ptr(), argv, envp) } {
            Next::Search => {}
            Next::SearchOn => refused = true,
            Next::Stop => return -1,
        }
    }
    if refused {
        errno::set(libc::EACCES);
    }
    -1
}

/// Writes `folder/name` and a NUL, where there is room.
fn joined(folder: &[u8], name: &CStr, room: &mut [c_char]) -> bool {
    let folder = if folder.is_empty() { b"." } else { folder };
    let path = folder.iter().chain(b"/").chain(name.to_bytes_with_nul());
    let mut places = room.iter_mut();
    path.zip(&mut places).for_each(|(&byte, place)| *place = byte as c_char);
    folder.len().saturating_add(1).saturating_add(name.count_bytes()) < room.len()
}

/// Tries one file; returns only where that was not it.
///
/// # Safety
/// - `path` is a string; `argv` and `envp` are arrays of strings that end with NULL.
unsafe fn attempt(path: *const c_char, argv: *const *const c_char, envp: *const *const c_char) -> Next {
    // SAFETY: as the caller promises.
    unsafe { libc::execve(path, argv, envp) };
    match errno::get() {
        libc::EISDIR | libc::ELOOP | libc::ENAMETOOLONG | libc::ENOENT | libc::ENOTDIR => Next::Search,
        libc::EACCES => Next::SearchOn,
        libc::ENOEXEC => {
            // SAFETY: as the caller promises.
            unsafe { script(path, argv, envp) };
            Next::Stop
        }
        _ => Next::Stop,
    }
}

/// Executes /bin/sh with the path in front of the arguments, in pages of their own.
///
/// # Safety
/// - `path` is a string; `argv` and `envp` are arrays of strings that end with NULL.
unsafe fn script(path: *const c_char, argv: *const *const c_char, envp: *const *const c_char) {
    let mut count = 0usize;
    // SAFETY: the array ends with NULL.
    while !unsafe { argv.add(count).read() }.is_null() {
        count = count.wrapping_add(1);
    }
    // "sh", the path, what comes after argv[0], NULL.
    let length = count.max(1).wrapping_add(2).wrapping_mul(size_of::<*const c_char>());
    let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANON);
    // SAFETY: a new anonymous mapping touches no other.
    let pages = unsafe { libc::mmap(ptr::null_mut(), length, protection, flags, -1, 0) };
    if pages == libc::MAP_FAILED {
        return;
    }
    let arguments = pages.cast::<*const c_char>();
    // SAFETY: the mapping has room for `count` + 2 pointers, and is zeroed, which ends the array.
    unsafe {
        arguments.write(c"sh".as_ptr());
        arguments.add(1).write(path);
        ptr::copy_nonoverlapping(argv.add(count.min(1)), arguments.add(2), count.saturating_sub(1));
        libc::execve(SHELL.as_ptr(), arguments, envp);
    }
    let error = errno::get();
    // SAFETY: the mapping is the one made above.
    unsafe { libc::munmap(pages.cast::<c_void>(), length) };
    errno::set(error);
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_folder_and_a_name() {
        let mut room = [7; 12];
        let mut path = |folder: &[u8], name| joined(folder, name, &mut room).then(|| room.map(|c| c as u8));
        assert_eq!(path(b"/usr/bin", c"sh"), Some(*b"/usr/bin/sh\0"));
        assert_eq!(path(b"", c"sh"), Some(*b"./sh\0bin/sh\0"));
        assert_eq!(path(b"/usr/bin", c"shx"), None);
        assert_eq!(path(b"/usr/bin/long", c"sh"), None);
    }
}
