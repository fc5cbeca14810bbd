//! Hands the list of shims in this build, which the library's `links` metadata carries, to the tests.

fn main() {
    let shims = std::env::var("DEP_OPENBSD_COMPAT_SHIMS").expect("openbsd-compat says which shims it has");
    println!("cargo:rustc-env=COMPAT_TESTS_SHIMS={shims}");
    println!("cargo:rerun-if-changed=build.rs");
}
