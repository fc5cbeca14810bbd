//! getpeereid(3): the peer's ids or an error, never a guess.
#![cfg(target_os = "linux")]

use compat_tests::child;
use openbsd_compat::getpeereid;
use std::fs::File;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::path::PathBuf;

fn own() -> (u32, u32) {
    // SAFETY: neither has arguments nor fails.
    unsafe { (libc::geteuid(), libc::getegid()) }
}

fn error(s: impl AsFd) -> i32 {
    getpeereid(s).expect_err("there is no peer").raw_os_error().unwrap()
}

/// A path that no other test of this process uses.
fn path(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}", std::process::id()));
    let _ = std::fs::remove_file(&path);
    path
}

#[test]
fn a_pair_is_its_maker() {
    let (one, other) = UnixStream::pair().unwrap();
    assert_eq!(getpeereid(&one).unwrap(), own());
    drop(other);
    assert_eq!(getpeereid(&one).unwrap(), own(), "also when the peer has gone");
    let (one, _other) = UnixDatagram::pair().unwrap();
    assert_eq!(getpeereid(&one).unwrap(), own());
}

#[test]
fn without_a_peer_it_is_enotconn() {
    let path = path("listening");
    let listener = UnixListener::bind(&path).unwrap();
    // Linux would answer with the ids of the caller.
    assert_eq!(error(&listener), libc::ENOTCONN);
    // SAFETY: a new descriptor or -1.
    let fresh = unsafe { OwnedFd::from_raw_fd(libc::socket(libc::AF_UNIX, libc::SOCK_STREAM, 0)) };
    assert_eq!(error(&fresh), libc::ENOTCONN);
    assert_eq!(error(UnixDatagram::unbound().unwrap()), libc::ENOTCONN);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn elsewhere_it_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert_eq!(error(&listener), libc::EOPNOTSUPP);
    assert_eq!(error(&client), libc::EOPNOTSUPP);
    assert_eq!(error(listener.accept().unwrap().0), libc::EOPNOTSUPP);
    assert_eq!(error(UdpSocket::bind("127.0.0.1:0").unwrap()), libc::EOPNOTSUPP);
    assert_eq!(error(File::open("/dev/null").unwrap()), libc::ENOTSOCK);
    // SAFETY: no call borrows from a descriptor that is not open; it is only named.
    assert_eq!(error(unsafe { BorrowedFd::borrow_raw(1 << 20) }), libc::EBADF);
}

/// Both directions of a connection between this process and a child that is somebody else.
#[test]
fn a_child_that_has_changed_its_ids() {
    const SOMEBODY: (u32, u32) = (54321, 12345);
    let path = path("somebody");
    let listener = UnixListener::bind(&path).unwrap();
    // SAFETY: a new descriptor or -1.
    let client = unsafe { OwnedFd::from_raw_fd(libc::socket(libc::AF_UNIX, libc::SOCK_STREAM, 0)) };
    let address = address(&path);
    let status = child::status(|| {
        // The real ids stay: it is the effective ones that count.
        // SAFETY: integers, and an address that lives.
        unsafe {
            if libc::setegid(SOMEBODY.1) != 0 || libc::seteuid(SOMEBODY.0) != 0 {
                return 10;
            }
            libc::chmod(address.sun_path.as_ptr(), 0o777);
            let length = size_of::<libc::sockaddr_un>() as libc::socklen_t;
            if libc::connect(client.as_raw_fd(), (&raw const address).cast(), length) != 0 {
                return 11;
            }
        }
        // The listener called listen(2) as itself.
        u8::from(getpeereid(&client).ok() == Some(SOMEBODY))
    });
    if status == 10 {
        compat_tests::skip(format_args!("a_child_that_has_changed_its_ids: only root can change them"));
        return;
    }
    std::fs::remove_file(path).unwrap();
    assert_eq!(status, 0);
    let (server, _) = listener.accept().unwrap();
    assert_eq!(getpeereid(&server).unwrap(), SOMEBODY);
    assert_ne!(getpeereid(&server).unwrap(), own(), "a guess would be caught");
    assert_eq!(getpeereid(&client).unwrap(), own());
}

fn address(path: &std::path::Path) -> libc::sockaddr_un {
    // A socket's name is not a secret, so that somebody else may connect.
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    // SAFETY: zeros are an address with an empty path.
    let mut address: libc::sockaddr_un = unsafe { std::mem::zeroed() };
    address.sun_family = libc::AF_UNIX as libc::sa_family_t;
    let path = path.as_os_str().as_encoded_bytes();
    assert!(path.len() < address.sun_path.len(), "the path is too long for a socket");
    for (to, &from) in address.sun_path.iter_mut().zip(path) {
        *to = from as libc::c_char;
    }
    address
}
