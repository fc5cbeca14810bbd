//! closefrom(2) and getdtablecount(2), whatever the kernel refuses: close_range(2), pselect6(2), fcntl(2), /proc, high limits and low.
#![cfg(target_os = "linux")]

use compat_tests::{child, plan};
use std::ffi::{CStr, CString, c_int, c_long};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

/// Where descriptors are put: the edges of the kernel's words, of its table and of our steps, as far as the limit lets us.
const SPOTS: [c_int; 26] = [
    20, 21, 22, 23, 51, 52, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 1023, 1024, 1025, 4095, 4096, 4097,
    8192, 16384, 19999,
];
/// Nothing is looked at from here on.
const END: c_int = 20100;

/// What a child ends with.
const RIGHT: u8 = 0;
const SKIPPED: u8 = 10;
const WRONG_RESULT: u8 = 11;
const CLOSED_BELOW: u8 = 12;
const LEFT_OPEN: u8 = 13;
const WRONG_COUNT: u8 = 14;
const LEAKED: u8 = 15;

type Closefrom = unsafe fn(c_int) -> io::Result<()>;

/// What the child goes without.
#[derive(Clone, Copy, Debug, Default)]
struct World {
    close_range: Option<i32>,
    list: List,
    pselect6: Option<i32>,
    fcntl: Option<i32>,
    limit: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum List {
    #[default]
    Proc,
    /// An empty root directory.
    NoProc,
    /// /proc opens, but getdents64(2) is refused.
    Unreadable,
}

impl World {
    /// Nobody can tell what is open: fcntl is refused, and there is no list or no descriptor to read it through.
    fn is_blind(self) -> bool {
        self.fcntl.is_some() && (self.list != List::Proc || self.limit.is_some_and(|limit| limit <= 3))
    }

    /// Makes this process live in it.
    fn enter(self, empty: &CStr) -> bool {
        if self.list == List::NoProc && !child::change_root(empty) || !self.limit.is_none_or(child::limit_descriptors) {
            return false;
        }
        let calls: [(c_long, Option<i32>); 4] = [
            (libc::SYS_close_range, self.close_range),
            (libc::SYS_pselect6, self.pselect6),
            (libc::SYS_fcntl, self.fcntl),
            (libc::SYS_getdents64, (self.list == List::Unreadable).then_some(libc::EACCES)),
        ];
        let mut refused = [(-1, 0); 4];
        let mut used = 0;
        for (call, errno) in calls {
            if let Some(errno) = errno {
                refused[used] = (call, errno);
                used += 1;
            }
        }
        used == 0 || child::refuse(&refused[..used])
    }

    /// Every combination.
    fn all() -> Vec<World> {
        let mut worlds = Vec::new();
        for close_range in [None, Some(libc::EPERM), Some(libc::ENOSYS)] {
            for list in [List::Proc, List::NoProc, List::Unreadable] {
                for pselect6 in [None, Some(libc::EPERM)] {
                    for fcntl in [None, Some(libc::EPERM)] {
                        worlds.push(World { close_range, list, pselect6, fcntl, limit: None });
                    }
                }
            }
        }
        worlds
    }
}

/// fstat, because it is never refused here and knows O_PATH descriptors, which lseek and poll call closed.
fn is_open(fd: c_int) -> bool {
    let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: writes to `stat` alone.
    unsafe { libc::fstat(fd, stat.as_mut_ptr()) == 0 }
}

/// Fills the spots, every other one with an O_PATH descriptor. Where the hard limit is low some stay empty.
fn open_spots() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: C strings, integers and `limit`; nothing else runs in this child, so no descriptor is another's.
    unsafe {
        libc::prlimit(0, libc::RLIMIT_NOFILE, std::ptr::null(), &raw mut limit);
        limit.rlim_cur = limit.rlim_max;
        libc::prlimit(0, libc::RLIMIT_NOFILE, &raw const limit, std::ptr::null_mut());
        let file = libc::open(c"/dev/null".as_ptr(), libc::O_RDONLY);
        let path = libc::open(c"/".as_ptr(), libc::O_PATH);
        for (nth, spot) in SPOTS.into_iter().enumerate() {
            libc::dup2(if nth % 2 == 0 { path } else { file }, spot);
        }
        libc::close(file);
        libc::close(path);
    }
}

