//! imsg(3) in Rust: every function, its errors, and that no descriptor is lost or left.
#![cfg(target_os = "linux")]

use compat_tests::conversation::{Conversation, inode, nameless, open_descriptors};
use openbsd_compat::imsg::{Draft, Ibuf, IbufReader, Ibufqueue, Imsg, Imsgbuf, Msgbuf, Peer};
use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fmt, process, thread};

/// Runs `work` while no other test does, and sees that it leaves no descriptor open.
fn counted(work: impl FnOnce()) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = open_descriptors();
    work();
    assert_eq!(open_descriptors(), before, "descriptors are left");
}

/// Two ends of a channel, for descriptors too.
fn channels() -> (Imsgbuf, Imsgbuf) {
    let (one, other) = UnixStream::pair().expect("a pair");
    let open = |socket| {
        let mut channel = Imsgbuf::new(socket).expect("imsgbuf_init");
        channel.allow_fdpass();
        channel
    };
    (open(one), open(other))
}

/// The two ends of a pipe, which is no socket.
fn pipe() -> (File, File) {
    let mut ends = [-1; 2];
    // SAFETY: room for two descriptors, which are ours alone.
    unsafe {
        assert_eq!(libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC), 0);
        (File::from_raw_fd(ends[0]), File::from_raw_fd(ends[1]))
    }
}

/// The next message, which is there or on its way.
fn next(channel: &mut Imsgbuf) -> Imsg {
    loop {
        if let Some(message) = channel.get().expect("imsgbuf_get") {
            return message;
        }
        assert_eq!(channel.read().expect("imsgbuf_read"), Peer::Open);
    }
}

/// That it failed with this errno.
#[track_caller]
fn failed<T: fmt::Debug>(result: io::Result<T>, errno: i32) {
    let error = result.expect_err("it must fail");
    assert_eq!(error.raw_os_error(), Some(errno), "{error}");
}

#[test]
fn rust_talks_to_rust() {
    for fds in [false, true] {
        counted(|| {
            let (ours, theirs) = UnixStream::pair().unwrap();
            let echo = thread::spawn(move || Conversation::new(theirs, fds).echo());
            let passed = Conversation::new(ours, fds).drive(2_000);
            echo.join().unwrap();
            assert_eq!(passed, if fds { 667 } else { 0 });
        });
    }
}

#[test]
fn what_may_go_to_another_thread_does() {
    fn sent<T: Send>() {}
    fn shared<T: Send + Sync>() {}
    shared::<Ibuf>();
    shared::<IbufReader<'_>>();
    shared::<Imsg>();
    shared::<Draft>();
    sent::<Ibufqueue>();
    sent::<Msgbuf>();
    sent::<Imsgbuf>();
}

#[test]
fn a_buffer_grows_as_far_as_it_may() {
    failed(Ibuf::dynamic(0, 0), libc::EINVAL);
    failed(Ibuf::dynamic(2, 1), libc::EINVAL);
    failed(Ibuf::open(usize::MAX), libc::ENOMEM);

    let mut buf = Ibuf::dynamic(0, 40).unwrap();
    assert_eq!((buf.size(), buf.left(), buf.data()), (0, 40, &b""[..]));
    buf.add(b"").unwrap();
    buf.add(b"abc").unwrap();
    buf.add_zero(2).unwrap();
    buf.add_n(-2_i16).unwrap();
    buf.add_h(0x0102_0304_u32).unwrap();
    buf.add_strbuf(c"me", 4).unwrap();
    let mut other = Ibuf::open(2).unwrap();
    other.add(b"xyz").unwrap_err();
    other.add(b"xy").unwrap();
    other.skip(1).unwrap();
    buf.add_ibuf(&other).unwrap();
    let expected = [&b"abc\0\0\xff\xfe"[..], &0x0102_0304_u32.to_ne_bytes(), b"me\0\0y"].concat();
    assert_eq!(buf.data(), expected);
    assert_eq!((buf.size(), buf.left()), (16, 24));

    failed(buf.add(&[0; 25]), libc::ERANGE);
    failed(buf.add_zero(25), libc::ERANGE);
    failed(buf.add_zero(usize::MAX), libc::ERANGE);
    failed(buf.reserve(25), libc::ERANGE);
    failed(buf.truncate(41), libc::ERANGE);
    assert_eq!(buf.data(), expected, "a failure leaves it as it is");

    failed(buf.set_maxsize(41), libc::ERANGE);
    failed(buf.set_maxsize(15), libc::ERANGE);
    buf.set_maxsize(16).unwrap();
    failed(buf.add_n(1_u8), libc::ERANGE);
    assert_eq!(buf.left(), 0);
}

