//! bindresvport_sa(3) — OpenBSD `lib/libc/rpc/bindresvport.c`
//!
//! Binds a socket to a port below 1024, of the IPv4 or IPv6 address in `sa`, or of any address in the socket's own family where `sa` is
//! NULL. A port that is in `sa` is taken as it is; 0 asks for a free one from 600 to 1023, begun at random, which `sa` then has. 0, or -1 with
//! errno: EPFNOSUPPORT for other families, EACCES without privilege, EADDRNOTAVAIL where none is free. OpenBSD's kernel picks the
//! port; here they are tried, which another process may disturb but not deceive. Thread-safe, and after fork.

use crate::errno;
use crate::shims::random;
use core::ffi::c_int;
use core::mem;
use libc::{sockaddr, sockaddr_in, sockaddr_in6, sockaddr_storage, socklen_t};

/// The ports that OpenBSD's kernel picks from.
const LOWEST: u16 = 600;
const HIGHEST: u16 = 1023;

/// Binds a socket to a reserved port.
///
/// # Safety
/// - `sa` is NULL, or valid for reads and writes of an address of the family that it says.
#[unsafe(export_name = symbol!(bindresvport_sa))]
pub unsafe extern "C" fn bindresvport_sa(sd: c_int, sa: *mut sockaddr) -> c_int {
    // SAFETY: zeros are an address of no family.
    let mut any: sockaddr_storage = unsafe { mem::zeroed() };
    let address = if sa.is_null() {
        let mut own = any;
        let mut length = size_of::<sockaddr_storage>() as socklen_t;
        // SAFETY: the kernel writes no more than `length` bytes.
        if unsafe { libc::getsockname(sd, (&raw mut own).cast(), &raw mut length) } == -1 {
            return -1;
        }
        any.ss_family = own.ss_family;
        (&raw mut any).cast()
    } else {
        sa
    };
    // SAFETY: not NULL; as the caller promises.
    match unsafe { bind(sd, address) } {
        Ok(()) => 0,
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}

/// # Safety
/// - `address` is valid for reads and writes of an address of its family.
unsafe fn bind(sd: c_int, address: *mut sockaddr) -> Result<(), c_int> {
    // SAFETY: every address has a family; of these two it is as long as its type.
    let (length, port) = unsafe {
        match c_int::from((*address).sa_family) {
            libc::AF_INET => (size_of::<sockaddr_in>(), &raw mut (*address.cast::<sockaddr_in>()).sin_port),
            libc::AF_INET6 => (size_of::<sockaddr_in6>(), &raw mut (*address.cast::<sockaddr_in6>()).sin6_port),
            _ => return Err(libc::EPFNOSUPPORT),
        }
    };
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    // SAFETY: as above.
    unsafe {
        (*address).sa_len = length as u8;
    }
    // SAFETY: a port of `address`, which may not be aligned.
    let wanted = unsafe { port.read_unaligned() };
    let attempt = |network_order: u16| {
        // SAFETY: as above; the kernel reads `length` bytes.
        unsafe {
            port.write_unaligned(network_order);
            match libc::bind(sd, address, length as socklen_t) {
                0 => Ok(()),
                _ => Err(errno::get()),
            }
        }
    };
    if wanted != 0 {
        return attempt(wanted);
    }
    let saved = errno::get();
    let count = HIGHEST - LOWEST + 1;
    let first = random::below(count.into()) as u16;
    for candidate in (first..count).chain(0..first) {
        match attempt((LOWEST + candidate).to_be()) {
            Err(libc::EADDRINUSE) => {}
            Ok(()) => {
                errno::set(saved);
                return Ok(());
            }
            Err(error) => {
                // SAFETY: as above.
                unsafe { port.write_unaligned(0) };
                return Err(error);
            }
        }
    }
    // SAFETY: as above.
    unsafe { port.write_unaligned(0) };
    Err(libc::EADDRNOTAVAIL)
}
