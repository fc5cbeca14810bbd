//! readpassphrase(3) — OpenBSD `lib/libc/gen/readpassphrase.c`
//!
//! Writes a prompt to /dev/tty and reads a line from it with echo off, into `buf`, of which the last byte is for the NUL: what does not
//! fit is read and dropped, and the newline or carriage return that ends the line is not kept. Where there is no terminal it writes to
//! stderr and reads from stdin, unless the flags say RPP_REQUIRE_TTY. `buf`, also at the end of the input; or NULL with errno: EINVAL where
//! `bufsiz` is 0, ENOTTY without the terminal that is required, EINTR after a signal, EIO from a background process that cannot stop.
//! The flags, of which RPP_STDIN reads stdin with no prompt and no change to a terminal, are those of <readpassphrase.h>.
//!
//! SIGALRM, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN and SIGTTOU are caught meanwhile. After any of them the terminal is as
//! it was before, the handlers are the caller's again, and then the signals are sent once more, so that each does what the caller
//! wants. After those that stop a process the prompt comes again. The terminal's settings are restored at the end in any case, also when
//! this is a background process by then. A signal that comes between the prompt and the wait for a key is not lost, as OpenBSD's may be
//! until the next key. /dev/tty is close-on-exec while it is open. What was typed is left in `buf` alone.
//!
//! For one thread at a time, as on OpenBSD: the handlers of a process are one.

use crate::errno;
use core::ffi::{CStr, c_char, c_int};
use core::mem::{self, MaybeUninit};
use core::ptr;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::SeqCst;
use libc::{sigaction, sigset_t, termios};

const ECHO_ON: c_int = 0x01;
const REQUIRE_TTY: c_int = 0x02;
const FORCELOWER: c_int = 0x04;
const FORCEUPPER: c_int = 0x08;
const SEVENBIT: c_int = 0x10;
const STDIN: c_int = 0x20;

/// What would leave a terminal without echo.
const SIGNALS: [c_int; 9] = [
    libc::SIGALRM,
    libc::SIGHUP,
    libc::SIGINT,
    libc::SIGPIPE,
    libc::SIGQUIT,
    libc::SIGTERM,
    libc::SIGTSTP,
    libc::SIGTTIN,
    libc::SIGTTOU,
];

/// Those that stop a process.
const STOPS: u32 = bit(libc::SIGTSTP) | bit(libc::SIGTTIN) | bit(libc::SIGTTOU);

/// The signals that came; all that are caught have numbers below 32 everywhere.
static CAME: AtomicU32 = AtomicU32::new(0);

const fn bit(signal: c_int) -> u32 {
    1u32.wrapping_shl(signal as u32)
}

extern "C" fn note(signal: c_int) {
    CAME.fetch_or(bit(signal), SeqCst);
}

/// Reads a passphrase.
///
/// # Safety
/// - `prompt` is a string, or with RPP_STDIN anything.
/// - `buf` is valid for writes of `bufsiz` bytes.
/// - No other thread calls it, or changes the handlers of these signals, at the same time.
#[unsafe(export_name = symbol!(readpassphrase))]
pub unsafe extern "C" fn readpassphrase(
    prompt: *const c_char,
    buf: *mut c_char,
    bufsiz: usize,
    flags: c_int,
) -> *mut c_char {
    if buf.is_null() || bufsiz == 0 {
        errno::set(libc::EINVAL);
        return ptr::null_mut();
    }
    // SAFETY: the caller promises so many bytes.
    let buffer = unsafe { crate::shims::memory::bytes_mut(buf.cast(), bufsiz) };
    // SAFETY: the caller promises a string where it is used.
    let prompt = if flags & STDIN != 0 { c"" } else { unsafe { CStr::from_ptr(prompt) } };
    loop {
        match once(prompt, buffer, flags) {
            Ok(ended) => {
                // SAFETY: has no arguments and does not fail; the signal is the caller's own business.
                let own = unsafe { libc::getpid() };
                for signal in SIGNALS.into_iter().filter(|&signal| ended.signals & bit(signal) != 0) {
                    // SAFETY: as above.
                    unsafe { libc::kill(own, signal) };
                }
                if ended.signals & STOPS != 0 {
                    continue;
                }
                if let Err(error) = ended.read {
                    errno::set(error);
                    return ptr::null_mut();
                }
                return buf;
            }
            Err(error) => {
                errno::set(error);
                return ptr::null_mut();
            }
        }
    }
}