#[test]
fn a_field_that_text_does_not_fit_into() {
    let mut buf = Ibuf::open(20).unwrap();
    failed(buf.add_strbuf(c"four", 4), libc::EOVERFLOW);
    assert_eq!(buf.size(), 4, "the field is there all the same");
    failed(buf.add_strbuf(c"", 0), libc::EOVERFLOW);
    failed(buf.add_strbuf(c"", 17), libc::ERANGE);
    assert_eq!(buf.size(), 4);
}

#[test]
fn a_buffer_is_overwritten_in_place_and_cut() {
    let mut buf = Ibuf::open(16).unwrap();
    buf.add(b"0123456789abcdef").unwrap();
    buf.set(1, b"XY").unwrap();
    buf.set_n(4, 0x4142_u16).unwrap();
    buf.set_h(6, 0x4343_u16).unwrap();
    buf.set_n(8, b'8').unwrap();
    buf.set(16, b"").unwrap();
    assert_eq!(buf.data(), b"0XY3ABCC89abcdef");
    failed(buf.set(15, b"gh"), libc::ERANGE);
    failed(buf.set_n(13, 0_u32), libc::ERANGE);
    failed(buf.set_h(usize::MAX, 0_u64), libc::ERANGE);

    buf.seek(9, 3).unwrap().copy_from_slice(b"IJK");
    failed(buf.seek(9, 8), libc::ERANGE);
    failed(buf.seek(17, 0), libc::ERANGE);
    failed(buf.seek(1, usize::MAX), libc::ERANGE);
    assert_eq!(buf.seek(16, 0).unwrap(), b"");

    buf.skip(8).unwrap();
    assert_eq!(buf.data(), b"8IJKcdef");
    buf.set(0, b"*").unwrap();
    failed(buf.skip(9), libc::EBADMSG);
    buf.truncate(4).unwrap();
    assert_eq!(buf.data(), b"*IJK");
    buf.truncate(6).unwrap();
    assert_eq!(buf.data(), b"*IJK\0\0", "what was cut is not seen again");
    buf.truncate(4).unwrap();
    assert_eq!(buf.reserve(4).unwrap(), [0; 4], "nor here");
    buf.rewind();
    assert_eq!(buf.data(), b"0XY3ABCC*IJK\0\0\0\0");
    assert!(format!("{buf:?}").contains("size: 16"));
}

#[test]
fn an_empty_buffer_is_empty() {
    for mut buf in [Ibuf::open(0).unwrap(), Ibuf::dynamic(0, 1).unwrap()] {
        assert_eq!((buf.data(), buf.reader().data()), (&b""[..], &b""[..]));
        buf.add(b"").unwrap();
        assert_eq!(buf.reserve(0).unwrap(), b"");
        assert_eq!(buf.seek(0, 0).unwrap(), b"");
        buf.truncate(0).unwrap();
        failed(buf.skip(1), libc::EBADMSG);
    }
    let mut reader = IbufReader::from(&b""[..]);
    assert_eq!((reader.data(), reader.size()), (&b""[..], 0));
    assert_eq!(reader.get_ibuf(0).unwrap().size(), 0);
    assert_eq!(reader.get_string(0).unwrap().as_c_str(), c"");
    failed(reader.get_strbuf(0), libc::EINVAL);
    reader.get(&mut []).unwrap();
}

