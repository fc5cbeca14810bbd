//! What the shims of <md5.h>, <sha1.h> and <sha2.h> share: OpenBSD's contexts and the nine forms in which it offers every hash
//! function. The compression functions are the RustCrypto crates', which use the processor's SHA instructions where it has
//! them; all else is here.
//!
//! - Init starts a message, Update takes bytes of it in any portions, none included, and Final writes the digest and clears the
//!   context. Pad ends the message and leaves the digest in the words of the state. Transform takes one block into a state.
//! - End is Final in lower-case hexadecimal digits with a NUL behind them, in `buf`, or where that is NULL in a block from
//!   malloc(3), the caller's to free; where no memory is left it is NULL and the context stays as it is. Data is Init, Update and
//!   End at once.
//! - FileChunk is Data of at most `len` bytes of a file from offset `off` on, File that of all of it. NULL and errno where the
//!   file cannot be opened or read. An offset that is negative counts as 0, a length of 0 as the size that the system says the
//!   file has, a negative one as all there is; behind the end of the file there is nothing, which has a digest too.
//!
//! The contexts are OpenBSD's public structures, and state, count and the bytes that wait for a whole block are what they are there
//! after every call: a program may have them where it likes, copy one in the middle of a message and look into it. Differences:
//! the digest of Final may be NULL and is not written then; the file is not left open in a program that another thread executes
//! meanwhile, reading goes on after a signal, and what was read is cleared.
//!
//! None of these fails but for want of memory or a file, and those that want neither touch no errno and are safe after fork and in
//! signal handlers. A context is for one thread at a time.

