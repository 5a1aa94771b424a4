#!/bin/bash
# Runs once, when the data directory is made: the API's role owns its database and is nobody else's master.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --no-password --username "$POSTGRES_USER" --dbname postgres \
  -v role="$APP_USER" -v database="$APP_DATABASE" -v password="$(cat "$APP_PASSWORD_FILE")" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE :"database" OWNER :"role";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
