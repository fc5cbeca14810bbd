//! err(3): messages on stderr with the program's name and the text of an error code. Covers errc and warnc.
//!
//! verrc and vwarnc take a `va_list`, which Rust has no name for: they are for C alone.

use {
    core::ffi::{c_char, c_int},
    core::fmt::Display,
    std::string::ToString,
};

unsafe extern "C" {
    #[link_name = symbol!(errc)]
    fn c_errc(eval: c_int, code: c_int, format: *const c_char, ...) -> !;
    #[link_name = symbol!(warnc)]
    fn c_warnc(code: c_int, format: *const c_char, ...);
}

/// Prints `progname: message: strerror(code)` and a newline on C's stderr, in one piece among the process's threads.
///
/// A NUL ends the message. Does not fail: what cannot be written is lost. Not for signal handlers, nor for the child of a fork in a
/// process with threads, which may wait for stderr's lock forever. OpenBSD: warnc(3).
///
/// ```
/// openbsd_compat::warnc(libc::ENOENT, format_args!("{} of {}", 1, 2));
/// ```
pub fn warnc(code: c_int, message: impl Display) {
    let message = message.to_string();
    // SAFETY: the format asks for the bytes of one string and how many there are.
    unsafe { c_warnc(code, c"%.*s".as_ptr(), length(&message), message.as_ptr()) }
}

/// As [`warnc`], then exits with status `eval` by exit(3): C's streams are flushed and atexit handlers run, Rust destructors do not.
///
/// ```no_run
/// openbsd_compat::errc(1, libc::ENOENT, "/etc/mail/smtpd.conf");
/// ```
pub fn errc(eval: c_int, code: c_int, message: impl Display) -> ! {
    let message = message.to_string();
    // SAFETY: as in `warnc`.
    unsafe { c_errc(eval, code, c"%.*s".as_ptr(), length(&message), message.as_ptr()) }
}

fn length(message: &str) -> c_int {
    c_int::try_from(message.len()).unwrap_or(c_int::MAX)
}
