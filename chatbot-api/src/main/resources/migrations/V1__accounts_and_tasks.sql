-- Accounts and their sessions.

CREATE TABLE account (
  id            uuid        PRIMARY KEY,
  email         text        NOT NULL CONSTRAINT account_email UNIQUE, -- trimmed, lower case
  name          text        NOT NULL,
  zone          text        NOT NULL,                                 -- IANA
  password_hash text        NOT NULL,                                 -- Argon2id, PHC form
  first         boolean     NOT NULL,
  created_at    timestamptz NOT NULL
);

-- At most one account is the first, also when two register at once.
CREATE UNIQUE INDEX account_first ON account (first) WHERE first;

CREATE TABLE session (
  token_hash bytea       PRIMARY KEY,                                 -- SHA-256
  account    uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
  opened_at  timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL
);

CREATE INDEX session_account ON session (account, seen_at);

-- What is known of an owner's tasks without counting them. Whoever changes tasks locks this row first: changes of one
-- owner follow each other, and change ids become visible in their order.

CREATE TABLE task_owner (
  owner         uuid             PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  tasks         integer          NOT NULL CHECK (tasks >= 0),
  last_position double precision NOT NULL,
  last_change   bigint           NOT NULL
) WITH (fillfactor = 50);

-- Every key begins with the owner: nobody's query can reach another's task.

CREATE TABLE task (
  owner        uuid             NOT NULL REFERENCES account ON DELETE CASCADE,
  id           uuid             NOT NULL,
  title        text             NOT NULL CHECK (title <> ''),
  notes        text             NOT NULL,
  done         boolean          NOT NULL,
  priority     smallint         NOT NULL CHECK (priority BETWEEN 0 AND 3),
  due_date     date,                                                  -- due on a day
  due_at       timestamptz,                                           -- or at a moment,
  due_offset   integer,                                               -- written with this offset, seconds
  recurrence   text,
  tags         text[]           NOT NULL,
  parent       uuid,
  position     double precision NOT NULL,
  created_at   timestamptz      NOT NULL,
  updated_at   timestamptz      NOT NULL,
  completed_at timestamptz,
  version      bigint           NOT NULL,
  due_key      bigint           NOT NULL,                             -- orders by due date; 2^63-1 without one
  title_key    text COLLATE "C" NOT NULL,                             -- folded: lower case, no accents
  tag_keys     text[]           NOT NULL,                             -- folded
  search       text             NOT NULL,                             -- folded title, notes and tags
  PRIMARY KEY (owner, id),
  FOREIGN KEY (owner, parent) REFERENCES task (owner, id),
  CHECK (num_nonnulls(due_date, due_at) <= 1 AND (due_at IS NULL) = (due_offset IS NULL)),
  CHECK (done = (completed_at IS NOT NULL))
);

CREATE INDEX task_by_position ON task (owner, done, position, id);
CREATE INDEX task_by_due ON task (owner, done, due_key, id);
CREATE INDEX task_all_by_position ON task (owner, position, id);
CREATE INDEX task_parts ON task (owner, parent) WHERE parent IS NOT NULL;

-- What has happened to an owner's tasks: the live events and their replay, and what undo takes back.

CREATE TABLE task_change (
  owner  uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
  id     bigint      NOT NULL,                                        -- counts up for each owner
  batch  bigint      NOT NULL,                                        -- id of the first row that changed with it
  kind   text        NOT NULL CHECK (kind IN ('created', 'updated', 'deleted')),
  task   uuid        NOT NULL,
  before jsonb       CHECK ((kind = 'created') = (before IS NULL)),
  undo   boolean     NOT NULL,                                        -- this row is itself an undo
  undone boolean     NOT NULL DEFAULT false,
  at     timestamptz NOT NULL,
  PRIMARY KEY (owner, id)
);

-- Which request has made a task, so that a repeated one makes no second.

CREATE TABLE task_key (
  owner   uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
  key     text        NOT NULL,
  request bytea       NOT NULL,                                       -- SHA-256 of the draft
  task    jsonb       NOT NULL,                                       -- as it was answered
  at      timestamptz NOT NULL,
  PRIMARY KEY (owner, key)
);

CREATE INDEX task_key_age ON task_key (owner, at);