/// How an attempt ended.
struct Ended {
    read: Result<(), c_int>,
    signals: u32,
}

/// One attempt, after which terminal and handlers are as before.
fn once(prompt: &CStr, buffer: &mut [u8], flags: c_int) -> Result<Ended, c_int> {
    CAME.store(0, SeqCst);
    let terminal = if flags & STDIN != 0 { -1 } else { open() };
    if terminal == -1 && flags & REQUIRE_TTY != 0 {
        return Err(libc::ENOTTY);
    }
    let (input, output) = if terminal == -1 { (libc::STDIN_FILENO, libc::STDERR_FILENO) } else { (terminal, terminal) };
    // Before the signals are caught: a background process is to be stopped here by SIGTTOU.
    let old = if terminal == -1 { None } else { quiet(terminal, flags & ECHO_ON != 0) };
    let handlers = catch();
    // From here on they come while a byte is waited for and at no other time: between a look at what came and the wait is no gap.
    let mask = hold();
    write(output, prompt.to_bytes());
    let read = line(input, buffer, flags, &mask);
    if let Some(old) = &old {
        if old.silenced {
            write(output, b"\n");
        }
        if old.changed {
            restore(terminal, &old.settings);
        }
    }
    for (signal, handler) in SIGNALS.iter().zip(&handlers) {
        // SAFETY: `catch` got it from the system.
        unsafe { libc::sigaction(*signal, handler, ptr::null_mut()) };
    }
    // SAFETY: `hold` got it from the system.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &raw const mask, ptr::null_mut()) };
    if terminal != -1 {
        // SAFETY: opened above.
        unsafe { libc::close(terminal) };
    }
    Ok(Ended { read, signals: CAME.load(SeqCst) })
}

fn open() -> c_int {
    // SAFETY: a constant string.
    unsafe { libc::open(c"/dev/tty".as_ptr(), libc::O_RDWR | libc::O_CLOEXEC) }
}

/// A terminal before it was changed.
struct Old {
    settings: termios,
    /// Whether it was changed: restoring drops what was typed ahead.
    changed: bool,
    /// Whether the user's newline has not been seen.
    silenced: bool,
}

/// Turns echo off, unless it is wanted, and the status key of the BSDs, which prints. `None` where it is no terminal after all.
fn quiet(terminal: c_int, echo: bool) -> Option<Old> {
    let mut settings = MaybeUninit::<termios>::uninit();
    // SAFETY: valid for a write.
    if unsafe { libc::tcgetattr(terminal, settings.as_mut_ptr()) } != 0 {
        return None;
    }
    // SAFETY: the call has succeeded, so it is written.
    let settings = unsafe { settings.assume_init() };
    let mut new = settings;
    if !echo {
        new.c_lflag &= !(libc::ECHO | libc::ECHONL);
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    if let Some(status) = new.c_cc.get_mut(libc::VSTATUS) {
        *status = libc::_POSIX_VDISABLE as libc::cc_t;
    }
    let changed = new.c_lflag != settings.c_lflag || new.c_cc != settings.c_cc;
    let silenced = new.c_lflag & libc::ECHO == 0;
    // SAFETY: reads `new`.
    unsafe { libc::tcsetattr(terminal, libc::TCSAFLUSH | SOFT, &raw const new) };
    Some(Old { settings, changed, silenced })
}

/// Leaves speed and character size alone, on the BSDs.
#[cfg(any(
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
const SOFT: c_int = 0x10;
#[cfg(not(any(
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
)))]
const SOFT: c_int = 0;

