//! Both ends of a socket and a model of what is between them, driven at random.

use super::{FDPASS, HEADER, Imsg, Imsgbuf, MAX_IMSGSIZE, begin, close, compose, compose_buffer, get, header, write};
use crate::errno;
use crate::shims::ibuf;
use crate::shims::msgbuf::{self, Header, Sent};
use core::ffi::c_int;
use core::{mem, ptr, slice};
use std::collections::VecDeque;
use std::println;
use std::vec::Vec;

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
        // SAFETY: there are two places.
        assert_eq!(unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, pair.as_mut_ptr()) }, 0);
        let [out, inward] = pair.map(|fd| {
            // Small buffers: most writes are partial ones.
            let size: c_int = 4096;
            let (value, len) = ((&raw const size).cast(), size_of::<c_int>() as libc::socklen_t);
            // SAFETY: the value is as long as it says.
            unsafe {
                assert_eq!(libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK), 0);
                assert_eq!(libc::setsockopt(fd, libc::SOL_SOCKET, libc::SO_SNDBUF, value, len), 0);
            }
            let w = msgbuf::with_reader(Header::Imsg(MAX_IMSGSIZE), HEADER);
            let userdata = ptr::null_mut();
            Imsgbuf { w, cb: None, userdata, pid: 1, maxsize: MAX_IMSGSIZE, fd, flags: FDPASS }
        });
        let (between, ends) = (VecDeque::new(), VecDeque::new());
        Self { out, inward, between, ends, queued: 0, received: 0, kind: 0 }
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
        let (data, out) = (payload.as_ptr(), &raw mut self.out);
        // SAFETY: the structure is initialised and the payload is there.
        unsafe {
            match random.below(8) {
                0 => {
                    let buf = ibuf::open(HEADER + random.below(20), MAX_IMSGSIZE as usize);
                    let msg = begin(buf, header(out, kind, 0, 0, 0));
                    assert_eq!(ibuf::add(msg, data, len), 0);
                    close(out, msg);
                    self.note(payload, None, false);
                }
                1 if len > 0 => {
                    let buf = ibuf::open(len, len);
                    assert_eq!(ibuf::add(buf, data, len), 0);
                    assert_eq!(compose_buffer(out, kind, 0, 0, buf), 1);
                    self.note(payload, None, true);
                }
                2 | 3 => {
                    let mut pipe = [0; 2];
                    assert_eq!(libc::pipe(pipe.as_mut_ptr()), 0);
                    libc::close(pipe[1]);
                    let mut stat: libc::stat = mem::zeroed();
                    assert_eq!(libc::fstat(pipe[0], &raw mut stat), 0);
                    assert_eq!(compose(out, kind, 0, 0, pipe[0], data, len), 1);
                    self.note(payload, Some(stat.st_ino), false);
                }
                _ => {
                    assert_eq!(compose(out, kind, 0, 0, -1, data, len), 1);
                    self.note(payload, None, false);
                }
            }
        }
    }

    /// Sends what goes.
    fn write(&mut self) {
        // SAFETY: the structure is initialised.
        assert!(unsafe { write(&raw mut self.out) } != Sent::Failed, "errno {}", errno::get());
    }

    /// Receives what is there.
    fn read(&mut self) {
        // SAFETY: the msgbuf is live.
        assert_eq!(unsafe { msgbuf::read(self.inward.fd, self.inward.w, true) }, 1, "errno {}", errno::get());
    }

    /// How many messages are left to be sent.
    fn left(&self) -> u32 {
        // SAFETY: the msgbuf is live.
        unsafe { (*self.out.w).queued }
    }

    /// Takes a message, if there is one.
    fn take(&mut self) -> bool {
        // SAFETY: the structures are initialised, and a message that there is has what it says.
        unsafe {
            let mut imsg: Imsg = mem::zeroed();
            if get(&raw mut self.inward, &raw mut imsg) != 1 {
                return false;
            }
            let expected = self.between.pop_front().expect("a message was queued");
            assert_eq!(imsg.hdr.kind, expected.kind);
            let payload = slice::from_raw_parts(ibuf::data(imsg.buf), ibuf::size(imsg.buf));
            assert!(payload == expected.payload, "the payload of {}", expected.kind);
            let fd = ibuf::take_descriptor(imsg.buf);
            let inode = (fd >= 0).then(|| {
                let mut stat: libc::stat = mem::zeroed();
                assert_eq!(libc::fstat(fd, &raw mut stat), 0);
                libc::close(fd);
                stat.st_ino
            });
            assert_eq!(inode, expected.inode, "the descriptor of {}", expected.kind);
            ibuf::free(imsg.buf);
            self.received += 16 + expected.payload.len() as u64;
        }
        true
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        for end in [&self.out, &self.inward] {
            // SAFETY: neither is used again.
            unsafe {
                libc::close(end.fd);
                msgbuf::free(end.w);
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
                3 | 4 => link.write(),
                5 => link.read(),
                6 => while link.take() {},
                _ => drop(link.take()),
            }
        }
        // To the end, however little goes at once.
        let mut left = u32::MAX;
        while !link.between.is_empty() {
            assert!(link.left() <= left);
            left = link.left();
            link.write();
            link.read();
            while link.take() {}
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
    while link.left() > 0 {
        link.write();
        let mut there: c_int = 0;
        // SAFETY: the kernel writes one number.
        assert_eq!(unsafe { libc::ioctl(link.inward.fd, libc::FIONREAD, &raw mut there) }, 0);
        let sent = taken + u64::try_from(there).expect("a length");
        link.ends.retain(|end| *end > sent);
        assert_eq!(link.left() as usize, link.ends.len(), "after {sent} bytes");
        let len = 1 + random.below(bytes.len());
        // SAFETY: the buffer is longer.
        let n = unsafe { libc::read(link.inward.fd, bytes.as_mut_ptr().cast(), len) };
        taken += u64::try_from(n).unwrap_or(0);
    }
    assert!(link.ends.is_empty());
}