#[test]
fn a_reader_gets_what_there_is() {
    let mut buf = Ibuf::open(100).unwrap();
    buf.add_n(1_u8).unwrap();
    buf.add_n(-1_i8).unwrap();
    buf.add_n(0x0203_u16).unwrap();
    buf.add_n(i32::MIN).unwrap();
    buf.add_n(u64::MAX - 1).unwrap();
    buf.add_h(-5_i64).unwrap();
    buf.add(b"rest\0of it").unwrap();

    let mut reader = buf.reader();
    assert_eq!(reader.get_n::<u8>().unwrap(), 1);
    assert_eq!(reader.get_n::<i8>().unwrap(), -1);
    let place = reader.clone();
    assert_eq!(reader.get_array().unwrap(), [2, 3]);
    assert_eq!(reader.get_n::<i32>().unwrap(), i32::MIN);
    assert_eq!(reader.get_n::<u64>().unwrap(), u64::MAX - 1);
    assert_eq!(reader.get_h::<i64>().unwrap(), -5);
    let mut four = [0; 4];
    reader.get(&mut four).unwrap();
    assert_eq!(&four, b"rest");
    failed(reader.get(&mut [0; 7]), libc::EBADMSG);
    failed(reader.get_n::<u64>(), libc::EBADMSG);
    failed(reader.get_h::<i64>(), libc::EBADMSG);
    failed(reader.get_array::<7>(), libc::EBADMSG);
    failed(reader.get_ibuf(7), libc::EBADMSG);
    failed(reader.get_string(7), libc::EBADMSG);
    failed(reader.get_strbuf(7), libc::EBADMSG);
    failed(reader.get_strbuf(usize::MAX), libc::EBADMSG);
    failed(reader.skip(7), libc::EBADMSG);
    failed(reader.skip(usize::MAX), libc::EBADMSG);
    assert_eq!(reader.data(), b"\0of it", "a failure leaves it as it is");

    let mut last = reader.get_ibuf(6).unwrap();
    assert_eq!((reader.size(), last.size()), (0, 6));
    last.skip(1).unwrap();
    assert_eq!(last.get_string(5).unwrap().as_c_str(), c"of it");
    last.rewind();
    assert_eq!(last.data(), b"\0of it", "as far as it began, and no further");

    let mut again = place;
    assert_eq!(again.get_n::<u16>().unwrap(), 0x0203);
    reader.rewind();
    assert_eq!(reader.size(), buf.size());
    assert!(format!("{reader:?}").contains("size: 34"));
}

#[test]
fn a_buffer_keeps_one_descriptor() {
    counted(|| {
        let mut buf = Ibuf::open(1).unwrap();
        assert!(!buf.fd_avail() && buf.fd_get().is_none());
        let (one, other) = (nameless("one"), nameless("other"));
        let second = inode(&other);
        buf.fd_set(Some(one.into()));
        buf.fd_set(Some(other.into()));
        assert!(buf.fd_avail());
        assert_eq!(buf.fd_get().map(inode), Some(second));
        assert!(!buf.fd_avail());
        buf.fd_set(Some(nameless("a third").into()));
        buf.fd_set(None);
        assert!(!buf.fd_avail());
        buf.fd_set(Some(nameless("one that is left").into()));
    });
}

#[test]
fn a_queue_is_first_in_first_out() {
    counted(|| {
        let mut queue = Ibufqueue::new().unwrap();
        assert!(queue.pop().is_none() && queue.pop_imsg().unwrap().is_none());
        let mut more = Ibufqueue::new().unwrap();
        for room in 1..=2 {
            queue.push(Ibuf::open(room).unwrap());
            more.push(Ibuf::open(room + 2).unwrap());
        }
        queue.concat(&mut more);
        assert_eq!((queue.queuelen(), more.queuelen()), (4, 0));
        let rooms: Vec<usize> = std::iter::from_fn(|| queue.pop()).map(|buf| buf.left()).collect();
        assert_eq!(rooms, [1, 2, 3, 4]);

        let mut short = Ibuf::open(15).unwrap();
        short.add_zero(15).unwrap();
        queue.push(short);
        failed(queue.pop_imsg(), libc::EBADMSG);

        let mut left = Ibuf::open(1).unwrap();
        left.fd_set(Some(nameless("left").into()));
        queue.push(left);
        queue.flush();
        assert_eq!(queue.queuelen(), 0);
        queue.push(Ibuf::open(1).unwrap());
        assert!(format!("{queue:?}").contains("queuelen: 1"));
    });
}

