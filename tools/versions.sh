# shellcheck shell=bash disable=SC2034
# The versions that this project is built with. Everything that tools/ installs is named here and nowhere else.

RUST_MIN=1.95                 # rust-version in Cargo.toml
TRUNK_VERSION=0.21.14         # the newest that builds on RUST_MIN
WASM_BINDGEN_VERSION=0.2.130  # must equal the version in Cargo.lock
BINARYEN_VERSION=132.0.0      # wasm-opt
ESBUILD_VERSION=0.28.2        # makes the app's scripts small
AXE_VERSION=4.14.1            # axe-core, for the accessibility checks in the journeys
OPENAPI_TYPESCRIPT_VERSION=7.13.0 # makes a client of the API's description, to check that one can
