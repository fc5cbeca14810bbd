//! The panic handler of the C library: it calls a function that does not exist, so that a program links only if no shim in
//! it has a panic path.

use core::panic::PanicInfo;

unsafe extern "C" {
    fn openbsd_compat_a_shim_can_panic() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    // SAFETY: no program that contains this call links.
    unsafe { openbsd_compat_a_shim_can_panic() }
}
