//! The C ABI: `<imsg.h>` in Rust, by the symbols of this build. Nothing here is read or written except by the C
//! functions.

use core::ffi::{c_char, c_int, c_void};
use core::mem::{offset_of, size_of};
use libc::{iovec, pid_t};

/// A buffer, or a view of one; callers of the C functions have views on their stacks.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ibuf {
    entry: [*mut ibuf; 2],
    buf: *mut u8,
    size: usize,
    max: usize,
    wpos: usize,
    rpos: usize,
    fd: c_int,
}

/// A queue of messages, in both directions.
#[repr(C)]
pub struct msgbuf {
    opaque: [u8; 0],
}

/// A queue of buffers.
#[repr(C)]
pub struct ibufqueue {
    opaque: [u8; 0],
}

/// What precedes a payload, also on the wire.
#[repr(C)]
pub struct imsg_hdr {
    r#type: u32,
    len: u32,
    peerid: u32,
    pid: u32,
}

/// A message received.
#[repr(C)]
pub struct imsg {
    hdr: imsg_hdr,
    data: *mut c_void,
    buf: *mut ibuf,
}

/// A channel. Before imsgbuf_set_close_callback(3) it had neither `cb` nor `userdata`; such a library uses less of it.
#[repr(C)]
pub struct imsgbuf {
    w: *mut msgbuf,
    cb: Option<unsafe extern "C" fn(*mut imsgbuf, *mut c_void)>,
    userdata: *mut c_void,
    pid: u32,
    maxsize: u32,
    fd: c_int,
    flags: c_int,
}

const _: () = {
    assert!(size_of::<imsg_hdr>() == 16);
    assert!(offset_of!(imsg_hdr, r#type) == 0 && offset_of!(imsg_hdr, len) == 4);
    assert!(offset_of!(imsg_hdr, peerid) == 8 && offset_of!(imsg_hdr, pid) == 12);
    assert!(offset_of!(imsg, hdr) == 0 && offset_of!(imsg, data) == 16);
    assert!(offset_of!(ibuf, entry) == 0 && offset_of!(imsgbuf, w) == 0);
};

#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(size_of::<ibuf>() == 64 && size_of::<imsg>() == 32 && size_of::<imsgbuf>() == 40);
    assert!(offset_of!(imsg, buf) == 24);
    assert!(offset_of!(ibuf, buf) == 16 && offset_of!(ibuf, size) == 24 && offset_of!(ibuf, max) == 32);
    assert!(offset_of!(ibuf, wpos) == 40 && offset_of!(ibuf, rpos) == 48 && offset_of!(ibuf, fd) == 56);
    assert!(offset_of!(imsgbuf, cb) == 8 && offset_of!(imsgbuf, userdata) == 16 && offset_of!(imsgbuf, pid) == 24);
    assert!(offset_of!(imsgbuf, maxsize) == 28 && offset_of!(imsgbuf, fd) == 32 && offset_of!(imsgbuf, flags) == 36);
};

/// Says how long the message is that begins with this header, by a buffer for all of it.
pub type ReadHeader = unsafe extern "C" fn(*mut ibuf, *mut c_void, *mut c_int) -> *mut ibuf;

/// Declares functions by the symbols of this build.
macro_rules! functions {
    ($(fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)?;)*) => {
        #[cfg_attr(libutil = "imsgbuf_init", link(name = "util"))]
        #[cfg_attr(test, allow(clashing_extern_declarations, reason = "tests of the shims name the structures as those do"))]
        unsafe extern "C" {
            $(
                #[link_name = symbol!($name)]
                pub fn $name($($argument: $type),*) $(-> $result)?;
            )*
        }
    };
}

