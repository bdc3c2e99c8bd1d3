//! Has the linker keep what the cut into parts is made by.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Who calls whom: by that the app is cut into parts.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
