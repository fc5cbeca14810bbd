//! A Rust program has the library linked that holds a function which is the system's.

use compat_tests::clibrary;
use compat_tests::{report, skip};
use std::fs;
use std::process::Command;

const PROGRAM: &str = "\
fn main() -> std::io::Result<()> {
    let (net, bits) = openbsd_compat::inet_net_pton::ipv4(c\"192.0.2/23\")?;
    println!(\"{net}/{bits}\");
    Ok(())
}
";

/// glibc keeps inet_net_pton in libresolv. Libutil is OpenBSD's alone, and goes the same way.
#[test]
#[cfg_attr(not(target_env = "gnu"), ignore = "glibc's libresolv")]
fn the_systems_inet_net_pton_comes_with_libresolv() {
    let folder = clibrary::folder("libresolv");
    let repository = clibrary::repository();
    let manifest = format!(
        "[package]\nname = \"libresolv\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         openbsd-compat = {{ path = {:?}, default-features = false, features = [\"std\"] }}\n",
        repository.display().to_string()
    );
    clibrary::write(&folder, "Cargo.toml", &manifest);
    clibrary::write(&folder, "src/main.rs", PROGRAM);
    let _ = fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock"));
    let run = |provider: &str| {
        let mut cargo = Command::new(env!("CARGO"));
        clibrary::without_overrides(&mut cargo);
        cargo.env("OPENBSD_COMPAT_INET_NET_PTON", provider).env("OPENBSD_COMPAT_TLS", "none");
        cargo.args(["run", "--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
        let target = clibrary::target_folder().join("libresolv");
        assert_eq!(clibrary::succeed(cargo.arg("--target-dir").arg(&target)).trim(), "192.0.2.0/23", "{provider}");
        let program = target.join("debug/libresolv");
        let needed = clibrary::run(Command::new("readelf").arg("--dynamic").arg(program));
        needed.success().then(|| needed.stdout.contains("[libresolv.so"))
    };
    let Some(linked) = run("system") else {
        return skip("libraries: readelf does not work here (Debian: binutils)");
    };
    let plan = report::plan(&["--tls", "none"], &[("OPENBSD_COMPAT_INET_NET_PTON", "system")]);
    let in_libresolv = plan.iter().any(|line| line == "inet_net_pton system forced resolv");
    assert_eq!(linked, in_libresolv, "it is in libc or in libresolv");
    assert_eq!(run("shim"), Some(false), "a program that needs no library gets none");
}
