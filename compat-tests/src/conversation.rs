//! One end of a conversation over imsg(3) in Rust. The other may be another of these, or `programs/imsg_peer.c`,
//! which says what is talked about.

use openbsd_compat::imsg::{Imsg, Imsgbuf, Peer};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, process};

const DATA: u32 = 1;
const DATA_FD: u32 = 2;
const STOP: u32 = 3;
const TYPED: u32 = 4;

/// So many bytes has the payload of message n, by n modulo their number.
const SIZES: [usize; 13] = [0, 1, 15, 16, 17, 64, 255, 256, 1024, 4096, 16000, 16367, 16368];
/// Messages that are under way at once.
const WINDOW: u32 = 64;

/// A new file without a name, and so an inode that no other descriptor has; it holds `text`.
pub fn nameless(text: &str) -> File {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("imsg-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let path = env::temp_dir().join(name);
    let mut file = File::options().read(true).write(true).create_new(true).open(&path).expect("a temporary file");
    fs::remove_file(path).expect("its name goes");
    file.write_all(text.as_bytes()).expect("its text");
    file
}

/// The inode behind a descriptor.
pub fn inode(fd: impl AsFd) -> u64 {
    let fd = fd.as_fd().try_clone_to_owned().expect("a descriptor");
    File::from(fd).metadata().expect("fstat").ino()
}

/// How many descriptors this process has open.
pub fn open_descriptors() -> usize {
    // One of them is the list's own.
    fs::read_dir("/proc/self/fd").expect("/proc").count() - 1
}

/// The payload of message `n`.
fn pattern(n: u32) -> Vec<u8> {
    let byte = |at: usize| (n as usize).wrapping_mul(31).wrapping_add(at * 7).wrapping_add(at >> 8) as u8;
    (0..SIZES[n as usize % SIZES.len()]).map(byte).collect()
}

/// One end.
pub struct Conversation {
    channel: Imsgbuf,
    fds: bool,
}

impl Conversation {
    /// Over this socket, with descriptors or without.
    pub fn new(socket: UnixStream, fds: bool) -> Self {
        socket.set_nonblocking(true).expect("a socket");
        let mut channel = Imsgbuf::new(socket).expect("imsgbuf_init");
        if fds {
            channel.allow_fdpass();
        }
        Self { channel, fds }
    }

    fn has_fd(&self, n: u32) -> bool {
        self.fds && n % 3 == 1
    }

    fn kind(&self, n: u32) -> u32 {
        if self.has_fd(n) { DATA_FD } else { DATA }
    }

    /// Waits until something can be done, and does it.
    fn turn(&mut self) -> Peer {
        let room = if self.channel.wants_write() { libc::POLLOUT } else { 0 };
        let mut poll = libc::pollfd { fd: self.channel.as_raw_fd(), events: libc::POLLIN | room, revents: 0 };
        // SAFETY: one pollfd, and it lives.
        let ready = unsafe { libc::poll(&raw mut poll, 1, 60_000) };
        assert_eq!(ready, 1, "nothing happens for a minute: {}", io::Error::last_os_error());
        if poll.revents & libc::POLLOUT != 0 {
            self.channel.write().expect("imsgbuf_write");
        }
        match poll.revents & (libc::POLLIN | libc::POLLHUP) {
            0 => Peer::Open,
            _ => self.channel.read().expect("imsgbuf_read"),
        }
    }

    fn next(&mut self) -> Imsg {
        loop {
            if let Some(message) = self.channel.get().expect("imsgbuf_get") {
                return message;
            }
            assert_eq!(self.turn(), Peer::Open, "the peer is gone");
        }
    }

    /// What message `n` must be, from whichever side; its descriptor.
    fn check(&self, message: &mut Imsg, n: u32, peer: i32) -> Option<OwnedFd> {
        let pid = if n % 16 == 0 { peer } else { 1000 + n as i32 };
        let header = (message.get_type(), message.get_id(), message.get_pid());
        assert_eq!(header, (self.kind(n), n, pid), "message {n}");
        let payload = pattern(n);
        assert_eq!(message.get_len(), payload.len(), "message {n}");
        match message.get_ibuf() {
            Ok(reader) => assert!(reader.data() == payload, "message {n} has another payload"),
            Err(error) => assert_eq!((payload.len(), error.raw_os_error()), (0, Some(libc::EBADMSG))),
        }
        let fd = message.get_fd();
        assert_eq!(fd.is_some(), self.has_fd(n), "message {n}");
        assert!(message.get_fd().is_none(), "message {n} gives its descriptor twice");
        let fd = File::from(fd?);
        let mut text = [0; 16];
        let length = fd.read_at(&mut text, 0).expect("pread");
        assert_eq!(String::from_utf8_lossy(&text[..length]), n.to_string(), "a descriptor at the wrong message");
        Some(fd.into())
    }

    /// Every width once: big-endian, host order, a string in 16 bytes.
    fn send_typed(&mut self) -> io::Result<()> {
        let mut message = self.channel.create(TYPED, 7, 77, 0)?;
        message.add_n(0x12_u8)?;
        message.add_n(0x1234_u16)?;
        message.add_n(0x1234_5678_u32)?;
        message.add_n(0x1234_5678_9abc_def0_u64)?;
        message.add_h(0x4321_u16)?;
        message.add_h(0x8765_4321_u32)?;
        message.add_h(0xfedc_ba98_7654_3210_u64)?;
        message.add_strbuf(c"imsg", 16)?;
        message.add_zero(3)?;
        self.channel.close(message);
        Ok(())
    }

    fn check_typed(&self, message: &mut Imsg) -> io::Result<()> {
        assert_eq!((message.get_type(), message.get_id(), message.get_pid()), (TYPED, 7, 77));
        let mut reader = message.get_ibuf()?;
        assert_eq!(reader.get_n::<u8>()?, 0x12);
        assert_eq!(reader.get_n::<u16>()?, 0x1234);
        assert_eq!(reader.get_n::<u32>()?, 0x1234_5678);
        assert_eq!(reader.get_n::<u64>()?, 0x1234_5678_9abc_def0);
        assert_eq!(reader.get_h::<u16>()?, 0x4321);
        assert_eq!(reader.get_h::<u32>()?, 0x8765_4321);
        assert_eq!(reader.get_h::<u64>()?, 0xfedc_ba98_7654_3210);
        assert_eq!(reader.get_strbuf(16)?.as_c_str(), c"imsg");
        assert_eq!(reader.data(), [0; 3]);
        Ok(())
    }

    /// Sends `count` messages and checks what comes back; how many had a descriptor.
    pub fn drive(mut self, count: u32) -> u32 {
        let mut inodes = VecDeque::new();
        let (mut sent, mut passed) = (0, 0);
        for back in 0..count {
            while sent < count && sent - back < WINDOW {
                let file = self.has_fd(sent).then(|| OwnedFd::from(nameless(&sent.to_string())));
                passed += u32::from(file.is_some());
                inodes.push_back(file.as_ref().map(inode));
                let pid = if sent % 16 == 0 { 0 } else { 1000 + sent as i32 };
                let payload = pattern(sent);
                self.channel.compose(self.kind(sent), sent, pid, file, &payload).expect("imsg_compose");
                sent += 1;
            }
            let mut message = self.next();
            let fd = self.check(&mut message, back, process::id() as i32);
            assert_eq!(fd.as_ref().map(inode), inodes.pop_front().flatten(), "message {back} has another file");
        }
        self.send_typed().expect("the typed message");
        let mut message = self.next();
        self.check_typed(&mut message).expect("the typed message");
        self.channel.compose(STOP, 0, 0, None, b"").expect("imsg_compose");
        let mut message = self.next();
        assert_eq!(message.get_type(), STOP);
        let mut reader = message.get_ibuf().expect("a payload");
        let counts: [u32; 2] = [reader.get_n().expect("a count"), reader.get_n().expect("a count")];
        assert_eq!((counts, reader.size()), ([count, passed], 0));
        passed
    }

    /// Checks what comes and sends it back, until the driver says that it was all.
    pub fn echo(mut self) {
        let (mut n, mut passed, mut peer) = (0, 0_u32, -1);
        loop {
            let mut message = self.next();
            match message.get_type() {
                TYPED => {
                    self.check_typed(&mut message).expect("the typed message");
                    self.send_typed().expect("the typed message");
                }
                STOP => {
                    assert_eq!(message.get_len(), 0);
                    let mut answer = self.channel.create(STOP, 0, 0, 8).expect("imsg_create");
                    answer.add_n(n).and_then(|()| answer.add_n(passed)).expect("ibuf_add_n32");
                    self.channel.close(answer);
                    return self.channel.flush().expect("the last answer");
                }
                kind => {
                    if n == 0 {
                        peer = message.get_pid();
                    }
                    let (id, pid, payload) = (message.get_id(), message.get_pid(), pattern(n));
                    let fd = self.check(&mut message, n, peer);
                    passed += u32::from(fd.is_some());
                    self.channel.compose(kind, id, pid, fd, &payload).expect("imsg_compose");
                    n += 1;
                }
            }
        }
    }
}
