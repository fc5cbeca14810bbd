//! imsg(3) between Rust and C: a Rust process and a C process talk to each other, descriptors included.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary};
use compat_tests::conversation::{Conversation, open_descriptors};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Messages in a conversation: all sizes, with and without a descriptor, more than there is room for at once.
const COUNT: u32 = 2_000;

/// The peer in C, with this library.
fn peer(library: &CLibrary, name: &str) -> PathBuf {
    let program = clibrary::folder(name).join("imsg_peer");
    let mut cc = library.cc();
    cc.arg("-D_GNU_SOURCE").arg(clibrary::repository().join("compat-tests/programs/imsg_peer.c"));
    library.link(&mut cc).arg("-o").arg(&program);
    clibrary::succeed(&mut cc);
    program
}

/// Runs it with `words`, its standard input being the socket, while `work` is the other end.
fn talk(program: &PathBuf, words: &[&str], work: impl FnOnce(UnixStream)) -> String {
    let (ours, theirs) = UnixStream::pair().expect("a pair");
    let mut command = Command::new(program);
    command.args(words).stdin(OwnedFd::from(theirs)).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the peer starts");
    // Its end goes with the command, so that it is missed when the peer is gone.
    drop(command);
    work(ours);
    let ended = child.wait_with_output().expect("the peer ends");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{words:?}: {}: {said}", ended.status);
    String::from_utf8_lossy(&ended.stdout).into_owned()
}

fn both_ways(library: &CLibrary, name: &str) {
    let program = peer(library, name);
    let before = open_descriptors();
    for (words, fds) in [("plain", false), ("fds", true)] {
        let expected = if fds { COUNT / 3 } else { 0 };
        let mut passed = 0;
        talk(&program, &["echo", "0", words], |socket| passed = Conversation::new(socket, fds).drive(COUNT));
        assert!(passed >= expected, "{passed} descriptors");
        let said = talk(&program, &["drive", "0", &COUNT.to_string(), words], |socket| {
            Conversation::new(socket, fds).echo();
        });
        assert_eq!(said, format!("{COUNT} messages, {passed} descriptors\n"));
    }
    assert_eq!(open_descriptors(), before, "descriptors are left");
}

#[test]
fn rust_and_c_talk_to_each_other() {
    both_ways(clibrary::host(), "imsg-host");
    clibrary::checked("imsg: conversations between Rust and C", 4);
}

/// What the Rust declarations assert when they are compiled, and the C library's header has in common with OpenBSD's.
const LAYOUT: &str = "\
#include <stddef.h>
#include <imsg.h>

#define IS(what, size) _Static_assert(what == size, #what)

IS(sizeof(struct imsg_hdr), 16);
IS(offsetof(struct imsg_hdr, len), 4);
IS(offsetof(struct imsg_hdr, peerid), 8);
IS(offsetof(struct imsg_hdr, pid), 12);
#if UINTPTR_MAX == UINT64_MAX
IS(sizeof(struct ibuf), 64);
IS(offsetof(struct ibuf, fd), 56);
IS(sizeof(struct imsg), 32);
IS(offsetof(struct imsg, data), 16);
IS(offsetof(struct imsg, buf), 24);
IS(sizeof(struct imsgbuf), 40);
IS(offsetof(struct imsgbuf, w), 0);
IS(offsetof(struct imsgbuf, pid), 24);
IS(offsetof(struct imsgbuf, fd), 32);
#endif
";

#[test]
fn both_know_the_same_structures() {
    let folder = clibrary::folder("imsg-layout");
    let library = clibrary::host();
    let check = |text: &str| {
        let file = clibrary::write(&folder, "layout.c", text);
        clibrary::run(library.cc().args(["-std=c11", "-fsyntax-only"]).arg(file))
    };
    let ended = check(LAYOUT);
    assert!(ended.success(), "{}", ended.shown());
    let wrong = LAYOUT.replace("sizeof(struct imsg), 32", "sizeof(struct imsg), 40");
    assert!(!check(&wrong).success(), "another generation's is refused");
}
