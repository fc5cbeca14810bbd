//! The catalogue: one row for every function that OpenBSD has and a target may lack. Everything else is derived from it.
//!
//! A row states facts; it decides nothing. Adding a function is one row here, one file and its `mod` line under `shims`, and
//! one C conformance program; a test fails when one of them is missing.

/// A function of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// The C name.
    pub name: &'static str,
    /// The header that declares it on OpenBSD.
    pub header: &'static str,
    /// Headers that declare it on other systems; the overlay declares it in these too.
    pub declared_in: &'static [&'static str],
    /// The C prototype, parameters without names. `__dead` marks a function that does not return.
    pub prototype: &'static str,
    /// Other prototypes that callers written for OpenBSD can live with, and how they differ.
    pub accepted: &'static [(&'static str, &'static str)],
    /// The symbol behind the name where the header renames it by a macro.
    pub symbol: Option<&'static str>,
    /// The function whose fitness decides whether this row needs code, and its prototype, where that is another one.
    pub stands_for: Option<(&'static str, &'static str)>,
    /// The row whose shim this one accompanies; without that shim the header maps the name to nothing.
    pub follows: Option<&'static str>,
    /// The macro that makes some libc's header show the declaration.
    pub feature: Option<&'static str>,
    /// Libraries besides libc that hold it, by system: on OpenBSD and the other BSDs its home, elsewhere asked after libc.
    pub libraries: &'static [(System, &'static str)],
    /// What is known about it on particular systems.
    pub facts: &'static [Fact],
    /// Where it comes from.
    pub origin: Origin,
    /// Rows whose functions the shim calls.
    pub needs: &'static [&'static str],
    /// The set that has one provider only, where it belongs to one.
    pub set: Option<Set>,
    /// Whether we have a shim.
    pub shim: Shim,
}

/// A C library, with which a system's peculiarities go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// OpenBSD's libc.
    OpenBsd,
    /// FreeBSD's libc.
    FreeBsd,
    /// NetBSD's libc.
    NetBsd,
    /// Apple's libSystem.
    MacOs,
    /// The GNU C library.
    Glibc,
    /// musl.
    Musl,
    /// One the catalogue has no facts about.
    Other,
}

/// A fact about a function on one system, used where the question cannot be asked by running a program.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// Where it holds.
    pub system: System,
    /// What holds.
    pub says: Says,
}

/// What a fact says.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// It behaves differently from OpenBSD's.
    Broken(&'static str),
    /// It did, before this version.
    BrokenBefore(&'static [u32], &'static str),
    /// It has another signature or meaning under the same name.
    Foreign(&'static str),
    /// It exists from this version on, whatever the SDK's stubs say.
    Since(&'static [u32]),
}

/// Where a name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// OpenBSD's source tree, with the path.
    OpenBsd(&'static str),
    /// OpenBSD had it and removed it; it is not offered.
    Gone(&'static str),
    /// Not an OpenBSD name.
    Elsewhere(&'static str),
}

/// Functions that share state or structures and so have one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// arc4random(3), the only set that LibreSSL may provide.
    Arc4random,
    /// imsg(3) and ibuf(3) as far as every current OpenBSD has them.
    Imsg,
    /// Names that joined imsg(3) later: where the system provides the set without them they are not offered.
    ImsgLater,
    /// What works on one type, or with one meaning of some constants, and is named for it.
    Of(&'static str),
}

/// A header of which more than prototypes is ours to give: types, constants, macros. Their text, without the prototypes of
/// the catalogue's functions, is the file of its name in `src/include`.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// Its name, as programs include it.
    pub name: &'static str,
    /// What is ours of it.
    pub text: &'static str,
    /// What becomes of the system's.
    pub place: Place,
}

/// What becomes of the system's header of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Ours is there instead, wherever a function of it is a shim: the types are that function's.
    Instead,
    /// Ours comes behind it, everywhere but on OpenBSD, and gives what is not defined by then.
    Behind,
    /// The same, but only on these systems and on those the catalogue has no facts about: on the others it would add nothing.
    BehindOn(&'static [System]),
}

/// Whether a row has a shim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shim {
    /// It is under `src/shims`.
    Written,
    /// It is still to be written.
    Unwritten,
    /// There will be none, and this is why.
    Never(&'static str),
}

const fn function(name: &'static str, header: &'static str, prototype: &'static str) -> Function {
    Function {
        name,
        header,
        declared_in: &[],
        prototype,
        accepted: &[],
        symbol: None,
        stands_for: None,
        follows: None,
        feature: None,
        libraries: &[],
        facts: &[],
        origin: Origin::Elsewhere(""),
        needs: &[],
        set: None,
        shim: Shim::Unwritten,
    }
}

impl Function {
    const fn openbsd(mut self, path: &'static str) -> Self {
        self.origin = Origin::OpenBsd(path);
        self
    }
    const fn gone(mut self, since: &'static str) -> Self {
        self.origin = Origin::Gone(since);
        self
    }
    const fn elsewhere(mut self, whose: &'static str) -> Self {
        self.origin = Origin::Elsewhere(whose);
        self
    }
    const fn declared_in(mut self, headers: &'static [&'static str]) -> Self {
        self.declared_in = headers;
        self
    }
    const fn accepted(mut self, prototypes: &'static [(&'static str, &'static str)]) -> Self {
        self.accepted = prototypes;
        self
    }
    const fn symbol(mut self, symbol: &'static str) -> Self {
        self.symbol = Some(symbol);
        self
    }
    const fn stands_for(mut self, name: &'static str, prototype: &'static str) -> Self {
        self.stands_for = Some((name, prototype));
        self
    }
    const fn follows(mut self, name: &'static str) -> Self {
        self.follows = Some(name);
        self
    }
    const fn feature(mut self, name: &'static str) -> Self {
        self.feature = Some(name);
        self
    }
    const fn libraries(mut self, libraries: &'static [(System, &'static str)]) -> Self {
        self.libraries = libraries;
        self
    }
    const fn facts(mut self, facts: &'static [Fact]) -> Self {
        self.facts = facts;
        self
    }
    const fn needs(mut self, names: &'static [&'static str]) -> Self {
        self.needs = names;
        self
    }
    const fn set(mut self, set: Set) -> Self {
        self.set = Some(set);
        self
    }
    const fn shim(mut self) -> Self {
        self.shim = Shim::Written;
        self
    }
    const fn never(mut self, why: &'static str) -> Self {
        self.shim = Shim::Never(why);
        self
    }

    /// The symbol that a caller of the system's function refers to.
    pub const fn linked_symbol(&self) -> &'static str {
        match (self.stands_for, self.symbol) {
            (Some((name, _)), _) => name,
            (None, Some(symbol)) => symbol,
            (None, None) => self.name,
        }
    }

    /// The name and prototype to look for in the system's headers.
    pub const fn declaration(&self) -> (&'static str, &'static str) {
        match self.stands_for {
            Some(other) => other,
            None => (self.name, self.prototype),
        }
    }

    /// The library that holds it on `system`.
    pub fn library(&self, system: System) -> Option<&'static str> {
        self.libraries.iter().find(|(on, _)| *on == system).map(|(_, library)| *library)
    }

    /// All headers in which some system, or our overlay, declares it.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> {
        core::iter::once(self.header).chain(self.declared_in.iter().copied())
    }
}