fn snapshot() -> [bool; END as usize] {
    let mut open = [false; END as usize];
    for (slot, fd) in open.iter_mut().zip(0..) {
        *slot = is_open(fd);
    }
    open
}

/// In a child that lives in `world`: whether `closefrom` closes what it should and nothing else, and says so.
fn verdict(closefrom: Closefrom, world: World, lowfd: c_int, empty: &CStr) -> u8 {
    child::status(|| {
        open_spots();
        let before = snapshot();
        if !world.enter(empty) {
            return SKIPPED;
        }
        let any = (0..END).zip(before).any(|(fd, open)| open && fd >= lowfd);
        // SAFETY: this child uses none of them any more.
        let result = unsafe { closefrom(lowfd) };
        for ((fd, before), after) in (0..).zip(before).zip(snapshot()) {
            if fd < lowfd && before != after {
                return CLOSED_BELOW;
            }
            if fd >= lowfd && after {
                return LEFT_OPEN;
            }
        }
        match result {
            Ok(()) if any || world.is_blind() => RIGHT,
            Err(error) if !any && error.raw_os_error() == Some(libc::EBADF) => RIGHT,
            _ => WRONG_RESULT,
        }
    })
}

/// A directory without anything in it, least of all /proc.
fn empty_root() -> CString {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty-root");
    std::fs::create_dir_all(&path).unwrap();
    CString::new(path.into_os_string().into_encoded_bytes()).unwrap()
}

fn judge(status: u8, what: &str) {
    match status {
        RIGHT => {}
        SKIPPED => compat_tests::skip(format_args!("{what}: the kernel refuses to set it up")),
        other => panic!("{what}: status {other}"),
    }
}

#[test]
fn all_above_and_none_below_in_every_world() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for world in World::all() {
        for lowfd in [3, 20, 24, 64, 128, 1000, 4097, 19999] {
            let what = format!("closefrom({lowfd}) in {world:?}");
            judge(verdict(openbsd_compat::closefrom, world, lowfd, &empty), &what);
        }
    }
}

#[test]
fn nothing_above_is_ebadf_in_every_world() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for world in World::all() {
        for lowfd in [20000, 70000, c_int::MAX] {
            let what = format!("closefrom({lowfd}) in {world:?}");
            judge(verdict(openbsd_compat::closefrom, world, lowfd, &empty), &what);
        }
    }
}

#[test]
fn negative_is_ebadf_and_closes_nothing() {
    for lowfd in [-1, c_int::MIN] {
        let status = child::status(|| {
            let before = snapshot();
            // SAFETY: closes nothing.
            let result = unsafe { openbsd_compat::closefrom(lowfd) };
            u8::from(before != snapshot() || result.err().and_then(|error| error.raw_os_error()) != Some(libc::EBADF))
        });
        assert_eq!(status, 0, "closefrom({lowfd})");
    }
}

#[test]
fn the_checker_rejects_impostors() {
    unsafe fn nothing(_: c_int) -> io::Result<()> {
        Ok(())
    }
    unsafe fn one_too_many(lowfd: c_int) -> io::Result<()> {
        // SAFETY: as the caller promises, but for one, which is the point.
        unsafe { openbsd_compat::closefrom(lowfd - 1) }
    }
    unsafe fn silent(lowfd: c_int) -> io::Result<()> {
        // SAFETY: as the caller promises.
        let _ = unsafe { openbsd_compat::closefrom(lowfd) };
        Ok(())
    }
    /// One that trusts poll(2) to know what is open.
    unsafe fn by_poll(lowfd: c_int) -> io::Result<()> {
        for fd in lowfd..END {
            let mut ask = libc::pollfd { fd, events: 0, revents: 0 };
            // SAFETY: one pollfd; the caller gives up the descriptor.
            unsafe {
                libc::poll(&raw mut ask, 1, 0);
                if ask.revents & libc::POLLNVAL == 0 {
                    libc::close(fd);
                }
            }
        }
        Ok(())
    }
    let (empty, free) = (empty_root(), World::default());
    assert_eq!(verdict(nothing, free, 20, &empty), LEFT_OPEN);
    assert_eq!(verdict(one_too_many, free, 22, &empty), CLOSED_BELOW);
    assert_eq!(verdict(silent, free, 20000, &empty), WRONG_RESULT);
    assert_eq!(verdict(by_poll, free, 20, &empty), LEFT_OPEN);
}

