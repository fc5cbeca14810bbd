//! explicit_bzero(3) — OpenBSD `lib/libc/string/explicit_bzero.c`
//!
//! Sets `n` bytes to 0 for good: no optimiser may drop the stores because nobody reads the memory again, not even one
//! that sees this function's body while it links. OpenBSD calls an empty weak function after the memset for that; here
//! an empty assembler statement takes the address, and where stable Rust has none for the architecture the bytes are
//! written one by one as volatile. Copies that the compiler made earlier, in registers or elsewhere on the stack, are
//! out of its reach, as in OpenBSD. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use core::ffi::c_void;

/// Clears `n` bytes in a way that no optimiser removes.
///
/// # Safety
/// - `b` is valid for writes of `n` bytes; where `n` is 0 it may be NULL.
#[unsafe(export_name = symbol!(explicit_bzero))]
pub unsafe extern "C" fn explicit_bzero(b: *mut c_void, n: usize) {
    // SAFETY: the caller promises `n` writable bytes.
    unsafe { clear(b.cast(), n) }
}

cfg_if::cfg_if! {
    if #[cfg(all(
        not(miri),
        any(
            target_arch = "x86",
            target_arch = "x86_64",
            target_arch = "arm",
            target_arch = "aarch64",
            target_arch = "riscv32",
            target_arch = "riscv64",
            target_arch = "loongarch64",
            target_arch = "s390x",
        )
    ))] {
        /// A memset, and a reader of its outcome that the optimiser cannot look into.
        ///
        /// # Safety
        /// - As for [`explicit_bzero`].
        unsafe fn clear(b: *mut u8, n: usize) {
            // SAFETY: the caller promises `n` writable bytes; none of them at NULL is a valid request.
            unsafe { b.write_bytes(0, n) };
            // SAFETY: no instruction at all. Without `nomem` it is taken to read all memory it could reach, and `b` is
            // handed to it.
            unsafe { core::arch::asm!("/* {b} */", b = in(reg) b, options(nostack, preserves_flags)) };
        }
    } else {
        /// Volatile stores, for architectures without a stable assembler and for Miri, which has none at all.
        ///
        /// # Safety
        /// - As for [`explicit_bzero`].
        unsafe fn clear(b: *mut u8, n: usize) {
            for at in 0..n {
                // SAFETY: `at` is below `n`, and the caller promises `n` writable bytes.
                unsafe { b.add(at).write_volatile(0) };
            }
            core::sync::atomic::compiler_fence(core::sync::atomic::Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::explicit_bzero;
    use core::ptr;

    #[test]
    fn clears_what_it_is_told_and_nothing_else() {
        for n in 0..=30 {
            let mut buffer = [7u8; 32];
            // SAFETY: one byte in, at most 30 follow.
            unsafe { explicit_bzero(buffer.as_mut_ptr().add(1).cast(), n) };
            for (at, byte) in buffer.iter().enumerate() {
                assert_eq!(*byte, if (1..=n).contains(&at) { 0 } else { 7 }, "byte {at} of {n}");
            }
        }
    }

    #[test]
    fn nothing_may_be_null() {
        // SAFETY: no bytes are asked for.
        unsafe { explicit_bzero(ptr::null_mut(), 0) };
    }
}
