//! pidfile(3): the process id of a daemon, in a file.
//!
//! [`pidfile()`] is OpenBSD's: it names the daemon for who wants to send it a signal. [`Pidfile`] is also a lock, so that a second daemon
//! finds out about the first.

use {
    core::ffi::{CStr, c_char, c_int},
    core::fmt,
    core::ptr,
    std::{
        error::Error,
        format,
        fs::{self, File, OpenOptions},
        io::{self, Read},
        os::{
            fd::AsRawFd,
            unix::fs::{FileExt, MetadataExt},
        },
        path::{Path, PathBuf},
        process,
        string::String,
        sync::{Mutex, PoisonError},
    },
};

#[cfg_attr(libutil = "pidfile", link(name = "util"))]
unsafe extern "C" {
    #[link_name = symbol!(pidfile)]
    fn c_pidfile(basename: *const c_char) -> c_int;
}

/// Writes the process id to /var/run/`basename`.pid, or to that of the program's name, and has the file removed when the process ends by
/// returning from `main` or by `std::process::exit`. Call it after daemon(3).
///
/// A second call forgets the first one's file. Threads that call it at once wait for one another. NetBSD's own, where it is used, takes a
/// `basename` with a slash for a path, and fails where another daemon has the file. OpenBSD: pidfile(3).
///
/// # Errors
/// What open(2) and write(2) say; there is no file then.
///
/// ```no_run
/// openbsd_compat::pidfile(None)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn pidfile(basename: Option<&CStr>) -> io::Result<()> {
    /// C's is for one thread at a time.
    static ONE: Mutex<()> = Mutex::new(());

    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: NULL or a string; the lock is held.
    match unsafe { c_pidfile(basename.map_or(ptr::null(), CStr::as_ptr)) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// A file with the id of this process that is locked as long as the process runs, and removed when it is dropped.
///
/// Opened before daemon(3), so that a second daemon can say so to its user, and written after it, when the id is known. The lock goes with the
/// process: also one that is killed leaves nothing behind that would keep the next from starting.
///
/// ```
/// use openbsd_compat::pidfile::{Pidfile, PidfileError};
/// let path = std::env::temp_dir().join(format!("example-{}.pid", std::process::id()));
/// let mut file = Pidfile::open(&path)?;
/// // Here a daemon goes into the background.
/// file.write()?;
/// assert_eq!(std::fs::read_to_string(&path)?, format!("{}\n", std::process::id()));
/// match Pidfile::open(&path) {
///     Err(PidfileError::Running(pid)) => assert_eq!(pid, Some(std::process::id())),
///     other => panic!("{other:?}"),
/// }
/// drop(file);
/// assert!(!path.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Pidfile {
    file: File,
    path: PathBuf,
    /// The process that removes it.
    owner: u32,
}

/// Why a [`Pidfile`] cannot be had.
#[derive(Debug)]
pub enum PidfileError {
    /// Another process has it, which this is, if it has written that yet.
    Running(Option<u32>),
    /// The file cannot be opened or locked.
    Io(io::Error),
}

impl fmt::Display for PidfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Running(Some(pid)) => write!(f, "already running as process {pid}"),
            Self::Running(None) => f.pad("already running"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl Error for PidfileError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Running(_) => None,
            Self::Io(error) => Some(error),
        }
    }
}

impl From<io::Error> for PidfileError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Pidfile {
    /// Opens and locks the file, which is empty then.
    ///
    /// # Errors
    /// [`PidfileError::Running`] where another process has it; this process is another too, if it has it already.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, PidfileError> {
        let path = path.as_ref();
        loop {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            // SAFETY: an open descriptor.
            if unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } == -1 {
                let error = io::Error::last_os_error();
                if error.kind() != io::ErrorKind::WouldBlock {
                    return Err(error.into());
                }
                let mut text = String::new();
                let read = file.take(32).read_to_string(&mut text);
                return Err(PidfileError::Running(read.ok().and_then(|_| text.trim_end().parse().ok())));
            }
            // A file that was removed while we waited for it would lock out nobody.
            let same = |other: fs::Metadata, own: fs::Metadata| (other.dev(), other.ino()) == (own.dev(), own.ino());
            if fs::metadata(path).is_ok_and(|other| file.metadata().is_ok_and(|own| same(other, own))) {
                file.set_len(0)?;
                return Ok(Self { file, path: path.to_path_buf(), owner: process::id() });
            }
        }
    }

    /// Writes the id of this process, which from now on is the one that removes the file.
    ///
    /// # Errors
    /// What ftruncate(2) and write(2) say.
    pub fn write(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.write_all_at(format!("{}\n", process::id()).as_bytes(), 0)?;
        self.owner = process::id();
        Ok(())
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Pidfile {
    fn drop(&mut self) {
        // A child that drops its copy leaves it to the daemon.
        if self.owner == process::id() {
            let _ = fs::remove_file(&self.path);
        }
    }
}