/// What the shim is told about the limit, or 0 for the truth: the kernel seldom lets anyone have the highest limit.
static PRETENDED_LIMIT: AtomicU64 = AtomicU64::new(0);

#[cfg(target_env = "gnu")]
type Resource = libc::__rlimit_resource_t;
#[cfg(not(target_env = "gnu"))]
type Resource = c_int;

/// Stands before libc's in this test program.
///
/// # Safety
/// - `limit` is valid for a write.
#[unsafe(no_mangle)]
unsafe extern "C" fn getrlimit(resource: Resource, limit: *mut libc::rlimit) -> c_int {
    let pretended = PRETENDED_LIMIT.load(Ordering::Relaxed);
    // SAFETY: `limit` is valid for a write, also by prlimit.
    unsafe {
        if pretended == 0 {
            return libc::prlimit(0, resource, std::ptr::null(), limit);
        }
        limit.write(libc::rlimit { rlim_cur: pretended, rlim_max: pretended });
        0
    }
}

#[test]
fn high_limits_cost_nothing() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for (limit, pretended) in [(Some(1 << 30), 0), (None, 1 << 30)] {
        for list in [List::Proc, List::NoProc] {
            for lowfd in [3, 20000] {
                let world = World { close_range: Some(libc::ENOSYS), list, limit, ..World::default() };
                let what =
                    format!("closefrom({lowfd}) with a limit of 2^30 (pretended: {}) in {world:?}", pretended != 0);
                let start = Instant::now();
                let status = child::status(|| {
                    PRETENDED_LIMIT.store(pretended, Ordering::Relaxed);
                    open_spots();
                    if !world.enter(&empty) {
                        return SKIPPED;
                    }
                    // SAFETY: this child uses none of them any more.
                    let result = unsafe { openbsd_compat::closefrom(lowfd) };
                    u8::from(result.is_ok() != (lowfd == 3) || (lowfd..END).any(is_open))
                });
                println!("{what}: {:?}, fork and all", start.elapsed());
                judge(status, &what);
            }
        }
    }
}

#[test]
fn low_limits_hide_nothing() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for world in World::all() {
        for limit in [0, 3, 100] {
            let world = World { limit: Some(limit), ..world };
            judge(verdict(openbsd_compat::closefrom, world, 20, &empty), &format!("closefrom(20) in {world:?}"));
        }
    }
}

#[test]
fn thousands_are_closed() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for list in [List::Proc, List::NoProc] {
        let world = World { close_range: Some(libc::EPERM), list, pselect6: Some(libc::EPERM), ..World::default() };
        let status = child::status(|| {
            open_spots();
            for fd in 10..5000 {
                // SAFETY: duplicates stderr or fails; in this child no descriptor is another's.
                unsafe { libc::dup2(2, fd) };
            }
            if !world.enter(&empty) {
                return SKIPPED;
            }
            // SAFETY: this child uses none of them any more.
            if unsafe { openbsd_compat::closefrom(10) }.is_err() {
                return WRONG_RESULT;
            }
            if (10..END).any(is_open) { LEFT_OPEN } else { RIGHT }
        });
        judge(status, &format!("{world:?}"));
    }
}

#[test]
fn a_child_of_a_process_with_threads() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Threads that hold malloc's locks at the moment of the fork, as often as not.
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    drop(std::hint::black_box(vec![0u8; 1 << 16]));
                    std::thread::yield_now();
                }
            });
        }
        let verdicts: Vec<_> = World::all()
            .into_iter()
            .map(|world| (world, verdict(openbsd_compat::closefrom, world, 3, &empty)))
            .collect();
        stop.store(true, Ordering::Relaxed);
        for (world, verdict) in verdicts {
            judge(verdict, &format!("with threads in {world:?}"));
        }
    });
}

