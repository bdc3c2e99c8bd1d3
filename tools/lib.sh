# shellcheck shell=bash disable=SC2034
# What every script here shares: where things lie, and how to speak to the person at the keyboard.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Outside the work tree, so that a fresh clone finds the tools and compiled crates of the last one.
HOMEWARD_CACHE=${HOMEWARD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/homeward}
TOOLS=$HOMEWARD_CACHE/tools
export HOMEWARD_CACHE
export CARGO_TARGET_DIR=$HOMEWARD_CACHE/target

say() { printf '%s\n' "$*" >&2; }

# Ends the run with one plain sentence.
stop() {
  printf '\nStopped: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a long command quietly; shows the end of its words only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
  else
    tail -n 25 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# Runs a long command that builds with cargo, and says how far it is: watched WHAT COMMAND… . Shows the end of its
# words only when it fails.
watched() {
  local what=$1 log
  shift
  log=$(mktemp)
  if CARGO_TERM_COLOR=never CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=100 "$@" 2>&1 </dev/null |
    tell_progress "$what" "$log"; then
    rm -f "$log"
  else
    tr '\r' '\n' <"$log" | grep -vE '^ *(Building .*)?$' | tail -n 40 >&2
    rm -f "$log"
    return 1
  fi
}

# Reads cargo's bar, "Building [==>  ] 12/345: serde, syn": in a terminal one line that changes, in a log one each
# quarter of a minute.
tell_progress() {
  local what=$1 log=$2 chunk='' far='' names line status=0 begun=$SECONDS told=$SECONDS
  local bar='] +([0-9]+)/([0-9]+)(: (.*))?'
  while [ "$status" = 0 ] || [ "$status" -gt 128 ]; do # above 128: nothing came in a second
    status=0
    IFS= read -r -t 1 -d $'\r' chunk || status=$?
    printf '%s' "$chunk" >>"$log"
    if [ "$status" = 0 ]; then printf '\r' >>"$log"; fi
    if [[ $chunk =~ $bar ]]; then
      names=${BASH_REMATCH[4]:-}
      names=${names%"${names##*[![:space:]]}"} # without the blanks at its end
      far="${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}${names:+, $names}"
    fi
    line="  $what: $((SECONDS - begun)) s${far:+, $far}"
    if [ -t 2 ]; then
      printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$line" >&2
    elif [ $((SECONDS - told)) -ge 15 ]; then
      told=$SECONDS
      say "$line"
    fi
  done
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

digest() {
  if have sha256sum; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

is_debian_root() { [ "$(id -u)" = 0 ] && have apt-get; }

# Installs Debian packages, or says which to install: apt_need "what for" package...
apt_need() {
  local why=$1
  shift
  is_debian_root || stop "$why is missing; please install it (on Debian: apt-get install $*) and start again."
  say "Installing $why from Debian's packages."
  if [ -z "${APT_UPDATED:-}" ]; then
    quietly apt-get update || say "The package lists could not be refreshed; going on with the ones at hand."
    APT_UPDATED=1
  fi
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$@" ||
    stop "$why could not be installed from Debian's packages ($*)."
}
