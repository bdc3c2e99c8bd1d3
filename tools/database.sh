# shellcheck shell=bash
# A PostgreSQL that lives as long as one test run: its own folder, loopback only, no password, no care for the disk.

POSTGRES_BIN=
POSTGRES_DIR=

find_postgres() {
  local found
  if have initdb && have pg_ctl; then
    found=$(readlink -f "$(command -v initdb)")
  else
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  fi
  [ -x "$found" ] && POSTGRES_BIN=$(dirname "$found")
}

need_postgres() { find_postgres || { apt_need "PostgreSQL" postgresql && find_postgres; }; }

# PostgreSQL refuses to run as root, so root hands it to another.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u "$(id -un postgres 2>/dev/null || printf nobody)" -- "$@")
  else
    "$@"
  fi
}

# Starts it and sets HOMEWARD_TEST_POSTGRES. Another try when the port is taken.
start_postgres() {
  local port attempt
  POSTGRES_DIR=$(mktemp -d)
  if [ "$(id -u)" = 0 ]; then
    chown "$(id -un postgres 2>/dev/null || printf nobody)" "$POSTGRES_DIR"
  fi
  quietly as_postgres "$POSTGRES_BIN/initdb" -D "$POSTGRES_DIR/data" -U homeward --auth=trust --encoding=UTF8 \
    --no-locale --no-sync || stop "PostgreSQL could not make a database folder."
  for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -w -t 30 -l "$POSTGRES_DIR/log" \
      -o "-p $port -k $POSTGRES_DIR -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c jit=off -c max_connections=200" \
      start >/dev/null 2>&1 </dev/null; then
      export HOMEWARD_TEST_POSTGRES=postgres://homeward@127.0.0.1:$port/postgres
      return
    fi
  done
  say "PostgreSQL did not start in $attempt tries."
  tail -n 5 "$POSTGRES_DIR/log" >&2 || true
  return 1
}

stop_postgres() {
  [ -n "$POSTGRES_DIR" ] || return 0
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$POSTGRES_DIR"
  POSTGRES_DIR=
}
