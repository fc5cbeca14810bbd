//! The generator behind arc4random, arc4random_buf and arc4random_uniform, which have one state a thread.
//!
//! ChaCha20 with key erasure (`arc4random/generator.rs`), seeded by the kernel (`arc4random/entropy.rs`), in a page of its own
//! for every thread (`arc4random/state.rs`).
//!
//! - **fork**: the page is zero in a child, because the kernel wipes it (MADV_WIPEONFORK; INHERIT_ZERO on the BSDs), and a page
//!   of zeros is a generator without a seed. So there is nothing to ask at a request, and no way of forking is missed: fork(2),
//!   a raw clone(2), a second fork, a process that gets its grandparent's number again. Where the kernel cannot wipe (Linux
//!   before 4.14, macOS), every request compares the process's number and a count that pthread_atfork(3) keeps. A child of
//!   vfork(2) works on its parent's memory, so both draw from one stream, one after the other.
//! - **threads**: no locks, so a child of a process with threads waits for nobody. The page is wiped and unmapped when the thread
//!   ends. Threads made by clone(2) with CLONE_VM and without a thread area of their own share that of their maker, errno
//!   and all; libc itself does not support that, and neither do we.
//! - **signal handlers**: one that interrupts this thread's generator finds it busy and is served by a generator on its own
//!   stack, seeded for this one request. If the handler forks, the child notices on its way back that its page was wiped and
//!   starts the interrupted request again. A thread's first request calls mmap(2) and pthread_setspecific(3), which a few
//!   libcs do not allow in a handler: make it outside of one. A handler that leaves by siglongjmp(3) leaves the generator
//!   busy; what follows is slower and just as good.
//! - **sandboxes**: after a thread's first request only getrandom(2) is called, each 1.6 MB (getpid(2) too where the kernel
//!   cannot wipe). A first request whose mmap(2) fails is served by a generator on the stack.
//! - **no entropy**: one line on stderr, then SIGKILL.
//! - **core dumps** leave the page out (MADV_DONTDUMP). What the compiler keeps in registers is out of reach.
//!
//! errno stays as it was. A shared object with this in it must not be unloaded while a thread that used it lives.

mod entropy;
mod generator;
mod state;
#[cfg(not(target_os = "linux"))]
#[path = "arc4random/elsewhere.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "arc4random/linux.rs"]
mod system;
#[cfg(shim = "arc4random_uniform")]
mod uniform;

use generator::Generator;
#[cfg(shim = "arc4random_uniform")]
pub(super) use uniform::below;

/// Four bytes.
#[inline]
#[allow(dead_code, reason = "a build may have arc4random_buf alone")]
pub(super) fn word() -> u32 {
    #[cold]
    #[inline(never)]
    fn first_of_run() -> u32 {
        let mut word = [0; 4];
        refill(&mut word);
        u32::from_ne_bytes(word)
    }
    match state::with(Generator::word) {
        Some(Some(word)) => word,
        _ => first_of_run(),
    }
}

/// As many bytes as `to` holds.
#[inline]
#[allow(dead_code, reason = "a build may have arc4random alone")]
pub(super) fn fill(to: &mut [u8]) {
    if state::with(|generator| generator.small(to)) != Some(true) {
        refill(to);
    }
    state::written(to);
}

#[cold]
#[inline(never)]
fn refill(to: &mut [u8]) {
    let errno = crate::errno::get();
    state::with_any(|generator| generator.fill(to, entropy::seed));
    crate::errno::set(errno);
}
