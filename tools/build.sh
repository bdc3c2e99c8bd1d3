# shellcheck shell=bash
# The app's files and the server that carries them.

# Everything the app is made of, as one line. Cheaper to ask than Trunk, which runs wasm-opt on every call.
app_fingerprint() {
  local inputs=(src care/src care/Cargo.toml contract/src contract/Cargo.toml browser words locales public style
    xtask/src xtask/Cargo.toml index.html build.rs Cargo.toml Cargo.lock Trunk.toml tools/versions.sh)
  local present=() one
  for one in "${inputs[@]}"; do if [ -e "$one" ]; then present+=("$one"); fi; done
  {
    rustc --version
    find "${present[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
    find "${present[@]}" -type f | LC_ALL=C sort
  } | digest | cut -d ' ' -f 1
}

# Leaves the finished app in dist/, where the server takes it from.
build_app() {
  local print
  print=$(app_fingerprint)
  if [ -f dist/index.html ] && [ "$(cat target/app.fingerprint 2>/dev/null)" = "$print" ]; then
    say "The app is up to date."
    return
  fi
  say "Building the app (some minutes the first time)."
  mkdir -p target
  rm -f target/app.fingerprint
  # Only errors: it also warns that its minifier does not know the JavaScript of wasm-bindgen, which stays as it is.
  watched "the app" env RUST_BACKTRACE=0 trunk --log error build --release || stop "the app could not be built."
  printf '%s\n' "$print" >target/app.fingerprint
}

# build_server PROFILE: `release` is the one that people use; `dev` is there sooner. Sets SERVER to the program.
build_server() {
  say "Bringing the server up to date (some minutes the first time)."
  watched "the server" cargo build --profile "$1" -p server || stop "the server could not be built."
  SERVER=$CARGO_TARGET_DIR/${1/dev/debug}/homeward-server
}
