//! What the calls do to the three ids, on each kernel, and the shortest way by them.
#![forbid(unsafe_code)]

use super::{Id, KEEP};

/// The ids of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Three {
    pub(super) real: Id,
    pub(super) effective: Id,
    pub(super) saved: Id,
}

impl Three {
    /// These, and `old` where an id is to be left as it is.
    pub(super) fn or(self, old: Self) -> Self {
        let or = |id, old| if id == KEEP { old } else { id };
        Self {
            real: or(self.real, old.real),
            effective: or(self.effective, old.effective),
            saved: or(self.saved, old.saved),
        }
    }

    fn has(self, id: Id) -> bool {
        [self.real, self.effective, self.saved].contains(&id)
    }

    /// Whether each is one of `old`: all that a process without privilege may have.
    pub(super) fn is_made_of(self, old: Self) -> bool {
        old.has(self.real) && old.has(self.effective) && old.has(self.saved)
    }
}

/// A call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// setuid(2)
    All(Id),
    /// seteuid(2)
    Effective(Id),
    /// setreuid(2)
    Both(Id, Id),
}

/// No way is longer that leads anywhere a daemon wants to go.
pub(super) type Steps = [Option<Step>; 3];

/// How the saved id fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "a build runs on one of them; the tests look at all")]
enum Family {
    /// setreuid(2) sets it to the new effective id, whether or not the real one changes.
    Linux,
    /// setreuid(2) sets it if the real id becomes another; setuid(2) sets all three without privilege too.
    NetBsd,
    /// setreuid(2) sets it if it is neither of the two ids given.
    Darwin,
}

#[cfg(target_os = "netbsd")]
const HERE: Family = Family::NetBsd;
#[cfg(target_vendor = "apple")]
const HERE: Family = Family::Darwin;
#[cfg(not(any(target_os = "netbsd", target_vendor = "apple")))]
const HERE: Family = Family::Linux;

/// A kernel, as far as the ids of a process go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kernel {
    family: Family,
    /// Whether groups may be anything; `None` for users, where it is the effective one that decides.
    privileged: Option<bool>,
}

impl Kernel {
    /// The one that this is built for.
    pub(super) fn here(privileged: Option<bool>) -> Self {
        Self { family: HERE, privileged }
    }

    /// What `step` makes of the ids, if the kernel allows it.
    fn after(self, step: Step, old: Three) -> Option<Three> {
        let privileged = self.privileged.unwrap_or(old.effective == 0);
        let is_real = |id| id == old.real || id == old.effective;
        match step {
            Step::All(id) if privileged || self.family == Family::NetBsd && id == old.real => {
                Some(Three { real: id, effective: id, saved: id })
            }
            Step::All(id) | Step::Effective(id) if privileged || id == old.real || id == old.saved => {
                (self.family != Family::NetBsd || !matches!(step, Step::All(_)))
                    .then_some(Three { effective: id, ..old })
            }
            Step::Both(real, effective)
                if privileged
                    || (is_real(real) || self.family == Family::Darwin && real == old.saved) && old.has(effective) =>
            {
                let sets = match self.family {
                    Family::Linux => true,
                    Family::NetBsd => real != old.real,
                    Family::Darwin => old.saved != real && old.saved != effective,
                };
                Some(Three { real, effective, saved: if sets { effective } else { old.saved } })
            }
            _ => None,
        }
    }

    /// The shortest way, if there is one.
    pub(super) fn way(self, from: Three, to: Three) -> Option<Steps> {
        let mut steps = Steps::default();
        let length = steps.len();
        (0..=length).any(|most| self.search(from, to, steps.get_mut(..most).unwrap_or_default())).then_some(steps)
    }

