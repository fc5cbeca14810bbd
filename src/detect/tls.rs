//! The TLS library: whose libcrypto it is, which version, and which of the names that libc lacks it exports. It is asked last,
//! because LibreSSL before 3.8 exports compatibility names that must never be taken for the system's.

use super::Error;
use super::identify::Macros;
use super::link;
use super::toolchain::{Make, Toolchain};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the TLS library is.
#[derive(Debug, Clone)]
pub enum Location {
    /// Nowhere, and why it is not asked.
    None(String),
    /// Here.
    At {
        /// Folders of headers.
        include: Vec<PathBuf>,
        /// Folders of libraries.
        lib: Vec<PathBuf>,
        /// Who said so.
        source: String,
    },
}

impl Location {
    /// A library installed under `prefix`.
    pub fn under(prefix: &Path, source: &str) -> Result<Self, Error> {
        let header = prefix.join("include/openssl/opensslv.h");
        if !header.is_file() {
            return Err(Error::usage(
                format!("{source}: there is no {}", header.display()),
                "give auto, none, or the prefix under which include/openssl and lib are",
            ));
        }
        // Where the libraries of a prefix are differs between systems; a linker that does not find them takes the system's.
        let lib = prefix.join("lib");
        let inside = fs::read_dir(&lib).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut folders: Vec<PathBuf> = inside.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders.splice(0..0, [lib, prefix.join("lib64")]);
        folders.retain(|folder| has_libcrypto(folder));
        if folders.is_empty() {
            return Err(Error::usage(
                format!("{source}: there is no libcrypto in {0}/lib or {0}/lib64", prefix.display()),
                "give auto, none, or the prefix under which include/openssl and lib are",
            ));
        }
        Ok(Self::At { include: vec![prefix.join("include")], lib: folders, source: source.into() })
    }
}

fn has_libcrypto(folder: &Path) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| is_libcrypto(&entry.path()))
}

/// Whether a file is one of libcrypto's, shared or static, by its name.
pub fn is_libcrypto(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libcrypto."))
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// `LibreSSL`, `OpenSSL`, or `none`.
    pub library: String,
    /// Its version.
    pub version: String,
    /// The catalogue's names that libc lacks and libcrypto exports, sorted.
    pub exports: Vec<String>,
    /// Who said where it is, or why none is asked.
    pub source: String,
}

const SET: [&str; 3] = ["arc4random", "arc4random_buf", "arc4random_uniform"];

impl Library {
    /// Whether it is a LibreSSL that has the whole set.
    pub fn provides_arc4random(&self) -> bool {
        self.library == "LibreSSL" && SET.iter().all(|name| self.exports.iter().any(|export| export == name))
    }

    /// Name and version.
    pub fn described(&self) -> String {
        match self.library.as_str() {
            "none" => String::from("no TLS library"),
            _ => format!("{} {}", self.library, self.version),
        }
    }

    /// Why it does not provide the set.
    pub fn why_not_arc4random(&self) -> Option<String> {
        (self.library != "none").then(|| match self.library.as_str() {
            "LibreSSL" => {
                let some: Vec<&str> = SET.into_iter().filter(|name| self.exports.iter().any(|e| e == name)).collect();
                let what = if some.is_empty() { "no arc4random".into() } else { format!("{} alone", some.join(" ")) };
                format!("{} found; exports {what}", self.described())
            }
            _ => format!("{} found; only LibreSSL may provide it", self.described()),
        })
    }
}