#[test]
fn a_signal_handler_on_a_small_stack() {
    if !plan::is_shim("closefrom") {
        return;
    }
    extern "C" fn handler(_: c_int) {
        // SAFETY: this child uses none of them any more.
        let _ = unsafe { openbsd_compat::closefrom(20) };
    }
    const PAGE: usize = 4096;
    let empty = empty_root();
    let world = World { close_range: Some(libc::ENOSYS), ..World::default() };
    let status = child::status(|| {
        open_spots();
        // SAFETY: four pages of which the lowest may not be touched, then a handler that runs on the rest.
        unsafe {
            let (all, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
            let pages = libc::mmap(std::ptr::null_mut(), 4 * PAGE, all, flags, -1, 0);
            if pages == libc::MAP_FAILED || libc::mprotect(pages, PAGE, libc::PROT_NONE) != 0 {
                return SKIPPED;
            }
            let stack = libc::stack_t { ss_sp: pages.byte_add(PAGE), ss_flags: 0, ss_size: 3 * PAGE };
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = handler as extern "C" fn(c_int) as usize;
            action.sa_flags = libc::SA_ONSTACK;
            if libc::sigaltstack(&raw const stack, std::ptr::null_mut()) != 0
                || libc::sigaction(libc::SIGUSR1, &raw const action, std::ptr::null_mut()) != 0
                || !world.enter(&empty)
            {
                return SKIPPED;
            }
            libc::raise(libc::SIGUSR1);
        }
        if (20..END).any(is_open) { LEFT_OPEN } else { RIGHT }
    });
    judge(status, "a signal handler");
}

#[test]
fn errno_is_left_alone_on_success() {
    if !plan::is_shim("closefrom") {
        return;
    }
    let empty = empty_root();
    for world in World::all() {
        let status = child::status(|| {
            open_spots();
            if !world.enter(&empty) {
                return SKIPPED;
            }
            // SAFETY: errno's location is this thread's.
            unsafe { *libc::__errno_location() = libc::EDOM };
            // SAFETY: this child uses none of them any more.
            let result = unsafe { openbsd_compat::closefrom(20) };
            openbsd_compat::getdtablecount();
            // SAFETY: as above.
            let errno = unsafe { *libc::__errno_location() };
            u8::from(result.is_err() || errno != libc::EDOM)
        });
        judge(status, &format!("errno in {world:?}"));
    }
}

/// In a child that lives in `world`: whether `count` counts what is open, twice, and leaves it so.
fn count_verdict(count: fn() -> c_int, world: World, empty: &CStr) -> u8 {
    child::status(|| {
        open_spots();
        let before = snapshot();
        if !world.enter(empty) {
            return SKIPPED;
        }
        let open = before.iter().filter(|&&open| open).count() as c_int;
        let expected = if world.is_blind() { 0 } else { open };
        if (count(), count()) != (expected, expected) {
            WRONG_COUNT
        } else if snapshot() != before {
            LEAKED
        } else {
            RIGHT
        }
    })
}

#[test]
fn getdtablecount_counts_in_every_world_and_leaks_nothing() {
    let empty = empty_root();
    for world in World::all() {
        for limit in [None, Some(3), Some(100)] {
            let world = World { limit, ..world };
            judge(
                count_verdict(openbsd_compat::getdtablecount, world, &empty),
                &format!("getdtablecount in {world:?}"),
            );
        }
    }
}

#[test]
fn the_count_checker_rejects_impostors() {
    fn one_more() -> c_int {
        openbsd_compat::getdtablecount() + 1
    }
    fn leaking() -> c_int {
        let count = openbsd_compat::getdtablecount();
        // SAFETY: replaces nothing that anyone uses.
        unsafe { libc::dup2(2, 19) };
        count
    }
    let (empty, free) = (empty_root(), World::default());
    assert_eq!(count_verdict(|| 0, free, &empty), WRONG_COUNT);
    assert_eq!(count_verdict(one_more, free, &empty), WRONG_COUNT);
    assert_eq!(count_verdict(leaking, free, &empty), WRONG_COUNT);
}
