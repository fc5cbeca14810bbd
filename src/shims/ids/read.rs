//! The three ids of this process, from whoever knows the saved one.

use super::Three;

/// Where libc tells them.
#[cfg(any(
    target_os = "linux",
    target_os = "android",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "openbsd"
))]
mod system {
    use super::Three;
    use crate::shims::ids::Id;
    use core::ffi::c_int;

    fn read(get: unsafe extern "C" fn(*mut Id, *mut Id, *mut Id) -> c_int) -> Option<Three> {
        let mut ids = Three { real: 0, effective: 0, saved: 0 };
        // SAFETY: all three are valid for a write.
        let result = unsafe { get(&raw mut ids.real, &raw mut ids.effective, &raw mut ids.saved) };
        (result == 0).then_some(ids)
    }

    pub(in crate::shims::ids) fn users() -> Option<Three> {
        read(libc::getresuid)
    }

    pub(in crate::shims::ids) fn groups() -> Option<Three> {
        read(libc::getresgid)
    }
}

/// What the kernel says of a process.
#[cfg(target_vendor = "apple")]
mod system {
    use super::Three;
    use core::ffi::c_int;
    use core::mem::MaybeUninit;

    fn process() -> Option<libc::proc_bsdinfo> {
        let mut told = MaybeUninit::<libc::proc_bsdinfo>::uninit();
        let size = size_of::<libc::proc_bsdinfo>() as c_int;
        // SAFETY: the kernel writes no more than `size` bytes.
        let written =
            unsafe { libc::proc_pidinfo(libc::getpid(), libc::PROC_PIDTBSDINFO, 0, told.as_mut_ptr().cast(), size) };
        // SAFETY: all of it is written, and it is made of integers.
        (written == size).then(|| unsafe { told.assume_init() })
    }

    pub(in crate::shims::ids) fn users() -> Option<Three> {
        process().map(|told| Three { real: told.pbi_ruid, effective: told.pbi_uid, saved: told.pbi_svuid })
    }

    pub(in crate::shims::ids) fn groups() -> Option<Three> {
        process().map(|told| Three { real: told.pbi_rgid, effective: told.pbi_gid, saved: told.pbi_svgid })
    }
}

/// What the kernel says of a process.
#[cfg(target_os = "netbsd")]
mod system {
    use super::Three;
    use core::ffi::c_int;
    use core::mem::MaybeUninit;
    use core::ptr;

    fn process() -> Option<libc::kinfo_proc2> {
        let mut told = MaybeUninit::<libc::kinfo_proc2>::uninit();
        let size = size_of::<libc::kinfo_proc2>();
        let mut written = size;
        // SAFETY: has no arguments and does not fail.
        let own = unsafe { libc::getpid() };
        let name = [libc::CTL_KERN, libc::KERN_PROC2, libc::KERN_PROC_PID, own, size as c_int, 1];
        // SAFETY: six numbers are the name, and the kernel writes no more than `written` bytes.
        let result =
            unsafe { libc::sysctl(name.as_ptr(), 6, told.as_mut_ptr().cast(), &raw mut written, ptr::null(), 0) };
        // SAFETY: all of it is written, and it is made of integers.
        (result == 0 && written == size).then(|| unsafe { told.assume_init() })
    }

    pub(in crate::shims::ids) fn users() -> Option<Three> {
        process().map(|told| Three { real: told.p_ruid, effective: told.p_uid, saved: told.p_svuid })
    }

    pub(in crate::shims::ids) fn groups() -> Option<Three> {
        process().map(|told| Three { real: told.p_rgid, effective: told.p_gid, saved: told.p_svgid })
    }
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "openbsd",
    target_os = "netbsd",
    target_vendor = "apple"
)))]
mod system {
    use super::Three;

    pub(in crate::shims::ids) fn users() -> Option<Three> {
        None
    }

    pub(in crate::shims::ids) fn groups() -> Option<Three> {
        None
    }
}

pub(super) use system::{groups, users};

#[cfg(test)]
mod tests {
    use super::{groups, users};

    #[test]
    fn they_are_this_processs() {
        // SAFETY: none of them has arguments or fails.
        let (uid, euid, gid, egid) = unsafe { (libc::getuid(), libc::geteuid(), libc::getgid(), libc::getegid()) };
        let (users, groups) = (users().unwrap(), groups().unwrap());
        assert_eq!((users.real, users.effective), (uid, euid));
        assert_eq!((groups.real, groups.effective), (gid, egid));
    }
}
