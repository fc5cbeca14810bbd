//! closefrom(2) beside glibc's, libbsd's and a plain loop up to the limit, with nothing, 16 and 1000 descriptors to close, and
//! getdtablecount(2). Then again where close_range(2) is refused, as it is on old kernels and in old containers.

#[cfg(target_os = "linux")]
use compat_tests::child;
use compat_tests::{measure, oracle};
use std::ffi::{CStr, c_int};
use std::time::{Duration, Instant};

/// Above what the process has open itself.
const LOWFD: c_int = 20;

type Native = unsafe extern "C" fn(c_int);

fn native(library: &CStr) -> Option<Native> {
    // SAFETY: both libraries declare closefrom with one int; a result there may be is not read.
    oracle::symbol(library, c"closefrom").map(|address| unsafe { std::mem::transmute::<*const _, Native>(address) })
}

fn ours(lowfd: c_int) {
    // SAFETY: nothing here owns a descriptor that high.
    let _ = unsafe { openbsd_compat::closefrom(lowfd) };
}

fn every_number(lowfd: c_int) {
    // SAFETY: as above.
    unsafe {
        for fd in lowfd..libc::getdtablesize() {
            libc::close(fd);
        }
    }
}

/// The fastest of some calls, each after `open` descriptors were opened anew.
fn fastest(open: c_int, mut closefrom: impl FnMut(c_int)) -> Duration {
    let once = |_| {
        for fd in LOWFD..LOWFD + open {
            // SAFETY: duplicates stderr to a number nobody uses.
            assert_eq!(unsafe { libc::dup2(2, fd) }, fd, "raise the limit on descriptors");
        }
        let start = Instant::now();
        closefrom(LOWFD);
        start.elapsed()
    };
    (0..200).map(once).min().unwrap_or_default()
}

fn table(head: &str) {
    println!("{head}");
    let (glibc, libbsd) = (native(oracle::GLIBC), native(oracle::LIBBSD));
    for open in [0, 16, 1000] {
        let own = fastest(open, ours);
        print!("  {open:4} open: ours {own:9.2?}");
        let beside = |name: &str, time: Duration| {
            print!("   {name} {time:9.2?} ({:.2}x)", time.as_secs_f64() / own.as_secs_f64());
        };
        for (name, native) in [("glibc", glibc), ("libbsd", libbsd)] {
            if let Some(native) = native {
                // SAFETY: nothing here owns a descriptor that high.
                beside(name, fastest(open, |lowfd| unsafe { native(lowfd) }));
            }
        }
        beside("loop", fastest(open, every_number));
        println!();
    }
    println!("  getdtablecount: {:.0} ns", measure::nanoseconds(openbsd_compat::getdtablecount));
}

fn main() {
    // SAFETY: no argument but an integer.
    println!("limit on descriptors: {}", unsafe { libc::getdtablesize() });
    table("close_range allowed");
    #[cfg(target_os = "linux")]
    if child::refuse(&[(libc::SYS_close_range, libc::ENOSYS)]) {
        table("close_range refused");
    } else {
        compat_tests::skip(format_args!("close_range refused: the kernel takes no filter"));
    }
}
