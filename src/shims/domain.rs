//! Which characters a domain name is made of: what res_hnok(3) and its kin ask.
#![forbid(unsafe_code)]

/// A label of a host's name: what may be inside, and what at its ends.
fn is_label(label: &[u8]) -> bool {
    let is_inside = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let is_end = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    label.iter().all(is_inside) && is_end(label.first()) && is_end(label.last())
}

#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn is_host(name: &[u8]) -> bool {
    name.split(|&byte| byte == b'.').all(is_label)
}

#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn is_domain(name: &[u8]) -> bool {
    name.iter().all(u8::is_ascii_graphic)
}

#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn is_owner(name: &[u8]) -> bool {
    match name {
        b"*" => true,
        [b'*', b'.', rest @ ..] => is_host(rest),
        _ => is_host(name),
    }
}

#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn is_mailbox(name: &[u8]) -> bool {
    let mut escaped = false;
    let ends = |&byte: &u8| {
        let is_end = byte == b'.' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    };
    match name.iter().position(ends).and_then(|at| name.split_at_checked(at)) {
        Some((mailbox, host)) => is_domain(mailbox) && host.split_first().is_some_and(|(_, host)| is_host(host)),
        None => name.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_domain, is_host, is_mailbox, is_owner};

    #[test]
    fn hosts() {
        for name in ["", ".", "a", "a.", ".a", "a..b", "www.openbsd.org", "9.a", "a-b", "a_b.c", "a--b", "A.Z"] {
            assert!(is_host(name.as_bytes()), "{name}");
        }
        for name in ["-a", "a-", "a-.b", "a.-b", "_a", "a_", "a b", "a*b", "*", "a/b", "\u{e9}", "a\\.b", "-", "_"] {
            assert!(!is_host(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn owners() {
        for name in ["*", "*.", "*.a", "a", ""] {
            assert!(is_owner(name.as_bytes()), "{name}");
        }
        for name in ["**", "*a", "a.*", "*.*", "*.-a", "-"] {
            assert!(!is_owner(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn domains() {
        assert!(is_domain(b"") && is_domain(b"a!~\\.b_-"));
        for name in ["a b", "a\tb", "\x7f", "\u{e9}"] {
            assert!(!is_domain(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn mailboxes() {
        for name in ["", "a.b", "a\\.b.c", "a!b.c", ".", ".a", "a.", "\\\\.a", "a.b-c"] {
            assert!(is_mailbox(name.as_bytes()), "{name}");
        }
        for name in ["a", "a\\.b", "a b.c", "a.-b", "a.b!", "\\", "\\."] {
            assert!(!is_mailbox(name.as_bytes()), "{name}");
        }
    }
}
