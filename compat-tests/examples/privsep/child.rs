//! How a child begins.

use crate::channel;
use openbsd_compat::imsg::Imsgbuf;
use openbsd_compat::{closefrom, setproctitle};
use std::ffi::CStr;
use std::io::{self, Error, Result};
use std::os::fd::AsFd;
use std::os::unix::fs::chroot;
use std::path::Path;
use std::{env, ptr};

/// The user that children of a root's parent become. A daemon of yours has its own.
const USER: &CStr = c"nobody";
/// Where there is nothing.
const EMPTY: &str = "/var/empty";

/// Begins as the child `name`, with the channel to the parent, which is the standard input, and with no privilege.
pub fn begin(name: &str) -> Result<Imsgbuf> {
    // Whatever the parent was started with stays out. Usually there is nothing, and the error says so.
    // SAFETY: it is the first thing this process does; nothing in it owns a descriptor.
    let _ = unsafe { closefrom(3) };
    setproctitle(Some(name));
    ignore_signals();
    let parent = io::stdin().as_fd().try_clone_to_owned()?;
    drop_privileges()?;
    // On OpenBSD pledge(2) comes here: "stdio recvfd" is enough for the engine, and with "inet" for front.
    channel::open(parent)
}

/// What a terminal sends goes to all processes; it is the parent who ends the others, by closing their channels.
fn ignore_signals() {
    for signal in [libc::SIGINT, libc::SIGTERM] {
        // SAFETY: no handler.
        unsafe { libc::signal(signal, libc::SIG_IGN) };
    }
}

/// Root sees nothing of the file system from here on, and is nobody. Others have nothing to drop.
fn drop_privileges() -> Result<()> {
    // SAFETY: no arguments, and it cannot fail.
    if unsafe { libc::geteuid() } != 0 {
        return Ok(());
    }
    // SAFETY: a C string; the process has one thread, so that the result stays.
    let Some(user) = (unsafe { libc::getpwnam(USER.as_ptr()).as_ref() }) else {
        return Err(Error::other(format!("there is no user {USER:?}")));
    };
    let (uid, gid) = (user.pw_uid, user.pw_gid);
    if Path::new(EMPTY).is_dir() {
        chroot(EMPTY)?;
        env::set_current_dir("/")?;
    }
    // SAFETY: one group, and numbers.
    let dropped =
        unsafe { libc::setgroups(1, ptr::from_ref(&gid)) == 0 && libc::setgid(gid) == 0 && libc::setuid(uid) == 0 };
    if dropped { Ok(()) } else { Err(Error::last_os_error()) }
}
