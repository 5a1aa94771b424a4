-- What was said. A conversation keeps its newest messages, an owner the conversations used last.

CREATE SEQUENCE conversation_used;

CREATE TABLE conversation (
  id         text        PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  owner      uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
  title      text        NOT NULL,
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  used       bigint      NOT NULL,                                    -- from conversation_used: orders by last use
  messages   bigint      NOT NULL                                     -- ever appended
);

CREATE UNIQUE INDEX conversation_by_use ON conversation (owner, used);

CREATE TABLE message (
  conversation text   NOT NULL REFERENCES conversation ON DELETE CASCADE,
  number       bigint NOT NULL,                                       -- counts up in the order of appending
  id           text   NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
  body         json   NOT NULL,                                       -- json and not jsonb: it may hold \u0000
  PRIMARY KEY (conversation, number),
  UNIQUE (conversation, id)
);
