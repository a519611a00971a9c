# shellcheck shell=bash
# A PostgreSQL 15 of its own for the tests: a temporary folder, a free port of 127.0.0.1, nothing left after.
# start_postgres exports PERMANENCE_TEST_POSTGRES (see tests/support/test_database.hpp). Sourced. Nothing is
# synced to the disk: tests of durability are about our program, not about PostgreSQL.

postgres_folder=''

# PostgreSQL refuses to run as root: root becomes postgres, anybody else stays.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

postgres_program() {
    local folder
    for folder in /usr/lib/postgresql/15/bin "$(pg_config --bindir 2>/dev/null)"; do
        [ -x "$folder/$1" ] && echo "$folder/$1" && return
    done
    return 1
}

free_port() {
    node -e 'const s = require("net").createServer();
             s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

start_postgres() {
    local initdb pg_ctl port
    initdb=$(postgres_program initdb) && pg_ctl=$(postgres_program pg_ctl) || return 1
    port=$(free_port)
    postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/permanence-postgres.XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
    (cd "$postgres_folder" &&
        as_postgres "$initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 &&
        as_postgres "$pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/server.log" -w -t 60 \
            -o "-F -k $postgres_folder -p $port -c listen_addresses=127.0.0.1 -c full_page_writes=off \
                -c max_connections=300 -c autovacuum=off" start >/dev/null) || {
        cat "$postgres_folder"/*.log >&2
        return 1
    }
    export PERMANENCE_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    (cd "$postgres_folder" &&
        as_postgres "$(postgres_program pg_ctl)" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1)
    rm -rf "$postgres_folder"
    postgres_folder=''
}