/// The headers whose text is in `src/include`, sorted by name. Each says at its top what of OpenBSD's it does not give, and why;
/// of others nothing is given:
///
/// | not given | because |
/// |---|---|
/// | `htonll` | OpenBSD has none; `htobe64` is its name |
/// | `<machine/endian.h>` | the BSDs' own headers read it half-way; `<endian.h>` has all of it |
/// | `SO_BINDANY`, `SO_RTABLE`, `SO_SPLICE`, `SO_PEERCRED`, `AF_LINK` of `<sys/socket.h>` | the kernel has no such option or family, or another under the name; `getpeereid` is there |
/// | `MAP_CONCEAL`, `MAP_INHERIT_ZERO` of `<sys/mman.h>` | mmap(2) ignores what it does not know, and secrets would not be hidden; `malloc_conceal` asks the kernel in its own words |
/// | `GLOB_KEEPSTAT`, `GLOB_LIMIT`, `GLOB_ALTDIRFUNC`, `gl_statv`, `gl_matchc` of `<glob.h>` | the system's glob(3) does not do it |
/// | `SYSLOG_DATA_INIT`, `struct syslog_data` of `<syslog.h>` | they belong to syslog_r(3) |
/// | `__progname` | every libc has it; OpenBSD's headers do not declare it either |
#[rustfmt::skip]
pub const HEADERS: &[Header] = &[
    Header { name: "bitstring.h", text: include_str!("include/bitstring.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "endian.h", text: include_str!("include/endian.h"), place: Place::Behind },
    Header { name: "errno.h", text: include_str!("include/errno.h"), place: Place::BehindOn(LINUX) },
    Header { name: "fcntl.h", text: include_str!("include/fcntl.h"), place: Place::BehindOn(LINUX) },
    Header { name: "limits.h", text: include_str!("include/limits.h"), place: Place::Behind },
    Header { name: "netdb.h", text: include_str!("include/netdb.h"), place: Place::BehindOn(LINUX) },
    Header { name: "netinet/in.h", text: include_str!("include/netinet/in.h"), place: Place::BehindOn(&[NetBsd, Glibc, Musl]) },
    Header { name: "netinet/ip.h", text: include_str!("include/netinet/ip.h"), place: Place::Behind },
    Header { name: "paths.h", text: include_str!("include/paths.h"), place: Place::Behind },
    Header { name: "poll.h", text: include_str!("include/poll.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "pwd.h", text: include_str!("include/pwd.h"), place: Place::BehindOn(LINUX) },
    Header { name: "signal.h", text: include_str!("include/signal.h"), place: Place::BehindOn(&[FreeBsd, MacOs]) },
    Header { name: "sys/cdefs.h", text: include_str!("include/sys/cdefs.h"), place: Place::Behind },
    Header { name: "sys/endian.h", text: include_str!("include/sys/endian.h"), place: Place::Behind },
    Header { name: "sys/limits.h", text: include_str!("include/sys/limits.h"), place: Place::BehindOn(&[NetBsd, MacOs, Glibc, Musl]) },
    Header { name: "sys/param.h", text: include_str!("include/sys/param.h"), place: Place::BehindOn(&[NetBsd, MacOs, Glibc, Musl]) },
    Header { name: "sys/poll.h", text: include_str!("include/sys/poll.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "sys/queue.h", text: include_str!("include/sys/queue.h"), place: Place::Behind },
    Header { name: "sys/stat.h", text: include_str!("include/sys/stat.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "sys/time.h", text: include_str!("include/sys/time.h"), place: Place::Behind },
    Header { name: "sys/tree.h", text: include_str!("include/sys/tree.h"), place: Place::Behind },
    Header { name: "sys/wait.h", text: include_str!("include/sys/wait.h"), place: Place::BehindOn(LINUX) },
    Header { name: "termios.h", text: include_str!("include/termios.h"), place: Place::BehindOn(LINUX) },
];

/// The row of a function.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

const fn broken(system: System, how: &'static str) -> Fact {
    Fact { system, says: Says::Broken(how) }
}

const fn broken_before(system: System, version: &'static [u32], how: &'static str) -> Fact {
    Fact { system, says: Says::BrokenBefore(version, how) }
}

const fn foreign(system: System, how: &'static str) -> Fact {
    Fact { system, says: Says::Foreign(how) }
}

const fn since(system: System, version: &'static [u32]) -> Fact {
    Fact { system, says: Says::Since(version) }
}

use System::{FreeBsd, Glibc, MacOs, Musl, NetBsd, OpenBsd};

const LINUX: &[System] = &[Glibc, Musl];

const LIBUTIL: &[(System, &str)] = &[(OpenBsd, "util")];
const LIBRESOLV: &[(System, &str)] = &[(Glibc, "resolv")];

const RC4: &str = "not a cryptographic generator, or seeded from a device that may be missing";
const WEAK_ARC4RANDOM: &[Fact] =
    &[broken_before(FreeBsd, &[12], RC4), broken_before(NetBsd, &[7, 0, 1], RC4), broken_before(MacOs, &[10, 12], RC4)];

const LENGTH_FIRST: &str = "the length comes before the source";
const NETBSD_VIS_ORDER: &[Fact] =
    &[foreign(FreeBsd, LENGTH_FIRST), foreign(NetBsd, LENGTH_FIRST), foreign(MacOs, LENGTH_FIRST)];

const INT_ARGUMENT: &str = "the second argument is an int, and UNVIS_END another value";
const UNVIS_INT: &[Fact] =
    &[foreign(FreeBsd, INT_ARGUMENT), foreign(NetBsd, INT_ARGUMENT), foreign(MacOs, INT_ARGUMENT)];

const GETOPT: &[Fact] =
    &[broken(Glibc, "has no optreset and other messages"), broken(Musl, "leaves optarg and has other messages")];
const GETSUBOPT: &[Fact] = &[
    broken(Glibc, "splits at commas only, sets no suboptarg"),
    broken(Musl, "splits at commas only, sets no suboptarg"),
];
const LIBGEN: &[Fact] = &[broken(Glibc, "modifies its argument"), broken(Musl, "modifies its argument")];

/// The catalogue, sorted by name.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    function("Blowfish_decipher", "blf.h", "void Blowfish_decipher(blf_ctx *, uint32_t *, uint32_t *)").openbsd("lib/libc/crypt/blowfish.c"),
    function("Blowfish_encipher", "blf.h", "void Blowfish_encipher(blf_ctx *, uint32_t *, uint32_t *)").openbsd("lib/libc/crypt/blowfish.c"),
    function("Blowfish_expand0state", "blf.h", "void Blowfish_expand0state(blf_ctx *, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("Blowfish_expandstate", "blf.h", "void Blowfish_expandstate(blf_ctx *, const uint8_t *, uint16_t, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("Blowfish_initstate", "blf.h", "void Blowfish_initstate(blf_ctx *)").openbsd("lib/libc/crypt/blowfish.c"),
    function("Blowfish_stream2word", "blf.h", "uint32_t Blowfish_stream2word(const uint8_t *, uint16_t, uint16_t *)").openbsd("lib/libc/crypt/blowfish.c"),
    function("MD5End", "md5.h", "char *MD5End(MD5_CTX *, char *)").openbsd("lib/libc/hash/helper.c"),
    function("MD5Final", "md5.h", "void MD5Final(uint8_t[16], MD5_CTX *)").openbsd("lib/libc/hash/md5.c").facts(&[foreign(MacOs, "CommonCrypto's context, not MD5_CTX")]),
    function("MD5Init", "md5.h", "void MD5Init(MD5_CTX *)").openbsd("lib/libc/hash/md5.c"),
    function("MD5Pad", "md5.h", "void MD5Pad(MD5_CTX *)").openbsd("lib/libc/hash/md5.c"),
    function("MD5Transform", "md5.h", "void MD5Transform(uint32_t[4], const uint8_t[64])").openbsd("lib/libc/hash/md5.c"),
    function("MD5Update", "md5.h", "void MD5Update(MD5_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/md5.c"),
    function("SHA224Final", "sha2.h", "void SHA224Final(uint8_t[28], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA224Init", "sha2.h", "void SHA224Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA256Final", "sha2.h", "void SHA256Final(uint8_t[32], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA256Init", "sha2.h", "void SHA256Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA256Pad", "sha2.h", "void SHA256Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA256Transform", "sha2.h", "void SHA256Transform(uint32_t[8], const uint8_t[64])").openbsd("lib/libc/hash/sha2.c"),
    function("SHA256Update", "sha2.h", "void SHA256Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA384Final", "sha2.h", "void SHA384Final(uint8_t[48], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA384Init", "sha2.h", "void SHA384Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA384Pad", "sha2.h", "void SHA384Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA384Transform", "sha2.h", "void SHA384Transform(uint64_t[8], const uint8_t[128])").openbsd("lib/libc/hash/sha2.c"),
    function("SHA384Update", "sha2.h", "void SHA384Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512Final", "sha2.h", "void SHA512Final(uint8_t[64], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512Init", "sha2.h", "void SHA512Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512Pad", "sha2.h", "void SHA512Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512Transform", "sha2.h", "void SHA512Transform(uint64_t[8], const uint8_t[128])").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512Update", "sha2.h", "void SHA512Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512_256Final", "sha2.h", "void SHA512_256Final(uint8_t[32], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("SHA512_256Init", "sha2.h", "void SHA512_256Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c"),
    function("accept4", "sys/socket.h", "int accept4(int, struct sockaddr *, socklen_t *, int)").openbsd("sys/kern/uipc_syscalls.c").feature("_GNU_SOURCE"),
    function("arc4random", "stdlib.h", "uint32_t arc4random(void)").openbsd("lib/libc/crypt/arc4random.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("arc4random_addrandom", "stdlib.h", "void arc4random_addrandom(unsigned char *, int)").gone("removed from OpenBSD in 2014").never("removed from OpenBSD in 2014; a reseed is never the caller's business"),
    function("arc4random_buf", "stdlib.h", "void arc4random_buf(void *, size_t)").openbsd("lib/libc/crypt/arc4random.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("arc4random_stir", "stdlib.h", "void arc4random_stir(void)").gone("removed from OpenBSD in 2014").never("removed from OpenBSD in 2014; a reseed is never the caller's business"),
    function("arc4random_uniform", "stdlib.h", "uint32_t arc4random_uniform(uint32_t)").openbsd("lib/libc/crypt/arc4random_uniform.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("asprintf", "stdio.h", "int asprintf(char **, const char *, ...)").openbsd("lib/libc/stdio/asprintf.c").feature("_GNU_SOURCE"),
    function("b64_ntop", "resolv.h", "int b64_ntop(const unsigned char *, size_t, char *, size_t)").openbsd("lib/libc/net/base64.c").symbol("__b64_ntop").libraries(LIBRESOLV),
    function("b64_pton", "resolv.h", "int b64_pton(const char *, unsigned char *, size_t)").openbsd("lib/libc/net/base64.c").symbol("__b64_pton").libraries(LIBRESOLV),
    function("basename", "libgen.h", "char *basename(char *)").openbsd("lib/libc/gen/basename.c").facts(LIBGEN),
    function("bcrypt_pbkdf", "util.h", "int bcrypt_pbkdf(const char *, size_t, const uint8_t *, size_t, uint8_t *, size_t, unsigned int)").openbsd("lib/libutil/bcrypt_pbkdf.c").libraries(LIBUTIL),
    function("blf_cbc_decrypt", "blf.h", "void blf_cbc_decrypt(blf_ctx *, uint8_t *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_cbc_encrypt", "blf.h", "void blf_cbc_encrypt(blf_ctx *, uint8_t *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_dec", "blf.h", "void blf_dec(blf_ctx *, uint32_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_ecb_decrypt", "blf.h", "void blf_ecb_decrypt(blf_ctx *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_ecb_encrypt", "blf.h", "void blf_ecb_encrypt(blf_ctx *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_enc", "blf.h", "void blf_enc(blf_ctx *, uint32_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("blf_key", "blf.h", "void blf_key(blf_ctx *, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c"),
    function("clock_gettime", "time.h", "int clock_gettime(clockid_t, struct timespec *)").openbsd("sys/kern/kern_time.c").facts(&[since(MacOs, &[10, 12])]),
    function("closefrom", "unistd.h", "int closefrom(int)").openbsd("sys/kern/kern_descrip.c").accepted(&[("void closefrom(int)", "returns void")]).shim(),
    function("compat_init_setproctitle", "stdlib.h", "void compat_init_setproctitle(int, char *[])").elsewhere("the portable ports' own name").declared_in(&["unistd.h"]).follows("setproctitle").shim(),
    function("crypt_checkpass", "unistd.h", "int crypt_checkpass(const char *, const char *)").openbsd("lib/libc/crypt/cryptutil.c"),
    function("daemon", "stdlib.h", "int daemon(int, int)").openbsd("lib/libc/gen/daemon.c").declared_in(&["unistd.h"]),
    function("dirname", "libgen.h", "char *dirname(char *)").openbsd("lib/libc/gen/dirname.c").facts(LIBGEN),
    function("err", "err.h", "__dead void err(int, const char *, ...)").openbsd("lib/libc/gen/err.c"),
    function("errc", "err.h", "__dead void errc(int, int, const char *, ...)").openbsd("lib/libc/gen/errc.c").needs(&["verrc"]).shim(),
    function("errx", "err.h", "__dead void errx(int, const char *, ...)").openbsd("lib/libc/gen/errx.c"),
    function("explicit_bzero", "string.h", "void explicit_bzero(void *, size_t)").openbsd("lib/libc/string/explicit_bzero.c").declared_in(&["strings.h"]).shim(),
    function("fgetln", "stdio.h", "char *fgetln(FILE *, size_t *)").openbsd("lib/libc/stdio/fgetln.c"),
    function("fmt_scaled", "util.h", "int fmt_scaled(long long, char *)").openbsd("lib/libutil/fmt_scaled.c").libraries(LIBUTIL),
    function("fparseln", "util.h", "char *fparseln(FILE *, size_t *, size_t *, const char[3], int)").openbsd("lib/libutil/fparseln.c").declared_in(&["stdio.h", "libutil.h"]).libraries(&[(OpenBsd, "util"), (FreeBsd, "util")]),
    function("freezero", "stdlib.h", "void freezero(void *, size_t)").openbsd("lib/libc/stdlib/malloc.c").needs(&["explicit_bzero"]).shim(),
    function("fts_close", "fts.h", "int fts_close(FTS *)").openbsd("lib/libc/gen/fts.c"),
    function("fts_open", "fts.h", "FTS *fts_open(char *const *, int, int (*)(const FTSENT **, const FTSENT **))").openbsd("lib/libc/gen/fts.c").accepted(&[("FTS *fts_open(char *const *, int, int (*)(const FTSENT *const *, const FTSENT *const *))", "FreeBSD's comparator constness")]),
    function("fts_read", "fts.h", "FTSENT *fts_read(FTS *)").openbsd("lib/libc/gen/fts.c"),
    function("fts_set", "fts.h", "int fts_set(FTS *, FTSENT *, int)").openbsd("lib/libc/gen/fts.c"),
    function("getdtablecount", "unistd.h", "int getdtablecount(void)").openbsd("sys/kern/kern_descrip.c").shim(),
    function("getdtablesize", "unistd.h", "int getdtablesize(void)").openbsd("lib/libc/gen/getdtablesize.c"),
    function("getentropy", "unistd.h", "int getentropy(void *, size_t)").openbsd("sys/dev/rnd.c").declared_in(&["sys/random.h"]).facts(&[since(MacOs, &[10, 12])]).never("never shimmed: a global getentropy could be bound by OpenSSL's own seeding"),
    function("getline", "stdio.h", "ssize_t getline(char **, size_t *, FILE *)").openbsd("lib/libc/stdio/getline.c"),
    function("getopt", "unistd.h", "int getopt(int, char *const *, const char *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT),
    function("getopt_long", "getopt.h", "int getopt_long(int, char *const *, const char *, const struct option *, int *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT),
    function("getopt_long_only", "getopt.h", "int getopt_long_only(int, char *const *, const char *, const struct option *, int *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT),
    function("getpagesize", "unistd.h", "int getpagesize(void)").openbsd("lib/libc/gen/getpagesize.c"),
    function("getpass", "unistd.h", "char *getpass(const char *)").openbsd("lib/libc/gen/readpassphrase.c"),
    function("getpeereid", "sys/socket.h", "int getpeereid(int, uid_t *, gid_t *)").openbsd("lib/libc/net/getpeereid.c").declared_in(&["unistd.h"]).shim(),
    function("getprogname", "stdlib.h", "const char *getprogname(void)").openbsd("lib/libc/gen/getprogname.c").shim(),
    function("getsubopt", "stdlib.h", "int getsubopt(char **, char *const *, char **)").openbsd("lib/libc/stdlib/getsubopt.c").facts(GETSUBOPT),
    function("group_from_gid", "grp.h", "const char *group_from_gid(gid_t, int)").openbsd("lib/libc/gen/pwcache.c").accepted(&[("char *group_from_gid(gid_t, int)", "returns char *")]),
    function("ibuf_add", "imsg.h", "int ibuf_add(struct ibuf *, const void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_buf", "imsg.h", "int ibuf_add_buf(struct ibuf *, const struct ibuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("ibuf_add_h16", "imsg.h", "int ibuf_add_h16(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_h32", "imsg.h", "int ibuf_add_h32(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_h64", "imsg.h", "int ibuf_add_h64(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_ibuf", "imsg.h", "int ibuf_add_ibuf(struct ibuf *, const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_n16", "imsg.h", "int ibuf_add_n16(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_n32", "imsg.h", "int ibuf_add_n32(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_n64", "imsg.h", "int ibuf_add_n64(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_n8", "imsg.h", "int ibuf_add_n8(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_strbuf", "imsg.h", "int ibuf_add_strbuf(struct ibuf *, const char *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_add_zero", "imsg.h", "int ibuf_add_zero(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_close", "imsg.h", "void ibuf_close(struct msgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_data", "imsg.h", "void *ibuf_data(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_dynamic", "imsg.h", "struct ibuf *ibuf_dynamic(size_t, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_fd_avail", "imsg.h", "int ibuf_fd_avail(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_fd_get", "imsg.h", "int ibuf_fd_get(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_fd_set", "imsg.h", "void ibuf_fd_set(struct ibuf *, int)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_free", "imsg.h", "void ibuf_free(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_from_buffer", "imsg.h", "void ibuf_from_buffer(struct ibuf *, void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_from_ibuf", "imsg.h", "void ibuf_from_ibuf(struct ibuf *, const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get", "imsg.h", "int ibuf_get(struct ibuf *, void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_h16", "imsg.h", "int ibuf_get_h16(struct ibuf *, uint16_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_h32", "imsg.h", "int ibuf_get_h32(struct ibuf *, uint32_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_h64", "imsg.h", "int ibuf_get_h64(struct ibuf *, uint64_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_ibuf", "imsg.h", "int ibuf_get_ibuf(struct ibuf *, size_t, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_n16", "imsg.h", "int ibuf_get_n16(struct ibuf *, uint16_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_n32", "imsg.h", "int ibuf_get_n32(struct ibuf *, uint32_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_n64", "imsg.h", "int ibuf_get_n64(struct ibuf *, uint64_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_n8", "imsg.h", "int ibuf_get_n8(struct ibuf *, uint8_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_strbuf", "imsg.h", "int ibuf_get_strbuf(struct ibuf *, char *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_get_string", "imsg.h", "char *ibuf_get_string(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_left", "imsg.h", "size_t ibuf_left(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_open", "imsg.h", "struct ibuf *ibuf_open(size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_read", "imsg.h", "int ibuf_read(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_reserve", "imsg.h", "void *ibuf_reserve(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_rewind", "imsg.h", "void ibuf_rewind(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_seek", "imsg.h", "void *ibuf_seek(struct ibuf *, size_t, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set", "imsg.h", "int ibuf_set(struct ibuf *, size_t, const void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_h16", "imsg.h", "int ibuf_set_h16(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_h32", "imsg.h", "int ibuf_set_h32(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_h64", "imsg.h", "int ibuf_set_h64(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_maxsize", "imsg.h", "int ibuf_set_maxsize(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_n16", "imsg.h", "int ibuf_set_n16(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_n32", "imsg.h", "int ibuf_set_n32(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_n64", "imsg.h", "int ibuf_set_n64(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_set_n8", "imsg.h", "int ibuf_set_n8(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_size", "imsg.h", "size_t ibuf_size(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_skip", "imsg.h", "int ibuf_skip(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_truncate", "imsg.h", "int ibuf_truncate(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibuf_write", "imsg.h", "int ibuf_write(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_concat", "imsg.h", "void ibufq_concat(struct ibufqueue *, struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_flush", "imsg.h", "void ibufq_flush(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_free", "imsg.h", "void ibufq_free(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_new", "imsg.h", "struct ibufqueue *ibufq_new(void)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_pop", "imsg.h", "struct ibuf *ibufq_pop(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_push", "imsg.h", "void ibufq_push(struct ibufqueue *, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("ibufq_queuelen", "imsg.h", "uint32_t ibufq_queuelen(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_add", "imsg.h", "int imsg_add(struct ibuf *, const void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_add_strbuf", "imsg.h", "int imsg_add_strbuf(struct ibuf *, const char *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgLater),
    function("imsg_clear", "imsg.h", "void imsg_clear(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("imsg_close", "imsg.h", "void imsg_close(struct imsgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_compose", "imsg.h", "int imsg_compose(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_compose_ibuf", "imsg.h", "int imsg_compose_ibuf(struct imsgbuf *, uint32_t, uint32_t, pid_t, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_composev", "imsg.h", "int imsg_composev(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const struct iovec *, int)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_create", "imsg.h", "struct ibuf *imsg_create(struct imsgbuf *, uint32_t, uint32_t, pid_t, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_flush", "imsg.h", "int imsg_flush(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("imsg_forward", "imsg.h", "int imsg_forward(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_free", "imsg.h", "void imsg_free(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get", "imsg.h", "ssize_t imsg_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_buf", "imsg.h", "int imsg_get_buf(struct imsg *, void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_data", "imsg.h", "int imsg_get_data(struct imsg *, void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_fd", "imsg.h", "int imsg_get_fd(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_ibuf", "imsg.h", "int imsg_get_ibuf(struct imsg *, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_id", "imsg.h", "uint32_t imsg_get_id(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_len", "imsg.h", "size_t imsg_get_len(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_pid", "imsg.h", "pid_t imsg_get_pid(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_strbuf", "imsg.h", "int imsg_get_strbuf(struct imsg *, char *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_get_type", "imsg.h", "uint32_t imsg_get_type(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_ibufq_pop", "imsg.h", "int imsg_ibufq_pop(struct ibufqueue *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_ibufq_push", "imsg.h", "void imsg_ibufq_push(struct ibufqueue *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_init", "imsg.h", "void imsg_init(struct imsgbuf *, int)").gone("left imsg(3) with OpenBSD 7.7"),
    function("imsg_read", "imsg.h", "ssize_t imsg_read(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("imsg_set_maxsize", "imsg.h", "int imsg_set_maxsize(struct ibuf *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsg_write", "imsg.h", "int imsg_write(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("imsgbuf_allow_fdpass", "imsg.h", "void imsgbuf_allow_fdpass(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_clear", "imsg.h", "void imsgbuf_clear(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_flush", "imsg.h", "int imsgbuf_flush(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_get", "imsg.h", "int imsgbuf_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_get_userdata", "imsg.h", "void *imsgbuf_get_userdata(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgLater),
    function("imsgbuf_init", "imsg.h", "int imsgbuf_init(struct imsgbuf *, int)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_queuelen", "imsg.h", "uint32_t imsgbuf_queuelen(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_read", "imsg.h", "int imsgbuf_read(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_set_close_callback", "imsg.h", "void imsgbuf_set_close_callback(struct imsgbuf *, void (*)(struct imsgbuf *, void *))").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgLater),
    function("imsgbuf_set_maxsize", "imsg.h", "int imsgbuf_set_maxsize(struct imsgbuf *, uint32_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("imsgbuf_set_userdata", "imsg.h", "void *imsgbuf_set_userdata(struct imsgbuf *, void *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgLater),
    function("imsgbuf_write", "imsg.h", "int imsgbuf_write(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg),
    function("inet_net_pton", "arpa/inet.h", "int inet_net_pton(int, const char *, void *, size_t)").openbsd("lib/libc/net/inet_net_pton.c").facts(&[broken(Glibc, "IPv4 only: AF_INET6 answers EAFNOSUPPORT")]).libraries(LIBRESOLV).shim(),
    function("isblank", "ctype.h", "int isblank(int)").openbsd("lib/libc/gen/isctype.c"),
    function("memmem", "string.h", "void *memmem(const void *, size_t, const void *, size_t)").openbsd("lib/libc/string/memmem.c").feature("_GNU_SOURCE"),
    function("memrchr", "string.h", "void *memrchr(const void *, int, size_t)").openbsd("lib/libc/string/memrchr.c").feature("_GNU_SOURCE"),
    function("mkdtemp", "stdlib.h", "char *mkdtemp(char *)").openbsd("lib/libc/stdio/mktemp.c").declared_in(&["unistd.h"]),
    function("mkstemps", "stdlib.h", "int mkstemps(char *, int)").openbsd("lib/libc/stdio/mktemp.c").declared_in(&["unistd.h"]),
    function("msgbuf_clear", "imsg.h", "void msgbuf_clear(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_concat", "imsg.h", "void msgbuf_concat(struct msgbuf *, struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_drain", "imsg.h", "void msgbuf_drain(struct msgbuf *, size_t)").gone("left imsg(3) with OpenBSD 7.7"),
    function("msgbuf_free", "imsg.h", "void msgbuf_free(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_get", "imsg.h", "struct ibuf *msgbuf_get(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_init", "imsg.h", "void msgbuf_init(struct msgbuf *)").gone("left imsg(3) with OpenBSD 7.7"),
    function("msgbuf_new", "imsg.h", "struct msgbuf *msgbuf_new(void)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_new_reader", "imsg.h", "struct msgbuf *msgbuf_new_reader(size_t, struct ibuf *(*)(struct ibuf *, void *, int *), void *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_queuelen", "imsg.h", "uint32_t msgbuf_queuelen(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_read", "imsg.h", "int msgbuf_read(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("msgbuf_readlen", "imsg.h", "size_t msgbuf_readlen(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::ImsgLater),
    function("msgbuf_write", "imsg.h", "int msgbuf_write(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg),
    function("nanosleep", "time.h", "int nanosleep(const struct timespec *, struct timespec *)").openbsd("sys/kern/kern_time.c"),
    function("ohash_create_entry", "ohash.h", "void *ohash_create_entry(struct ohash_info *, const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_delete", "ohash.h", "void ohash_delete(struct ohash *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_entries", "ohash.h", "unsigned int ohash_entries(struct ohash *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_find", "ohash.h", "void *ohash_find(struct ohash *, unsigned int)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_first", "ohash.h", "void *ohash_first(struct ohash *, unsigned int *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_init", "ohash.h", "void ohash_init(struct ohash *, unsigned, struct ohash_info *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_insert", "ohash.h", "void *ohash_insert(struct ohash *, unsigned int, void *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_interval", "ohash.h", "uint32_t ohash_interval(const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_lookup_interval", "ohash.h", "unsigned int ohash_lookup_interval(struct ohash *, const char *, const char *, uint32_t)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_lookup_memory", "ohash.h", "unsigned int ohash_lookup_memory(struct ohash *, const char *, size_t, uint32_t)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_next", "ohash.h", "void *ohash_next(struct ohash *, unsigned int *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_qlookup", "ohash.h", "unsigned int ohash_qlookup(struct ohash *, const char *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_qlookupi", "ohash.h", "unsigned int ohash_qlookupi(struct ohash *, const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("ohash_remove", "ohash.h", "void *ohash_remove(struct ohash *, unsigned int)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL),
    function("pipe2", "unistd.h", "int pipe2(int[2], int)").openbsd("sys/kern/sys_pipe.c").feature("_GNU_SOURCE").facts(&[since(MacOs, &[27])]),
    function("pledge", "unistd.h", "int pledge(const char *, const char *)").openbsd("sys/kern/kern_pledge.c").never("no confinement offered yet"),
    function("portable_freeaddrinfo", "netdb.h", "void portable_freeaddrinfo(struct addrinfo *)").elsewhere("OpenSMTPD's name").stands_for("freeaddrinfo", "void freeaddrinfo(struct addrinfo *)").facts(&[broken(Musl, "freeaddrinfo takes every list for one that getaddrinfo made and crashes on one the program built")]).shim(),
    function("ppoll", "sys/poll.h", "int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *)").openbsd("sys/kern/sys_generic.c").declared_in(&["poll.h"]).feature("_GNU_SOURCE"),
    function("readpassphrase", "readpassphrase.h", "char *readpassphrase(const char *, char *, size_t, int)").openbsd("lib/libc/gen/readpassphrase.c"),
    function("reallocarray", "stdlib.h", "void *reallocarray(void *, size_t, size_t)").openbsd("lib/libc/stdlib/reallocarray.c").shim(),
    function("recallocarray", "stdlib.h", "void *recallocarray(void *, size_t, size_t, size_t)").openbsd("lib/libc/stdlib/recallocarray.c").needs(&["explicit_bzero", "freezero"]).shim(),
    function("scan_scaled", "util.h", "int scan_scaled(char *, long long *)").openbsd("lib/libutil/fmt_scaled.c").libraries(LIBUTIL),
    function("setegid", "unistd.h", "int setegid(gid_t)").openbsd("sys/kern/kern_prot.c"),
    function("setenv", "stdlib.h", "int setenv(const char *, const char *, int)").openbsd("lib/libc/stdlib/setenv.c"),
    function("seteuid", "unistd.h", "int seteuid(uid_t)").openbsd("sys/kern/kern_prot.c"),
    function("setproctitle", "stdlib.h", "void setproctitle(const char *, ...)").openbsd("lib/libc/gen/setproctitle.c").declared_in(&["unistd.h"]).shim(),
    function("setproctitle_init", "stdlib.h", "void setproctitle_init(int, char *[], char *[])").elsewhere("libbsd's name").declared_in(&["unistd.h"]).follows("setproctitle").shim(),
    function("setprogname", "stdlib.h", "void setprogname(const char *)").openbsd("lib/libc/gen/setprogname.c").shim(),
    function("setresgid", "unistd.h", "int setresgid(gid_t, gid_t, gid_t)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE"),
    function("setresuid", "unistd.h", "int setresuid(uid_t, uid_t, uid_t)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE"),
    function("sl_add", "stringlist.h", "int sl_add(StringList *, char *)").elsewhere("NetBSD's stringlist(3)"),
    function("sl_delete", "stringlist.h", "int sl_delete(StringList *, char *, int)").accepted(&[("int sl_delete(StringList *, const char *, int)", "takes const char *")]).elsewhere("NetBSD's stringlist(3)"),
    function("sl_find", "stringlist.h", "char *sl_find(StringList *, char *)").accepted(&[("char *sl_find(StringList *, const char *)", "takes const char *")]).elsewhere("NetBSD's stringlist(3)"),
    function("sl_free", "stringlist.h", "void sl_free(StringList *, int)").elsewhere("NetBSD's stringlist(3)"),
    function("sl_init", "stringlist.h", "StringList *sl_init(void)").elsewhere("NetBSD's stringlist(3)"),
    function("socket", "sys/socket.h", "int socket(int, int, int)").openbsd("sys/kern/uipc_syscalls.c"),
    function("socketpair", "sys/socket.h", "int socketpair(int, int, int, int *)").openbsd("sys/kern/uipc_syscalls.c"),
    function("stravis", "vis.h", "int stravis(char **, const char *, int)").openbsd("lib/libc/gen/vis.c"),
    function("strcasestr", "string.h", "char *strcasestr(const char *, const char *)").openbsd("lib/libc/string/strcasestr.c").feature("_GNU_SOURCE"),
    function("strlcat", "string.h", "size_t strlcat(char *, const char *, size_t)").openbsd("lib/libc/string/strlcat.c").needs(&["strlcpy"]).shim(),
    function("strlcpy", "string.h", "size_t strlcpy(char *, const char *, size_t)").openbsd("lib/libc/string/strlcpy.c").shim(),
    function("strmode", "string.h", "void strmode(mode_t, char *)").openbsd("lib/libc/string/strmode.c").declared_in(&["unistd.h"]).accepted(&[("void strmode(int, char *)", "the mode is an int")]),
    function("strndup", "string.h", "char *strndup(const char *, size_t)").openbsd("lib/libc/string/strndup.c"),
    function("strnlen", "string.h", "size_t strnlen(const char *, size_t)").openbsd("lib/libc/string/strnlen.c"),
    function("strnunvis", "vis.h", "ssize_t strnunvis(char *, const char *, size_t)").openbsd("lib/libc/gen/unvis.c").facts(NETBSD_VIS_ORDER),
    function("strnvis", "vis.h", "int strnvis(char *, const char *, size_t, int)").openbsd("lib/libc/gen/vis.c").facts(NETBSD_VIS_ORDER),
    function("strsep", "string.h", "char *strsep(char **, const char *)").openbsd("lib/libc/string/strsep.c"),
    function("strtonum", "stdlib.h", "long long strtonum(const char *, long long, long long, const char **)").openbsd("lib/libc/stdlib/strtonum.c").feature("_OPENBSD_SOURCE").facts(&[since(MacOs, &[11])]).shim(),
    function("strunvis", "vis.h", "int strunvis(char *, const char *)").openbsd("lib/libc/gen/unvis.c"),
    function("strvis", "vis.h", "int strvis(char *, const char *, int)").openbsd("lib/libc/gen/vis.c"),
    function("strvisx", "vis.h", "int strvisx(char *, const char *, size_t, int)").openbsd("lib/libc/gen/vis.c"),
    function("timegm", "time.h", "time_t timegm(struct tm *)").openbsd("lib/libc/time/localtime.c"),
    function("timingsafe_bcmp", "string.h", "int timingsafe_bcmp(const void *, const void *, size_t)").openbsd("lib/libc/string/timingsafe_bcmp.c").facts(&[since(MacOs, &[10, 12, 1])]).shim(),
    function("timingsafe_memcmp", "string.h", "int timingsafe_memcmp(const void *, const void *, size_t)").openbsd("lib/libc/string/timingsafe_memcmp.c").shim(),
    function("unsetenv", "stdlib.h", "int unsetenv(const char *)").openbsd("lib/libc/stdlib/setenv.c"),
    function("unveil", "unistd.h", "int unveil(const char *, const char *)").openbsd("sys/kern/kern_unveil.c").never("no confinement offered yet"),
    function("unvis", "vis.h", "int unvis(char *, char, int *, int)").openbsd("lib/libc/gen/unvis.c").facts(UNVIS_INT),
    function("user_from_uid", "pwd.h", "const char *user_from_uid(uid_t, int)").openbsd("lib/libc/gen/pwcache.c").accepted(&[("char *user_from_uid(uid_t, int)", "returns char *")]),
    function("usleep", "unistd.h", "int usleep(useconds_t)").openbsd("lib/libc/gen/usleep.c"),
    function("vasprintf", "stdio.h", "int vasprintf(char **, const char *, va_list)").openbsd("lib/libc/stdio/vasprintf.c").feature("_GNU_SOURCE"),
    function("verr", "err.h", "__dead void verr(int, const char *, va_list)").openbsd("lib/libc/gen/verr.c"),
    function("verrc", "err.h", "__dead void verrc(int, int, const char *, va_list)").openbsd("lib/libc/gen/verrc.c").needs(&["getprogname", "vwarnc"]).shim(),
    function("verrx", "err.h", "__dead void verrx(int, const char *, va_list)").openbsd("lib/libc/gen/verrx.c"),
    function("vwarn", "err.h", "void vwarn(const char *, va_list)").openbsd("lib/libc/gen/vwarn.c"),
    function("vwarnc", "err.h", "void vwarnc(int, const char *, va_list)").openbsd("lib/libc/gen/vwarnc.c").needs(&["getprogname"]).shim(),
    function("vwarnx", "err.h", "void vwarnx(const char *, va_list)").openbsd("lib/libc/gen/vwarnx.c"),
    function("waitpid", "sys/wait.h", "pid_t waitpid(pid_t, int *, int)").openbsd("sys/kern/kern_exit.c"),
    function("warn", "err.h", "void warn(const char *, ...)").openbsd("lib/libc/gen/warn.c"),
    function("warnc", "err.h", "void warnc(int, const char *, ...)").openbsd("lib/libc/gen/warnc.c").needs(&["vwarnc"]).shim(),
    function("warnx", "err.h", "void warnx(const char *, ...)").openbsd("lib/libc/gen/warnx.c"),
];
