//! Names of users and groups by their numbers, and back, remembered: what user_from_uid(3) and its kin are made of.
//!
//! Each of the four keeps a table of its own, in which what was asked last stays at its place until something else falls on it. The
//! database is read by the calls that end in `_r`, with as much memory as an entry needs. Where it cannot be read, which is not the
//! same as having no entry, nothing is remembered.

use crate::errno;
use crate::shims::decimal::{self, Room};
use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr;

/// A number of either.
type Id = u32;

/// As long as a name may be, the NUL included; longer than any system's LOGIN_NAME_MAX.
const NAME: usize = 256;

/// A prime, as OpenBSD's.
const PLACES: usize = 317;

/// What is known about one name and one number.
struct Entry {
    id: Id,
    /// Whether the database has it.
    valid: bool,
    name: [c_char; NAME],
}

impl Entry {
    fn is_named(&self, name: &[u8]) -> bool {
        let own = self.name.iter().take_while(|&&c| c != 0).map(|&c| c as u8);
        own.eq(name.iter().copied())
    }
}

/// A table; its entries come from malloc(3) and stay.
pub(crate) struct Table(UnsafeCell<[*mut Entry; PLACES]>);

// SAFETY: C's functions are for one thread at a time, which their callers promise.
unsafe impl Sync for Table {}

impl Table {
    pub(crate) const fn new() -> Self {
        Self(UnsafeCell::new([ptr::null_mut(); PLACES]))
    }

    /// The entry at a place, a new one if there is none yet; NULL without memory.
    ///
    /// # Safety
    /// - No other thread uses the table.
    unsafe fn at(&self, hash: Id) -> *mut Entry {
        // SAFETY: the caller promises that nobody else looks at it.
        let places = unsafe { &mut *self.0.get() };
        let Some(place) = places.get_mut(hash as usize % PLACES) else { return ptr::null_mut() };
        if place.is_null() {
            // SAFETY: takes any numbers. Zeros are an entry whose name, the empty one, is nobody's.
            *place = unsafe { libc::calloc(1, size_of::<Entry>()) }.cast();
        }
        *place
    }
}

/// What a database says.
enum Answer<T> {
    Has(T),
    HasNot,
    /// It could not be asked.
    Silent,
}

/// The database of users, or that of groups.
pub(crate) trait Database {
    /// Its entry.
    type Record;
    /// Calls the function that ends in `_r`.
    ///
    /// # Safety
    /// - As for that function.
    unsafe fn by_id(
        id: Id,
        record: *mut Self::Record,
        room: *mut c_char,
        size: usize,
        found: *mut *mut Self::Record,
    ) -> c_int;
    /// Calls the function that ends in `_r`.
    ///
    /// # Safety
    /// - As for that function.
    unsafe fn by_name(
        name: *const c_char,
        record: *mut Self::Record,
        room: *mut c_char,
        size: usize,
        found: *mut *mut Self::Record,
    ) -> c_int;
    /// The name in an entry, a string, and the number.
    fn of(record: &Self::Record) -> (*const c_char, Id);
}

