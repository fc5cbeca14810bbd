//! The catalogue: one row for every function that OpenBSD has and a target may lack. Everything else is derived from it.
//!
//! A row states facts; it decides nothing. Adding a function is one row here, one file and its `mod` line under `shims`, and
//! one C conformance program; a test fails when one of them is missing.

use core::{fmt, slice};

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
    /// The symbols behind the name, most wanted first, where some system's header renames it by a macro.
    pub symbols: &'static [&'static str],
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
    /// The variables that its header declares along with it: the shim defines them, each in a member of its own.
    pub variables: &'static [&'static str],
    /// The generations of its header that have it, where that has more than one.
    pub generations: Option<Generations>,
    /// Whether we have a shim.
    pub shim: Shim,
}

/// Which generations of `<imsg.h>` have a function: from the first to the last. A program says by
/// `OPENBSD_COMPAT_IMSG_GENERATION` which older one it is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generations {
    /// The first.
    pub first: u8,
    /// The last.
    pub last: u8,
    /// The name by which they know it, where that is another one's row: programs never see this row's own name.
    pub called: Option<&'static str>,
}

impl Generations {
    /// The number of the generation that a program gets which asks for none.
    pub const CURRENT: u8 = 4;

    /// Whether a program that asks for none gets it.
    pub const fn are_current(self) -> bool {
        self.last == Self::CURRENT
    }
}

