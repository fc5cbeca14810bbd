//! Which compiler this is, and which libc and version its headers are, read from predefined macros: nothing is linked or run.

use super::Error;
use super::toolchain::{Make, Toolchain};
use crate::catalogue::System;

/// Compiler and libc.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The libc, as the catalogue's facts know it.
    pub system: System,
    /// Its name.
    pub libc: String,
    /// Its version; on macOS the deployment target; empty where headers do not say.
    pub libc_version: Vec<u32>,
    /// The compiler's name and version.
    pub compiler: String,
    /// Whether it takes clang's options.
    pub clang: bool,
    /// How wide numbers of files and times are, where the libc leaves it to the program.
    pub width: Option<Width>,
}

/// What a program for glibc of a machine of 32 bits chose by macros; elsewhere there is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 32 bits, or no more than `_FILE_OFFSET_BITS=64`, for which the libc crate has no types.
    Narrow,
    /// `_FILE_OFFSET_BITS=64` and `_TIME_BITS=64`.
    Wide,
}

impl Identity {
    /// Whether the libc is known to be older than this version.
    pub fn is_before(&self, version: &[u32]) -> bool {
        !self.libc_version.is_empty() && self.libc_version.as_slice() < version
    }

    /// The version in digits and dots, or a word for its absence.
    pub fn libc_version_text(&self) -> String {
        if self.libc_version.is_empty() { String::from("unknown") } else { version_text(&self.libc_version) }
    }
}

/// Digits and dots.
pub fn version_text(version: &[u32]) -> String {
    version.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// The macros as name and value.
pub struct Macros(Vec<(String, String)>);

impl Macros {
    /// Reads what `-E -dM` prints.
    pub fn read(text: &str) -> Self {
        let define = |line: &str| {
            let (name, value) = line.strip_prefix("#define ")?.split_once(' ')?;
            Some((name.to_owned(), value.trim().to_owned()))
        };
        Self(text.lines().filter_map(define).collect())
    }

    /// The value of a macro.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Its value as a number; suffixes are ignored.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim_end_matches(['L', 'l', 'U', 'u']).parse().ok()
    }

    /// Its value as a string without quotes.
    pub fn string(&self, name: &str) -> Option<&str> {
        Some(self.value(name)?.trim_matches('"').trim())
    }
}

/// Asks the preprocessor.
pub fn ask(toolchain: &Toolchain) -> Result<Identity, Error> {
    let source = "#include <sys/param.h>\n#include <limits.h>\n";
    let outcome = toolchain.compile("which compiler and libc?", "identity", source, Make::Macros, &[])?;
    let macros = Macros::read(&outcome.output);
    if !outcome.success || macros.value("CHAR_BIT").or(macros.value("__CHAR_BIT__")).is_none() {
        return Err(Error::of(
            &toolchain.run(outcome.number),
            "the compiler cannot preprocess <sys/param.h> and list its macros (-E -dM)",
            "install the target's C headers (Debian: libc6-dev), or name a compiler that has them",
        ));
    }
    Ok(identify(&macros))
}

