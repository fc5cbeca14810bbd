//! Both ends of a socket and a model of what is between them, driven at random.

use super::{Imsg, Imsgbuf};
use crate::errno;
use crate::shims::ibuf::Ibuf;
use core::ffi::{c_int, c_void};
use core::mem;
use std::collections::VecDeque;
use std::vec::Vec;
use std::{println, vec};

unsafe extern "C" {
    #[link_name = symbol!(ibuf_add)]
    fn ibuf_add(buf: *mut Ibuf, data: *const c_void, len: usize) -> c_int;
    #[link_name = symbol!(ibuf_open)]
    fn ibuf_open(len: usize) -> *mut Ibuf;
    #[link_name = symbol!(imsg_add)]
    fn imsg_add(msg: *mut Ibuf, data: *const c_void, len: usize) -> c_int;
    #[link_name = symbol!(imsg_close)]
    fn imsg_close(imsgbuf: *mut Imsgbuf, msg: *mut Ibuf);
    #[link_name = symbol!(imsg_compose)]
    fn imsg_compose(
        imsgbuf: *mut Imsgbuf,
        kind: u32,
        id: u32,
        pid: libc::pid_t,
        fd: c_int,
        data: *const c_void,
        len: usize,
    ) -> c_int;
    #[link_name = symbol!(imsg_compose_ibuf)]
    fn imsg_compose_ibuf(imsgbuf: *mut Imsgbuf, kind: u32, id: u32, pid: libc::pid_t, buf: *mut Ibuf) -> c_int;
    #[link_name = symbol!(imsg_create)]
    fn imsg_create(imsgbuf: *mut Imsgbuf, kind: u32, id: u32, pid: libc::pid_t, len: usize) -> *mut Ibuf;
    #[link_name = symbol!(imsg_free)]
    fn imsg_free(imsg: *mut Imsg);
    #[link_name = symbol!(imsg_get_data)]
    fn imsg_get_data(imsg: *mut Imsg, data: *mut c_void, len: usize) -> c_int;
    #[link_name = symbol!(imsg_get_fd)]
    fn imsg_get_fd(imsg: *mut Imsg) -> c_int;
    #[link_name = symbol!(imsg_get_len)]
    fn imsg_get_len(imsg: *mut Imsg) -> usize;
    #[link_name = symbol!(imsgbuf_allow_fdpass)]
    fn imsgbuf_allow_fdpass(imsgbuf: *mut Imsgbuf);
    #[link_name = symbol!(imsgbuf_clear)]
    fn imsgbuf_clear(imsgbuf: *mut Imsgbuf);
    #[link_name = symbol!(imsgbuf_get)]
    fn imsgbuf_get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> c_int;
    #[link_name = symbol!(imsgbuf_init)]
    fn imsgbuf_init(imsgbuf: *mut Imsgbuf, fd: c_int) -> c_int;
    #[link_name = symbol!(imsgbuf_queuelen)]
    fn imsgbuf_queuelen(imsgbuf: *mut Imsgbuf) -> u32;
    #[link_name = symbol!(imsgbuf_read)]
    fn imsgbuf_read(imsgbuf: *mut Imsgbuf) -> c_int;
    #[link_name = symbol!(imsgbuf_write)]
    fn imsgbuf_write(imsgbuf: *mut Imsgbuf) -> c_int;
}

/// The numbers of one seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }
}

/// A message that was queued.
struct Message {
    kind: u32,
    payload: Vec<u8>,
    /// The inode of what its descriptor leads to.
    inode: Option<libc::ino_t>,
}

/// Both ends, what is between them, and where in the stream each queued buffer ends.
struct Link {
    out: Imsgbuf,
    inward: Imsgbuf,
    between: VecDeque<Message>,
    ends: VecDeque<u64>,
    queued: u64,
    received: u64,
    kind: u32,
}