    /// Whether there is a way of no more than so many steps.
    fn search(self, from: Three, to: Three, steps: &mut [Option<Step>]) -> bool {
        if from == to {
            return true;
        }
        let Some((first, rest)) = steps.split_first_mut() else { return false };
        let ids = [from.real, from.effective, from.saved, to.real, to.effective, to.saved];
        for one in ids {
            let pairs = ids.iter().map(|&other| Step::Both(one, other));
            for step in [Step::All(one), Step::Effective(one)].into_iter().chain(pairs) {
                *first = Some(step);
                if self.after(step, from).is_some_and(|next| self.search(next, to, rest)) {
                    return true;
                }
            }
        }
        *first = None;
        false
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::vec::Vec;

    const FAMILIES: [Family; 3] = [Family::Linux, Family::NetBsd, Family::Darwin];

    fn three(real: Id, effective: Id, saved: Id) -> Three {
        Three { real, effective, saved }
    }

    fn users(family: Family) -> Kernel {
        Kernel { family, privileged: None }
    }

    /// All that can be made of so many ids, root's among them.
    fn all(ids: Id) -> Vec<Three> {
        let of = |n| (0..ids).map(move |id| (n, id));
        let pairs = (0..ids).flat_map(of);
        pairs.flat_map(|(one, other)| (0..ids).map(move |saved| three(one, other, saved))).collect()
    }

    #[test]
    fn what_daemons_do_can_be_done_everywhere() {
        let root = three(0, 0, 0);
        for family in FAMILIES {
            for (from, to) in [
                // For good.
                (root, three(5, 5, 5)),
                // For a while, and back, and then for good.
                (root, three(0, 5, 0)),
                (three(0, 5, 0), root),
                (three(0, 5, 0), three(5, 5, 5)),
                // A setuid program of root's, called by 7.
                (three(7, 0, 0), three(7, 7, 0)),
                (three(7, 7, 0), three(7, 0, 0)),
                (three(7, 0, 0), three(7, 7, 7)),
                (three(7, 7, 0), three(7, 7, 7)),
                (three(7, 0, 0), three(5, 5, 5)),
                // A setuid program of 5's, called by 7.
                (three(7, 5, 5), three(7, 7, 5)),
                (three(7, 7, 5), three(7, 5, 5)),
            ] {
                let way = users(family).way(from, to);
                assert!(way.is_some(), "{family:?}: {from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn a_way_leads_there_and_asks_nothing_that_is_refused() {
        for family in FAMILIES {
            let mut found = 0;
            for from in all(4) {
                for to in all(4) {
                    let Some(steps) = users(family).way(from, to) else { continue };
                    let end = steps.into_iter().flatten().try_fold(from, |ids, step| users(family).after(step, ids));
                    assert_eq!(end, Some(to), "{family:?}: {from:?}: {steps:?}");
                    assert!(from.effective == 0 || from.has(0) || to.is_made_of(from), "{from:?} to {to:?}");
                    found += 1;
                }
            }
            assert!(found > 500, "{family:?}: {found}");
        }
    }

    #[test]
    fn without_privilege_no_id_is_new() {
        for family in FAMILIES {
            for from in all(4).into_iter().filter(|ids| !ids.has(0)) {
                for to in all(4).into_iter().filter(|to| !to.is_made_of(from)) {
                    assert_eq!(users(family).way(from, to), None, "{family:?}: {from:?} to {to:?}");
                }
            }
        }
    }

    #[test]
    fn a_group_needs_a_users_privilege() {
        let groups = |privileged| Kernel { family: Family::Linux, privileged: Some(privileged) };
        assert!(groups(true).way(three(3, 3, 3), three(5, 5, 5)).is_some());
        assert!(groups(false).way(three(0, 0, 0), three(5, 5, 5)).is_none());
    }

    #[test]
    fn what_cannot_be_reached_is_known() {
        // With nothing left to regain root by, the effective id must be one of the other two.
        for family in FAMILIES {
            assert_eq!(users(family).way(three(0, 0, 0), three(5, 6, 7)), None, "{family:?}");
        }
        // Darwin's saved id stays root's as long as the real one is.
        assert_eq!(users(Family::Darwin).way(three(0, 0, 0), three(0, 5, 5)), None);
        assert!(users(Family::Linux).way(three(0, 0, 0), three(0, 5, 5)).is_some());
        assert!(users(Family::NetBsd).way(three(0, 0, 0), three(0, 5, 5)).is_some());
    }
}
