# shellcheck shell=bash
# A Rust that can compile to WebAssembly. Usually rustup has one; where rustup's servers cannot be reached, Debian's
# own Rust is taken, and the WebAssembly standard library is compiled from the source that Debian ships.

WASM=wasm32-unknown-unknown
DEBIAN_RUST=(rustc-web cargo-web rust-web-src libstd-rust-web-dev rust-web-clippy rustfmt-web rust-web-llvm lld-22)

# "1.96.0" of the rustc that the current environment resolves to, or nothing.
rust_version() { rustc --version 2>/dev/null | awk '{ print $2 }'; }

rust_new_enough() {
  local found
  found=$(rust_version)
  [ -n "$found" ] && [ "$(printf '%s\n' "$RUST_MIN" "$found" | sort -V | head -n 1)" = "$RUST_MIN" ]
}

wasm_std() { ls "$("${1:-rustc}" --print target-libdir --target "$WASM" 2>/dev/null)"/libstd-*.rlib >/dev/null 2>&1; }

rust_ready() { rust_new_enough && wasm_std && cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; }

# Asks rustup for what is missing. The time limit is for networks that swallow the question.
rustup_complete() {
  have rustup || return 1
  say "Asking rustup for the WebAssembly target."
  RUSTUP_MAX_RETRIES=0 timeout 90 rustup target add "$WASM" >/dev/null 2>&1 </dev/null || return 1
  if ! cargo clippy --version >/dev/null 2>&1 || ! cargo fmt --version >/dev/null 2>&1; then
    RUSTUP_MAX_RETRIES=0 timeout 90 rustup component add clippy rustfmt >/dev/null 2>&1 </dev/null || return 1
  fi
  rust_ready
}

# Points this script's environment at Debian's Rust, beside rustup's where there is one.
use_debian_rust() {
  if have rustup; then
    rustup toolchain list 2>/dev/null | grep -q '^debian' || quietly rustup toolchain link debian /usr || return 1
    export RUSTUP_TOOLCHAIN=debian
  else
    PATH=/usr/bin:$PATH
  fi
}

# Debian's standard library for WebAssembly is the one we compiled; this file in it names the rustc that did.
debian_std_stamp() { printf '%s/.compiled-by' "$(/usr/bin/rustc --print target-libdir --target "$WASM")"; }

debian_rust_ready() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && wasm_std /usr/bin/rustc &&
    [ "$(cat "$(debian_std_stamp)" 2>/dev/null)" = "$(/usr/bin/rustc --version)" ]
}

# A library and a test, linked with LTO: what fails later when the standard library was compiled without bitcode or
# without the test crate.
debian_std_works() {
  local scratch ok=0
  scratch=$(mktemp -d)
  printf '#[unsafe(no_mangle)] pub fn f() -> usize { std::env::args().count() }\n#[test] fn t() {}\n' >"$scratch/a.rs"
  quietly /usr/bin/rustc --edition 2024 --target "$WASM" -O -Clto --crate-type cdylib -o "$scratch/a.wasm" "$scratch/a.rs" &&
    quietly /usr/bin/rustc --edition 2024 --target "$WASM" --test -o "$scratch/t.wasm" "$scratch/a.rs" || ok=1
  rm -rf "$scratch"
  return $ok
}

debian_std_compile() {
  local scratch libdir
  libdir=$(/usr/bin/rustc --print target-libdir --target "$WASM")
  scratch=$(mktemp -d)
  mkdir "$scratch/src"
  : >"$scratch/src/lib.rs"
  printf '[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2024"\n[lib]\ncrate-type = ["cdylib"]\n' \
    >"$scratch/Cargo.toml"
  say "Compiling Rust's standard library for WebAssembly (about a minute)."
  # embed-bitcode because the app is linked with LTO; test because its tests run in a browser too.
  (cd "$scratch" && watched "the standard library" env -u RUSTUP_TOOLCHAIN CARGO_TARGET_DIR="$scratch/target" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
    RUSTFLAGS=-Cembed-bitcode=yes /usr/bin/cargo build --release -Zbuild-std=std,panic_abort,test --target "$WASM") ||
    stop "Rust's standard library could not be compiled for WebAssembly."
  rm -rf "$libdir"
  mkdir -p "$libdir"
  cp "$scratch/target/$WASM/release/deps/"*.rlib "$libdir/"
  rm -rf "$scratch"
  # Crates compiled against another standard library would not link with this one.
  rm -rf "${CARGO_TARGET_DIR:?}/$WASM"
}

debian_rust_install() {
  is_debian_root || return 1
  apt-cache show rustc-web >/dev/null 2>&1 || quietly apt-get update || return 1
  apt-cache show rustc-web >/dev/null 2>&1 || return 1
  dpkg -s "${DEBIAN_RUST[@]}" >/dev/null 2>&1 || apt_need "Debian's Rust" "${DEBIAN_RUST[@]}"
  if ! wasm_std /usr/bin/rustc || ! debian_std_works; then
    debian_std_compile
    debian_std_works || stop "Debian's Rust is here, but what it compiles for WebAssembly does not link."
  fi
  /usr/bin/rustc --version >"$(debian_std_stamp)"
}

need_rust() {
  have cc || apt_need "a C compiler (for SQLite)" gcc libc6-dev
  # HOMEWARD_RUST=debian forces the second way, to try it where the first works.
  if [ "${HOMEWARD_RUST:-}" != debian ]; then
    if rust_ready; then return; fi
    if ! debian_rust_ready && rustup_complete; then return; fi
  fi
  debian_rust_ready || debian_rust_install || stop \
    "this needs Rust $RUST_MIN or newer with the $WASM target; please install it from https://rustup.rs and start again."
  use_debian_rust || stop "rustup could not be told of Debian's Rust in /usr."
}
