//! The table of ohash(3): a power of two of slots, each empty, deleted or an entry with its hash value, and open addressing.
//!
//! An entry is the caller's, its name inside it. A look-up returns a slot, whether the name is there or may be put there, and
//! leaves its hash value in it for ohash_insert(3). Tables grow before three quarters of them are taken, and shrink as they empty.
//! Where their `calloc` has no memory for that they stay as they are; with no empty slot left the next entry takes the place of
//! another, so that it is better the program ends in `calloc`, as OpenBSD's do.

use core::ffi::{c_char, c_uint, c_void};
use core::mem;
use core::ptr;

/// `struct ohash_info`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OhashInfo {
    pub(crate) key_offset: isize,
    pub(crate) data: *mut c_void,
    pub(crate) calloc: unsafe extern "C" fn(usize, usize, *mut c_void) -> *mut c_void,
    pub(crate) free: unsafe extern "C" fn(*mut c_void, *mut c_void),
    pub(crate) alloc: unsafe extern "C" fn(usize, *mut c_void) -> *mut c_void,
}

/// `struct ohash`.
#[repr(C)]
pub struct Ohash {
    pub(crate) slots: *mut Slot,
    pub(crate) info: OhashInfo,
    pub(crate) size: c_uint,
    /// Slots that are not empty.
    pub(crate) total: c_uint,
    /// Those of them that are deleted.
    pub(crate) deleted: c_uint,
}

/// `struct _ohash_record`.
#[repr(C)]
pub struct Slot {
    hash: u32,
    /// NULL where the slot is empty, [`deleted`] where it was not always.
    entry: *mut c_void,
}

/// The smallest table.
pub(crate) const LEAST: c_uint = 16;

/// With fewer deleted slots than so many a table does not shrink.
const FEW: c_uint = LEAST / 4;

/// What stands for an entry that is no more.
fn deleted() -> *mut c_void {
    static PLACE: u8 = 0;
    (&raw const PLACE).cast_mut().cast()
}

impl Ohash {
    /// A slot of the table.
    fn slot(&self, at: c_uint) -> *mut Slot {
        self.slots.wrapping_add(at as usize)
    }

    /// The entry in a slot, or NULL.
    ///
    /// # Safety
    /// - `at` is the number of a slot.
    pub(crate) unsafe fn entry(&self, at: c_uint) -> *mut c_void {
        // SAFETY: the caller promises a slot.
        let entry = unsafe { (*self.slot(at)).entry };
        if entry == deleted() { ptr::null_mut() } else { entry }
    }

    /// The slot of the entry that `is` the one looked for, or one where it may be put.
    ///
    /// # Safety
    /// - The table is initialised.
    pub(crate) unsafe fn look_up(&mut self, hash: u32, is: impl Fn(*const c_char) -> bool) -> c_uint {
        let mut at = hash.checked_rem(self.size).unwrap_or(0);
        // Odd, so that the steps reach every slot.
        let step = (hash.checked_rem(self.size.wrapping_sub(2)).unwrap_or(0) & !1).wrapping_add(1);
        let mut free = None;
        // SAFETY: a number below the size is a slot's; an entry has its name where the table's owner said.
        unsafe {
            for _ in 0..self.size {
                let slot = self.slot(at);
                let entry = (*slot).entry;
                if entry.is_null() {
                    break;
                }
                if entry == deleted() {
                    free = free.or(Some(at));
                } else if (*slot).hash == hash && is(self.name(entry)) {
                    let Some(free) = free else { return at };
                    // Nearer to where the search begins.
                    self.slot(free).write(Slot { hash, entry });
                    (*slot).entry = deleted();
                    return free;
                }
                at = next(at, step, self.size);
            }
            let at = free.unwrap_or(at);
            (*self.slot(at)).hash = hash;
            at
        }
    }

    /// Where an entry's name begins.
    fn name(&self, entry: *mut c_void) -> *const c_char {
        entry.cast::<c_char>().wrapping_offset(self.info.key_offset)
    }

