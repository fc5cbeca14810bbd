//! Stand-in until the detection engine is here: every shim, prefixed.
fn main() {
    let all = [
        "closefrom",
        "compat_init_setproctitle",
        "errc",
        "explicit_bzero",
        "freezero",
        "getdtablecount",
        "getpeereid",
        "getprogname",
        "inet_net_pton",
        "portable_freeaddrinfo",
        "reallocarray",
        "recallocarray",
        "setproctitle",
        "setproctitle_init",
        "setprogname",
        "strlcat",
        "strlcpy",
        "strtonum",
        "timingsafe_bcmp",
        "timingsafe_memcmp",
        "verrc",
        "vwarnc",
        "warnc",
    ];
    println!("cargo:rustc-check-cfg=cfg(shim, values({}))", all.map(|n| format!("{n:?}")).join(", "));
    println!("cargo:rustc-check-cfg=cfg(void_result, values(\"closefrom\"))");
    for name in all {
        println!("cargo:rustc-cfg=shim={name:?}");
        println!("cargo:rustc-env=OPENBSD_COMPAT_SYMBOL_{name}=openbsd_compat_{name}");
    }
    // A shim X that is defined or helped by C has src/shims/FOLDER/X.c; the define gives it the name it is exported under.
    let mut build = cc::Build::new();
    let mut any = false;
    for folder in std::fs::read_dir("src/shims").unwrap().flatten().filter(|e| e.path().is_dir()) {
        for file in std::fs::read_dir(folder.path()).unwrap().flatten().map(|e| e.path()) {
            if file.extension().is_some_and(|e| e == "c") {
                let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
                println!("cargo:rerun-if-changed={}", file.display());
                build.file(&file).define(&name, Some(&*format!("openbsd_compat_{name}")));
                any = true;
            }
        }
    }
    if any {
        build.define("getprogname", Some("openbsd_compat_getprogname"));
        build.std("c99").warnings(true).extra_warnings(true).compile("openbsd_compat_c");
    }
}