#[test]
fn a_message_waits_in_a_queue_with_all_it_has() {
    counted(|| {
        let (mut us, mut them) = channels();
        let file = nameless("7");
        let expected = inode(&file);
        us.compose(7, 8, 9, Some(file.into()), b"payload").unwrap();
        us.flush().unwrap();
        let mut message = next(&mut them);
        let mut first = [0; 3];
        message.get_buf(&mut first).unwrap();
        let mut queue = Ibufqueue::new().unwrap();
        queue.push_imsg(message);
        let mut message = queue.pop_imsg().unwrap().unwrap();
        assert_eq!((message.get_type(), message.get_id(), message.get_pid()), (7, 8, 9));
        assert_eq!(message.get_ibuf().unwrap().data(), b"payload");
        assert_eq!(message.get_fd().map(inode), Some(expected));
    });
}

#[test]
fn a_message_is_what_was_composed() {
    counted(|| {
        let (mut us, mut them) = channels();
        us.compose(1, u32::MAX, 0, None, b"payload").unwrap();
        let parts = [IoSlice::new(b"pay"), IoSlice::new(b""), IoSlice::new(b"load")];
        us.composev(2, 0, -3, Some(nameless("2").into()), &parts).unwrap();
        us.composev(3, 0, 0, None, &[]).unwrap();
        let mut draft = us.create(u32::MAX, 0, 0, 4).unwrap();
        draft.add(b"a").unwrap();
        draft.reserve(2).unwrap().fill(b'b');
        let mut buf = Ibuf::open(1).unwrap();
        buf.add(b"c").unwrap();
        draft.add_ibuf(&buf).unwrap();
        draft.fd_set(Some(nameless("none").into()));
        draft.fd_set(Some(nameless("4").into()));
        us.close(draft);
        assert_eq!(us.queuelen(), 4);
        assert!(us.wants_write());
        us.flush().unwrap();
        assert!(!us.wants_write());

        let mut message = next(&mut them);
        assert_eq!((message.get_type(), message.get_id()), (1, u32::MAX));
        assert_eq!(message.get_pid(), process::id() as i32);
        assert_eq!(message.get_len(), 7);
        assert!(message.get_fd().is_none());
        failed(message.get_data(&mut []), libc::EINVAL);
        failed(message.get_data(&mut [0; 6]), libc::EBADMSG);
        failed(message.get_data(&mut [0; 8]), libc::EBADMSG);
        failed(message.get_buf(&mut [0; 8]), libc::EBADMSG);
        failed(message.get_strbuf(0), libc::EINVAL);
        failed(message.get_strbuf(8), libc::EBADMSG);
        let mut all = [0; 7];
        message.get_data(&mut all).unwrap();
        assert_eq!(&all, b"payload");
        assert_eq!(message.get_len(), 0);
        failed(message.get_ibuf(), libc::EBADMSG);

        let mut message = next(&mut them);
        assert_eq!((message.get_type(), message.get_pid()), (2, -3));
        let (mut one, mut other) = ([0; 3], [0; 4]);
        message.get_buf(&mut one).unwrap();
        message.get_buf(&mut other).unwrap();
        assert_eq!((&one, &other), (b"pay", b"load"));
        assert!(message.get_fd().is_some() && message.get_fd().is_none());

        assert_eq!(next(&mut them).get_len(), 0);
        let mut message = next(&mut them);
        assert!(format!("{message:?}").contains("type: 4294967295"));
        assert_eq!(message.get_ibuf().unwrap().data(), b"abbc");
        assert!(them.get().unwrap().is_none());
        // Its descriptor goes with it.
    });
}

#[test]
fn text_in_a_message() {
    counted(|| {
        let (mut us, mut them) = channels();
        let mut draft = us.create(1, 0, 0, 0).unwrap();
        draft.add_strbuf(c"name", 8).unwrap();
        failed(draft.add_strbuf(c"nickname", 8), libc::EOVERFLOW);
        us.close(draft);
        us.flush().unwrap();
        let mut message = next(&mut them);
        assert_eq!(message.get_strbuf(8).unwrap().as_c_str(), c"name");
        assert_eq!(message.get_len(), 8);
    });
}

