# shellcheck shell=bash
# The tools that turn the app into files for a browser: Trunk, wasm-bindgen, wasm-opt, esbuild; and for its
# tests axe-core and openapi-typescript.

# Puts a command from crates.io into the cache: cargo_tool name command version [option...]
cargo_tool() {
  local crate=$1 command=$2 version=$3
  shift 3
  [ "$("$TOOLS/bin/$command" --version 2>/dev/null | awk '{ print $2 }')" = "$version" ] && return
  say "Building $crate $version (some minutes, once)."
  # --debug: twice as fast to build, and fast enough to use.
  # In one folder, for the crates that they share.
  (cd / && watched "$crate" env CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install "$crate" --version "$version" --root "$TOOLS" --debug --force "$@") ||
    stop "$crate $version could not be built."
}

need_web_tools() {
  # wasm-bindgen without --locked: its lock file names crate versions that not every registry mirror has.
  cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION"
  cargo_tool trunk trunk "$TRUNK_VERSION" --locked
  rm -rf "$TOOLS/build"
  need_npm_tools
  PATH=$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH
  # The test that makes a client of the API's description fails without it.
  OPENAPI_TYPESCRIPT=$TOOLS/npm/node_modules/.bin/openapi-typescript
  export PATH TRUNK_SKIP_VERSION_CHECK=true OPENAPI_TYPESCRIPT
}

need_npm_tools() {
  local wanted="binaryen@$BINARYEN_VERSION esbuild@$ESBUILD_VERSION axe-core@$AXE_VERSION"
  wanted+=" openapi-typescript@$OPENAPI_TYPESCRIPT_VERSION"
  [ "$(cat "$TOOLS/npm/.installed" 2>/dev/null)" = "$wanted" ] && return
  have npm || apt_need "npm" nodejs npm
  say "Fetching wasm-opt, esbuild, axe-core and openapi-typescript."
  rm -rf "$TOOLS/npm"
  mkdir -p "$TOOLS/npm"
  # shellcheck disable=SC2086
  quietly npm install --prefix "$TOOLS/npm" --no-audit --no-fund --no-save --ignore-scripts $wanted ||
    stop "wasm-opt, esbuild, axe-core and openapi-typescript could not be fetched from npm."
  printf '%s\n' "$wanted" >"$TOOLS/npm/.installed"
}
