//! user_from_uid(3): names of users and groups by their numbers and back, remembered. Covers group_from_gid, uid_from_user and
//! gid_from_group.

use core::ffi::{CStr, c_char, c_int};
use libc::{gid_t, uid_t};
use std::string::String;
use std::sync::{Mutex, PoisonError};

unsafe extern "C" {
    #[link_name = symbol!(gid_from_group)]
    fn c_gid_from_group(name: *const c_char, gid: *mut gid_t) -> c_int;
    #[link_name = symbol!(group_from_gid)]
    fn c_group_from_gid(gid: gid_t, nogroup: c_int) -> *const c_char;
    #[link_name = symbol!(uid_from_user)]
    fn c_uid_from_user(name: *const c_char, uid: *mut uid_t) -> c_int;
    #[link_name = symbol!(user_from_uid)]
    fn c_user_from_uid(uid: uid_t, nouser: c_int) -> *const c_char;
}

/// C's functions are for one thread at a time, and what they return is overwritten by the next call.
static ONE: Mutex<()> = Mutex::new(());

/// The name of a user; `None` where nobody has the number, or it could not be looked up.
///
/// Thread-safe among Rust's callers: C code of the same program that calls user_from_uid(3) must not do so at the same time. OpenBSD:
/// user_from_uid(3).
///
/// ```
/// assert_eq!(openbsd_compat::user_from_uid(0).as_deref(), Some("root"));
/// ```
pub fn user_from_uid(uid: uid_t) -> Option<String> {
    // SAFETY: takes any number, and the lock is held meanwhile.
    named(|| unsafe { c_user_from_uid(uid, 1) })
}

/// The name of a group; as [`user_from_uid`].
///
/// ```
/// let name = openbsd_compat::group_from_gid(0);
/// assert!(matches!(name.as_deref(), Some("root" | "wheel")));
/// ```
pub fn group_from_gid(gid: gid_t) -> Option<String> {
    // SAFETY: as in `user_from_uid`.
    named(|| unsafe { c_group_from_gid(gid, 1) })
}

/// The number of a user; `None` where nobody has the name, or it could not be looked up. Thread-safe as [`user_from_uid`].
///
/// ```
/// assert_eq!(openbsd_compat::uid_from_user(c"root"), Some(0));
/// assert_eq!(openbsd_compat::uid_from_user(c"no such user"), None);
/// ```
pub fn uid_from_user(name: &CStr) -> Option<uid_t> {
    let mut uid = 0;
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: a string, and valid for a write; the lock is held.
    (unsafe { c_uid_from_user(name.as_ptr(), &raw mut uid) } == 0).then_some(uid)
}

/// The number of a group; as [`uid_from_user`].
///
/// ```
/// assert_eq!(openbsd_compat::gid_from_group(c"no such group"), None);
/// ```
pub fn gid_from_group(name: &CStr) -> Option<gid_t> {
    let mut gid = 0;
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: a string, and valid for a write; the lock is held.
    (unsafe { c_gid_from_group(name.as_ptr(), &raw mut gid) } == 0).then_some(gid)
}

/// A copy of the string that `call` returns.
fn named(call: impl FnOnce() -> *const c_char) -> Option<String> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let name = call();
    // SAFETY: not NULL, so a string until the next call, which the lock keeps away.
    (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned())
}