macro_rules! database {
    ($(#[$about:meta])* $name:ident, $record:ident, $by_id:ident, $by_name:ident, $text:ident, $number:ident) => {
        $(#[$about])*
        #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
        pub(crate) struct $name;

        impl Database for $name {
            type Record = libc::$record;

            unsafe fn by_id(
                id: Id,
                record: *mut Self::Record,
                room: *mut c_char,
                size: usize,
                found: *mut *mut Self::Record,
            ) -> c_int {
                // SAFETY: as the caller promises.
                unsafe { libc::$by_id(id, record, room, size, found) }
            }

            unsafe fn by_name(
                name: *const c_char,
                record: *mut Self::Record,
                room: *mut c_char,
                size: usize,
                found: *mut *mut Self::Record,
            ) -> c_int {
                // SAFETY: as the caller promises.
                unsafe { libc::$by_name(name, record, room, size, found) }
            }

            fn of(record: &Self::Record) -> (*const c_char, Id) {
                (record.$text, record.$number)
            }
        }
    };
}

database!(
    /// passwd(5)
    Users, passwd, getpwuid_r, getpwnam_r, pw_name, pw_uid
);
database!(
    /// group(5)
    Groups, group, getgrgid_r, getgrnam_r, gr_name, gr_gid
);

/// What `take` makes of the entry that `call` finds, with room that grows as long as the database asks for more.
fn look<D: Database, T>(
    call: impl Fn(*mut D::Record, *mut c_char, usize, *mut *mut D::Record) -> c_int,
    take: impl FnOnce(&D::Record) -> T,
) -> Answer<T> {
    const FIRST: usize = 1024;
    const LARGEST: usize = 1 << 26;

    let saved = errno::get();
    let mut record = MaybeUninit::<D::Record>::uninit();
    let mut found = ptr::null_mut();
    let mut room = ptr::null_mut::<c_void>();
    let mut size = FIRST;
    let error = loop {
        // SAFETY: NULL or the block of the round before, which is not used any more.
        room = unsafe {
            libc::free(room);
            libc::malloc(size)
        };
        if room.is_null() {
            break libc::ENOMEM;
        }
        match call(record.as_mut_ptr(), room.cast(), size, &raw mut found) {
            libc::EINTR => {}
            libc::ERANGE if size < LARGEST => size = size.wrapping_mul(2),
            error => break error,
        }
    };
    let answer = if error == 0 {
        // SAFETY: NULL, or the record, whose strings are in the room that is still there.
        unsafe { found.as_ref() }.map_or(Answer::HasNot, |record| Answer::Has(take(record)))
    } else {
        // What POSIX leaves open, and some systems say for "no such entry".
        let absent = [libc::ENOENT, libc::ESRCH, libc::EBADF, libc::EPERM, libc::EWOULDBLOCK];
        if absent.contains(&error) { Answer::HasNot } else { Answer::Silent }
    };
    // SAFETY: from malloc(3), and not used any more.
    unsafe { libc::free(room) };
    errno::set(saved);
    answer
}

/// The name of a number. One that nobody has is written in digits, or NULL if `only_names`; so is NULL without memory.
///
/// # Safety
/// - No other thread uses the table.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn name_of<D: Database>(table: &Table, id: Id, only_names: bool) -> *const c_char {
    // SAFETY: as the caller promises.
    let Some(entry) = (unsafe { table.at(id).as_mut() }) else { return ptr::null() };
    let is_known = entry.id == id && entry.name.first().is_some_and(|&first| first != 0);
    let mut forget = false;
    if !is_known {
        entry.id = id;
        let name = &mut entry.name;
        // SAFETY: `look` gives what the function asks for.
        let call = |record, room, size, found| unsafe { D::by_id(id, record, room, size, found) };
        // SAFETY: the record's name is a string.
        let answer = look::<D, _>(call, |record| keep(name, unsafe { CStr::from_ptr(D::of(record).0) }.to_bytes()));
        entry.valid = matches!(answer, Answer::Has(true));
        if !entry.valid {
            keep(&mut entry.name, decimal::digits(id.into(), &mut Room::default()));
        }
        forget = matches!(answer, Answer::Silent);
    }
    let shown = entry.valid || !only_names;
    if forget {
        // Another number at the same place, so that the same one is asked about again.
        entry.id = id.wrapping_add(1);
    }
    if shown { entry.name.as_ptr() } else { ptr::null() }
}

/// The number of a name. `None` where nobody has it, or it is empty.
///
/// # Safety
/// - `name` is NULL or a string.
/// - No other thread uses the table.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn id_of<D: Database>(table: &Table, name: *const c_char) -> Option<Id> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller promises a string.
    let text = unsafe { CStr::from_ptr(name) }.to_bytes();
    if text.is_empty() {
        return None;
    }
    let hash = text.iter().fold(5381, |hash: Id, &byte| hash.wrapping_mul(33) ^ Id::from(byte));
    // SAFETY: as the caller promises.
    let entry = unsafe { table.at(hash).as_mut() };
    if let Some(entry) = entry.as_ref().filter(|entry| entry.is_named(text)) {
        return entry.valid.then_some(entry.id);
    }
    // SAFETY: `look` gives what the function asks for.
    let call = |record, room, size, found| unsafe { D::by_name(name, record, room, size, found) };
    let answer = look::<D, _>(call, |record| D::of(record).1);
    let id = match answer {
        Answer::Has(id) => Some(id),
        Answer::HasNot => None,
        Answer::Silent => return None,
    };
    if let Some(entry) = entry {
        (entry.valid, entry.id) = (id.is_some(), id.unwrap_or_default());
        if !keep(&mut entry.name, text) {
            keep(&mut entry.name, b"");
        }
    }
    id
}

