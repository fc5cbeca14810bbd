//! portable_freeaddrinfo: frees an addrinfo list that the program built itself. Not an OpenBSD name.

unsafe extern "C" {
    #[link_name = symbol!(portable_freeaddrinfo)]
    fn c_portable_freeaddrinfo(list: *mut libc::addrinfo);
}

/// Frees a list whose nodes the program allocated: one malloc(3) a node with the sockaddr inside, `ai_canonname` a malloc of its
/// own or NULL. NULL does nothing.
///
/// musl's freeaddrinfo crashes on such a list; elsewhere this is freeaddrinfo. On musl a list from getaddrinfo(3) must go to
/// freeaddrinfo and never here. No errno; safe in threads, not in signal handlers. OpenBSD: freeaddrinfo(3).
///
/// # Safety
/// - `list` is NULL, or the head of a list as above that ends in a NULL `ai_next` and is used no more.
/// - A sockaddr that was allocated on its own is not freed: it stays the caller's.
///
/// ```
/// // SAFETY: one zeroed node without name or successor, freed once.
/// unsafe {
///     let node = libc::calloc(1, size_of::<libc::addrinfo>() + size_of::<libc::sockaddr_in>());
///     openbsd_compat::portable_freeaddrinfo(node.cast());
/// }
/// ```
pub unsafe fn portable_freeaddrinfo(list: *mut libc::addrinfo) {
    // SAFETY: the caller's promise is the same.
    unsafe { c_portable_freeaddrinfo(list) }
}