#[test]
fn sizes_end_where_they_are_said_to() {
    counted(|| {
        let (mut us, mut them) = channels();
        us.compose(1, 0, 0, None, &[1; 16_368]).unwrap();
        failed(us.compose(1, 0, 0, Some(nameless("too long").into()), &[1; 16_369]), libc::ERANGE);
        failed(us.composev(1, 0, 0, None, &[IoSlice::new(&[1; 16_368]), IoSlice::new(b"1")]), libc::ERANGE);
        failed(us.create(1, 0, 0, 16_369), libc::ERANGE);
        failed(us.create(1, 0, 0, usize::MAX), libc::ERANGE);
        failed(us.set_maxsize(u32::MAX), libc::ERANGE);
        failed(us.set_maxsize(1 << 31), libc::EINVAL);
        us.set_maxsize(100_000).unwrap();
        us.compose(2, 0, 0, None, &[2; 100_000]).unwrap();
        assert_eq!(us.queuelen(), 2);

        them.set_maxsize(100_000).unwrap();
        let writer = thread::spawn(move || {
            us.flush().unwrap();
            us
        });
        assert_eq!(next(&mut them).get_len(), 16_368);
        let mut message = next(&mut them);
        assert!(message.get_ibuf().unwrap().data() == [2; 100_000]);
        let mut us = writer.join().unwrap();

        let mut draft = us.create(3, 0, 0, 0).unwrap();
        failed(draft.set_maxsize(100_001), libc::ERANGE);
        draft.set_maxsize(3).unwrap();
        failed(draft.add(b"four"), libc::ERANGE);
        draft.add(b"abc").unwrap();
        failed(draft.set_maxsize(2), libc::ERANGE);
        drop(draft);

        // The other end allows less.
        them.set_maxsize(10).unwrap();
        us.compose(4, 0, 0, None, &[0; 11]).unwrap();
        us.flush().unwrap();
        failed(them.read(), libc::ERANGE);
    });
}

#[test]
fn the_loop_over_messages_can_be_left_and_taken_up_again() {
    counted(|| {
        let (mut us, mut them) = channels();
        for kind in 0..10 {
            us.compose(kind, 0, 0, None, b"").unwrap();
        }
        us.flush().unwrap();
        assert_eq!(them.read().unwrap(), Peer::Open);
        for message in them.messages() {
            if message.unwrap().get_type() == 3 {
                break;
            }
        }
        let rest: Vec<u32> = them.messages().map(|message| message.unwrap().get_type()).collect();
        assert_eq!(rest, [4, 5, 6, 7, 8, 9]);
        let mut none = them.messages();
        assert!(none.next().is_none() && none.next().is_none());
    });
}

#[test]
fn forwarded_messages_are_whole_and_without_descriptor() {
    counted(|| {
        let (mut us, mut them) = channels();
        let (mut onward, mut end) = channels();
        us.compose(7, 8, 9, Some(nameless("7").into()), b"payload").unwrap();
        us.flush().unwrap();
        let mut message = next(&mut them);
        message.get_buf(&mut [0; 3]).unwrap();
        onward.forward(&mut message).unwrap();
        onward.flush().unwrap();
        assert_eq!(message.get_len(), 7, "nothing counts as read");
        assert!(message.get_fd().is_some(), "it keeps its own");
        let mut forwarded = next(&mut end);
        assert_eq!((forwarded.get_type(), forwarded.get_id(), forwarded.get_pid()), (7, 8, 9));
        assert_eq!(forwarded.get_ibuf().unwrap().data(), b"payload");
        assert!(forwarded.get_fd().is_none());
        onward.set_maxsize(6).unwrap();
        failed(onward.forward(&mut message), libc::ERANGE);
    });
}

#[test]
fn descriptors_need_both_ends_to_allow_them() {
    for (sender, receiver) in [(false, true), (true, false), (false, false)] {
        counted(|| {
            let (one, other) = UnixStream::pair().unwrap();
            let (mut us, mut them) = (Imsgbuf::new(one).unwrap(), Imsgbuf::new(other).unwrap());
            if sender {
                us.allow_fdpass();
            }
            if receiver {
                them.allow_fdpass();
            }
            us.compose(1, 0, 0, Some(nameless("1").into()), b"payload").unwrap();
            us.compose(2, 0, 0, None, b"more").unwrap();
            us.flush().unwrap();
            let mut message = next(&mut them);
            assert!(message.get_fd().is_none(), "sender {sender}, receiver {receiver}");
            assert_eq!(message.get_ibuf().unwrap().data(), b"payload");
            assert!(next(&mut them).get_fd().is_none());
        });
    }
}