    /// Puts an entry into the slot that a look-up found for it.
    ///
    /// # Safety
    /// - `at` is the number of a slot, and the table has not changed since the look-up.
    pub(crate) unsafe fn insert(&mut self, at: c_uint, entry: *mut c_void) {
        // SAFETY: the caller promises a slot.
        unsafe {
            let before = mem::replace(&mut (*self.slot(at)).entry, entry);
            if before == deleted() {
                self.deleted = self.deleted.wrapping_sub(1);
            } else if before.is_null() {
                self.total = self.total.wrapping_add(1);
                if u64::from(self.total) * 4 > u64::from(self.size) * 3 {
                    self.resize();
                }
            }
        }
    }

    /// Takes the entry out of a slot: the caller's again, or NULL where there is none.
    ///
    /// # Safety
    /// - `at` is the number of a slot.
    pub(crate) unsafe fn remove(&mut self, at: c_uint) -> *mut c_void {
        // SAFETY: the caller promises a slot.
        unsafe {
            let entry = self.entry(at);
            if !entry.is_null() {
                (*self.slot(at)).entry = deleted();
                self.deleted = self.deleted.wrapping_add(1);
                if self.deleted >= FEW && u64::from(self.deleted) * 4 > u64::from(self.total) {
                    self.resize();
                }
            }
            entry
        }
    }

    /// Moves the entries to a table of the size that suits them, without deleted slots.
    ///
    /// # Safety
    /// - The table is initialised.
    unsafe fn resize(&mut self) {
        let kept = self.total.wrapping_sub(self.deleted);
        let size = if u64::from(kept) * 2 > u64::from(self.size) {
            self.size.checked_mul(2).unwrap_or(self.size)
        } else if kept < self.size / 8 {
            (self.size / 2).max(LEAST)
        } else {
            self.size
        };
        // SAFETY: a slot's number is below the size of its table; the functions are the owner's.
        unsafe {
            let slots = (self.info.calloc)(size as usize, size_of::<Slot>(), self.info.data).cast::<Slot>();
            if slots.is_null() {
                return;
            }
            for at in 0..self.size {
                let entry = self.entry(at);
                if entry.is_null() {
                    continue;
                }
                let hash = (*self.slot(at)).hash;
                let mut to = hash.checked_rem(size).unwrap_or(0);
                let step = (hash.checked_rem(size.wrapping_sub(2)).unwrap_or(0) & !1).wrapping_add(1);
                while !(*slots.wrapping_add(to as usize)).entry.is_null() {
                    to = next(to, step, size);
                }
                slots.wrapping_add(to as usize).write(Slot { hash, entry });
            }
            (self.info.free)(self.slots.cast(), self.info.data);
            (self.slots, self.size, self.total, self.deleted) = (slots, size, kept, 0);
        }
    }

    /// The first entry in a slot from `*at` on, which is left behind it, or NULL.
    ///
    /// # Safety
    /// - The table is initialised.
    pub(crate) unsafe fn from(&self, at: &mut c_uint) -> *mut c_void {
        while *at < self.size {
            // SAFETY: a number below the size.
            let entry = unsafe { self.entry(*at) };
            *at = at.wrapping_add(1);
            if !entry.is_null() {
                return entry;
            }
        }
        ptr::null_mut()
    }
}

/// The slot that is tried after `at`.
fn next(at: c_uint, step: c_uint, size: c_uint) -> c_uint {
    let next = u64::from(at) + u64::from(step);
    let size = u64::from(size);
    (if next >= size { next - size } else { next }) as c_uint
}

/// The length of a name that ends at `*end`, which is set to the end of the string where it is NULL.
///
/// # Safety
/// - `start` is a string, or `*end` a place within or behind the bytes that begin there.
pub(crate) unsafe fn interval(start: *const c_char, end: &mut *const c_char) -> usize {
    if end.is_null() {
        // SAFETY: the caller promises a string.
        *end = start.wrapping_add(unsafe { libc::strlen(start) });
    }
    (*end as usize).saturating_sub(start as usize)
}

/// The hash value of a name: part of the interface, because programs are generated with such values in them.
pub(crate) fn hash(name: &[u8]) -> u32 {
    // As C's char converts to a number of 32 bits.
    let number = |byte: &u8| (*byte as c_char) as u32;
    let mut bytes = name.iter();
    let first = bytes.next().map_or(0, number);
    bytes.fold(first, |hash, byte| hash.rotate_left(2) ^ number(byte))
}
