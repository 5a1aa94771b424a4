package dev.taskora.chat;

import java.util.Locale;

/** Every setting there is, in the order in which {@code --help} lists them. */
enum Setting {
  PORT("8080", "port to listen on; 0 takes a free one"),
  HOST("0.0.0.0", "address to listen on"),
  PUBLIC_URL("", "where people reach Taskora; an https one makes cookies Secure"),
  WEB_ROOT("", "directory of the built page; unset serves no page"),
  DATABASE_URL("", "postgresql://user@host:5432/name; unset, and no PGHOST: embedded PostgreSQL"),
  PGHOST("", "database host, instead of DATABASE_URL"),
  PGPORT("5432", "database port"),
  PGDATABASE("taskora", "database name"),
  PGUSER("taskora", "database user"),
  PGPASSWORD("", "database password; better in a file"),
  PGPASSWORD_FILE("", "file that holds the database password; read again when it changes"),
  DB_POOL_SIZE("4", "database connections, 1 to 64"),
  DATA_DIR(".taskora/data", "where the embedded PostgreSQL keeps its data"),
  EMBEDDED_PG_PORT("", "port of the embedded PostgreSQL; unset takes a free one and remembers it"),
  TASKORA_OPERATORS("", "addresses that are operators, by comma; @first is the first to register"),
  OPS_URL("", "where the ops agent answers; unset: there is none"),
  OPS_TOKEN_FILE("", "file that holds the ops agent's token; read again when it changes"),
  LOG_FORMAT("", "json or text; unset: text on a terminal, json otherwise"),
  LOG_LEVEL("info", "error, warn, info, debug or trace");

  private final String fallback;
  private final String meaning;

  Setting(String fallback, String meaning) {
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** What holds when nobody says anything; empty is "unset". */
  String fallback() {
    return fallback;
  }

  String meaning() {
    return meaning;
  }

  /** The spelling on the command line: {@code --db-pool-size}. */
  String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