/// Restores a terminal's settings although signals come; from the background SIGTTOU is the answer, which must not be repeated to the
/// caller because of us.
fn restore(terminal: c_int, settings: &termios) {
    let before = CAME.fetch_and(!bit(libc::SIGTTOU), SeqCst) & bit(libc::SIGTTOU);
    loop {
        // SAFETY: reads `settings`.
        let result = unsafe { libc::tcsetattr(terminal, libc::TCSAFLUSH | SOFT, settings) };
        if result == 0 || errno::get() != libc::EINTR || CAME.load(SeqCst) & bit(libc::SIGTTOU) != 0 {
            break;
        }
    }
    CAME.fetch_and(!bit(libc::SIGTTOU), SeqCst);
    CAME.fetch_or(before, SeqCst);
}

/// Catches the signals, so that they interrupt a read, and returns their handlers.
fn catch() -> [sigaction; SIGNALS.len()] {
    // SAFETY: zeros are a handler of the default kind, with an empty mask and no flags.
    let (mut ours, mut old): (sigaction, [sigaction; SIGNALS.len()]) = unsafe { (mem::zeroed(), mem::zeroed()) };
    ours.sa_sigaction = note as extern "C" fn(c_int) as usize;
    // SAFETY: the mask is valid for a write.
    unsafe { libc::sigemptyset(&raw mut ours.sa_mask) };
    for (signal, old) in SIGNALS.iter().zip(&mut old) {
        // SAFETY: reads the one and writes the other; the handler does nothing but set a bit.
        unsafe { libc::sigaction(*signal, &raw const ours, old) };
    }
    old
}

/// Blocks the signals that come from elsewhere, and returns the mask that was there. What this process itself would be stopped for, by
/// reading or changing a terminal from the background, must not be blocked: the kernel would answer EIO.
fn hold() -> sigset_t {
    // SAFETY: zeros are a set, which is emptied; both are valid for a write.
    unsafe {
        let (mut held, mut old): (sigset_t, sigset_t) = mem::zeroed();
        libc::sigemptyset(&raw mut held);
        for signal in SIGNALS.into_iter().filter(|&signal| signal != libc::SIGTTIN && signal != libc::SIGTTOU) {
            libc::sigaddset(&raw mut held, signal);
        }
        libc::pthread_sigmask(libc::SIG_BLOCK, &raw const held, &raw mut old);
        old
    }
}

/// Waits for a byte with `mask` in force: a signal that came before is EINTR at once.
fn wait(input: c_int, mask: &sigset_t) -> Result<(), c_int> {
    const SETSIZE: usize = size_of::<libc::fd_set>() * 8;

    let fits = usize::try_from(input).is_ok_and(|fd| fd < SETSIZE);
    if !fits {
        // Not to be had: the signals come now or while it reads.
        // SAFETY: reads `mask`.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, mask, ptr::null_mut()) };
        return Ok(());
    }
    // SAFETY: zeros are an empty set, in which the descriptor has a place; the rest is NULL or read only.
    let ready = unsafe {
        let mut set: libc::fd_set = mem::zeroed();
        libc::FD_SET(input, &raw mut set);
        libc::pselect(input.wrapping_add(1), &raw mut set, ptr::null_mut(), ptr::null_mut(), ptr::null(), mask)
    };
    if ready == -1 { Err(errno::get()) } else { Ok(()) }
}

/// Writes what can be written: a prompt that is lost is no error.
fn write(fd: c_int, bytes: &[u8]) {
    if !bytes.is_empty() {
        // SAFETY: as many bytes as there are.
        unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
    }
}

