//! getsubopt(3) — OpenBSD `lib/libc/stdlib/getsubopt.c`
//!
//! Takes the next token of a list, `name` or `name=value`, and says which of the names it is: its index, or -1 where it is none of
//! them or there is no token. Tokens are parted by any number of commas, spaces and tabs, and the list is cut into strings as it is
//! read. `*valuep` is the value, or NULL without "="; `suboptarg` is the name, or NULL without a token, so that a caller can say what it
//! did not understand. `*optionp` is what comes after. glibc and musl part at commas only, point `*valuep` at the whole token where it is
//! no name they know, and have no `suboptarg`. Not thread-safe, for the variable's sake; nothing is allocated.

use crate::shims::suboptarg::suboptarg;
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;

/// Takes the next token.
///
/// # Safety
/// - `optionp` is NULL, or points to NULL or to a string that can be written.
/// - `tokens` is an array of strings that ends with NULL.
/// - `valuep` is valid for a write.
#[unsafe(export_name = symbol!(getsubopt))]
pub unsafe extern "C" fn getsubopt(
    optionp: *mut *mut c_char,
    tokens: *const *mut c_char,
    valuep: *mut *mut c_char,
) -> c_int {
    let variable = suboptarg();
    variable.store(ptr::null_mut(), Relaxed);
    // SAFETY: the caller promises that it can be written, and that `optionp` can be read where it is not NULL.
    let start = unsafe {
        valuep.write(ptr::null_mut());
        if optionp.is_null() { ptr::null_mut() } else { optionp.read() }
    };
    if start.is_null() {
        return -1;
    }
    // SAFETY: the caller promises a string.
    let found = safe::token(unsafe { CStr::from_ptr(start) }.to_bytes());
    // SAFETY: all places are within the string or at its NUL.
    unsafe {
        optionp.write(start.add(found.next));
        let Some(name) = found.name else { return -1 };
        for end in [Some(name.end), found.value.map(|value| value.end)].into_iter().flatten() {
            start.add(end).write(0);
        }
        if let Some(value) = found.value {
            valuep.write(start.add(value.start));
        }
        let name = start.add(name.start);
        variable.store(name, Relaxed);
        index(CStr::from_ptr(name), tokens)
    }
}

/// Which of the names it is.
///
/// # Safety
/// - `tokens` is an array of strings that ends with NULL.
unsafe fn index(name: &CStr, tokens: *const *mut c_char) -> c_int {
    let mut index = 0;
    loop {
        // SAFETY: what comes before this is not NULL, so this is there; where it is not NULL it is a string.
        unsafe {
            let token = tokens.add(index).read();
            if token.is_null() {
                return -1;
            }
            if CStr::from_ptr(token) == name {
                return c_int::try_from(index).unwrap_or(c_int::MAX);
            }
        }
        index = index.wrapping_add(1);
    }
}

mod safe {
    #![forbid(unsafe_code)]

    /// A piece of the list, by the places where it begins and where it ends.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Piece {
        pub(super) start: usize,
        pub(super) end: usize,
    }

    /// A token, and where the rest begins.
    #[derive(Debug, PartialEq, Eq)]
    pub(super) struct Token {
        pub(super) name: Option<Piece>,
        pub(super) value: Option<Piece>,
        pub(super) next: usize,
    }

    fn parts(byte: u8) -> bool {
        matches!(byte, b',' | b' ' | b'\t')
    }

    /// The first place from `from` on that is `wanted`, or the end.
    fn place(list: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = list.get(from..).unwrap_or_default();
        rest.iter().position(|&byte| wanted(byte)).map_or(list.len(), |at| from.wrapping_add(at))
    }

    pub(super) fn token(list: &[u8]) -> Token {
        let start = place(list, 0, |byte| !parts(byte));
        if start == list.len() {
            return Token { name: None, value: None, next: start };
        }
        // The first byte belongs to the name, also where it is "=".
        let end = place(list, start.wrapping_add(1), |byte| parts(byte) || byte == b'=');
        let value = (list.get(end) == Some(&b'=')).then(|| {
            let start = end.wrapping_add(1);
            Piece { start, end: place(list, start, parts) }
        });
        let next = place(list, value.map_or(end, |value| value.end), |byte| !parts(byte));
        Token { name: Some(Piece { start, end }), value, next }
    }

    #[cfg(test)]
    mod tests {
        extern crate std;

        use super::{Piece, token};
        use std::string::{String, ToString};
        use std::vec::Vec;

        /// The names and values of a list, as "name" or "name=value".
        fn read(mut list: &str) -> Vec<String> {
            let mut found = Vec::new();
            loop {
                let token = token(list.as_bytes());
                let text = |piece: Piece| list[piece.start..piece.end].to_string();
                let Some(name) = token.name.map(text) else { return found };
                found.push(token.value.map(text).map_or(name.clone(), |value| name + "=" + &value));
                list = &list[token.next..];
            }
        }

        #[test]
        fn lists() {
            assert_eq!(read(""), [""; 0]);
            assert_eq!(read(" ,\t,"), [""; 0]);
            assert_eq!(read("one"), ["one"]);
            assert_eq!(read("one,two three\tfour"), ["one", "two", "three", "four"]);
            assert_eq!(read(", one ,, two ,"), ["one", "two"]);
            assert_eq!(read("a=1,b=,c=d=e f"), ["a=1", "b=", "c=d=e", "f"]);
            assert_eq!(
                read("=x,=,==y"),
                ["=x", "=", "=="].map(|name| name.to_string()).map(|name| match &*name {
                    "==" => String::from("==y"),
                    _ => name,
                })
            );
        }

        #[test]
        fn the_rest_begins_with_a_token() {
            assert_eq!(token(b"a=1 , b").next, 6);
            assert_eq!(token(b"a").next, 1);
            assert_eq!(token(b"a=").next, 2);
        }
    }
}