/// Asks the library at `location` about the names that libc lacks.
pub fn ask(toolchain: &Toolchain, location: &Location, missing: &[&str]) -> Result<Library, Error> {
    let (include, lib, source) = match location {
        Location::None(why) => {
            return Ok(Library { library: "none".into(), source: why.clone(), ..Library::default() });
        }
        Location::At { include, lib, source } => (include, lib, source),
    };
    let includes: Vec<OsString> = include.iter().map(|folder| flag("-I", folder)).collect();
    let text = "#include <openssl/opensslv.h>\n";
    let outcome = toolchain.compile("which TLS library?", "tls", text, Make::Macros, &includes)?;
    if !outcome.success {
        return Err(Error::of(
            &toolchain.run(outcome.number),
            format!("{source}: <openssl/opensslv.h> does not compile"),
            "install the library's headers (Debian: libssl-dev), or set OPENBSD_COMPAT_TLS=none",
        ));
    }
    let (library, version) = identify(&Macros::read(&outcome.output));
    let mut flags: Vec<OsString> = lib.iter().map(|folder| flag("-L", folder)).collect();
    flags.push("-lcrypto".into());
    let (exports, control) = exported(toolchain, missing, &flags)?;
    match exports {
        Some(exports) => Ok(Library { library, version, exports, source: source.clone() }),
        None => Err(Error::of(
            &toolchain.run(control),
            format!("{source}: an empty program does not link with {library} {version}'s libcrypto"),
            "name a TLS library that is built for this target, or set OPENBSD_COMPAT_TLS=none",
        )),
    }
}

/// The names that resolve with libcrypto on the link line, `None` where nothing links with it, and the last run. A static
/// libcrypto may leave names of its own unresolved, so the link need not succeed; what counts is that the linker names the
/// control and not the export, twice.
fn exported(
    toolchain: &Toolchain,
    missing: &[&str],
    flags: &[OsString],
) -> Result<(Option<Vec<String>>, usize), Error> {
    let mut runs = Vec::new();
    let purpose = "does libcrypto export it?";
    let mut exports = link::resolved(toolchain, purpose, "crypto", missing, flags, &mut runs)?;
    if let Some(found) = exports.clone().filter(|found| !found.is_empty()) {
        exports = link::resolved(toolchain, purpose, "crypto", &found, flags, &mut runs)?;
    }
    Ok((exports.map(|names| names.into_iter().map(str::to_owned).collect()), runs.last().copied().unwrap_or(0)))
}

fn flag(flag: &str, folder: &Path) -> OsString {
    let mut word = OsString::from(flag);
    word.push(folder);
    word
}

/// The version that people know is in the text: LibreSSL 4.2.1 has the number of 4.2.0.
fn identify(macros: &Macros) -> (String, String) {
    let words = |text: &str| text.split_whitespace().nth(1).unwrap_or("of unknown version").to_owned();
    if let Some(text) = macros.string("LIBRESSL_VERSION_TEXT") {
        (String::from("LibreSSL"), words(text))
    } else if macros.value("LIBRESSL_VERSION_NUMBER").is_some() {
        (String::from("LibreSSL"), String::from("of unknown version"))
    } else {
        let text = macros.string("OPENSSL_VERSION_STR").map(str::to_owned);
        let version = text.or_else(|| macros.string("OPENSSL_VERSION_TEXT").map(words));
        (String::from("OpenSSL"), version.unwrap_or_else(|| String::from("of unknown version")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_the_version() {
        let of = |text: &str| identify(&Macros::read(text));
        let libressl = "#define LIBRESSL_VERSION_NUMBER 0x4020000fL\n#define LIBRESSL_VERSION_TEXT \"LibreSSL 4.2.1\"\n#define OPENSSL_VERSION_TEXT LIBRESSL_VERSION_TEXT\n";
        assert_eq!(of(libressl), ("LibreSSL".into(), "4.2.1".into()));
        assert_eq!(of("#define OPENSSL_VERSION_STR \"3.0.17\"\n"), ("OpenSSL".into(), "3.0.17".into()));
        assert_eq!(
            of("#define OPENSSL_VERSION_TEXT \"OpenSSL 1.1.1w  11 Sep 2023\"\n"),
            ("OpenSSL".into(), "1.1.1w".into())
        );
    }
}