#[test]
fn a_received_descriptor_does_not_survive_execve() {
    counted(|| {
        let (mut us, mut them) = channels();
        us.compose(1, 0, 0, Some(nameless("1").into()), b"").unwrap();
        us.flush().unwrap();
        let fd = next(&mut them).get_fd().unwrap();
        // SAFETY: asks for the flags of an open descriptor.
        assert_eq!(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_GETFD) }, libc::FD_CLOEXEC);
    });
}

#[test]
fn a_dropped_channel_closes_all_it_has() {
    counted(|| {
        let (mut us, mut them) = channels();
        us.compose(1, 0, 0, Some(nameless("sent").into()), b"").unwrap();
        us.flush().unwrap();
        us.compose(2, 0, 0, Some(nameless("queued").into()), b"").unwrap();
        assert_eq!(them.read().unwrap(), Peer::Open);
        drop(us);
        assert_eq!(them.read().unwrap(), Peer::Closed);
        // What came before is there still, and is dropped with the channel.
    });
}

#[test]
fn the_socket_can_be_taken_out_again() {
    counted(|| {
        let (us, them) = channels();
        let raw = us.as_raw_fd();
        assert_eq!(us.as_fd().as_raw_fd(), raw);
        assert!(format!("{us:?}").contains("queuelen: 0"));
        let mut socket = UnixStream::from(OwnedFd::from(us));
        assert_eq!(socket.as_raw_fd(), raw);
        socket.write_all(b"no message").unwrap();
        let mut other = UnixStream::from(OwnedFd::from(them));
        let mut bytes = [0; 10];
        other.read_exact(&mut bytes).unwrap();
        assert_eq!(&bytes, b"no message");
    });
}

#[test]
fn a_peer_that_is_gone_is_an_error_to_write_to() {
    counted(|| {
        let (mut us, them) = channels();
        drop(them);
        us.write().unwrap();
        us.compose(1, 0, 0, Some(nameless("1").into()), b"").unwrap();
        assert_eq!(us.write().unwrap_err().kind(), ErrorKind::BrokenPipe);
        assert_eq!(us.flush().unwrap_err().kind(), ErrorKind::BrokenPipe);
        assert_eq!(us.read().unwrap(), Peer::Closed);
    });
}

#[test]
fn a_peer_that_goes_in_the_middle_of_a_message_has_closed() {
    counted(|| {
        let (mut socket, theirs) = UnixStream::pair().unwrap();
        let mut them = Imsgbuf::new(theirs).unwrap();
        let header: Vec<u8> = [1_u32, 20, 0, 0].iter().flat_map(|field| field.to_ne_bytes()).collect();
        socket.write_all(&header).unwrap();
        socket.write_all(b"abc").unwrap();
        assert_eq!(them.read().unwrap(), Peer::Open);
        assert!(them.get().unwrap().is_none());
        drop(socket);
        assert_eq!(them.read().unwrap(), Peer::Closed);
        assert!(them.get().unwrap().is_none());
    });
}

#[test]
fn a_header_that_cannot_be_is_an_error() {
    counted(|| {
        for len in [0_u32, 15, 16_385, 0x7fff_ffff, 0x8000_000f, u32::MAX] {
            let (mut socket, theirs) = UnixStream::pair().unwrap();
            let mut them = Imsgbuf::new(theirs).unwrap();
            let header: Vec<u8> = [1, len, 0, 0].iter().flat_map(|field| field.to_ne_bytes()).collect();
            socket.write_all(&header).unwrap();
            failed(them.read(), libc::ERANGE);
            assert!(them.get().unwrap().is_none());
        }
    });
}

#[test]
fn only_flush_waits_and_it_does_so_asleep() {
    counted(|| {
        let (one, other) = UnixStream::pair().unwrap();
        one.set_nonblocking(true).unwrap();
        let mut us = Imsgbuf::new(one).unwrap();
        assert_eq!(us.read().unwrap(), Peer::Open);
        assert!(us.get().unwrap().is_none());
        for id in 0..100 {
            us.compose(1, id, 0, None, &[1; 16_000]).unwrap();
        }
        us.write().unwrap();
        us.write().unwrap();
        assert!((1..100).contains(&us.queuelen()), "the socket is full by now");

        let mut them = Imsgbuf::new(other).unwrap();
        let reader = thread::spawn(move || {
            thread::sleep(Duration::from_millis(500));
            (0..100).for_each(|id| assert_eq!(next(&mut them).get_id(), id));
        });
        let before = cpu_time();
        us.flush().unwrap();
        let used = cpu_time() - before;
        reader.join().unwrap();
        assert!(used < Duration::from_millis(250), "{used:?} of the processor for half a second of waiting");
    });
}