functions! {
    fn ibuf_add(buf: *mut ibuf, data: *const c_void, len: usize) -> c_int;
    fn ibuf_add_h16(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_h32(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_h64(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_ibuf(buf: *mut ibuf, from: *const ibuf) -> c_int;
    fn ibuf_add_n16(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_n32(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_n64(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_n8(buf: *mut ibuf, value: u64) -> c_int;
    fn ibuf_add_strbuf(buf: *mut ibuf, str: *const c_char, len: usize) -> c_int;
    fn ibuf_add_zero(buf: *mut ibuf, len: usize) -> c_int;
    fn ibuf_close(msgbuf: *mut msgbuf, buf: *mut ibuf);
    fn ibuf_data(buf: *const ibuf) -> *mut c_void;
    fn ibuf_dynamic(len: usize, max: usize) -> *mut ibuf;
    fn ibuf_fd_avail(buf: *mut ibuf) -> c_int;
    fn ibuf_fd_get(buf: *mut ibuf) -> c_int;
    fn ibuf_fd_set(buf: *mut ibuf, fd: c_int);
    fn ibuf_free(buf: *mut ibuf);
    fn ibuf_from_buffer(buf: *mut ibuf, data: *mut c_void, len: usize);
    fn ibuf_get(buf: *mut ibuf, data: *mut c_void, len: usize) -> c_int;
    fn ibuf_get_h16(buf: *mut ibuf, value: *mut u16) -> c_int;
    fn ibuf_get_h32(buf: *mut ibuf, value: *mut u32) -> c_int;
    fn ibuf_get_h64(buf: *mut ibuf, value: *mut u64) -> c_int;
    fn ibuf_get_ibuf(buf: *mut ibuf, len: usize, new: *mut ibuf) -> c_int;
    fn ibuf_get_n16(buf: *mut ibuf, value: *mut u16) -> c_int;
    fn ibuf_get_n32(buf: *mut ibuf, value: *mut u32) -> c_int;
    fn ibuf_get_n64(buf: *mut ibuf, value: *mut u64) -> c_int;
    fn ibuf_get_n8(buf: *mut ibuf, value: *mut u8) -> c_int;
    fn ibuf_get_strbuf(buf: *mut ibuf, str: *mut c_char, len: usize) -> c_int;
    fn ibuf_get_string(buf: *mut ibuf, len: usize) -> *mut c_char;
    fn ibuf_left(buf: *const ibuf) -> usize;
    fn ibuf_open(len: usize) -> *mut ibuf;
    fn ibuf_read(fd: c_int, msgbuf: *mut msgbuf) -> c_int;
    fn ibuf_reserve(buf: *mut ibuf, len: usize) -> *mut c_void;
    fn ibuf_rewind(buf: *mut ibuf);
    fn ibuf_seek(buf: *mut ibuf, pos: usize, len: usize) -> *mut c_void;
    fn ibuf_set(buf: *mut ibuf, pos: usize, data: *const c_void, len: usize) -> c_int;
    fn ibuf_set_h16(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_h32(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_h64(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_maxsize(buf: *mut ibuf, max: usize) -> c_int;
    fn ibuf_set_n16(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_n32(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_n64(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_set_n8(buf: *mut ibuf, pos: usize, value: u64) -> c_int;
    fn ibuf_size(buf: *const ibuf) -> usize;
    fn ibuf_skip(buf: *mut ibuf, len: usize) -> c_int;
    fn ibuf_truncate(buf: *mut ibuf, len: usize) -> c_int;
    fn ibuf_write(fd: c_int, msgbuf: *mut msgbuf) -> c_int;
    fn ibufq_concat(to: *mut ibufqueue, from: *mut ibufqueue);
    fn ibufq_flush(bufq: *mut ibufqueue);
    fn ibufq_free(bufq: *mut ibufqueue);
    fn ibufq_new() -> *mut ibufqueue;
    fn ibufq_pop(bufq: *mut ibufqueue) -> *mut ibuf;
    fn ibufq_push(bufq: *mut ibufqueue, buf: *mut ibuf);
    fn ibufq_queuelen(bufq: *mut ibufqueue) -> u32;
    fn imsg_close(imsgbuf: *mut imsgbuf, msg: *mut ibuf);
    fn imsg_compose(imsgbuf: *mut imsgbuf, kind: u32, id: u32, pid: pid_t, fd: c_int, data: *const c_void, len: usize) -> c_int;
    fn imsg_composev(imsgbuf: *mut imsgbuf, kind: u32, id: u32, pid: pid_t, fd: c_int, iov: *const iovec, count: c_int) -> c_int;
    fn imsg_create(imsgbuf: *mut imsgbuf, kind: u32, id: u32, pid: pid_t, len: usize) -> *mut ibuf;
    fn imsg_forward(imsgbuf: *mut imsgbuf, msg: *mut imsg) -> c_int;
    fn imsg_free(imsg: *mut imsg);
    fn imsg_get_buf(imsg: *mut imsg, data: *mut c_void, len: usize) -> c_int;
    fn imsg_get_data(imsg: *mut imsg, data: *mut c_void, len: usize) -> c_int;
    fn imsg_get_fd(imsg: *mut imsg) -> c_int;
    fn imsg_get_ibuf(imsg: *mut imsg, buf: *mut ibuf) -> c_int;
    fn imsg_get_id(imsg: *mut imsg) -> u32;
    fn imsg_get_len(imsg: *mut imsg) -> usize;
    fn imsg_get_pid(imsg: *mut imsg) -> pid_t;
    fn imsg_get_strbuf(imsg: *mut imsg, str: *mut c_char, len: usize) -> c_int;
    fn imsg_get_type(imsg: *mut imsg) -> u32;
    fn imsg_ibufq_pop(bufq: *mut ibufqueue, imsg: *mut imsg) -> c_int;
    fn imsg_ibufq_push(bufq: *mut ibufqueue, imsg: *mut imsg);
    fn imsg_set_maxsize(msg: *mut ibuf, max: usize) -> c_int;
    fn imsgbuf_allow_fdpass(imsgbuf: *mut imsgbuf);
    fn imsgbuf_clear(imsgbuf: *mut imsgbuf);
    fn imsgbuf_get(imsgbuf: *mut imsgbuf, imsg: *mut imsg) -> c_int;
    fn imsgbuf_init(imsgbuf: *mut imsgbuf, fd: c_int) -> c_int;
    fn imsgbuf_queuelen(imsgbuf: *mut imsgbuf) -> u32;
    fn imsgbuf_read(imsgbuf: *mut imsgbuf) -> c_int;
    fn imsgbuf_set_maxsize(imsgbuf: *mut imsgbuf, max: u32) -> c_int;
    fn imsgbuf_write(imsgbuf: *mut imsgbuf) -> c_int;
    fn msgbuf_clear(msgbuf: *mut msgbuf);
    fn msgbuf_concat(msgbuf: *mut msgbuf, from: *mut ibufqueue);
    fn msgbuf_free(msgbuf: *mut msgbuf);
    fn msgbuf_get(msgbuf: *mut msgbuf) -> *mut ibuf;
    fn msgbuf_new() -> *mut msgbuf;
    fn msgbuf_new_reader(header: usize, read: ReadHeader, argument: *mut c_void) -> *mut msgbuf;
    fn msgbuf_queuelen(msgbuf: *mut msgbuf) -> u32;
    fn msgbuf_read(fd: c_int, msgbuf: *mut msgbuf) -> c_int;
    fn msgbuf_write(fd: c_int, msgbuf: *mut msgbuf) -> c_int;
}

// It joined imsg(3) later: a system that has the rest without it has no such function.
#[cfg(not(absent = "msgbuf_readlen"))]
functions! {
    fn msgbuf_readlen(msgbuf: *mut msgbuf) -> u32;
}
