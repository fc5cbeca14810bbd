//! inet_net_pton(3): networks, from text to bytes.

use core::ffi::{CStr, c_char, c_int, c_void};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};

#[cfg_attr(libresolv = "inet_net_pton", link(name = "resolv"))]
unsafe extern "C" {
    #[link_name = symbol!(inet_net_pton)]
    fn c_inet_net_pton(af: c_int, src: *const c_char, dst: *mut c_void, size: usize) -> c_int;
}

/// Writes the bytes of the network `src` to `dst` and returns its width in bits. `af` is `libc::AF_INET` or `libc::AF_INET6`.
///
/// IPv4 text is dotted decimal or `0x` with nibbles, and perhaps `/bits`; without it the width follows from the address class
/// and the octets given. IPv6 text is an address and perhaps `/bits`, without it 128. Only the bytes that the width covers are
/// written, and bits beyond the width stay as they are in the text.
///
/// Errors: ENOENT for malformed IPv4 text; EMSGSIZE for more than 32 bits, a text too long or a `dst` too small; EINVAL for a
/// bad IPv6 width; EAFNOSUPPORT for another family. For a malformed IPv6 address OpenBSD sets no errno; here it is
/// [`io::ErrorKind::InvalidInput`]. Safe in threads and after fork. OpenBSD: inet_net_pton(3).
///
/// ```
/// use openbsd_compat::inet_net_pton;
/// let mut net = [0; 4];
/// assert_eq!(inet_net_pton(libc::AF_INET, c"192.0.2/23", &mut net)?, 23);
/// assert_eq!(net, [192, 0, 2, 0]);
/// # std::io::Result::Ok(())
/// ```
pub fn inet_net_pton(af: c_int, src: &CStr, dst: &mut [u8]) -> io::Result<u32> {
    crate::errno::set(0);
    // SAFETY: a C string, and a slice that is writable for its length.
    let bits = unsafe { c_inet_net_pton(af, src.as_ptr(), dst.as_mut_ptr().cast(), dst.len()) };
    u32::try_from(bits).map_err(|_| match crate::errno::get() {
        0 => io::Error::new(io::ErrorKind::InvalidInput, "not an IPv6 address"),
        number => io::Error::from_raw_os_error(number),
    })
}

/// The IPv4 network `src` and its width in bits, as [`inet_net_pton`] reads it.
///
/// ```
/// use openbsd_compat::inet_net_pton::ipv4;
/// assert_eq!(ipv4(c"10/8")?, ([10, 0, 0, 0].into(), 8));
/// assert_eq!(ipv4(c"10/33").unwrap_err().raw_os_error(), Some(libc::EMSGSIZE));
/// # std::io::Result::Ok(())
/// ```
pub fn ipv4(src: &CStr) -> io::Result<(Ipv4Addr, u32)> {
    let mut bytes = [0; 4];
    let bits = inet_net_pton(libc::AF_INET, src, &mut bytes)?;
    Ok((bytes.into(), bits))
}

/// The IPv6 network `src` and its width in bits, as [`inet_net_pton`] reads it.
///
/// ```
/// use openbsd_compat::inet_net_pton::ipv6;
/// assert_eq!(ipv6(c"2001:db8::/32")?, ("2001:db8::".parse().unwrap(), 32));
/// assert_eq!(ipv6(c"2001:db8::")?.1, 128);
/// # std::io::Result::Ok(())
/// ```
pub fn ipv6(src: &CStr) -> io::Result<(Ipv6Addr, u32)> {
    let mut bytes = [0; 16];
    let bits = inet_net_pton(libc::AF_INET6, src, &mut bytes)?;
    Ok((bytes.into(), bits))
}
