//! Linux: the title on a page of its own.
//!
//! The page must be anonymous memory: the kernel refuses to show other pages as a title. Its last byte is not NUL, which tells the
//! kernel that this is a title and ends at its first NUL; so after the first all titles are plain writes to memory.
//!
//! The decision is made once, by the first title, and no system call comes after it: a sandbox entered later sees none.

use super::system::Stat;
use super::{LIMIT, strings};
use core::ffi::{c_int, c_ulong};
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use core::sync::atomic::{AtomicPtr, AtomicU8};

/// The title and the byte that marks it as one.
const LENGTH: usize = LIMIT + 1;

const UNDECIDED: u8 = 0;
const ON_PAGE: u8 = 1;
const OVER_STRINGS: u8 = 2;

static DECISION: AtomicU8 = AtomicU8::new(UNDECIDED);
static PAGE: AtomicPtr<u8> = AtomicPtr::new(ptr::null_mut());

pub(super) fn show(text: Option<&[u8]>) {
    if DECISION.load(Acquire) == UNDECIDED {
        let decision = if first_title(text) { ON_PAGE } else { OVER_STRINGS };
        // Two threads may have come here; both go by what the first decided.
        let _ = DECISION.compare_exchange(UNDECIDED, decision, AcqRel, Acquire);
    }
    match DECISION.load(Acquire) {
        // SAFETY: the page is mapped for good and the title ends before its mark.
        ON_PAGE => unsafe { super::write(PAGE.load(Acquire), LIMIT, text) },
        _ => strings::show(text),
    }
}

/// Puts the title on the page and asks the kernel to look there.
fn first_title(text: Option<&[u8]>) -> bool {
    // Looked up now, for the place must be known before the kernel forgets it or a title lies in it.
    let area = strings::locate();
    let Some(page) = page() else { return false };
    // SAFETY: the page is mapped for good and is longer than `LENGTH`; atomic, for another thread may be here too.
    unsafe {
        super::write(page, LIMIT, text);
        AtomicU8::from_ptr(page.add(LIMIT)).store(b'.', Relaxed);
    }
    let (start, end) = (page as usize, page as usize + LENGTH);
    point_singly(start, end, area.map(|area| area.start)) || point_with_map(start, end)
}

/// The page, mapped once.
fn page() -> Option<*mut u8> {
    let page = PAGE.load(Acquire);
    if !page.is_null() {
        return Some(page);
    }
    let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
    // SAFETY: new memory, wherever the kernel likes.
    let new = unsafe { libc::mmap(ptr::null_mut(), LENGTH, protection, flags, -1, 0) };
    if new == libc::MAP_FAILED {
        return None;
    }
    match PAGE.compare_exchange(ptr::null_mut(), new.cast(), AcqRel, Acquire) {
        Ok(_) => Some(new.cast()),
        Err(first) => {
            // SAFETY: mapped above and known to nobody else.
            unsafe { libc::munmap(new, LENGTH) };
            Some(first)
        }
    }
}

/// Sets the two addresses one after the other, for which the process needs CAP_SYS_RESOURCE.
fn point_singly(start: usize, end: usize, old_start: Option<usize>) -> bool {
    if !set(libc::PR_SET_MM_ARG_START, start) {
        return false;
    }
    if set(libc::PR_SET_MM_ARG_END, end) {
        return true;
    }
    if let Some(old) = old_start {
        set(libc::PR_SET_MM_ARG_START, old);
    }
    false
}

fn set(field: c_int, value: usize) -> bool {
    let zero: c_ulong = 0;
    // SAFETY: changes what the kernel shows as arguments, nothing that the process reads.
    unsafe { libc::prctl(libc::PR_SET_MM, field as c_ulong, value as c_ulong, zero, zero) == 0 }
}

/// The kernel's `struct prctl_mm_map`.
#[repr(C)]
struct Map {
    start_code: u64,
    end_code: u64,
    start_data: u64,
    end_data: u64,
    start_brk: u64,
    brk: u64,
    start_stack: u64,
    arg_start: u64,
    arg_end: u64,
    env_start: u64,
    env_end: u64,
    auxv: *mut u64,
    auxv_size: u32,
    exe_fd: u32,
}

/// Sets all addresses at once, which any process may: all others to what they are.
///
/// One of them is the end of the heap. Another thread whose malloc(3) moved it between our reading and setting would find its heap
/// cut or torn, so this is only for a process of one thread.
fn point_with_map(start: usize, end: usize) -> bool {
    let Some(stat) = Stat::read() else { return false };
    if stat.threads != 1 {
        return false;
    }
    // SAFETY: asks for the end of the heap; 0 changes nothing.
    let brk = unsafe { libc::syscall(libc::SYS_brk, 0 as c_ulong) };
    let map = Map {
        start_code: stat.start_code,
        end_code: stat.end_code,
        start_data: stat.start_data,
        end_data: stat.end_data,
        start_brk: stat.start_brk,
        brk: brk as c_ulong as u64,
        start_stack: stat.start_stack,
        arg_start: start as u64,
        arg_end: end as u64,
        env_start: stat.env_start,
        env_end: stat.env_end,
        auxv: ptr::null_mut(),
        auxv_size: 0,
        exe_fd: u32::MAX,
    };
    let (length, zero) = (size_of::<Map>() as c_ulong, 0 as c_ulong);
    // SAFETY: the map is readable for its length; a kernel that expects another layout refuses the length.
    unsafe { libc::prctl(libc::PR_SET_MM, libc::PR_SET_MM_MAP as c_ulong, &raw const map, length, zero) == 0 }
}