/// Stores a name; false, and nothing stored, where it is too long.
fn keep(place: &mut [c_char; NAME], name: &[u8]) -> bool {
    if name.len() >= NAME {
        return false;
    }
    place.fill(0);
    place.iter_mut().zip(name).for_each(|(to, from)| *to = *from as c_char);
    true
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use core::sync::atomic::AtomicUsize;
    use core::sync::atomic::Ordering::Relaxed;
    use std::string::String;

    /// A database in which a number has a name fifty times as many bytes long; 100 is nobody's, 101 cannot be asked for, and the first
    /// question for 102 is interrupted.
    struct Made;

    struct Record {
        name: *const c_char,
        id: Id,
    }

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    impl Database for Made {
        type Record = Record;

        unsafe fn by_id(id: Id, record: *mut Record, room: *mut c_char, size: usize, found: *mut *mut Record) -> c_int {
            let asked = ASKED.fetch_add(1, Relaxed);
            let name = std::format!("{}\0", "n".repeat(id as usize * 50));
            // SAFETY: `look` gives room of that size, and the rest for a write.
            unsafe {
                found.write(ptr::null_mut());
                match id {
                    100 => return 0,
                    101 => return libc::EIO,
                    102 if asked == 0 => return libc::EINTR,
                    _ if name.len() > size => return libc::ERANGE,
                    _ => {}
                }
                ptr::copy_nonoverlapping(name.as_ptr().cast(), room, name.len());
                record.write(Record { name: room, id });
                found.write(record);
            }
            0
        }

        unsafe fn by_name(
            name: *const c_char,
            record: *mut Record,
            room: *mut c_char,
            size: usize,
            found: *mut *mut Record,
        ) -> c_int {
            // SAFETY: `id_of` gives a string; as in `by_id`.
            unsafe {
                Self::by_id(CStr::from_ptr(name).to_string_lossy().parse().unwrap_or(100), record, room, size, found)
            }
        }

        fn of(record: &Record) -> (*const c_char, Id) {
            (record.name, record.id)
        }
    }

    /// The name, and how often the database was asked for it.
    fn name(table: &Table, id: Id, only_names: bool) -> (Option<String>, usize) {
        ASKED.store(0, Relaxed);
        // SAFETY: the table is this test's own; where the name is not NULL it is a string.
        let name = unsafe {
            let name = name_of::<Made>(table, id, only_names);
            (!name.is_null()).then(|| CStr::from_ptr(name).to_string_lossy().into_owned())
        };
        (name, ASKED.load(Relaxed))
    }

    /// One test, because the database counts who asks.
    #[test]
    fn what_is_asked_is_remembered() {
        // Tables are statics, as a table outside tests is: entries stay with them.
        static IDS: Table = Table::new();
        assert_eq!(name(&IDS, 5, true), (Some("n".repeat(250)), 1));
        assert_eq!(name(&IDS, 5, true), (Some("n".repeat(250)), 0));
        // Nobody's.
        assert_eq!(name(&IDS, 100, true), (None, 1));
        assert_eq!(name(&IDS, 100, false), (Some("100".into()), 0));
        // What cannot be asked is asked again.
        assert_eq!(name(&IDS, 101, true), (None, 1));
        assert_eq!(name(&IDS, 101, false), (Some("101".into()), 1));
        // Interrupted once, then room that grows: 1024, 2048, 4096, 8192 bytes. Too long for the table, it stays a number.
        assert_eq!(name(&IDS, 102, true), (None, 5));
        // Another number at the same place drives the first one out.
        assert!(name(&IDS, 5 + PLACES as Id, false).1 > 0);
        assert_eq!(name(&IDS, 5, true), (Some("n".repeat(250)), 1));

        static NAMES: Table = Table::new();
        let ask = |name: &str| {
            ASKED.store(0, Relaxed);
            let name = std::ffi::CString::new(name).unwrap();
            // SAFETY: a string; the table is this test's own.
            (unsafe { id_of::<Made>(&NAMES, name.as_ptr()) }, ASKED.load(Relaxed))
        };
        assert_eq!(["7", "100", "101", ""].map(ask), [(Some(7), 1), (None, 1), (None, 1), (None, 0)]);
        assert_eq!(["7", "100", "101", ""].map(ask), [(Some(7), 0), (None, 0), (None, 1), (None, 0)]);
        // A name that is too long for the table is looked up, and not kept.
        let long = std::format!("{}8", "0".repeat(NAME));
        assert_eq!([ask(&long), ask(&long)], [(Some(8), 1), (Some(8), 1)]);
    }
}
