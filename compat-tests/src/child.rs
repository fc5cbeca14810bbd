//! Forked children, and what can be taken from them: system calls, and /proc.

use std::ffi::CStr;
use std::io;

/// Runs `work` in a child and returns the status it ends with. The child of a process with threads: `work` must not allocate
/// or lock. A child that hangs is killed after a minute; one that is killed fails the test.
pub fn status(work: impl FnOnce() -> u8) -> u8 {
    // SAFETY: the child calls only `work`, which keeps to what is safe after fork, and leaves by _exit.
    match unsafe { libc::fork() } {
        -1 => panic!("fork: {}", io::Error::last_os_error()),
        0 => {
            // SAFETY: neither touches memory; a signal ends the child.
            unsafe { libc::alarm(60) };
            let status = work();
            // SAFETY: ends the child without running what the parent has registered.
            unsafe { libc::_exit(status.into()) }
        }
        child => {
            let mut status = 0;
            // SAFETY: `child` is ours and `status` is valid for a write.
            assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
            assert!(libc::WIFEXITED(status), "the child was killed by signal {}", libc::WTERMSIG(status));
            libc::WEXITSTATUS(status) as u8
        }
    }
}

/// From now on each of these system calls fails with `errno`; false where the kernel takes no filter. Allocates nothing.
#[cfg(target_os = "linux")]
pub fn refuse(calls: &[(libc::c_long, i32)]) -> bool {
    const LOAD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
    const EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
    const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;
    let step = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
    let mut program = [step(RETURN, libc::SECCOMP_RET_ALLOW, 0, 0); 64];
    // The number of the call is the first thing in the data the filter sees.
    program[0] = step(LOAD, 0, 0, 0);
    for (pair, &(call, errno)) in program[1..].chunks_exact_mut(2).zip(calls) {
        pair[0] = step(EQUAL, call as u32, 0, 1);
        pair[1] = step(RETURN, libc::SECCOMP_RET_ERRNO | errno as u32, 0, 0);
    }
    assert!(calls.len() < program.len() / 2);
    let program = libc::sock_fprog { len: program.len() as u16, filter: program.as_mut_ptr() };
    // SAFETY: the filter is complete and lives until prctl has copied it.
    unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program, 0, 0) == 0
    }
}

/// Makes `directory` the root; false where that is refused. Allocates nothing.
#[cfg(target_os = "linux")]
pub fn change_root(directory: &CStr) -> bool {
    // SAFETY: both strings end in NUL. Without privilege a user namespace gives it, which a process without threads may enter.
    unsafe {
        (libc::chroot(directory.as_ptr()) == 0
            || libc::unshare(libc::CLONE_NEWUSER) == 0 && libc::chroot(directory.as_ptr()) == 0)
            && libc::chdir(c"/".as_ptr()) == 0
    }
}

/// Sets both limits on descriptors; false where that is refused.
pub fn limit_descriptors(to: u64) -> bool {
    let limit = libc::rlimit { rlim_cur: to as libc::rlim_t, rlim_max: to as libc::rlim_t };
    // SAFETY: reads `limit` alone.
    unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) == 0 }
}
