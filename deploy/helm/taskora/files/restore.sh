#!/bin/bash
# Puts a dump back, all or nothing. FILE = its name; empty = the newest.
set -euo pipefail
PGPASSWORD=$(cat /secrets/database/password)
export PGPASSWORD
cd /backups
file=${FILE:-$(find . -maxdepth 1 -name 'taskora-*.dump' | sort -r | head -n 1)}
[ -n "$file" ] && [ -r "$file" ] || { echo "restore: there is no dump '${file:-taskora-*.dump}' in the backup volume" >&2; exit 1; }
echo "restore: $file into $PGDATABASE at $PGHOST"
pg_restore --clean --if-exists --no-owner --single-transaction --exit-on-error --dbname="$PGDATABASE" "$file"
echo "restore: done"
