//! crypt_checkpass(3): passwords and their bcrypt hashes. Covers crypt_newhash.

use core::ffi::{CStr, c_char, c_int};
#[cfg(std_face)]
use {core::ptr, std::ffi::CString, std::io, std::vec::Vec};

unsafe extern "C" {
    #[link_name = symbol!(crypt_checkpass)]
    fn c_crypt_checkpass(pass: *const c_char, goodhash: *const c_char) -> c_int;
    #[cfg(std_face)]
    #[link_name = symbol!(crypt_newhash)]
    fn c_crypt_newhash(pass: *const c_char, pref: *const c_char, hash: *mut c_char, hashlen: usize) -> c_int;
}

/// Whether a password has this hash, which is one of bcrypt as [`crypt_newhash`] makes them; both may be empty.
///
/// Ask also where there is no such user, with `None`: the answer is no, and takes the time of a hash of cost 8, so that who tries
/// names learns nothing from it. Where it is no, errno is EACCES. Safe in threads and after fork. OpenBSD: crypt_checkpass(3).
///
/// ```
/// use openbsd_compat::crypt_checkpass;
/// let hash = c"$2b$04$......................SZFhVdUK5wGKY4lx/QrgUMHG0XsWjbi";
/// assert!(crypt_checkpass(c"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Some(hash)));
/// assert!(!crypt_checkpass(c"guess", Some(hash)));
/// assert!(!crypt_checkpass(c"guess", None));
/// ```
#[must_use = "the password may be wrong"]
pub fn crypt_checkpass(pass: &CStr, goodhash: Option<&CStr>) -> bool {
    let goodhash = goodhash.map_or(core::ptr::null(), CStr::as_ptr);
    // SAFETY: two strings, or one and NULL.
    unsafe { c_crypt_checkpass(pass.as_ptr(), goodhash) == 0 }
}

/// A bcrypt hash of a password with a new random salt. Of the password 72 bytes count.
///
/// `pref` is "bcrypt" or "blowfish", which are one thing, perhaps with the cost behind a comma: 4 to 31, each of which doubles the
/// work. Without one, or with "a", it is what takes this machine about a tenth of a second. `None` is "bcrypt,8".
///
/// # Errors
/// EINVAL for any other `pref`.
///
/// Safe in threads and after fork. OpenBSD: crypt_newhash(3).
///
/// ```
/// use openbsd_compat::{crypt_checkpass, crypt_newhash};
/// let hash = crypt_newhash(c"secret", Some(c"bcrypt,5"))?;
/// assert!(hash.to_bytes().starts_with(b"$2b$05$"));
/// assert!(crypt_checkpass(c"secret", Some(&hash)));
/// assert_eq!(crypt_newhash(c"secret", Some(c"md5")).unwrap_err().raw_os_error(), Some(libc::EINVAL));
/// # std::io::Result::Ok(())
/// ```
#[cfg(std_face)]
pub fn crypt_newhash(pass: &CStr, pref: Option<&CStr>) -> io::Result<CString> {
    // As much as a password file has room for.
    let mut hash = [0; 128];
    let pref = pref.map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: a string, another one or NULL, and a buffer of that size.
    if unsafe { c_crypt_newhash(pass.as_ptr(), pref, hash.as_mut_ptr().cast(), hash.len()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let hash: Vec<u8> = hash.into_iter().take_while(|byte| *byte != 0).collect();
    CString::new(hash).map_err(io::Error::from)
}