/// Reads a line, a byte at a time, so that nothing behind it is taken, and ends it with a NUL in any case.
fn line(input: c_int, buffer: &mut [u8], flags: c_int, mask: &sigset_t) -> Result<(), c_int> {
    let room = buffer.len().saturating_sub(1);
    let mut free = buffer.iter_mut();
    let mut places = free.by_ref().take(room);
    let mut byte = 0u8;
    let result = loop {
        if let Err(error) = wait(input, mask) {
            break Err(error);
        }
        // SAFETY: valid for a write of one byte.
        match unsafe { libc::read(input, (&raw mut byte).cast(), 1) } {
            1 if byte == b'\n' || byte == b'\r' => break Ok(()),
            1 => {
                if let Some(place) = places.next() {
                    *place = changed(byte, flags);
                }
            }
            0 => break Ok(()),
            _ => break Err(errno::get()),
        }
    };
    if let Some(end) = free.next() {
        *end = 0;
    }
    crate::shims::memory::wipe(core::slice::from_mut(&mut byte));
    result
}

/// A character as the flags want it.
fn changed(byte: u8, flags: c_int) -> u8 {
    let byte = if flags & SEVENBIT != 0 { byte & 0x7f } else { byte };
    let byte = if flags & FORCELOWER != 0 { byte.to_ascii_lowercase() } else { byte };
    if flags & FORCEUPPER != 0 { byte.to_ascii_uppercase() } else { byte }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::io::{Read as _, Write as _};
    use std::os::fd::AsRawFd;

    /// This thread's.
    fn mask() -> sigset_t {
        // SAFETY: zeros are a set, which is overwritten; nothing is changed.
        unsafe {
            let mut mask = mem::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, ptr::null(), &raw mut mask);
            mask
        }
    }

    /// What a buffer of `size` bytes has before its NUL after a line is read, and what is left to read.
    fn read(text: &str, size: usize, flags: c_int) -> (std::vec::Vec<u8>, std::string::String) {
        let (mut from, mut to) = std::os::unix::net::UnixStream::pair().unwrap();
        to.write_all(text.as_bytes()).unwrap();
        drop(to);
        let mut buffer = std::vec![b'?'; size];
        assert_eq!(line(from.as_raw_fd(), &mut buffer, flags, &mask()), Ok(()));
        let mut rest = std::string::String::new();
        from.read_to_string(&mut rest).unwrap();
        let end = buffer.iter().position(|&byte| byte == 0).expect("a NUL");
        buffer.truncate(end);
        (buffer, rest)
    }

    #[test]
    fn a_line_and_no_more() {
        for (text, size, kept, rest) in [
            ("secret\nnext\n", 16, "secret", "next\n"),
            ("secret\rnext", 16, "secret", "next"),
            ("secret\n", 7, "secret", ""),
            ("secret\nnext", 6, "secre", "next"),
            ("secret\nnext", 1, "", "next"),
            ("no newline", 16, "no newline", ""),
            ("", 16, "", ""),
            ("\n", 16, "", ""),
        ] {
            assert_eq!(read(text, size, 0), (kept.as_bytes().to_vec(), rest.into()), "{text:?} into {size}");
        }
    }

    #[test]
    fn characters_are_changed() {
        assert_eq!(read("aBc1\n", 9, FORCELOWER).0, b"abc1");
        assert_eq!(read("aBc1\n", 9, FORCEUPPER).0, b"ABC1");
        assert_eq!(read("aBc1\n", 9, FORCELOWER | FORCEUPPER).0, b"ABC1");
        assert_eq!(read("\u{e9}\n", 9, SEVENBIT).0, [0xc3 & 0x7f, 0xa9 & 0x7f]);
        assert_eq!(read("\u{e9}\n", 9, 0).0, "\u{e9}".as_bytes());
    }

    #[test]
    fn an_error_leaves_an_empty_string() {
        let mut buffer = [b'?'; 4];
        assert_eq!(line(-1, &mut buffer, 0, &mask()), Err(libc::EBADF));
        assert_eq!(buffer, *b"\0???");
    }
}