fn identify(macros: &Macros) -> Identity {
    let release = macros.0.iter().find_map(|(name, _)| {
        // OpenBSD says its release in the name of a macro: OpenBSD7_8.
        let (major, minor) = name.strip_prefix("OpenBSD")?.split_once('_')?;
        Some(vec![major.parse().ok()?, minor.parse().ok()?])
    });
    let divided = |name: &str, divisor: u32| macros.number(name).map(|n| vec![n / divisor, n / (divisor / 100) % 100]);
    let deployment = macros
        .number("__ENVIRONMENT_MAC_OS_X_VERSION_MIN_REQUIRED__")
        .or(macros.number("__ENVIRONMENT_OS_VERSION_MIN_REQUIRED__"));
    let has = |name: &str| macros.value(name).is_some();
    let (system, libc, version) = if has("__OpenBSD__") {
        (System::OpenBsd, "OpenBSD libc", release)
    } else if has("__FreeBSD__") {
        (System::FreeBsd, "FreeBSD libc", divided("__FreeBSD_version", 100_000).map(|v| vec![v[0], v[1]]))
    } else if has("__NetBSD__") {
        (
            System::NetBsd,
            "NetBSD libc",
            macros.number("__NetBSD_Version__").map(|n| vec![n / 100_000_000, n / 1_000_000 % 100, n / 100 % 10_000]),
        )
    } else if has("__APPLE__") {
        (System::MacOs, "libSystem", deployment.map(|n| vec![n / 10_000, n / 100 % 100, n % 100]))
    } else if has("__GLIBC__") {
        let version = macros.number("__GLIBC__").zip(macros.number("__GLIBC_MINOR__"));
        (System::Glibc, "glibc", version.map(|(major, minor)| vec![major, minor]))
    } else if has("__BIONIC__") || has("__ANDROID__") {
        (System::Other, "bionic", macros.number("__ANDROID_API__").map(|n| vec![n]))
    } else if has("__UCLIBC__") {
        (
            System::Other,
            "uClibc",
            macros.number("__UCLIBC_MAJOR__").zip(macros.number("__UCLIBC_MINOR__")).map(|(a, b)| vec![a, b]),
        )
    } else if has("__linux__") {
        // musl refuses to name itself; it is the Linux libc that no macro names.
        (System::Musl, "musl", None)
    } else {
        (System::Other, "unknown libc", None)
    };
    let clang = has("__clang__");
    let name = match (clang, has("__GNUC__")) {
        (true, _) => format!("clang {}", macros.string("__clang_version__").unwrap_or("of unknown version")),
        (false, true) => format!("gcc {}", macros.string("__VERSION__").unwrap_or("of unknown version")),
        _ => String::from("unknown compiler"),
    };
    // clang appends the place it was built from; the version is the first two words.
    let compiler = name.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let width = (has("__GLIBC__") && macros.number("__SIZEOF_POINTER__") == Some(4))
        .then(|| if has("__USE_TIME_BITS64") { Width::Wide } else { Width::Narrow });
    Identity { system, libc: libc.into(), libc_version: version.unwrap_or_default(), compiler, clang, width }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Identity {
        identify(&Macros::read(text))
    }

    #[test]
    fn each_libc_says_its_version() {
        let openbsd = of("#define __OpenBSD__ 1\n#define OpenBSD 202510\n#define OpenBSD7_8 1\n");
        assert_eq!((openbsd.system, openbsd.libc_version_text().as_str()), (System::OpenBsd, "7.8"));
        let freebsd = of("#define __FreeBSD__ 14\n#define __FreeBSD_version 1401000\n");
        assert_eq!((freebsd.system, freebsd.libc_version_text().as_str()), (System::FreeBsd, "14.1"));
        let netbsd = of("#define __NetBSD__ 1\n#define __NetBSD_Version__ 1001000000\n");
        assert_eq!((netbsd.system, netbsd.libc_version_text().as_str()), (System::NetBsd, "10.1.0"));
        let old = of("#define __NetBSD__ 1\n#define __NetBSD_Version__ 700000100\n");
        assert_eq!(old.libc_version_text(), "7.0.1");
        let macos = of(
            "#define __APPLE__ 1\n#define __ENVIRONMENT_MAC_OS_X_VERSION_MIN_REQUIRED__ 101300\n#define __clang__ 1\n",
        );
        assert_eq!((macos.system, macos.libc_version_text().as_str(), macos.clang), (System::MacOs, "10.13.0", true));
        let glibc = of(
            "#define __linux__ 1\n#define __GLIBC__ 2\n#define __GLIBC_MINOR__ 36\n#define __GNUC__ 12\n#define __VERSION__ \"12.2.0\"\n",
        );
        assert_eq!(
            (glibc.system, glibc.libc_version_text().as_str(), glibc.compiler.as_str()),
            (System::Glibc, "2.36", "gcc 12.2.0")
        );
        assert_eq!(of("#define __linux__ 1\n").system, System::Musl);
    }

    #[test]
    fn glibc_of_32_bits_has_widths() {
        let width = |pointer: u32, chosen: &str| {
            of(&format!("#define __GLIBC__ 2\n#define __SIZEOF_POINTER__ {pointer}\n{chosen}")).width
        };
        let (offsets, times) = ("#define __USE_FILE_OFFSET64 1\n", "#define __USE_TIME_BITS64 1\n");
        assert_eq!(width(8, offsets), None);
        assert_eq!(width(4, ""), Some(Width::Narrow));
        assert_eq!(width(4, offsets), Some(Width::Narrow));
        assert_eq!(width(4, &[offsets, times].concat()), Some(Width::Wide));
    }
}