impl fmt::Display for Generations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "generation {}", self.first)
        } else {
            write!(f, "generations {} to {}", self.first, self.last)
        }
    }
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
    /// The system has nothing that a shim could be made of.
    Impossible(&'static str),
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
    /// Names that joined imsg(3) later, or left it: where the system provides the set without them they are not offered.
    ImsgAtTimes,
    /// Functions of older generations of imsg(3): where the system provides the set they are not offered.
    ImsgOlder,
    /// What works on one type, or with one meaning of some constants, and is named for it.
    Of(&'static str),
}

impl Set {
    /// The set whose provider this one has too: what is in imsg(3) at times works on the same structures as what always is.
    pub fn decisive(self) -> Self {
        match self {
            Self::ImsgAtTimes => Self::Imsg,
            other => other,
        }
    }
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
        symbols: &[],
        stands_for: None,
        follows: None,
        feature: None,
        libraries: &[],
        facts: &[],
        origin: Origin::Elsewhere(""),
        needs: &[],
        set: None,
        variables: &[],
        generations: None,
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
    const fn symbols(mut self, symbols: &'static [&'static str]) -> Self {
        self.symbols = symbols;
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
    const fn variables(mut self, declarations: &'static [&'static str]) -> Self {
        self.variables = declarations;
        self
    }
    const fn since(mut self, first: u8) -> Self {
        self.generations = Some(Generations { first, last: Generations::CURRENT, called: None });
        self
    }
    const fn older(mut self, called: &'static str, first: u8, last: u8) -> Self {
        self.generations = Some(Generations { first, last, called: Some(called) });
        self.set = Some(Set::ImsgOlder);
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

    /// Whether a program that asks for no generation gets it.
    pub fn is_current(&self) -> bool {
        self.generations.is_none_or(Generations::are_current)
    }

    /// The name by which programs of older generations know it, where that is another row's.
    pub fn called(&self) -> Option<&'static str> {
        self.generations.and_then(|generations| generations.called)
    }

    /// The symbols to which a caller of the system's function may refer, most wanted first.
    pub fn linked_symbols(&self) -> &[&'static str] {
        match &self.stands_for {
            Some((name, _)) => slice::from_ref(name),
            None if self.symbols.is_empty() => slice::from_ref(&self.name),
            None => self.symbols,
        }
    }

    /// The names of the variables that its header declares along with it.
    pub fn variable_names(&self) -> impl Iterator<Item = &'static str> {
        self.variables.iter().filter_map(|declaration| declaration.rsplit([' ', '*']).next())
    }

    /// Why there is nothing on `system` that a shim could be made of, if so.
    pub fn impossible_on(&self, system: System) -> Option<&'static str> {
        self.facts.iter().filter(|fact| fact.system == system).find_map(|fact| match fact.says {
            Says::Impossible(why) => Some(why),
            _ => None,
        })
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
    Header { name: "blf.h", text: include_str!("include/blf.h"), place: Place::Instead },
    Header { name: "endian.h", text: include_str!("include/endian.h"), place: Place::Behind },
    Header { name: "errno.h", text: include_str!("include/errno.h"), place: Place::BehindOn(LINUX) },
    Header { name: "fcntl.h", text: include_str!("include/fcntl.h"), place: Place::BehindOn(LINUX) },
    Header { name: "fts.h", text: include_str!("include/fts.h"), place: Place::Instead },
    Header { name: "imsg.h", text: include_str!("include/imsg.h"), place: Place::Instead },
    Header { name: "limits.h", text: include_str!("include/limits.h"), place: Place::Behind },
    Header { name: "md5.h", text: include_str!("include/md5.h"), place: Place::Instead },
    Header { name: "netdb.h", text: include_str!("include/netdb.h"), place: Place::BehindOn(LINUX) },
    Header { name: "netinet/in.h", text: include_str!("include/netinet/in.h"), place: Place::BehindOn(&[NetBsd, Glibc, Musl]) },
    Header { name: "netinet/ip.h", text: include_str!("include/netinet/ip.h"), place: Place::Behind },
    Header { name: "ohash.h", text: include_str!("include/ohash.h"), place: Place::Instead },
    Header { name: "paths.h", text: include_str!("include/paths.h"), place: Place::Behind },
    Header { name: "poll.h", text: include_str!("include/poll.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "pwd.h", text: include_str!("include/pwd.h"), place: Place::BehindOn(LINUX) },
    Header { name: "readpassphrase.h", text: include_str!("include/readpassphrase.h"), place: Place::BehindOn(&[NetBsd, MacOs, Glibc, Musl]) },
    Header { name: "sha1.h", text: include_str!("include/sha1.h"), place: Place::Instead },
    Header { name: "sha2.h", text: include_str!("include/sha2.h"), place: Place::Instead },
    Header { name: "signal.h", text: include_str!("include/signal.h"), place: Place::BehindOn(&[FreeBsd, MacOs]) },
    Header { name: "siphash.h", text: include_str!("include/siphash.h"), place: Place::Instead },
    Header { name: "stringlist.h", text: include_str!("include/stringlist.h"), place: Place::Instead },
    Header { name: "sys/cdefs.h", text: include_str!("include/sys/cdefs.h"), place: Place::Behind },
    Header { name: "sys/endian.h", text: include_str!("include/sys/endian.h"), place: Place::Behind },
    Header { name: "sys/limits.h", text: include_str!("include/sys/limits.h"), place: Place::BehindOn(&[NetBsd, MacOs, Glibc, Musl]) },
    Header { name: "sys/param.h", text: include_str!("include/sys/param.h"), place: Place::BehindOn(&[NetBsd, MacOs, Glibc, Musl]) },
    Header { name: "sys/poll.h", text: include_str!("include/sys/poll.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "sys/queue.h", text: include_str!("include/sys/queue.h"), place: Place::Behind },
    Header { name: "sys/socket.h", text: include_str!("include/sys/socket.h"), place: Place::BehindOn(&[MacOs]) },
    Header { name: "sys/stat.h", text: include_str!("include/sys/stat.h"), place: Place::BehindOn(&[MacOs, Glibc, Musl]) },
    Header { name: "sys/time.h", text: include_str!("include/sys/time.h"), place: Place::Behind },
    Header { name: "sys/tree.h", text: include_str!("include/sys/tree.h"), place: Place::Behind },
    Header { name: "sys/wait.h", text: include_str!("include/sys/wait.h"), place: Place::BehindOn(LINUX) },
    Header { name: "termios.h", text: include_str!("include/termios.h"), place: Place::BehindOn(LINUX) },
    Header { name: "util.h", text: include_str!("include/util.h"), place: Place::Behind },
    Header { name: "vis.h", text: include_str!("include/vis.h"), place: Place::Instead },
];

/// The row of a function.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The libraries besides libc that hold functions of the catalogue on some system, each with their names.
pub fn libraries() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for function in FUNCTIONS {
        let tls = (function.set == Some(Set::Arc4random)).then_some("crypto");
        for library in function.libraries.iter().map(|(_, library)| *library).chain(tls) {
            match all.iter_mut().find(|(known, _)| *known == library) {
                Some((_, names)) => names.push(function.name),
                None => all.push((library, vec![function.name])),
            }
        }
    }
    all
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

const fn impossible(system: System, why: &'static str) -> Fact {
    Fact { system, says: Says::Impossible(why) }
}

const fn since(system: System, version: &'static [u32]) -> Fact {
    Fact { system, says: Says::Since(version) }
}

use System::{FreeBsd, Glibc, MacOs, Musl, NetBsd, OpenBsd};

const LINUX: &[System] = &[Glibc, Musl];

const LIBUTIL: &[(System, &str)] = &[(OpenBsd, "util")];
const LIBUTIL_FREEBSD: &[(System, &str)] = &[(FreeBsd, "util")];
const LIBUTIL_TTY: &[(System, &str)] = &[(OpenBsd, "util"), (FreeBsd, "util"), (NetBsd, "util"), (Glibc, "util")];
const LIBRESOLV: &[(System, &str)] = &[(Glibc, "resolv")];
const RESOLVER: &[(System, &str)] = &[(Glibc, "resolv"), (MacOs, "resolv")];

const TTY_HEADERS: &[&str] = &["libutil.h", "pty.h"];

const EVERYWHERE: &str = "every target we know has it; it cannot be made of anything else";

const LABEL_ENDS: &[Fact] = &[broken(Glibc, "takes a hyphen or an underscore at the end of a label")];

const MADE_OF_THE_CLOCK: &str = "can be guessed by who knows the time";
const CLOCK_ID: &[Fact] = &[broken(FreeBsd, MADE_OF_THE_CLOCK), broken(Glibc, MADE_OF_THE_CLOCK)];

const RC4: &str = "not a cryptographic generator, or seeded from a device that may be missing";
const WEAK_ARC4RANDOM: &[Fact] =
    &[broken_before(FreeBsd, &[12], RC4), broken_before(NetBsd, &[7, 0, 1], RC4), broken_before(MacOs, &[10, 12], RC4)];

const VIS: Set = Set::Of("vis.h");
const LENGTH_FIRST: &str = "the length comes before the source";
const NETBSD_VIS_ORDER: &[Fact] =
    &[foreign(FreeBsd, LENGTH_FIRST), foreign(NetBsd, LENGTH_FIRST), foreign(MacOs, LENGTH_FIRST)];

const INT_ARGUMENT: &str = "the second argument is an int, and UNVIS_END another value";
const UNVIS_INT: &[Fact] =
    &[foreign(FreeBsd, INT_ARGUMENT), foreign(NetBsd, INT_ARGUMENT), foreign(MacOs, INT_ARGUMENT)];

const ROOM: &str = "where = is at the end it wants a byte of room that it does not fill";
const B64_PTON: &[Fact] = &[broken(FreeBsd, ROOM), broken(NetBsd, ROOM), broken(Glibc, ROOM)];

const GETOPT: &[Fact] =
    &[broken(Glibc, "has no optreset and other messages"), broken(Musl, "leaves optarg and has other messages")];
const GETSUBOPT: &[Fact] = &[
    broken(Glibc, "splits at commas only, sets no suboptarg"),
    broken(Musl, "splits at commas only, sets no suboptarg"),
];
const IN_PLACE: &str = "modifies its argument";
const LIBGEN: &[Fact] = &[broken(FreeBsd, IN_PLACE), broken(Glibc, IN_PLACE), broken(Musl, IN_PLACE)];

/// musl has none; what Debian adds to it is not OpenBSD's.
const DISTRIBUTIONS_FTS: &[Fact] = &[broken(Musl, "Debian's addition to musl: crashes where it is given no path")];

/// The catalogue, sorted by name.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    function("Blowfish_decipher", "blf.h", "void Blowfish_decipher(blf_ctx *, uint32_t *, uint32_t *)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("Blowfish_encipher", "blf.h", "void Blowfish_encipher(blf_ctx *, uint32_t *, uint32_t *)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("Blowfish_expand0state", "blf.h", "void Blowfish_expand0state(blf_ctx *, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).needs(&["explicit_bzero"]).shim(),
    function("Blowfish_expandstate", "blf.h", "void Blowfish_expandstate(blf_ctx *, const uint8_t *, uint16_t, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).needs(&["explicit_bzero"]).shim(),
    function("Blowfish_initstate", "blf.h", "void Blowfish_initstate(blf_ctx *)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("Blowfish_stream2word", "blf.h", "uint32_t Blowfish_stream2word(const uint8_t *, uint16_t, uint16_t *)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("MD5Data", "md5.h", "char *MD5Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("MD5_CTX")).needs(&["explicit_bzero"]).shim(),
    function("MD5End", "md5.h", "char *MD5End(MD5_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("MD5_CTX")).needs(&["explicit_bzero"]).shim(),
    function("MD5File", "md5.h", "char *MD5File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("MD5_CTX")).needs(&["explicit_bzero"]).shim(),
    function("MD5FileChunk", "md5.h", "char *MD5FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("MD5_CTX")).needs(&["explicit_bzero"]).shim(),
    function("MD5Final", "md5.h", "void MD5Final(uint8_t[16], MD5_CTX *)").openbsd("lib/libc/hash/md5.c").set(Set::Of("MD5_CTX")).facts(&[foreign(MacOs, "CommonCrypto's context, not MD5_CTX")]).needs(&["explicit_bzero"]).shim(),
    function("MD5Init", "md5.h", "void MD5Init(MD5_CTX *)").openbsd("lib/libc/hash/md5.c").set(Set::Of("MD5_CTX")).shim(),
    function("MD5Pad", "md5.h", "void MD5Pad(MD5_CTX *)").openbsd("lib/libc/hash/md5.c").set(Set::Of("MD5_CTX")).shim(),
    function("MD5Transform", "md5.h", "void MD5Transform(uint32_t[4], const uint8_t[64])").openbsd("lib/libc/hash/md5.c").set(Set::Of("MD5_CTX")).shim(),
    function("MD5Update", "md5.h", "void MD5Update(MD5_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/md5.c").set(Set::Of("MD5_CTX")).shim(),
    function("SHA1Data", "sha1.h", "char *SHA1Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA1_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA1End", "sha1.h", "char *SHA1End(SHA1_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA1_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA1File", "sha1.h", "char *SHA1File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA1_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA1FileChunk", "sha1.h", "char *SHA1FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA1_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA1Final", "sha1.h", "void SHA1Final(uint8_t[20], SHA1_CTX *)").openbsd("lib/libc/hash/sha1.c").set(Set::Of("SHA1_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA1Init", "sha1.h", "void SHA1Init(SHA1_CTX *)").openbsd("lib/libc/hash/sha1.c").set(Set::Of("SHA1_CTX")).shim(),
    function("SHA1Pad", "sha1.h", "void SHA1Pad(SHA1_CTX *)").openbsd("lib/libc/hash/sha1.c").set(Set::Of("SHA1_CTX")).shim(),
    function("SHA1Transform", "sha1.h", "void SHA1Transform(uint32_t[5], const uint8_t[64])").openbsd("lib/libc/hash/sha1.c").set(Set::Of("SHA1_CTX")).shim(),
    function("SHA1Update", "sha1.h", "void SHA1Update(SHA1_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha1.c").set(Set::Of("SHA1_CTX")).shim(),
    function("SHA224Data", "sha2.h", "char *SHA224Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA224End", "sha2.h", "char *SHA224End(SHA2_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA224File", "sha2.h", "char *SHA224File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA224FileChunk", "sha2.h", "char *SHA224FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA224Final", "sha2.h", "void SHA224Final(uint8_t[28], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA224Init", "sha2.h", "void SHA224Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA224Pad", "sha2.h", "void SHA224Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA224Transform", "sha2.h", "void SHA224Transform(uint32_t[8], const uint8_t[64])").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA224Update", "sha2.h", "void SHA224Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA256Data", "sha2.h", "char *SHA256Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA256End", "sha2.h", "char *SHA256End(SHA2_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA256File", "sha2.h", "char *SHA256File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA256FileChunk", "sha2.h", "char *SHA256FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA256Final", "sha2.h", "void SHA256Final(uint8_t[32], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA256Init", "sha2.h", "void SHA256Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA256Pad", "sha2.h", "void SHA256Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA256Transform", "sha2.h", "void SHA256Transform(uint32_t[8], const uint8_t[64])").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA256Update", "sha2.h", "void SHA256Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA384Data", "sha2.h", "char *SHA384Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA384End", "sha2.h", "char *SHA384End(SHA2_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA384File", "sha2.h", "char *SHA384File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA384FileChunk", "sha2.h", "char *SHA384FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA384Final", "sha2.h", "void SHA384Final(uint8_t[48], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA384Init", "sha2.h", "void SHA384Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA384Pad", "sha2.h", "void SHA384Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA384Transform", "sha2.h", "void SHA384Transform(uint64_t[8], const uint8_t[128])").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA384Update", "sha2.h", "void SHA384Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512Data", "sha2.h", "char *SHA512Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512End", "sha2.h", "char *SHA512End(SHA2_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512File", "sha2.h", "char *SHA512File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512FileChunk", "sha2.h", "char *SHA512FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512Final", "sha2.h", "void SHA512Final(uint8_t[64], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512Init", "sha2.h", "void SHA512Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512Pad", "sha2.h", "void SHA512Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512Transform", "sha2.h", "void SHA512Transform(uint64_t[8], const uint8_t[128])").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512Update", "sha2.h", "void SHA512Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512_256Data", "sha2.h", "char *SHA512_256Data(const uint8_t *, size_t, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512_256End", "sha2.h", "char *SHA512_256End(SHA2_CTX *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512_256File", "sha2.h", "char *SHA512_256File(const char *, char *)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512_256FileChunk", "sha2.h", "char *SHA512_256FileChunk(const char *, char *, off_t, off_t)").openbsd("lib/libc/hash/helper.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512_256Final", "sha2.h", "void SHA512_256Final(uint8_t[32], SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SHA512_256Init", "sha2.h", "void SHA512_256Init(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512_256Pad", "sha2.h", "void SHA512_256Pad(SHA2_CTX *)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512_256Transform", "sha2.h", "void SHA512_256Transform(uint64_t[8], const uint8_t[128])").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SHA512_256Update", "sha2.h", "void SHA512_256Update(SHA2_CTX *, const uint8_t *, size_t)").openbsd("lib/libc/hash/sha2.c").set(Set::Of("SHA2_CTX")).shim(),
    function("SipHash", "siphash.h", "uint64_t SipHash(const SIPHASH_KEY *, int, int, const void *, size_t)").openbsd("lib/libc/hash/siphash.c").set(Set::Of("SIPHASH_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SipHash_End", "siphash.h", "uint64_t SipHash_End(SIPHASH_CTX *, int, int)").openbsd("lib/libc/hash/siphash.c").set(Set::Of("SIPHASH_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SipHash_Final", "siphash.h", "void SipHash_Final(void *, SIPHASH_CTX *, int, int)").openbsd("lib/libc/hash/siphash.c").set(Set::Of("SIPHASH_CTX")).needs(&["explicit_bzero"]).shim(),
    function("SipHash_Init", "siphash.h", "void SipHash_Init(SIPHASH_CTX *, const SIPHASH_KEY *)").openbsd("lib/libc/hash/siphash.c").set(Set::Of("SIPHASH_CTX")).shim(),
    function("SipHash_Update", "siphash.h", "void SipHash_Update(SIPHASH_CTX *, int, int, const void *, size_t)").openbsd("lib/libc/hash/siphash.c").set(Set::Of("SIPHASH_CTX")).shim(),
    function("accept4", "sys/socket.h", "int accept4(int, struct sockaddr *, socklen_t *, int)").openbsd("sys/kern/uipc_syscalls.c").feature("_GNU_SOURCE").shim(),
    function("arc4random", "stdlib.h", "uint32_t arc4random(void)").openbsd("lib/libc/crypt/arc4random.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("arc4random_addrandom", "stdlib.h", "void arc4random_addrandom(unsigned char *, int)").gone("removed from OpenBSD in 2014").never("removed from OpenBSD in 2014; a reseed is never the caller's business"),
    function("arc4random_buf", "stdlib.h", "void arc4random_buf(void *, size_t)").openbsd("lib/libc/crypt/arc4random.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("arc4random_stir", "stdlib.h", "void arc4random_stir(void)").gone("removed from OpenBSD in 2014").never("removed from OpenBSD in 2014; a reseed is never the caller's business"),
    function("arc4random_uniform", "stdlib.h", "uint32_t arc4random_uniform(uint32_t)").openbsd("lib/libc/crypt/arc4random_uniform.c").set(Set::Arc4random).facts(WEAK_ARC4RANDOM).needs(&["explicit_bzero"]).shim(),
    function("asprintf", "stdio.h", "int asprintf(char **, const char *, ...)").openbsd("lib/libc/stdio/asprintf.c").feature("_GNU_SOURCE").needs(&["vasprintf"]).shim(),
    function("b64_ntop", "resolv.h", "int b64_ntop(const unsigned char *, size_t, char *, size_t)").openbsd("lib/libc/net/base64.c").symbols(&["__b64_ntop"]).libraries(LIBRESOLV).shim(),
    function("b64_pton", "resolv.h", "int b64_pton(const char *, unsigned char *, size_t)").openbsd("lib/libc/net/base64.c").symbols(&["__b64_pton"]).libraries(LIBRESOLV).facts(B64_PTON).shim(),
    function("basename", "libgen.h", "char *basename(char *)").openbsd("lib/libc/gen/basename.c").facts(LIBGEN).shim(),
    function("bcrypt_checkpass", "pwd.h", "int bcrypt_checkpass(const char *, const char *)").openbsd("lib/libc/crypt/bcrypt.c").needs(&["explicit_bzero"]).shim(),
    function("bcrypt_newhash", "pwd.h", "int bcrypt_newhash(const char *, int, char *, size_t)").openbsd("lib/libc/crypt/bcrypt.c").needs(&["arc4random_buf", "explicit_bzero"]).shim(),
    function("bcrypt_pbkdf", "util.h", "int bcrypt_pbkdf(const char *, size_t, const uint8_t *, size_t, uint8_t *, size_t, unsigned int)").openbsd("lib/libutil/bcrypt_pbkdf.c").libraries(LIBUTIL).needs(&["arc4random_buf", "explicit_bzero"]).shim(),
    function("bindresvport_sa", "netinet/in.h", "int bindresvport_sa(int, struct sockaddr *)").openbsd("lib/libc/rpc/bindresvport.c").needs(&["arc4random_uniform"]).shim(),
    function("blf_cbc_decrypt", "blf.h", "void blf_cbc_decrypt(blf_ctx *, uint8_t *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_cbc_encrypt", "blf.h", "void blf_cbc_encrypt(blf_ctx *, uint8_t *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_dec", "blf.h", "void blf_dec(blf_ctx *, uint32_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_ecb_decrypt", "blf.h", "void blf_ecb_decrypt(blf_ctx *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_ecb_encrypt", "blf.h", "void blf_ecb_encrypt(blf_ctx *, uint8_t *, uint32_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_enc", "blf.h", "void blf_enc(blf_ctx *, uint32_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).shim(),
    function("blf_key", "blf.h", "void blf_key(blf_ctx *, const uint8_t *, uint16_t)").openbsd("lib/libc/crypt/blowfish.c").set(Set::Of("blf_ctx")).needs(&["explicit_bzero"]).shim(),
    function("calloc_conceal", "stdlib.h", "void *calloc_conceal(size_t, size_t)").openbsd("lib/libc/stdlib/malloc.c").shim(),
    function("clock_gettime", "time.h", "int clock_gettime(clockid_t, struct timespec *)").openbsd("sys/kern/kern_time.c").facts(&[since(MacOs, &[10, 12])]).never(EVERYWHERE),
    function("closefrom", "unistd.h", "int closefrom(int)").openbsd("sys/kern/kern_descrip.c").accepted(&[("void closefrom(int)", "returns void")]).shim(),
    function("compat_init_setproctitle", "stdlib.h", "void compat_init_setproctitle(int, char *[])").elsewhere("the portable ports' own name").declared_in(&["unistd.h"]).follows("setproctitle").shim(),
    function("crypt_checkpass", "unistd.h", "int crypt_checkpass(const char *, const char *)").openbsd("lib/libc/crypt/cryptutil.c").needs(&["explicit_bzero"]).shim(),
    function("crypt_newhash", "unistd.h", "int crypt_newhash(const char *, const char *, char *, size_t)").openbsd("lib/libc/crypt/cryptutil.c").needs(&["bcrypt_newhash", "explicit_bzero", "strtonum"]).shim(),
    function("daemon", "stdlib.h", "int daemon(int, int)").openbsd("lib/libc/gen/daemon.c").declared_in(&["unistd.h"]).shim(),
    function("dirname", "libgen.h", "char *dirname(char *)").openbsd("lib/libc/gen/dirname.c").facts(LIBGEN).shim(),
    function("err", "err.h", "__dead void err(int, const char *, ...)").openbsd("lib/libc/gen/err.c").needs(&["verr"]).shim(),
    function("errc", "err.h", "__dead void errc(int, int, const char *, ...)").openbsd("lib/libc/gen/errc.c").needs(&["verrc"]).shim(),
    function("errx", "err.h", "__dead void errx(int, const char *, ...)").openbsd("lib/libc/gen/errx.c").needs(&["verrx"]).shim(),
    function("execvpe", "unistd.h", "int execvpe(const char *, char *const *, char *const *)").openbsd("lib/libc/gen/exec.c").feature("_GNU_SOURCE").facts(&[broken(Musl, "gives no script to /bin/sh")]).shim(),
    function("explicit_bzero", "string.h", "void explicit_bzero(void *, size_t)").openbsd("lib/libc/string/explicit_bzero.c").declared_in(&["strings.h"]).shim(),
    function("fdforkpty", "util.h", "pid_t fdforkpty(int, int *, char *, const struct termios *, const struct winsize *)").openbsd("lib/libutil/pty.c").libraries(LIBUTIL).set(Set::Of("ptmfd")).needs(&["login_tty"]).shim(),
    function("fdopenpty", "util.h", "int fdopenpty(int, int *, int *, char *, const struct termios *, const struct winsize *)").openbsd("lib/libutil/pty.c").libraries(LIBUTIL).set(Set::Of("ptmfd")).shim(),
    function("fgetln", "stdio.h", "char *fgetln(FILE *, size_t *)").openbsd("lib/libc/stdio/fgetln.c").needs(&["getline"]).shim(),
    function("fgetwln", "wchar.h", "wchar_t *fgetwln(FILE *, size_t *)").openbsd("lib/libc/stdio/fgetwln.c").shim(),
    function("flopen", "libutil.h", "int flopen(const char *, int, ...)").elsewhere("FreeBSD's flopen(3)").libraries(LIBUTIL_FREEBSD).needs(&["flopenat"]).shim(),
    function("flopenat", "libutil.h", "int flopenat(int, const char *, int, ...)").elsewhere("FreeBSD's flopen(3)").libraries(LIBUTIL_FREEBSD).shim(),
    function("fmt_scaled", "util.h", "int fmt_scaled(long long, char *)").openbsd("lib/libutil/fmt_scaled.c").libraries(LIBUTIL).shim(),
    function("forkpty", "util.h", "pid_t forkpty(int *, char *, const struct termios *, const struct winsize *)").openbsd("lib/libutil/pty.c").declared_in(TTY_HEADERS).accepted(&[("pid_t forkpty(int *, char *, struct termios *, struct winsize *)", "termios and winsize are not const")]).libraries(LIBUTIL_TTY).needs(&["fdforkpty", "getptmfd"]).shim(),
    function("fparseln", "util.h", "char *fparseln(FILE *, size_t *, size_t *, const char[3], int)").openbsd("lib/libutil/fparseln.c").declared_in(&["stdio.h", "libutil.h"]).libraries(&[(OpenBsd, "util"), (FreeBsd, "util")]).needs(&["fgetln"]).shim(),
    function("freezero", "stdlib.h", "void freezero(void *, size_t)").openbsd("lib/libc/stdlib/malloc.c").needs(&["explicit_bzero"]).shim(),
    function("fts_children", "fts.h", "FTSENT *fts_children(FTS *, int)").openbsd("lib/libc/gen/fts.c").set(Set::Of("FTS")).facts(DISTRIBUTIONS_FTS).shim(),
    function("fts_close", "fts.h", "int fts_close(FTS *)").openbsd("lib/libc/gen/fts.c").set(Set::Of("FTS")).facts(DISTRIBUTIONS_FTS).shim(),
    function("fts_open", "fts.h", "FTS *fts_open(char *const *, int, int (*)(const FTSENT **, const FTSENT **))").openbsd("lib/libc/gen/fts.c").accepted(&[("FTS *fts_open(char *const *, int, int (*)(const FTSENT *const *, const FTSENT *const *))", "FreeBSD's comparator constness")]).set(Set::Of("FTS")).facts(DISTRIBUTIONS_FTS).shim(),
    function("fts_read", "fts.h", "FTSENT *fts_read(FTS *)").openbsd("lib/libc/gen/fts.c").set(Set::Of("FTS")).facts(DISTRIBUTIONS_FTS).shim(),
    function("fts_set", "fts.h", "int fts_set(FTS *, FTSENT *, int)").openbsd("lib/libc/gen/fts.c").set(Set::Of("FTS")).facts(DISTRIBUTIONS_FTS).shim(),
    function("get_progname", "stdlib.h", "char *get_progname(char *)").elsewhere("OpenNTPD's name").needs(&["getprogname"]).facts(&[impossible(OpenBsd, "its setproctitle(3) leaves argv alone, so that nobody needs a copy")]).shim(),
    function("getdelim", "stdio.h", "ssize_t getdelim(char **, size_t *, int, FILE *)").openbsd("lib/libc/stdio/getdelim.c").shim(),
    function("getdtablecount", "unistd.h", "int getdtablecount(void)").openbsd("sys/kern/kern_descrip.c").shim(),
    function("getdtablesize", "unistd.h", "int getdtablesize(void)").openbsd("lib/libc/gen/getdtablesize.c").shim(),
    function("getentropy", "unistd.h", "int getentropy(void *, size_t)").openbsd("sys/dev/rnd.c").declared_in(&["sys/random.h"]).facts(&[since(MacOs, &[10, 12])]).never("never shimmed: a global getentropy could be bound by OpenSSL's own seeding"),
    function("getline", "stdio.h", "ssize_t getline(char **, size_t *, FILE *)").openbsd("lib/libc/stdio/getline.c").needs(&["getdelim"]).shim(),
    function("getopt", "unistd.h", "int getopt(int, char *const *, const char *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT).declared_in(&["getopt.h"]).set(Set::Of("optreset")).variables(&["char *optarg", "int opterr", "int optind", "int optopt", "int optreset"]).needs(&["warnx"]).shim(),
    function("getopt_long", "getopt.h", "int getopt_long(int, char *const *, const char *, const struct option *, int *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT).set(Set::Of("optreset")).needs(&["warnx"]).shim(),
    function("getopt_long_only", "getopt.h", "int getopt_long_only(int, char *const *, const char *, const struct option *, int *)").openbsd("lib/libc/stdlib/getopt_long.c").facts(GETOPT).set(Set::Of("optreset")).needs(&["warnx"]).shim(),
    function("getpagesize", "unistd.h", "int getpagesize(void)").openbsd("lib/libc/gen/getpagesize.c").shim(),
    function("getpass", "unistd.h", "char *getpass(const char *)").openbsd("lib/libc/gen/readpassphrase.c").needs(&["readpassphrase"]).shim(),
    function("getpeereid", "sys/socket.h", "int getpeereid(int, uid_t *, gid_t *)").openbsd("lib/libc/net/getpeereid.c").declared_in(&["unistd.h"]).shim(),
    function("getprogname", "stdlib.h", "const char *getprogname(void)").openbsd("lib/libc/gen/getprogname.c").shim(),
    function("getptmfd", "util.h", "int getptmfd(void)").openbsd("lib/libutil/pty.c").libraries(LIBUTIL).set(Set::Of("ptmfd")).shim(),
    function("getresgid", "unistd.h", "int getresgid(gid_t *, gid_t *, gid_t *)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE").shim(),
    function("getresuid", "unistd.h", "int getresuid(uid_t *, uid_t *, uid_t *)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE").shim(),
    function("getrtable", "sys/socket.h", "int getrtable(void)").openbsd("sys/kern/uipc_syscalls.c").shim(),
    function("getsubopt", "stdlib.h", "int getsubopt(char **, char *const *, char **)").openbsd("lib/libc/stdlib/getsubopt.c").facts(GETSUBOPT).variables(&["char *suboptarg"]).shim(),
    function("gid_from_group", "grp.h", "int gid_from_group(const char *, gid_t *)").openbsd("lib/libc/gen/pwcache.c").shim(),
    function("group_from_gid", "grp.h", "const char *group_from_gid(gid_t, int)").openbsd("lib/libc/gen/pwcache.c").accepted(&[("char *group_from_gid(gid_t, int)", "returns char *")]).shim(),
    function("heapsort", "stdlib.h", "int heapsort(void *, size_t, size_t, int (*)(const void *, const void *))").openbsd("lib/libc/stdlib/heapsort.c").shim(),
    function("ibuf0_close", "imsg.h", "void ibuf0_close(struct msgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").older("ibuf_close", 0, 2).shim(),
    function("ibuf0_write", "imsg.h", "int ibuf0_write(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").older("ibuf_write", 0, 2).needs(&["explicit_bzero"]).shim(),
    function("ibuf_add", "imsg.h", "int ibuf_add(struct ibuf *, const void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(0).shim(),
    function("ibuf_add_buf", "imsg.h", "int ibuf_add_buf(struct ibuf *, const struct ibuf *)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, ibuf_add_ibuf is it"),
    function("ibuf_add_h16", "imsg.h", "int ibuf_add_h16(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(2).shim(),
    function("ibuf_add_h32", "imsg.h", "int ibuf_add_h32(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(2).shim(),
    function("ibuf_add_h64", "imsg.h", "int ibuf_add_h64(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(2).shim(),
    function("ibuf_add_ibuf", "imsg.h", "int ibuf_add_ibuf(struct ibuf *, const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_add_n16", "imsg.h", "int ibuf_add_n16(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_add_n32", "imsg.h", "int ibuf_add_n32(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_add_n64", "imsg.h", "int ibuf_add_n64(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_add_n8", "imsg.h", "int ibuf_add_n8(struct ibuf *, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_add_strbuf", "imsg.h", "int ibuf_add_strbuf(struct ibuf *, const char *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("ibuf_add_zero", "imsg.h", "int ibuf_add_zero(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(1).shim(),
    function("ibuf_close", "imsg.h", "void ibuf_close(struct msgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("ibuf_data", "imsg.h", "void *ibuf_data(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_dynamic", "imsg.h", "struct ibuf *ibuf_dynamic(size_t, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(0).shim(),
    function("ibuf_fd_avail", "imsg.h", "int ibuf_fd_avail(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_fd_get", "imsg.h", "int ibuf_fd_get(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_fd_set", "imsg.h", "void ibuf_fd_set(struct ibuf *, int)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_free", "imsg.h", "void ibuf_free(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(0).shim(),
    function("ibuf_from_buffer", "imsg.h", "void ibuf_from_buffer(struct ibuf *, void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_from_ibuf", "imsg.h", "void ibuf_from_ibuf(struct ibuf *, const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get", "imsg.h", "int ibuf_get(struct ibuf *, void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_h16", "imsg.h", "int ibuf_get_h16(struct ibuf *, uint16_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_h32", "imsg.h", "int ibuf_get_h32(struct ibuf *, uint32_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_h64", "imsg.h", "int ibuf_get_h64(struct ibuf *, uint64_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_ibuf", "imsg.h", "int ibuf_get_ibuf(struct ibuf *, size_t, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_n16", "imsg.h", "int ibuf_get_n16(struct ibuf *, uint16_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_n32", "imsg.h", "int ibuf_get_n32(struct ibuf *, uint32_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_n64", "imsg.h", "int ibuf_get_n64(struct ibuf *, uint64_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_n8", "imsg.h", "int ibuf_get_n8(struct ibuf *, uint8_t *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_get_strbuf", "imsg.h", "int ibuf_get_strbuf(struct ibuf *, char *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("ibuf_get_string", "imsg.h", "char *ibuf_get_string(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("ibuf_left", "imsg.h", "size_t ibuf_left(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(0).shim(),
    function("ibuf_open", "imsg.h", "struct ibuf *ibuf_open(size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(0).shim(),
    function("ibuf_read", "imsg.h", "int ibuf_read(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("ibuf_reserve", "imsg.h", "void *ibuf_reserve(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(0).shim(),
    function("ibuf_rewind", "imsg.h", "void ibuf_rewind(struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_seek", "imsg.h", "void *ibuf_seek(struct ibuf *, size_t, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(0).shim(),
    function("ibuf_set", "imsg.h", "int ibuf_set(struct ibuf *, size_t, const void *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_set_h16", "imsg.h", "int ibuf_set_h16(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_set_h32", "imsg.h", "int ibuf_set_h32(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_set_h64", "imsg.h", "int ibuf_set_h64(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_set_maxsize", "imsg.h", "int ibuf_set_maxsize(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("ibuf_set_n16", "imsg.h", "int ibuf_set_n16(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_set_n32", "imsg.h", "int ibuf_set_n32(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_set_n64", "imsg.h", "int ibuf_set_n64(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_set_n8", "imsg.h", "int ibuf_set_n8(struct ibuf *, size_t, uint64_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(1).shim(),
    function("ibuf_size", "imsg.h", "size_t ibuf_size(const struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(0).shim(),
    function("ibuf_skip", "imsg.h", "int ibuf_skip(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("ibuf_truncate", "imsg.h", "int ibuf_truncate(struct ibuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(2).shim(),
    function("ibuf_write", "imsg.h", "int ibuf_write(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("ibufq_concat", "imsg.h", "void ibufq_concat(struct ibufqueue *, struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("ibufq_flush", "imsg.h", "void ibufq_flush(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("ibufq_free", "imsg.h", "void ibufq_free(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("ibufq_new", "imsg.h", "struct ibufqueue *ibufq_new(void)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("ibufq_pop", "imsg.h", "struct ibuf *ibufq_pop(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("ibufq_push", "imsg.h", "void ibufq_push(struct ibufqueue *, struct ibuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("ibufq_queuelen", "imsg.h", "uint32_t ibufq_queuelen(struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("imsg0_add", "imsg.h", "int imsg0_add(struct ibuf *, const void *, size_t)").openbsd("lib/libutil/imsg.c").older("imsg_add", 0, 3).needs(&["explicit_bzero"]).shim(),
    function("imsg0_clear", "imsg.h", "void imsg0_clear(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").older("imsg_clear", 0, 2).needs(&["explicit_bzero"]).shim(),
    function("imsg0_close", "imsg.h", "void imsg0_close(struct imsgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg.c").older("imsg_close", 0, 2).shim(),
    function("imsg0_compose", "imsg.h", "int imsg0_compose(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const void *, size_t)").openbsd("lib/libutil/imsg.c").older("imsg_compose", 0, 2).shim(),
    function("imsg0_composev", "imsg.h", "int imsg0_composev(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const struct iovec *, int)").openbsd("lib/libutil/imsg.c").older("imsg_composev", 0, 2).shim(),
    function("imsg0_create", "imsg.h", "struct ibuf *imsg0_create(struct imsgbuf *, uint32_t, uint32_t, pid_t, size_t)").openbsd("lib/libutil/imsg.c").older("imsg_create", 0, 2).shim(),
    function("imsg0_flush", "imsg.h", "int imsg0_flush(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").older("imsg_flush", 0, 2).needs(&["explicit_bzero"]).shim(),
    function("imsg0_free", "imsg.h", "void imsg0_free(struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_free", 0, 1).needs(&["explicit_bzero"]).shim(),
    function("imsg0_get", "imsg.h", "ssize_t imsg0_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_get", 0, 1).needs(&["explicit_bzero"]).shim(),
    function("imsg0_init", "imsg.h", "void imsg0_init(struct imsgbuf *, int)").openbsd("lib/libutil/imsg.c").older("imsg_init", 0, 2).shim(),
    function("imsg0_read", "imsg.h", "ssize_t imsg0_read(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").older("imsg_read", 0, 2).shim(),
    function("imsg1_compose_ibuf", "imsg.h", "int imsg1_compose_ibuf(struct imsgbuf *, uint32_t, uint32_t, pid_t, struct ibuf *)").openbsd("lib/libutil/imsg.c").older("imsg_compose_ibuf", 1, 2).needs(&["explicit_bzero"]).shim(),
    function("imsg2_forward", "imsg.h", "int imsg2_forward(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_forward", 2, 2).shim(),
    function("imsg2_free", "imsg.h", "void imsg2_free(struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_free", 2, 2).needs(&["explicit_bzero"]).shim(),
    function("imsg2_get", "imsg.h", "ssize_t imsg2_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_get", 2, 2).needs(&["explicit_bzero"]).shim(),
    function("imsg2_get_data", "imsg.h", "int imsg2_get_data(struct imsg *, void *, size_t)").openbsd("lib/libutil/imsg.c").older("imsg_get_data", 2, 2).shim(),
    function("imsg2_get_fd", "imsg.h", "int imsg2_get_fd(struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_get_fd", 2, 2).shim(),
    function("imsg2_get_ibuf", "imsg.h", "int imsg2_get_ibuf(struct imsg *, struct ibuf *)").openbsd("lib/libutil/imsg.c").older("imsg_get_ibuf", 2, 2).shim(),
    function("imsg2_get_len", "imsg.h", "size_t imsg2_get_len(struct imsg *)").openbsd("lib/libutil/imsg.c").older("imsg_get_len", 2, 2).shim(),
    function("imsg_add", "imsg.h", "int imsg_add(struct ibuf *, const void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("imsg_add_strbuf", "imsg.h", "int imsg_add_strbuf(struct ibuf *, const char *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).needs(&["explicit_bzero"]).since(4).shim(),
    function("imsg_clear", "imsg.h", "void imsg_clear(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, imsg0_clear is it"),
    function("imsg_close", "imsg.h", "void imsg_close(struct imsgbuf *, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_compose", "imsg.h", "int imsg_compose(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_compose_ibuf", "imsg.h", "int imsg_compose_ibuf(struct imsgbuf *, uint32_t, uint32_t, pid_t, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_composev", "imsg.h", "int imsg_composev(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const struct iovec *, int)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_create", "imsg.h", "struct ibuf *imsg_create(struct imsgbuf *, uint32_t, uint32_t, pid_t, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsg_flush", "imsg.h", "int imsg_flush(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, imsg0_flush is it"),
    function("imsg_forward", "imsg.h", "int imsg_forward(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_free", "imsg.h", "void imsg_free(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_get", "imsg.h", "ssize_t imsg_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsg_get_buf", "imsg.h", "int imsg_get_buf(struct imsg *, void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("imsg_get_data", "imsg.h", "int imsg_get_data(struct imsg *, void *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsg_get_fd", "imsg.h", "int imsg_get_fd(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsg_get_ibuf", "imsg.h", "int imsg_get_ibuf(struct imsg *, struct ibuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsg_get_id", "imsg.h", "uint32_t imsg_get_id(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("imsg_get_len", "imsg.h", "size_t imsg_get_len(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsg_get_pid", "imsg.h", "pid_t imsg_get_pid(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("imsg_get_strbuf", "imsg.h", "int imsg_get_strbuf(struct imsg *, char *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("imsg_get_type", "imsg.h", "uint32_t imsg_get_type(struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(2).shim(),
    function("imsg_ibufq_pop", "imsg.h", "int imsg_ibufq_pop(struct ibufqueue *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("imsg_ibufq_push", "imsg.h", "void imsg_ibufq_push(struct ibufqueue *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("imsg_init", "imsg.h", "void imsg_init(struct imsgbuf *, int)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, imsg0_init is it"),
    function("imsg_read", "imsg.h", "ssize_t imsg_read(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, imsg0_read is it"),
    function("imsg_set_maxsize", "imsg.h", "int imsg_set_maxsize(struct ibuf *, size_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("imsg_write", "imsg.h", "int imsg_write(struct imsgbuf *)").gone("left imsg(3) with OpenBSD 7.7").never("no release of OpenBSD had it"),
    function("imsgbuf3_set_maxsize", "imsg.h", "int imsgbuf3_set_maxsize(struct imsgbuf *, uint32_t)").openbsd("lib/libutil/imsg.c").older("imsgbuf_set_maxsize", 3, 3).shim(),
    function("imsgbuf_allow_fdpass", "imsg.h", "void imsgbuf_allow_fdpass(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsgbuf_clear", "imsg.h", "void imsgbuf_clear(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsgbuf_flush", "imsg.h", "int imsgbuf_flush(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsgbuf_get", "imsg.h", "int imsgbuf_get(struct imsgbuf *, struct imsg *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(4).shim(),
    function("imsgbuf_get_userdata", "imsg.h", "void *imsgbuf_get_userdata(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).since(4).shim(),
    function("imsgbuf_init", "imsg.h", "int imsgbuf_init(struct imsgbuf *, int)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsgbuf_queuelen", "imsg.h", "uint32_t imsgbuf_queuelen(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("imsgbuf_read", "imsg.h", "int imsgbuf_read(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("imsgbuf_set_close_callback", "imsg.h", "void imsgbuf_set_close_callback(struct imsgbuf *, void (*)(struct imsgbuf *, void *))").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).since(4).shim(),
    function("imsgbuf_set_maxsize", "imsg.h", "int imsgbuf_set_maxsize(struct imsgbuf *, uint32_t)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("imsgbuf_set_userdata", "imsg.h", "void *imsgbuf_set_userdata(struct imsgbuf *, void *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).since(4).shim(),
    function("imsgbuf_write", "imsg.h", "int imsgbuf_write(struct imsgbuf *)").openbsd("lib/libutil/imsg.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("inet_net_pton", "arpa/inet.h", "int inet_net_pton(int, const char *, void *, size_t)").openbsd("lib/libc/net/inet_net_pton.c").facts(&[broken(Glibc, "IPv4 only: AF_INET6 answers EAFNOSUPPORT")]).libraries(LIBRESOLV).shim(),
    function("innetgr", "netgroup.h", "int innetgr(const char *, const char *, const char *, const char *)").openbsd("lib/libc/gen/getnetgrent.c").declared_in(&["netdb.h"]).never("netgroups are the business of the system's name service, and this one has none; who says no to everybody would be believed"),
    function("isblank", "ctype.h", "int isblank(int)").openbsd("lib/libc/gen/isctype.c").shim(),
    function("issetugid", "unistd.h", "int issetugid(void)").openbsd("sys/kern/kern_prot.c").shim(),
    function("login_tty", "util.h", "int login_tty(int)").openbsd("lib/libutil/login_tty.c").declared_in(&["libutil.h", "utmp.h"]).libraries(LIBUTIL_TTY).shim(),
    function("malloc_conceal", "stdlib.h", "void *malloc_conceal(size_t)").openbsd("lib/libc/stdlib/malloc.c").shim(),
    function("memmem", "string.h", "void *memmem(const void *, size_t, const void *, size_t)").openbsd("lib/libc/string/memmem.c").feature("_GNU_SOURCE").shim(),
    function("memrchr", "string.h", "void *memrchr(const void *, int, size_t)").openbsd("lib/libc/string/memrchr.c").feature("_GNU_SOURCE").shim(),
    function("mergesort", "stdlib.h", "int mergesort(void *, size_t, size_t, int (*)(const void *, const void *))").openbsd("lib/libc/stdlib/merge.c").shim(),
    function("mkdtemp", "stdlib.h", "char *mkdtemp(char *)").openbsd("lib/libc/stdio/mktemp.c").declared_in(&["unistd.h"]).needs(&["arc4random_uniform"]).shim(),
    function("mkstemps", "stdlib.h", "int mkstemps(char *, int)").openbsd("lib/libc/stdio/mktemp.c").declared_in(&["unistd.h"]).needs(&["arc4random_uniform"]).shim(),
    function("msgbuf0_clear", "imsg.h", "void msgbuf0_clear(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").older("msgbuf_clear", 0, 2).needs(&["explicit_bzero"]).shim(),
    function("msgbuf0_drain", "imsg.h", "void msgbuf0_drain(struct msgbuf *, size_t)").openbsd("lib/libutil/imsg-buffer.c").older("msgbuf_drain", 0, 0).needs(&["explicit_bzero"]).shim(),
    function("msgbuf0_init", "imsg.h", "void msgbuf0_init(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").older("msgbuf_init", 0, 2).shim(),
    function("msgbuf0_write", "imsg.h", "int msgbuf0_write(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").older("msgbuf_write", 0, 2).needs(&["explicit_bzero"]).shim(),
    function("msgbuf2_queuelen", "imsg.h", "uint32_t msgbuf2_queuelen(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").older("msgbuf_queuelen", 2, 2).shim(),
    function("msgbuf_clear", "imsg.h", "void msgbuf_clear(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("msgbuf_concat", "imsg.h", "void msgbuf_concat(struct msgbuf *, struct ibufqueue *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(4).shim(),
    function("msgbuf_drain", "imsg.h", "void msgbuf_drain(struct msgbuf *, size_t)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, msgbuf0_drain is it"),
    function("msgbuf_free", "imsg.h", "void msgbuf_free(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("msgbuf_get", "imsg.h", "struct ibuf *msgbuf_get(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("msgbuf_init", "imsg.h", "void msgbuf_init(struct msgbuf *)").gone("left imsg(3) with OpenBSD 7.7").never("for programs that ask for a generation that has it, msgbuf0_init is it"),
    function("msgbuf_new", "imsg.h", "struct msgbuf *msgbuf_new(void)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("msgbuf_new_reader", "imsg.h", "struct msgbuf *msgbuf_new_reader(size_t, struct ibuf *(*)(struct ibuf *, void *, int *), void *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("msgbuf_queuelen", "imsg.h", "uint32_t msgbuf_queuelen(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).since(3).shim(),
    function("msgbuf_read", "imsg.h", "int msgbuf_read(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("msgbuf_readlen", "imsg.h", "uint32_t msgbuf_readlen(struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::ImsgAtTimes).since(4).shim(),
    function("msgbuf_write", "imsg.h", "int msgbuf_write(int, struct msgbuf *)").openbsd("lib/libutil/imsg-buffer.c").libraries(LIBUTIL).set(Set::Imsg).needs(&["explicit_bzero"]).since(3).shim(),
    function("nanosleep", "time.h", "int nanosleep(const struct timespec *, struct timespec *)").openbsd("sys/kern/kern_time.c").never(EVERYWHERE),
    function("ohash_create_entry", "ohash.h", "void *ohash_create_entry(struct ohash_info *, const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_delete", "ohash.h", "void ohash_delete(struct ohash *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_entries", "ohash.h", "unsigned int ohash_entries(struct ohash *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_find", "ohash.h", "void *ohash_find(struct ohash *, unsigned int)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_first", "ohash.h", "void *ohash_first(struct ohash *, unsigned int *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_init", "ohash.h", "void ohash_init(struct ohash *, unsigned, struct ohash_info *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_insert", "ohash.h", "void *ohash_insert(struct ohash *, unsigned int, void *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_interval", "ohash.h", "uint32_t ohash_interval(const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_lookup_interval", "ohash.h", "unsigned int ohash_lookup_interval(struct ohash *, const char *, const char *, uint32_t)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_lookup_memory", "ohash.h", "unsigned int ohash_lookup_memory(struct ohash *, const char *, size_t, uint32_t)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_next", "ohash.h", "void *ohash_next(struct ohash *, unsigned int *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("ohash_qlookup", "ohash.h", "unsigned int ohash_qlookup(struct ohash *, const char *)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).needs(&["ohash_qlookupi"]).shim(),
    function("ohash_qlookupi", "ohash.h", "unsigned int ohash_qlookupi(struct ohash *, const char *, const char **)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).needs(&["ohash_interval", "ohash_lookup_interval"]).shim(),
    function("ohash_remove", "ohash.h", "void *ohash_remove(struct ohash *, unsigned int)").openbsd("lib/libutil/ohash.c").libraries(LIBUTIL).set(Set::Of("struct ohash")).shim(),
    function("openpty", "util.h", "int openpty(int *, int *, char *, const struct termios *, const struct winsize *)").openbsd("lib/libutil/pty.c").declared_in(TTY_HEADERS).accepted(&[("int openpty(int *, int *, char *, struct termios *, struct winsize *)", "termios and winsize are not const")]).libraries(LIBUTIL_TTY).needs(&["fdopenpty", "getptmfd"]).shim(),
    function("pidfile", "util.h", "int pidfile(const char *)").openbsd("lib/libutil/pidfile.c").libraries(&[(OpenBsd, "util"), (NetBsd, "util")]).needs(&["getprogname"]).shim(),
    function("pidfile_close", "libutil.h", "int pidfile_close(struct pidfh *)").elsewhere("FreeBSD's pidfile(3)").libraries(LIBUTIL_FREEBSD).set(Set::Of("struct pidfh")).shim(),
    function("pidfile_fileno", "libutil.h", "int pidfile_fileno(const struct pidfh *)").elsewhere("FreeBSD's pidfile(3)").libraries(LIBUTIL_FREEBSD).set(Set::Of("struct pidfh")).shim(),
    function("pidfile_open", "libutil.h", "struct pidfh *pidfile_open(const char *, mode_t, pid_t *)").elsewhere("FreeBSD's pidfile(3)").libraries(LIBUTIL_FREEBSD).set(Set::Of("struct pidfh")).needs(&["flopen", "getprogname"]).shim(),
    function("pidfile_remove", "libutil.h", "int pidfile_remove(struct pidfh *)").elsewhere("FreeBSD's pidfile(3)").libraries(LIBUTIL_FREEBSD).set(Set::Of("struct pidfh")).shim(),
    function("pidfile_write", "libutil.h", "int pidfile_write(struct pidfh *)").elsewhere("FreeBSD's pidfile(3)").libraries(LIBUTIL_FREEBSD).set(Set::Of("struct pidfh")).shim(),
    function("pipe2", "unistd.h", "int pipe2(int[2], int)").openbsd("sys/kern/sys_pipe.c").feature("_GNU_SOURCE").facts(&[since(MacOs, &[27])]).shim(),
    function("pledge", "unistd.h", "int pledge(const char *, const char *)").openbsd("sys/kern/kern_pledge.c").never("no confinement offered yet"),
    function("portable_freeaddrinfo", "netdb.h", "void portable_freeaddrinfo(struct addrinfo *)").elsewhere("OpenSMTPD's name").stands_for("freeaddrinfo", "void freeaddrinfo(struct addrinfo *)").facts(&[broken(Musl, "freeaddrinfo takes every list for one that getaddrinfo made and crashes on one the program built")]).shim(),
    function("ppoll", "poll.h", "int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *)").openbsd("sys/kern/sys_generic.c").feature("_GNU_SOURCE").facts(&[impossible(MacOs, "its poll(2) cannot change the signal mask in the same step, and in two a signal is lost")]).shim(),
    function("radixsort", "stdlib.h", "int radixsort(const unsigned char **, int, const unsigned char *, unsigned)").openbsd("lib/libc/stdlib/radixsort.c").shim(),
    function("readpassphrase", "readpassphrase.h", "char *readpassphrase(const char *, char *, size_t, int)").openbsd("lib/libc/gen/readpassphrase.c").needs(&["explicit_bzero"]).shim(),
    function("reallocarray", "stdlib.h", "void *reallocarray(void *, size_t, size_t)").openbsd("lib/libc/stdlib/reallocarray.c").shim(),
    function("reallocf", "stdlib.h", "void *reallocf(void *, size_t)").elsewhere("FreeBSD's name").shim(),
    function("recallocarray", "stdlib.h", "void *recallocarray(void *, size_t, size_t, size_t)").openbsd("lib/libc/stdlib/recallocarray.c").needs(&["explicit_bzero", "freezero"]).shim(),
    function("res_dnok", "resolv.h", "int res_dnok(const char *)").openbsd("lib/libc/net/res_comp.c").symbols(&["__res_dnok", "res_dnok", "res_9_dnok"]).libraries(RESOLVER).shim(),
    function("res_hnok", "resolv.h", "int res_hnok(const char *)").openbsd("lib/libc/net/res_comp.c").symbols(&["__res_hnok", "res_hnok", "res_9_hnok"]).libraries(RESOLVER).facts(LABEL_ENDS).shim(),
    function("res_mailok", "resolv.h", "int res_mailok(const char *)").openbsd("lib/libc/net/res_comp.c").symbols(&["__res_mailok", "res_mailok", "res_9_mailok"]).libraries(RESOLVER).facts(LABEL_ENDS).shim(),
    function("res_ownok", "resolv.h", "int res_ownok(const char *)").openbsd("lib/libc/net/res_comp.c").symbols(&["__res_ownok", "res_ownok", "res_9_ownok"]).libraries(RESOLVER).facts(LABEL_ENDS).shim(),
    function("res_randomid", "resolv.h", "unsigned int res_randomid(void)").openbsd("lib/libc/net/res_random.c").symbols(&["__res_randomid", "res_randomid", "res_9_randomid"]).libraries(RESOLVER).facts(CLOCK_ID).needs(&["arc4random_uniform"]).shim(),
    function("rresvport", "unistd.h", "int rresvport(int *)").openbsd("lib/libc/net/rresvport.c").declared_in(&["netdb.h"]).needs(&["rresvport_af"]).shim(),
    function("rresvport_af", "unistd.h", "int rresvport_af(int *, int)").openbsd("lib/libc/net/rresvport.c").declared_in(&["netdb.h"]).accepted(&[("int rresvport_af(int *, sa_family_t)", "the family is a sa_family_t")]).needs(&["bindresvport_sa"]).shim(),
    function("scan_scaled", "util.h", "int scan_scaled(char *, long long *)").openbsd("lib/libutil/fmt_scaled.c").libraries(LIBUTIL).shim(),
    function("setegid", "unistd.h", "int setegid(gid_t)").openbsd("sys/kern/kern_prot.c").never(EVERYWHERE),
    function("setenv", "stdlib.h", "int setenv(const char *, const char *, int)").openbsd("lib/libc/stdlib/setenv.c").never("every target we know has it; a second keeper of the environment, beside libc's own, would race with it"),
    function("seteuid", "unistd.h", "int seteuid(uid_t)").openbsd("sys/kern/kern_prot.c").never(EVERYWHERE),
    function("setgroupent", "grp.h", "int setgroupent(int)").openbsd("lib/libc/gen/getgrent.c").shim(),
    function("setlogin", "unistd.h", "int setlogin(const char *)").openbsd("sys/kern/kern_prot.c").facts(&[broken(Glibc, "always fails")]).never("the login name belongs to the session, and this kernel has no place for it"),
    function("setpassent", "pwd.h", "int setpassent(int)").openbsd("lib/libc/gen/getpwent.c").shim(),
    function("setproctitle", "stdlib.h", "void setproctitle(const char *, ...)").openbsd("lib/libc/gen/setproctitle.c").declared_in(&["unistd.h"]).shim(),
    function("setproctitle_init", "stdlib.h", "void setproctitle_init(int, char *[], char *[])").elsewhere("libbsd's name").declared_in(&["unistd.h"]).follows("setproctitle").shim(),
    function("setprogname", "stdlib.h", "void setprogname(const char *)").openbsd("lib/libc/gen/setprogname.c").shim(),
    function("setresgid", "unistd.h", "int setresgid(gid_t, gid_t, gid_t)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE").shim(),
    function("setresuid", "unistd.h", "int setresuid(uid_t, uid_t, uid_t)").openbsd("sys/kern/kern_prot.c").feature("_GNU_SOURCE").shim(),
    function("sl_add", "stringlist.h", "int sl_add(StringList *, char *)").elsewhere("NetBSD's stringlist(3)").set(Set::Of("StringList")).shim(),
    function("sl_delete", "stringlist.h", "int sl_delete(StringList *, char *, int)").accepted(&[("int sl_delete(StringList *, const char *, int)", "takes const char *")]).elsewhere("NetBSD's stringlist(3)").set(Set::Of("StringList")).shim(),
    function("sl_find", "stringlist.h", "char *sl_find(StringList *, char *)").accepted(&[("char *sl_find(StringList *, const char *)", "takes const char *")]).elsewhere("NetBSD's stringlist(3)").set(Set::Of("StringList")).shim(),
    function("sl_free", "stringlist.h", "void sl_free(StringList *, int)").elsewhere("NetBSD's stringlist(3)").set(Set::Of("StringList")).shim(),
    function("sl_init", "stringlist.h", "StringList *sl_init(void)").elsewhere("NetBSD's stringlist(3)").set(Set::Of("StringList")).shim(),
    function("socket", "sys/socket.h", "int socket(int, int, int)").openbsd("sys/kern/uipc_syscalls.c").facts(&[broken(MacOs, "takes no SOCK_CLOEXEC and no SOCK_NONBLOCK")]).shim(),
    function("socketpair", "sys/socket.h", "int socketpair(int, int, int, int *)").openbsd("sys/kern/uipc_syscalls.c").facts(&[broken(MacOs, "takes no SOCK_CLOEXEC and no SOCK_NONBLOCK")]).shim(),
    function("sradixsort", "stdlib.h", "int sradixsort(const unsigned char **, int, const unsigned char *, unsigned)").openbsd("lib/libc/stdlib/radixsort.c").shim(),
    function("stravis", "vis.h", "int stravis(char **, const char *, int)").openbsd("lib/libc/gen/vis.c").set(VIS).shim(),
    function("strcasestr", "string.h", "char *strcasestr(const char *, const char *)").openbsd("lib/libc/string/strcasestr.c").feature("_GNU_SOURCE").facts(&[broken(Musl, "finds no empty string in an empty one, and may take the product of the lengths")]).shim(),
    function("strlcat", "string.h", "size_t strlcat(char *, const char *, size_t)").openbsd("lib/libc/string/strlcat.c").needs(&["strlcpy"]).shim(),
    function("strlcpy", "string.h", "size_t strlcpy(char *, const char *, size_t)").openbsd("lib/libc/string/strlcpy.c").shim(),
    function("strmode", "string.h", "void strmode(mode_t, char *)").openbsd("lib/libc/string/strmode.c").declared_in(&["unistd.h"]).accepted(&[("void strmode(int, char *)", "the mode is an int")]).shim(),
    function("strndup", "string.h", "char *strndup(const char *, size_t)").openbsd("lib/libc/string/strndup.c").needs(&["strnlen"]).shim(),
    function("strnlen", "string.h", "size_t strnlen(const char *, size_t)").openbsd("lib/libc/string/strnlen.c").shim(),
    function("strnstr", "string.h", "char *strnstr(const char *, const char *, size_t)").elsewhere("FreeBSD's name").shim(),
    function("strnunvis", "vis.h", "ssize_t strnunvis(char *, const char *, size_t)").openbsd("lib/libc/gen/unvis.c").facts(NETBSD_VIS_ORDER).set(VIS).shim(),
    function("strnvis", "vis.h", "int strnvis(char *, const char *, size_t, int)").openbsd("lib/libc/gen/vis.c").facts(NETBSD_VIS_ORDER).set(VIS).shim(),
    function("strsep", "string.h", "char *strsep(char **, const char *)").openbsd("lib/libc/string/strsep.c").shim(),
    function("strtonum", "stdlib.h", "long long strtonum(const char *, long long, long long, const char **)").openbsd("lib/libc/stdlib/strtonum.c").feature("_OPENBSD_SOURCE").facts(&[since(MacOs, &[11])]).shim(),
    function("strunvis", "vis.h", "int strunvis(char *, const char *)").openbsd("lib/libc/gen/unvis.c").set(VIS).shim(),
    function("strvis", "vis.h", "int strvis(char *, const char *, int)").openbsd("lib/libc/gen/vis.c").set(VIS).shim(),
    function("strvisx", "vis.h", "int strvisx(char *, const char *, size_t, int)").openbsd("lib/libc/gen/vis.c").set(VIS).shim(),
    function("timegm", "time.h", "time_t timegm(struct tm *)").openbsd("lib/libc/time/localtime.c").shim(),
    function("timingsafe_bcmp", "string.h", "int timingsafe_bcmp(const void *, const void *, size_t)").openbsd("lib/libc/string/timingsafe_bcmp.c").facts(&[since(MacOs, &[10, 12, 1])]).shim(),
    function("timingsafe_memcmp", "string.h", "int timingsafe_memcmp(const void *, const void *, size_t)").openbsd("lib/libc/string/timingsafe_memcmp.c").shim(),
    function("uid_from_user", "pwd.h", "int uid_from_user(const char *, uid_t *)").openbsd("lib/libc/gen/pwcache.c").shim(),
    function("unsetenv", "stdlib.h", "int unsetenv(const char *)").openbsd("lib/libc/stdlib/setenv.c").never("every target we know has it; a second keeper of the environment, beside libc's own, would race with it"),
    function("unveil", "unistd.h", "int unveil(const char *, const char *)").openbsd("sys/kern/kern_unveil.c").never("no confinement offered yet"),
    function("unvis", "vis.h", "int unvis(char *, char, int *, int)").openbsd("lib/libc/gen/unvis.c").facts(UNVIS_INT).set(VIS).shim(),
    function("user_from_uid", "pwd.h", "const char *user_from_uid(uid_t, int)").openbsd("lib/libc/gen/pwcache.c").accepted(&[("char *user_from_uid(uid_t, int)", "returns char *")]).shim(),
    function("usleep", "unistd.h", "int usleep(unsigned int)").openbsd("lib/libc/gen/usleep.c").shim(),
    function("vasprintf", "stdio.h", "int vasprintf(char **, const char *, va_list)").openbsd("lib/libc/stdio/vasprintf.c").feature("_GNU_SOURCE").shim(),
    function("verr", "err.h", "__dead void verr(int, const char *, va_list)").openbsd("lib/libc/gen/verr.c").needs(&["vwarnc"]).shim(),
    function("verrc", "err.h", "__dead void verrc(int, int, const char *, va_list)").openbsd("lib/libc/gen/verrc.c").needs(&["getprogname", "vwarnc"]).shim(),
    function("verrx", "err.h", "__dead void verrx(int, const char *, va_list)").openbsd("lib/libc/gen/verrx.c").needs(&["vwarnx"]).shim(),
    function("vis", "vis.h", "char *vis(char *, int, int, int)").openbsd("lib/libc/gen/vis.c").set(VIS).shim(),
    function("vwarn", "err.h", "void vwarn(const char *, va_list)").openbsd("lib/libc/gen/vwarn.c").needs(&["vwarnc"]).shim(),
    function("vwarnc", "err.h", "void vwarnc(int, const char *, va_list)").openbsd("lib/libc/gen/vwarnc.c").needs(&["getprogname"]).shim(),
    function("vwarnx", "err.h", "void vwarnx(const char *, va_list)").openbsd("lib/libc/gen/vwarnx.c").needs(&["getprogname"]).shim(),
    function("waitpid", "sys/wait.h", "pid_t waitpid(pid_t, int *, int)").openbsd("sys/kern/kern_exit.c").never(EVERYWHERE),
    function("warn", "err.h", "void warn(const char *, ...)").openbsd("lib/libc/gen/warn.c").needs(&["vwarnc"]).shim(),
    function("warnc", "err.h", "void warnc(int, const char *, ...)").openbsd("lib/libc/gen/warnc.c").needs(&["vwarnc"]).shim(),
    function("warnx", "err.h", "void warnx(const char *, ...)").openbsd("lib/libc/gen/warnx.c").needs(&["vwarnx"]).shim(),
    function("wcslcat", "wchar.h", "size_t wcslcat(wchar_t *, const wchar_t *, size_t)").openbsd("lib/libc/string/wcslcat.c").needs(&["wcslcpy"]).shim(),
    function("wcslcpy", "wchar.h", "size_t wcslcpy(wchar_t *, const wchar_t *, size_t)").openbsd("lib/libc/string/wcslcpy.c").shim(),
];
