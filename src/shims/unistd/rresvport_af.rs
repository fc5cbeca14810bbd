//! rresvport_af(3) — OpenBSD `lib/libc/net/rresvport.c`
//!
//! A stream socket of AF_INET or AF_INET6 that is bound to a port below 1024: `*alport` if it is below 1023 and free, else any free one,
//! which is then in `*alport`. The descriptor, not close-on-exec, or -1 with errno and nothing left open: EPFNOSUPPORT for other
//! families, EACCES without privilege, and what bindresvport_sa(3) says. Thread-safe, and after fork.

use crate::errno;
use core::ffi::c_int;
use core::mem;
use libc::{sockaddr, sockaddr_in, sockaddr_in6, sockaddr_storage, socklen_t};

unsafe extern "C" {
    #[link_name = symbol!(bindresvport_sa)]
    fn bindresvport_sa(sd: c_int, sa: *mut sockaddr) -> c_int;
}

/// IPPORT_RESERVED: the first port that is anybody's.
const RESERVED: c_int = 1024;

/// A socket with a reserved port.
///
/// # Safety
/// - `alport` is valid for a read and a write.
#[unsafe(export_name = symbol!(rresvport_af))]
pub unsafe extern "C" fn rresvport_af(alport: *mut c_int, af: c_int) -> c_int {
    // SAFETY: as the caller promises.
    let wanted = unsafe { alport.read() };
    match socket(wanted, af) {
        Ok((socket, port)) => {
            // SAFETY: as the caller promises.
            unsafe { alport.write(port) };
            socket
        }
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}

/// The socket and its port.
fn socket(wanted: c_int, af: c_int) -> Result<(c_int, c_int), c_int> {
    // SAFETY: zeros are an address of no family.
    let mut any: sockaddr_storage = unsafe { mem::zeroed() };
    let address = &raw mut any;
    let (length, port) = match af {
        // SAFETY: there is room for either.
        libc::AF_INET => (size_of::<sockaddr_in>(), unsafe { &raw mut (*address.cast::<sockaddr_in>()).sin_port }),
        // SAFETY: as above.
        libc::AF_INET6 => (size_of::<sockaddr_in6>(), unsafe { &raw mut (*address.cast::<sockaddr_in6>()).sin6_port }),
        _ => return Err(libc::EPFNOSUPPORT),
    };
    // SAFETY: within `any`, which nothing else refers to.
    unsafe {
        (*address).ss_family = af as libc::sa_family_t;
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        {
            (*address).ss_len = length as u8;
        }
        let socket = libc::socket(af, libc::SOCK_STREAM, 0);
        if socket == -1 {
            return Err(errno::get());
        }
        if wanted < RESERVED - 1 {
            port.write((wanted as u16).to_be());
            if libc::bind(socket, address.cast(), length as socklen_t) == 0 {
                return Ok((socket, wanted));
            }
        }
        if wanted >= RESERVED - 1 || errno::get() == libc::EADDRINUSE {
            port.write(0);
            if bindresvport_sa(socket, address.cast()) == 0 {
                return Ok((socket, u16::from_be(port.read()).into()));
            }
        }
        let error = errno::get();
        libc::close(socket);
        Err(error)
    }
}