#[test]
fn the_callback_hears_of_every_message() {
    counted(|| {
        let (mut us, mut them) = channels();
        let count = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&count);
        us.set_close_callback(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let heard = || count.load(Ordering::Relaxed);
        us.compose(1, 0, 0, None, b"").unwrap();
        us.composev(1, 0, 0, None, &[]).unwrap();
        failed(us.compose(1, 0, 0, None, &[0; 20_000]), libc::ERANGE);
        assert_eq!(heard(), 2);
        let draft = us.create(1, 0, 0, 0).unwrap();
        assert_eq!(heard(), 2);
        us.close(draft);
        assert_eq!(heard(), 3);
        them.compose(1, 0, 0, None, b"").unwrap();
        them.flush().unwrap();
        let mut message = next(&mut us);
        us.forward(&mut message).unwrap();
        assert_eq!(heard(), 4);
        drop(us);
        assert_eq!(Arc::strong_count(&count), 1, "it goes with the channel");
    });
}

/// Reads messages whose header is their length, 16 bits, and takes what descriptors come.
fn by_length(most: u16, taken: &Arc<Mutex<Vec<u64>>>) -> Msgbuf {
    let taken = Arc::clone(taken);
    Msgbuf::new_reader(2, move |header, fd| match header.get_n::<u16>()? {
        length if length > most => Err(io::Error::other("that is too long for me")),
        length => {
            taken.lock().unwrap().extend(fd.take().map(inode));
            Ibuf::open(length.into())
        }
    })
    .unwrap()
}

/// A message with that header.
fn with_length(payload: &[u8]) -> Ibuf {
    let mut buf = Ibuf::dynamic(2, 1000).unwrap();
    buf.add_n(payload.len() as u16 + 2).unwrap();
    buf.add(payload).unwrap();
    buf
}

#[test]
fn framed_messages_over_a_pipe() {
    counted(|| {
        let (from, to) = pipe();
        let mut input = by_length(100, &Arc::default());
        let mut output = Msgbuf::new().unwrap();
        failed(output.ibuf_read(&from), libc::EINVAL);
        failed(output.read(&from), libc::EINVAL);
        output.ibuf_write(&to).unwrap();

        let mut more = Ibufqueue::new().unwrap();
        more.push(with_length(b"second"));
        more.push(with_length(b""));
        output.push(with_length(b"first"));
        output.concat(&mut more);
        assert_eq!((output.queuelen(), more.queuelen()), (3, 0));
        assert!(format!("{output:?}").contains("queuelen: 3"));
        output.ibuf_write(&to).unwrap();
        assert_eq!(output.queuelen(), 0);
        output.push(with_length(b"never sent"));
        output.clear();
        assert_eq!(output.queuelen(), 0);

        assert!(input.get().is_none());
        assert_eq!(input.ibuf_read(&from).unwrap(), Peer::Open);
        let got: Vec<Vec<u8>> = std::iter::from_fn(|| input.get()).map(|buf| buf.data().to_vec()).collect();
        assert_eq!(got, [&b"\0\x07first"[..], b"\0\x08second", b"\0\x02"]);

        // Half a message, which is given up.
        (&to).write_all(b"\0\x09half").unwrap();
        assert_eq!(input.ibuf_read(&from).unwrap(), Peer::Open);
        input.clear();
        (&to).write_all(b"\0\x03!").unwrap();
        assert_eq!(input.ibuf_read(&from).unwrap(), Peer::Open);
        assert_eq!(input.get().unwrap().data(), b"\0\x03!");
        drop(to);
        assert_eq!(input.ibuf_read(&from).unwrap(), Peer::Closed);
    });
}

