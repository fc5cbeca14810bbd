//! portable_freeaddrinfo — not an OpenBSD name; its contract is freeaddrinfo's, OpenBSD `lib/libc/net/freeaddrinfo.c`
//!
//! Frees an addrinfo list that the program built itself: every node one malloc(3) that also holds its sockaddr, `ai_canonname`
//! a malloc of its own or NULL, the nodes chained by `ai_next`. NULL does nothing. A sockaddr that was allocated on its own is
//! the caller's to free, before this, as it is with OpenBSD's freeaddrinfo.
//!
//! Only musl needs it: there freeaddrinfo finds the head of a list by array arithmetic and crashes on one it did not make. So on
//! musl **a list from getaddrinfo(3) goes to freeaddrinfo, never here**; nothing in a list tells the two kinds apart. Elsewhere
//! the header maps the name to freeaddrinfo. No errno; safe in threads and after fork as free(3) is, not in signal handlers.

/// Frees every node of a list, and the canonical names.
///
/// # Safety
/// - `list` is NULL, or the head of a list of nodes that each came from malloc, end in a NULL `ai_next`, and are used no more.
/// - Each `ai_canonname` is NULL or came from malloc on its own; each `ai_addr` lies in its node or is freed by the caller.
#[unsafe(export_name = symbol!(portable_freeaddrinfo))]
pub unsafe extern "C" fn portable_freeaddrinfo(list: *mut libc::addrinfo) {
    let mut node = list;
    // SAFETY: the caller promises that what is not NULL is a node.
    while let Some(current) = unsafe { node.as_ref() } {
        let (next, name) = (current.ai_next, current.ai_canonname);
        // SAFETY: both came from malloc and the list is used no more; `next` was read before its node goes.
        unsafe {
            libc::free(name.cast());
            libc::free(node.cast());
        }
        node = next;
    }
}

#[cfg(test)]
mod tests {
    use super::portable_freeaddrinfo;
    use core::mem::size_of;
    use core::ptr;

    #[test]
    fn a_list_built_by_hand() {
        let mut head: *mut libc::addrinfo = ptr::null_mut();
        for named in [false, true, true] {
            // SAFETY: one block for node and sockaddr, zeroed, which is a valid value of both.
            unsafe {
                let node = libc::calloc(1, size_of::<libc::addrinfo>() + size_of::<libc::sockaddr_in>());
                let node: *mut libc::addrinfo = node.cast();
                assert!(!node.is_null());
                (*node).ai_addr = node.add(1).cast();
                if named {
                    (*node).ai_canonname = libc::strdup(c"host.example".as_ptr());
                }
                (*node).ai_next = head;
                head = node;
            }
        }
        // SAFETY: the list above, and the empty one.
        unsafe {
            portable_freeaddrinfo(head);
            portable_freeaddrinfo(ptr::null_mut());
        }
    }
}