/// A hash function of the module where this stands, which has `update`, `finish`, `compress` and `words`:
/// `hash!(Name, context, state, bytes of a block, bytes of a digest, where it starts)`.
macro_rules! hash {
    ($(#[$doc:meta])* $name:ident, $context:ty, $state:ty, $block:literal, $digest:literal, $start:expr) => {
        $(#[$doc])*
        pub(in crate::shims) struct $name;

        impl $crate::shims::digest::Hash for $name {
            type Context = $context;
            type State = $state;
            type Block = [u8; $block];
            type Digest = [u8; $digest];
            const START: $context = $start;

            fn update(context: &mut $context, data: &[u8]) {
                update(context, data);
            }
            fn pad(context: &mut $context) {
                finish(context);
            }
            fn transform(state: &mut $state, block: &[u8; $block]) {
                compress(state, ::core::slice::from_ref(block));
            }
            fn digest(context: &$context) -> [u8; $digest] {
                $crate::shims::blocks::spell(words(context))
            }
        }
    };
}

mod context;
mod file;
mod hex;
mod md5;
mod sha1;
mod sha256;
mod sha512;

pub(super) use md5::Md5;
pub(super) use sha1::Sha1;
pub(super) use sha256::{Sha224, Sha256};
pub(super) use sha512::{Sha384, Sha512, Sha512_256};

use crate::shims::memory;
use core::ffi::{c_char, c_void};
use core::ptr;

/// A hash function of these headers.
pub(super) trait Hash {
    /// OpenBSD's structure.
    type Context;
    /// The words of its state.
    type State;
    /// The bytes that are compressed at once.
    type Block;
    /// The bytes of a digest.
    type Digest: AsRef<[u8]>;
    /// The context of a message of which nothing has been seen.
    const START: Self::Context;

    /// Takes bytes of the message.
    fn update(context: &mut Self::Context, data: &[u8]);
    /// Takes the end of the message.
    fn pad(context: &mut Self::Context);
    /// Takes one block into a state.
    fn transform(state: &mut Self::State, block: &Self::Block);
    /// The digest that is in the state.
    fn digest(context: &Self::Context) -> Self::Digest;
}

/// Final: the digest, and an empty context.
///
/// # Safety
/// - `digest` is NULL or valid for writes.
#[inline(always)]
pub(super) unsafe fn finish<H: Hash>(digest: *mut H::Digest, context: &mut H::Context) {
    H::pad(context);
    if !digest.is_null() {
        // SAFETY: not NULL, so the caller promises that it can be written.
        unsafe { digest.write(H::digest(context)) };
    }
    // SAFETY: words and bytes may all be 0.
    unsafe { memory::clear(context) };
}

/// End: the digits, in `buf` or a new block.
///
/// # Safety
/// - `buf` is NULL or valid for writes of two characters for a byte of the digest and a NUL.
#[inline(always)]
pub(super) unsafe fn end<H: Hash>(context: &mut H::Context, buf: *mut c_char) -> *mut c_char {
    let digits = if buf.is_null() {
        // SAFETY: malloc takes any number.
        unsafe { libc::malloc(size_of::<H::Digest>().wrapping_mul(2).wrapping_add(1)).cast() }
    } else {
        buf
    };
    if digits.is_null() {
        return digits;
    }
    H::pad(context);
    let mut digest = H::digest(context);
    // SAFETY: the caller promises the room, or malloc gave it. Words and bytes may all be 0.
    unsafe {
        hex::write(digest.as_ref(), digits);
        memory::clear(&mut digest);
        memory::clear(context);
    }
    digits
}

/// Data.
///
/// # Safety
/// - `buf` as for [`end`].
#[inline(always)]
pub(super) unsafe fn data<H: Hash>(data: &[u8], buf: *mut c_char) -> *mut c_char {
    let mut context = H::START;
    H::update(&mut context, data);
    // SAFETY: the caller promises the room.
    unsafe { ended::<H>(context, buf) }
}

/// FileChunk.
///
/// # Safety
/// - `path` is a string.
/// - `buf` as for [`end`].
#[inline(always)]
pub(super) unsafe fn file_chunk<H: Hash>(
    path: *const c_char,
    buf: *mut c_char,
    off: libc::off_t,
    len: libc::off_t,
) -> *mut c_char {
    let mut context = H::START;
    // SAFETY: the caller promises a string.
    let whole = unsafe { file::read(path, off, len, &mut |bytes| H::update(&mut context, bytes)) };
    if whole {
        // SAFETY: the caller promises the room.
        return unsafe { ended::<H>(context, buf) };
    }
    // SAFETY: words and bytes may all be 0.
    unsafe { memory::clear(&mut context) };
    ptr::null_mut()
}

/// End of a context of our own, which is cleared also where End fails.
///
/// # Safety
/// - `buf` as for [`end`].
#[inline(always)]
unsafe fn ended<H: Hash>(mut context: H::Context, buf: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises the room; words and bytes may all be 0.
    unsafe {
        let digits = end::<H>(&mut context, buf);
        if digits.is_null() {
            memory::clear(&mut context);
        }
        digits
    }
}

/// The `n` bytes at `start`.
///
/// # Safety
/// - As for [`memory::bytes`].
#[inline(always)]
pub(super) unsafe fn bytes<'a>(start: *const u8, n: usize) -> &'a [u8] {
    // SAFETY: the caller promises the bytes.
    unsafe { memory::bytes(start.cast::<c_void>(), n) }
}

/// The C function of a form, a name and a hash function: `shim!(Init SHA256Init Sha256)`.
macro_rules! shim {
    (Init $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Starts a message.
            ///
            /// # Safety
            /// - `context` is valid for writes.
            (context: *mut <H as Hash>::Context) -> () {
                // SAFETY: the caller promises that it can be written.
                unsafe { context.write(H::START) }
            }
        }
    };
    (Update $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Takes `len` bytes of the message.
            ///
            /// # Safety
            /// - `context` is valid for reads and writes and has a message that Init started.
            /// - `data` is valid for reads of `len` bytes; where `len` is 0 it may be NULL.
            (context: *mut <H as Hash>::Context, data: *const u8, len: usize) -> () {
                // SAFETY: the caller promises both.
                unsafe { H::update(&mut *context, digest::bytes(data, len)) }
            }
        }
    };
    (Pad $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Takes the end of the message.
            ///
            /// # Safety
            /// - `context` is valid for reads and writes and has a message that Init started.
            (context: *mut <H as Hash>::Context) -> () {
                // SAFETY: the caller promises it.
                H::pad(unsafe { &mut *context })
            }
        }
    };
    (Transform $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Takes one block into a state.
            ///
            /// # Safety
            /// - `state` is valid for reads and writes of the state's words.
            /// - `block` is valid for reads of a block.
            (state: *mut <H as Hash>::State, block: *const <H as Hash>::Block) -> () {
                // SAFETY: the caller promises both.
                unsafe { H::transform(&mut *state, &*block) }
            }
        }
    };
    (Final $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Writes the digest and clears the context.
            ///
            /// # Safety
            /// - `digest` is NULL or valid for writes of the digest.
            /// - `context` is valid for reads and writes and has a message that Init started.
            (digest: *mut <H as Hash>::Digest, context: *mut <H as Hash>::Context) -> () {
                // SAFETY: the caller promises both.
                unsafe { digest::finish::<H>(digest, &mut *context) }
            }
        }
    };
    (End $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// Writes the digest's digits and clears the context.
            ///
            /// # Safety
            /// - `context` is valid for reads and writes and has a message that Init started.
            /// - `buf` is NULL or valid for writes of the digits and a NUL.
            (context: *mut <H as Hash>::Context, buf: *mut c_char) -> *mut c_char {
                // SAFETY: the caller promises both.
                unsafe { digest::end::<H>(&mut *context, buf) }
            }
        }
    };
    (Data $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// The digits of the digest of `len` bytes.
            ///
            /// # Safety
            /// - `data` is valid for reads of `len` bytes; where `len` is 0 it may be NULL.
            /// - `buf` is NULL or valid for writes of the digits and a NUL.
            (data: *const u8, len: usize, buf: *mut c_char) -> *mut c_char {
                // SAFETY: the caller promises both.
                unsafe { digest::data::<H>(digest::bytes(data, len), buf) }
            }
        }
    };
    (FileChunk $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// The digits of the digest of a part of a file.
            ///
            /// # Safety
            /// - `path` is a string.
            /// - `buf` is NULL or valid for writes of the digits and a NUL.
            (path: *const c_char, buf: *mut c_char, off: libc::off_t, len: libc::off_t) -> *mut c_char {
                // SAFETY: the caller promises both.
                unsafe { digest::file_chunk::<H>(path, buf, off, len) }
            }
        }
    };
    (File $name:ident $hash:ident) => {
        $crate::shims::digest::shim! { @ $name $hash
            /// The digits of a file's digest.
            ///
            /// # Safety
            /// - `path` is a string.
            /// - `buf` is NULL or valid for writes of the digits and a NUL.
            (path: *const c_char, buf: *mut c_char) -> *mut c_char {
                // SAFETY: the caller promises both.
                unsafe { digest::file_chunk::<H>(path, buf, 0, 0) }
            }
        }
    };
    (@ $name:ident $hash:ident $(#[$doc:meta])* ($($argument:ident: $type:ty),*) -> $result:ty $body:block) => {
        #[allow(unused_imports, reason = "which of these a form needs differs")]
        use crate::shims::digest::{self, Hash};
        #[allow(unused_imports, reason = "forms without text need none")]
        use core::ffi::c_char;

        /// The hash function.
        type H = digest::$hash;

        $(#[$doc])*
        #[unsafe(export_name = symbol!($name))]
        pub unsafe extern "C" fn $name($($argument: $type),*) -> $result $body
    };
}
pub(super) use shim;
