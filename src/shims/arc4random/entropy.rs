//! Where seeds come from, and what happens where none can be had.

use super::generator::KEY;
use super::system;
pub(super) use safe::Line;

/// Entropy from the kernel, or the end of the process. Changes errno.
pub(super) fn seed(to: &mut [u8; KEY]) {
    if cfg!(arc4random_test = "one_seed") {
        return to.fill(7);
    }
    match system::fill(to) {
        Ok(()) => {}
        #[cfg(arc4random_test = "weak")]
        Err(_) => {}
        #[cfg(not(arc4random_test = "weak"))]
        Err(why) => die(&system::words(why)),
    }
}

/// Says why and kills the process: SIGKILL, as OpenBSD does, which nobody catches and which leaves no core dump.
#[cfg(not(arc4random_test = "weak"))]
#[cold]
fn die(why: &Line) -> ! {
    say(why);
    // SAFETY: neither takes memory. A filter may refuse the first, and nothing can refuse the second.
    unsafe {
        libc::kill(libc::getpid(), libc::SIGKILL);
        libc::abort()
    }
}

/// One line on stderr, by one write(2). Whether anybody reads it must not matter.
pub(super) fn say(line: &Line) {
    let bytes = line.bytes();
    // SAFETY: readable for its length.
    unsafe { libc::write(2, bytes.as_ptr().cast(), bytes.len()) };
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;

    /// A line of text that needs no allocation; what does not fit is cut.
    pub(in super::super) struct Line {
        text: [u8; 160],
        length: usize,
    }

    impl Line {
        pub(in super::super) fn new(words: &str) -> Self {
            Self { text: [0; 160], length: 0 }.and("arc4random: ").and(words)
        }

        pub(in super::super) fn and(mut self, words: &str) -> Self {
            let room = self.text.get_mut(self.length..).unwrap_or_default();
            for (to, from) in room.iter_mut().zip(words.bytes()) {
                *to = from;
                self.length += 1;
            }
            self
        }

        /// An errno by its name where it is one of those to expect.
        pub(in super::super) fn and_errno(self, errno: c_int) -> Self {
            let name = match errno {
                libc::EPERM => "EPERM",
                libc::ENOENT => "ENOENT",
                libc::EIO => "EIO",
                libc::EACCES => "EACCES",
                libc::ENODEV => "ENODEV",
                libc::ENFILE => "ENFILE",
                libc::EMFILE => "EMFILE",
                libc::ENOSYS => "ENOSYS",
                _ => "",
            };
            if !name.is_empty() {
                return self.and(name);
            }
            let mut line = self.and("errno ");
            let mut place = 1_000_000_000;
            while place > 0 {
                let digit = errno.unsigned_abs() / place % 10;
                if place == 1 || errno.unsigned_abs() >= place {
                    line =
                        line.and(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].get(digit as usize).unwrap_or(&""));
                }
                place /= 10;
            }
            line
        }

        pub(in super::super) fn bytes(&self) -> &[u8] {
            self.text.get(..self.length).unwrap_or_default()
        }
    }

    #[cfg(test)]
    mod tests {
        use super::Line;

        #[test]
        fn errors_have_names_or_numbers() {
            let of = |errno| Line::new("").and_errno(errno).bytes().strip_prefix(b"arc4random: ").unwrap().len();
            assert_eq!(Line::new("x ").and_errno(libc::EPERM).and("\n").bytes(), b"arc4random: x EPERM\n");
            assert_eq!(Line::new("").and_errno(1009).bytes(), b"arc4random: errno 1009");
            assert_eq!(Line::new("").and_errno(0x7fff_ffff).bytes(), b"arc4random: errno 2147483647");
            assert_eq!(of(110), 9);
        }

        #[test]
        fn what_does_not_fit_is_cut() {
            let line = (0..50).fold(Line::new("no"), |line, _| line.and(" entropy"));
            assert_eq!(line.bytes().len(), 160);
        }
    }
}
