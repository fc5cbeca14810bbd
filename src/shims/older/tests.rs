use super::{
    HASFD, HEADER, Imsg, Imsg2, Imsgbuf, MAX_IMSGSIZE, Msgbuf, close_all, compose, create, drain, next, push, taken,
};
use super::{close, descriptors, read, write};
use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::{mem, ptr};
use std::boxed::Box;

/// An imsgbuf at a place of its own, for it points into itself.
fn imsgbuf(fd: c_int) -> Box<Imsgbuf> {
    // SAFETY: all 0 is an imsgbuf with nothing in it.
    let mut imsgbuf: Box<Imsgbuf> = Box::new(unsafe { mem::zeroed() });
    (imsgbuf.fd, imsgbuf.w.fd, imsgbuf.pid) = (fd, fd, 77);
    imsgbuf
}

fn pair() -> [c_int; 2] {
    let mut fds = [-1; 2];
    // SAFETY: there is room for two.
    assert_eq!(unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, fds.as_mut_ptr()) }, 0);
    fds
}

fn end(fds: [c_int; 2]) {
    // SAFETY: they are the test's.
    fds.iter().for_each(|fd| unsafe { assert_eq!(libc::close(*fd), 0) });
}

/// Walks both ways as TAILQ(3) does, and returns how many buffers there are.
fn checked(msgbuf: &Msgbuf) -> u32 {
    let (mut count, mut buf, mut entry) = (0, msgbuf.first, &raw const msgbuf.first);
    // SAFETY: what is in the queue is live.
    unsafe {
        while !buf.is_null() {
            assert_eq!((*buf).prev.cast_const(), entry);
            entry = &raw const (*buf).next;
            buf = (*buf).next;
            count += 1;
        }
    }
    assert_eq!(msgbuf.last.cast_const(), entry);
    assert_eq!(msgbuf.queued, count);
    count
}

#[test]
#[cfg(target_pointer_width = "64")]
fn structures_are_openbsds() {
    assert_eq!((size_of::<Imsgbuf>(), size_of::<Msgbuf>(), HEADER), (65600, 24, 16));
    assert_eq!((size_of::<Imsg>(), size_of::<Imsg2>()), (32, 40));
    assert_eq!((mem::offset_of!(Imsg2, fd), mem::offset_of!(Imsg2, data), mem::offset_of!(Imsg2, buf)), (16, 24, 32));
    assert_eq!((mem::offset_of!(Imsgbuf, w), mem::offset_of!(Imsgbuf, fd)), (65568, 65592));
}

#[test]
fn queues_are_tailqs() {
    let mut msgbuf = Msgbuf { first: ptr::null_mut(), last: ptr::null_mut(), queued: 0, fd: -1 };
    // SAFETY: the msgbuf is live, and so are new buffers.
    unsafe {
        for count in 1..=3 {
            let buf = ibuf::open(4, 4);
            assert_eq!(ibuf::add_zero(buf, 4), 0);
            push(&raw mut msgbuf, buf);
            assert_eq!(checked(&msgbuf), count);
        }
        drain(&raw mut msgbuf, 0);
        assert_eq!(checked(&msgbuf), 3);
        drain(&raw mut msgbuf, 6);
        assert_eq!((checked(&msgbuf), (*msgbuf.first).rpos), (2, 2));
        // Nothing of it goes, and nothing of it is lost.
        errno::set(0);
        assert_eq!((write(&raw mut msgbuf, true), errno::get(), checked(&msgbuf)), (-1, libc::EBADF, 2));
        drain(&raw mut msgbuf, usize::MAX);
        assert_eq!(checked(&msgbuf), 0);
        assert_eq!((write(&raw mut msgbuf, true), errno::get()), (0, 0));
    }
}

