#!/bin/bash
# One dump, written beside its final name and read back before it gets it; then the oldest beyond KEEP go.
set -euo pipefail
PGPASSWORD=$(cat /secrets/database/password)
export PGPASSWORD
cd /backups
name=taskora-$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --format=custom --file="$name.part" || { rm -f "$name.part"; echo "backup: pg_dump of $PGDATABASE at $PGHOST failed" >&2; exit 1; }
pg_restore --list "$name.part" >/dev/null
mv "$name.part" "$name"
echo "backup: $name, $(stat -c %s "$name") bytes"
find . -maxdepth 1 -name 'taskora-*.dump' | sort -r | tail -n "+$((KEEP + 1))" | while read -r old; do
  rm -f "$old"
  echo "backup: removed ${old#./}, more than $KEEP are kept"
done