#[test]
fn framed_messages_with_descriptors() {
    counted(|| {
        let (one, other) = UnixStream::pair().unwrap();
        let taken = Arc::default();
        let mut input = by_length(100, &taken);
        let mut output = Msgbuf::new().unwrap();
        let mut inodes = Vec::new();
        for number in ["one", "two", "three"] {
            let mut message = with_length(number.as_bytes());
            let file = nameless(number);
            inodes.push(inode(&file));
            message.fd_set(Some(file.into()));
            output.push(message);
        }
        while output.queuelen() > 0 {
            output.write(&one).unwrap();
        }
        let mut got = 0;
        while got < 3 {
            assert_eq!(input.read(&other).unwrap(), Peer::Open);
            got += std::iter::from_fn(|| input.get()).count();
        }
        assert_eq!(*taken.lock().unwrap(), inodes);

        // A reader that leaves it.
        let mut input = Msgbuf::new_reader(2, |header, _fd| Ibuf::open(header.get_n::<u16>()?.into())).unwrap();
        let mut message = with_length(b"four");
        message.fd_set(Some(nameless("four").into()));
        output.push(message);
        output.write(&one).unwrap();
        assert_eq!(input.read(&other).unwrap(), Peer::Open);
        assert!(!input.get().unwrap().fd_avail());

        // One that attaches it.
        let mut input = Msgbuf::new_reader(2, |header, fd| {
            let mut buf = Ibuf::open(header.get_n::<u16>()?.into())?;
            buf.fd_set(fd.take());
            Ok(buf)
        })
        .unwrap();
        let mut message = with_length(b"five");
        message.fd_set(Some(nameless("five").into()));
        output.push(message);
        output.write(&one).unwrap();
        assert_eq!(input.read(&other).unwrap(), Peer::Open);
        assert!(input.get().unwrap().fd_get().is_some());
    });
}

#[test]
fn a_header_function_may_refuse() {
    counted(|| {
        failed(Msgbuf::new_reader(0, |_, _| Ibuf::open(1)), libc::EINVAL);
        failed(Msgbuf::new_reader(32_768, |_, _| Ibuf::open(1)), libc::EINVAL);
        let (from, to) = pipe();

        (&to).write_all(&[1, 0]).unwrap();
        let error = by_length(100, &Arc::default()).ibuf_read(&from).unwrap_err();
        assert_eq!(error.to_string(), "that is too long for me", "its own words arrive");

        // A buffer without room for the header would be asked for again and again.
        for room in [0, 1] {
            (&to).write_all(b"\0\x02").unwrap();
            let mut input = Msgbuf::new_reader(2, move |_, _| Ibuf::open(room)).unwrap();
            failed(input.ibuf_read(&from), libc::EINVAL);
        }

        // More of the header than there is.
        (&to).write_all(b"\0\x02").unwrap();
        let mut input = Msgbuf::new_reader(2, |header, _| Ibuf::open(header.get_n::<u32>()? as usize)).unwrap();
        failed(input.ibuf_read(&from), libc::EBADMSG);
        assert!(input.get().is_none());
    });
}

#[test]
fn a_panic_passes_no_c_function() {
    counted(|| {
        let alive = Arc::new(());
        let captured = Arc::clone(&alive);
        let (one, other) = UnixStream::pair().unwrap();
        let mut input = Msgbuf::new_reader(2, move |_, _| -> io::Result<Ibuf> {
            let _captured = &captured;
            std::panic::resume_unwind(Box::new("in the header function"))
        })
        .unwrap();
        let mut output = Msgbuf::new().unwrap();
        let mut message = with_length(b"");
        message.fd_set(Some(nameless("closed").into()));
        output.push(message);
        output.write(&one).unwrap();
        let payload = catch_unwind(AssertUnwindSafe(|| input.read(&other))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&"in the header function"));
        assert!(input.get().is_none());
        drop(input);
        assert_eq!(Arc::strong_count(&alive), 1, "the function goes with its queue");
    });
}

#[test]
fn messages_that_are_not_taken_are_counted() {
    counted(|| {
        let (from, to) = pipe();
        let mut input = by_length(100, &Arc::default());
        assert_eq!(input.readlen(), 0);
        (&to).write_all(b"\0\x03a\0\x03b\0\x09half").unwrap();
        assert_eq!(input.ibuf_read(&from).unwrap(), Peer::Open);
        assert_eq!(input.readlen(), 2);
        assert!(input.get().is_some());
        assert_eq!(input.readlen(), 1);
    });
}

/// What this thread has used of a processor.
fn cpu_time() -> Duration {
    // SAFETY: writes to `usage`, which may be all zeros.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_THREAD, &raw mut usage);
        usage
    };
    let of = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    of(usage.ru_utime) + of(usage.ru_stime)
}
