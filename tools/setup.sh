#!/usr/bin/env bash
# Finds or fetches what Homeward is built with. `tools/setup.sh` for running it, `tools/setup.sh test` for checking it
# too. Does nothing twice; run, test and bench call it themselves.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tools/versions.sh
. "$here/versions.sh"
# shellcheck source=tools/lib.sh
. "$here/lib.sh"
# shellcheck source=tools/rust.sh
. "$here/rust.sh"
# shellcheck source=tools/web.sh
. "$here/web.sh"
# shellcheck source=tools/browser.sh
. "$here/browser.sh"
# shellcheck source=tools/database.sh
. "$here/database.sh"
# shellcheck source=tools/build.sh
. "$here/build.sh"

# Two scripts started at once must not install the same tool twice.
with_lock() {
  mkdir -p "$TOOLS"
  exec 9>"$TOOLS/.lock"
  if have flock && ! flock -n 9; then
    say "Another run is setting up; waiting for it."
    flock 9
  fi
  "$@"
  exec 9>&-
}

setup_run() {
  need_rust
  need_web_tools
}

setup_test() {
  setup_run
  need_browser
  need_postgres
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  with_lock "setup_${1:-run}"
  say "Everything is here: $(rustc --version | cut -d ' ' -f 1-2), $(trunk --version)."
fi
