//! The pkg-config files.

use crate::detect::plan::{Plan, Provider};
use std::collections::BTreeSet;
use std::path::Path;

/// The version of libbsd whose overlay a port may ask for; ours covers what the ports use of it.
const LIBBSD: &str = "0.12.2";

/// Libraries besides libc in which the plan's functions are; a static archive cannot name them itself.
pub fn libraries(plan: &Plan) -> Vec<String> {
    let used = plan.decisions.iter().filter(|d| matches!(d.provider, Provider::System | Provider::Libressl));
    let libraries: BTreeSet<&String> = used.filter_map(|decision| decision.library.as_ref()).collect();
    libraries.into_iter().map(|library| format!("-l{library}")).collect()
}

/// openbsd-compat.pc.
pub fn openbsd_compat(plan: &Plan, prefix: &Path, folders: &[String]) -> String {
    let libs =
        [vec!["-L${libdir}".into(), "-lopenbsd-compat".into()], folders.to_vec(), libraries(plan)].concat().join(" ");
    file(
        prefix,
        "openbsd-compat",
        env!("CARGO_PKG_VERSION"),
        "The OpenBSD functions that this system lacks",
        "Cflags: -I${includedir}/openbsd-compat",
        &libs,
    )
}

/// libbsd-overlay.pc, for ports that look for libbsd.
pub fn libbsd_overlay(prefix: &Path) -> String {
    let description = concat!("libbsd's overlay interface, provided by openbsd-compat ", env!("CARGO_PKG_VERSION"));
    let requires = "Requires: openbsd-compat\nCflags: -DLIBBSD_OVERLAY";
    file(prefix, "libbsd-overlay", LIBBSD, description, requires, "")
}

/// libbsd-ctor.pc: our setproctitle needs no constructor, so there is nothing to add.
pub fn libbsd_ctor(prefix: &Path) -> String {
    let description = "setproctitle without a constructor, provided by openbsd-compat";
    file(prefix, "libbsd-ctor", LIBBSD, description, "Requires: openbsd-compat", "")
}

fn file(prefix: &Path, name: &str, version: &str, description: &str, more: &str, libs: &str) -> String {
    let prefix = prefix.display();
    format!(
        "prefix={prefix}\nlibdir=${{prefix}}/lib\nincludedir=${{prefix}}/include\n\nName: {name}\nDescription: {description}\nVersion: {version}\n{more}\nLibs: {libs}\n"
    )
}
