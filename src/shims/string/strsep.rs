//! strsep(3) — OpenBSD `lib/libc/string/strsep.c`
//!
//! Cuts the string at `*stringp` at the first of the characters in `delim` and returns it; `*stringp` is then what comes behind,
//! or NULL where none of them is in it. Between two of them there is an empty string. NULL where `*stringp` is NULL. Never
//! fails, touches no errno; safe in threads, after fork and in signal handlers.

use core::ffi::c_char;
use core::ptr;

/// Takes the next field of a string.
///
/// # Safety
/// - `stringp` is valid for reads and writes; `*stringp` is NULL or a NUL-terminated string that can be written.
/// - `delim` is a NUL-terminated string.
#[unsafe(export_name = symbol!(strsep))]
pub unsafe extern "C" fn strsep(stringp: *mut *mut c_char, delim: *const c_char) -> *mut c_char {
    // SAFETY: the caller promises a place, and a string unless it is NULL; the end is within it.
    unsafe {
        let field = stringp.read();
        if field.is_null() {
            return field;
        }
        let end = field.add(libc::strcspn(field, delim));
        let rest = if end.read() == 0 {
            ptr::null_mut()
        } else {
            end.write(0);
            end.add(1)
        };
        stringp.write(rest);
        field
    }
}

#[cfg(test)]
mod tests {
    use super::strsep;
    use core::ffi::CStr;

    #[test]
    fn fields_may_be_empty() {
        let mut line = *b":a,bc:,\0";
        let mut rest = line.as_mut_ptr().cast();
        for expected in [c"", c"a", c"bc", c"", c""] {
            // SAFETY: a string that is written, and a field of it.
            assert_eq!(unsafe { CStr::from_ptr(strsep(&mut rest, c":,".as_ptr())) }, expected);
        }
        // SAFETY: NULL, which is what the last call has left.
        assert!(rest.is_null() && unsafe { strsep(&mut rest, c":,".as_ptr()) }.is_null());
    }
}