#[test]
fn messages_go_through() {
    let fds = pair();
    let (mut out, mut inner) = (imsgbuf(fds[0]), imsgbuf(fds[1]));
    // SAFETY: both are live, and what is read of messages is theirs.
    unsafe {
        assert_eq!(compose(&raw mut *out, 1, 2, 0, libc::dup(2), b"payload".as_ptr(), 7), 1);
        let message = create(&raw mut *out, 3, 4, 5, 0);
        assert_eq!(ibuf::add(message, b"more than that".as_ptr(), 14), 0);
        close(&raw mut *out, message);
        assert_eq!(checked(&out.w), 2);
        assert_eq!((write(&raw mut out.w, true), checked(&out.w)), (1, 0));
        let mut total = 0;
        while total < 23 + 30 {
            total += read(&raw mut *inner);
        }
        let message = next(&raw mut *inner).expect("a message");
        let hdr = message.hdr;
        assert_eq!((hdr.kind, hdr.len, hdr.flags, hdr.peerid, hdr.pid), (1, 23, HASFD, 2, 77));
        let fd = taken(&raw mut *inner, &message);
        assert_eq!(libc::fcntl(fd, libc::F_GETFD), libc::FD_CLOEXEC);
        assert_eq!(libc::close(fd), 0);
        assert_eq!((inner.r.wpos, &inner.r.bytes[30..53]), (30, &[0; 23][..]));
        let message = next(&raw mut *inner).expect("a message");
        assert_eq!((message.hdr.kind, message.hdr.flags, message.hdr.pid, message.len), (3, 0, 5, 14));
        assert_eq!((taken(&raw mut *inner, &message), inner.r.wpos), (-1, 0));
        assert!(next(&raw mut *inner).is_err_and(|result| result == 0));
    }
    end(fds);
}

#[test]
fn what_is_too_long_is_refused() {
    let mut out = imsgbuf(-1);
    for len in [MAX_IMSGSIZE - HEADER + 1, usize::from(u16::MAX) + 1, usize::MAX - 15, usize::MAX] {
        errno::set(0);
        // SAFETY: nothing is read of what is refused.
        unsafe {
            assert_eq!(compose(&raw mut *out, 1, 0, 0, -1, ptr::null(), len), -1);
            assert_eq!(errno::get(), libc::ERANGE);
            assert!(create(&raw mut *out, 1, 0, 0, len).is_null());
        }
    }
    assert!(out.w.first.is_null());
}

#[test]
fn no_header_is_trusted() {
    let mut inner = imsgbuf(-1);
    for (len, there, result) in
        [(0u16, 16, -1), (15, 16, -1), (16, 15, 0), (17, 16, 0), (16384, 16, 0), (16385, 16, -1)]
    {
        inner.r.bytes[4..6].copy_from_slice(&len.to_ne_bytes());
        inner.r.wpos = there;
        errno::set(0);
        // SAFETY: the imsgbuf is live.
        let found = unsafe { next(&raw mut *inner) };
        assert!(found.is_err_and(|found| found == result), "{len} of {there}");
        assert_eq!(errno::get(), if result == 0 { 0 } else { libc::ERANGE });
    }
    // A program that says there is more than there can be is not believed.
    inner.r.bytes[4..6].copy_from_slice(&16u16.to_ne_bytes());
    inner.r.wpos = usize::MAX;
    // SAFETY: the imsgbuf is live.
    unsafe {
        let message = next(&raw mut *inner).expect("a message");
        assert_eq!(taken(&raw mut *inner, &message), -1);
        assert_eq!(inner.r.wpos, inner.r.bytes.len() - 16);
        inner.r.wpos = inner.r.bytes.len();
        assert_eq!((read(&raw mut *inner), errno::get()), (-1, libc::ENOBUFS));
    }
}

#[test]
fn descriptors_wait_in_order() {
    let mut inner = imsgbuf(-1);
    // SAFETY: the imsgbuf is live, and so are new elements; -1 stands for one that was lost.
    unsafe {
        assert_eq!(descriptors::take(&raw mut *inner), -1);
        let fds = [libc::dup(2), -1, libc::dup(2), libc::dup(2)];
        for fd in fds {
            let element = descriptors::element();
            (*element).fd = fd;
            descriptors::push(&raw mut *inner, element);
        }
        // Three headers may be there still.
        inner.r.wpos = 3 * HEADER;
        descriptors::close_orphans(&raw mut *inner);
        assert_eq!(descriptors::take(&raw mut *inner), fds[0]);
        assert_eq!(libc::close(fds[0]), 0);
        inner.r.wpos = HEADER;
        descriptors::close_orphans(&raw mut *inner);
        assert_eq!(descriptors::take(&raw mut *inner), fds[2]);
        assert_eq!((*inner.first).prev, &raw mut inner.first);
        assert_eq!(libc::close(fds[2]), 0);
        close_all(&raw mut *inner);
        assert_eq!((inner.first, inner.last), (ptr::null_mut(), &raw mut inner.first));
    }
}