impl Link {
    fn new() -> Self {
        let mut pair = [0; 2];
        // SAFETY: both structures are initialised before they are used.
        unsafe {
            assert_eq!(libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, pair.as_mut_ptr()), 0);
            let mut ends: [Imsgbuf; 2] = mem::zeroed();
            for (end, fd) in ends.iter_mut().zip(pair) {
                assert_eq!(libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK), 0);
                // Small buffers: most writes are partial ones.
                let size: c_int = 4096;
                let size = (&raw const size).cast();
                libc::setsockopt(fd, libc::SOL_SOCKET, libc::SO_SNDBUF, size, size_of::<c_int>() as u32);
                assert_eq!(imsgbuf_init(end, fd), 0);
                imsgbuf_allow_fdpass(end);
            }
            let [out, inward] = ends;
            // Both are moved, which a structure of C's would not expect.
            let (between, ends) = (VecDeque::new(), VecDeque::new());
            Self { out, inward, between, ends, queued: 0, received: 0, kind: 0 }
        }
    }

    /// Takes note of a message, in one buffer or in two.
    fn note(&mut self, payload: Vec<u8>, inode: Option<libc::ino_t>, split: bool) {
        if split {
            self.ends.push_back(self.queued + 16);
        }
        self.queued += 16 + payload.len() as u64;
        self.ends.push_back(self.queued);
        self.between.push_back(Message { kind: self.kind, payload, inode });
    }

    /// Queues a message in one of the ways there are.
    fn compose(&mut self, random: &mut Random) {
        let len = [0, 1, 64, random.below(300), random.below(3000), random.below(16369)][random.below(6)];
        let payload: Vec<u8> = (0..len).map(|at| (at as u32 ^ self.kind) as u8).collect();
        self.kind += 1;
        let kind = self.kind;
        let (data, out) = (payload.as_ptr().cast(), &raw mut self.out);
        // SAFETY: the structure is initialised and the payload is there.
        unsafe {
            match random.below(8) {
                0 => {
                    let msg = imsg_create(out, kind, 0, 0, random.below(20));
                    assert_eq!(imsg_add(msg, data, len), 0);
                    imsg_close(out, msg);
                    self.note(payload, None, false);
                }
                1 if len > 0 => {
                    let buf = ibuf_open(len);
                    assert_eq!(ibuf_add(buf, data, len), 0);
                    assert_eq!(imsg_compose_ibuf(out, kind, 0, 0, buf), 1);
                    self.note(payload, None, true);
                }
                2 | 3 => {
                    let mut pipe = [0; 2];
                    assert_eq!(libc::pipe(pipe.as_mut_ptr()), 0);
                    libc::close(pipe[1]);
                    let mut stat: libc::stat = mem::zeroed();
                    assert_eq!(libc::fstat(pipe[0], &raw mut stat), 0);
                    assert_eq!(imsg_compose(out, kind, 0, 0, pipe[0], data, len), 1);
                    self.note(payload, Some(stat.st_ino), false);
                }
                _ => {
                    assert_eq!(imsg_compose(out, kind, 0, 0, -1, data, len), 1);
                    self.note(payload, None, false);
                }
            }
        }
    }

    /// Takes a message, if there is one.
    fn get(&mut self) -> bool {
        // SAFETY: the structures are initialised, and a message that there is has what it says.
        unsafe {
            let mut imsg: Imsg = mem::zeroed();
            if imsgbuf_get(&raw mut self.inward, &raw mut imsg) != 1 {
                return false;
            }
            let expected = self.between.pop_front().expect("a message was queued");
            assert_eq!(imsg.hdr.kind, expected.kind);
            assert_eq!(imsg_get_len(&raw mut imsg), expected.payload.len());
            let mut payload = vec![0; expected.payload.len()];
            if !payload.is_empty() {
                assert_eq!(imsg_get_data(&raw mut imsg, payload.as_mut_ptr().cast(), payload.len()), 0);
            }
            assert!(payload == expected.payload, "the payload of {}", expected.kind);
            let fd = imsg_get_fd(&raw mut imsg);
            let inode = (fd >= 0).then(|| {
                let mut stat: libc::stat = mem::zeroed();
                assert_eq!(libc::fstat(fd, &raw mut stat), 0);
                libc::close(fd);
                stat.st_ino
            });
            assert_eq!(inode, expected.inode, "the descriptor of {}", expected.kind);
            imsg_free(&raw mut imsg);
            self.received += 16 + expected.payload.len() as u64;
        }
        true
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // SAFETY: both are initialised and not used again.
        unsafe {
            for end in [&raw mut self.out, &raw mut self.inward] {
                libc::close((*end).fd);
                imsgbuf_clear(end);
            }
        }
    }
}

#[test]
fn whatever_is_queued_comes_out() {
    const SEED: u64 = 0x0bd5_1357_9ace_0246;
    println!("seed {SEED:#x}");
    let mut random = Random(SEED);
    for _ in 0..40 {
        let mut link = Link::new();
        for _ in 0..400 {
            match random.below(8) {
                0..3 => link.compose(&mut random),
                // SAFETY: the structure is initialised.
                3 | 4 => assert_eq!(unsafe { imsgbuf_write(&raw mut link.out) }, 0, "errno {}", errno::get()),
                // SAFETY: as above.
                5 => assert_eq!(unsafe { imsgbuf_read(&raw mut link.inward) }, 1, "errno {}", errno::get()),
                6 => while link.get() {},
                _ => drop(link.get()),
            }
        }
        // To the end, however little goes at once.
        let mut left = u32::MAX;
        while !link.between.is_empty() {
            // SAFETY: both are initialised.
            unsafe {
                let queued = imsgbuf_queuelen(&raw mut link.out);
                assert!(queued <= left);
                left = queued;
                assert_eq!(imsgbuf_write(&raw mut link.out), 0);
                assert_eq!(imsgbuf_read(&raw mut link.inward), 1);
            }
            while link.get() {}
        }
        assert_eq!(link.received, link.queued);
    }
}

#[test]
fn the_queue_says_how_much_is_left() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut link = Link::new();
    for _ in 0..300 {
        link.compose(&mut random);
    }
    let mut bytes = [0u8; 700];
    let mut taken = 0;
    // SAFETY: the structure is initialised, and the buffer is as long as it is.
    unsafe {
        while imsgbuf_queuelen(&raw mut link.out) > 0 {
            assert_eq!(imsgbuf_write(&raw mut link.out), 0);
            let mut there: c_int = 0;
            assert_eq!(libc::ioctl(link.inward.fd, libc::FIONREAD, &raw mut there), 0);
            let sent = taken + u64::try_from(there).expect("a length");
            link.ends.retain(|end| *end > sent);
            assert_eq!(imsgbuf_queuelen(&raw mut link.out) as usize, link.ends.len(), "after {sent} bytes");
            let n = libc::read(link.inward.fd, bytes.as_mut_ptr().cast(), 1 + random.below(bytes.len()));
            taken += u64::try_from(n).unwrap_or(0);
        }
        assert!(link.ends.is_empty());
        assert_eq!(imsgbuf_write(&raw mut link.out), 0);
    }
}
