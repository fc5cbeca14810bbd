//! What setresuid(2) and setresgid(2) are made of where the system lacks them: a way from three ids to three others by the
//! calls that it has, known before the first of them is made.
//!
//! Kernels differ in what setreuid(2) does to the saved id, and a wrong guess cannot be taken back once the privilege is gone. So the
//! way is looked for in a model of this kernel, and where it has none nothing is called. The calls are the C library's, which on Linux
//! carry a change to every thread, as the bare system calls do not. Afterwards the kernel is asked what the ids are; if they
//! are not what was wanted, the old ones are restored as far as it allows.

use crate::errno;
use core::ffi::c_int;

mod kernel;
mod read;

use kernel::{Kernel, Step, Three};

/// A user or a group: both are of this type everywhere.
pub(crate) type Id = u32;

/// The argument that leaves an id as it is.
const KEEP: Id = Id::MAX;

/// Users, or groups.
pub(crate) struct Kind {
    are_groups: bool,
    all: unsafe extern "C" fn(Id) -> c_int,
    effective: unsafe extern "C" fn(Id) -> c_int,
    both: unsafe extern "C" fn(Id, Id) -> c_int,
    current: fn() -> Option<Three>,
}

/// The ids of users.
pub(crate) static USERS: Kind =
    Kind { are_groups: false, all: libc::setuid, effective: libc::seteuid, both: libc::setreuid, current: read::users };

/// The ids of groups.
pub(crate) static GROUPS: Kind =
    Kind { are_groups: true, all: libc::setgid, effective: libc::setegid, both: libc::setregid, current: read::groups };

impl Kind {
    /// The three ids, or ENOSYS where the system does not tell the saved one.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    fn current(&self) -> Result<Three, c_int> {
        (self.current)().ok_or(libc::ENOSYS)
    }

    /// Changes all three, or none and says why.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    fn assume(&self, wanted: Three) -> Result<(), c_int> {
        let saved_errno = errno::get();
        let old = self.current()?;
        let wanted = wanted.or(old);
        // The privilege to change groups is a user's.
        // SAFETY: has no arguments and does not fail.
        let privileged = unsafe { libc::geteuid() } == 0;
        if !privileged && !wanted.is_made_of(old) {
            return Err(libc::EPERM);
        }
        let kernel = Kernel::here(self.are_groups.then_some(privileged));
        let steps = kernel.way(old, wanted).ok_or(libc::ENOSYS)?;
        let walked = self.walk(steps);
        if walked.is_ok() && self.current() == Ok(wanted) {
            errno::set(saved_errno);
            return Ok(());
        }
        // The kernel is not the one we know, or has no memory.
        if let Some(back) = self.current().ok().and_then(|now| kernel.way(now, old)) {
            let _ = self.walk(back);
        }
        Err(walked.err().unwrap_or(libc::EPERM))
    }

    fn walk(&self, steps: kernel::Steps) -> Result<(), c_int> {
        for step in steps.into_iter().flatten() {
            // SAFETY: the C library's own functions, which take any number.
            let result = unsafe {
                match step {
                    Step::All(id) => (self.all)(id),
                    Step::Effective(id) => (self.effective)(id),
                    Step::Both(real, effective) => (self.both)(real, effective),
                }
            };
            if result != 0 {
                return Err(errno::get());
            }
        }
        Ok(())
    }
}

/// Stores three ids where there is a place for them, as C's getresuid(2) and getresgid(2) do.
///
/// # Safety
/// - Each of the pointers is NULL or valid for a write.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn store(kind: &Kind, real: *mut Id, effective: *mut Id, saved: *mut Id) -> c_int {
    match kind.current() {
        Ok(ids) => {
            for (place, id) in [(real, ids.real), (effective, ids.effective), (saved, ids.saved)] {
                if !place.is_null() {
                    // SAFETY: not NULL, so valid for a write.
                    unsafe { place.write(id) };
                }
            }
            0
        }
        Err(error) => fail(error),
    }
}

/// C's result of `assume`.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn assume(kind: &Kind, real: Id, effective: Id, saved: Id) -> c_int {
    match kind.assume(Three { real, effective, saved }) {
        Ok(()) => 0,
        Err(error) => fail(error),
    }
}

fn fail(error: c_int) -> c_int {
    errno::set(error);
    -1
}
