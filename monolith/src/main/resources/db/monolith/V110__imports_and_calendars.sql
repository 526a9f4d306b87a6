-- Files of tasks between their upload and the end of their import.
--
-- started_at: when the import was confirmed; target: where to: a project's id, 'inbox' or 'file'.
-- done: how many of the file's rows are decided; the other numbers count these rows.
CREATE TABLE task_import (
  id         uuid PRIMARY KEY,
  owner      text NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  created_at timestamptz(6) NOT NULL,
  file_name  text NOT NULL,
  digest     text NOT NULL,
  content    bytea NOT NULL,
  today      date NOT NULL,
  zone       text NOT NULL,
  target     text,
  started_at timestamptz(6),
  done       int NOT NULL DEFAULT 0,
  added      int NOT NULL DEFAULT 0,
  repeated   int NOT NULL DEFAULT 0,
  trashed    int NOT NULL DEFAULT 0,
  failed     int NOT NULL DEFAULT 0,
  failures   jsonb NOT NULL DEFAULT '[]',
  finished   boolean NOT NULL DEFAULT false
);
CREATE INDEX task_import_owner ON task_import (owner, created_at);
CREATE INDEX task_import_created_at ON task_import (created_at);

-- The secret address of a user's calendar feed; only its hash is stored.
CREATE TABLE calendar_address (
  account     text PRIMARY KEY REFERENCES account (username) ON DELETE CASCADE,
  secret_hash text NOT NULL UNIQUE,
  zone        text NOT NULL,
  created_at  timestamptz(6) NOT NULL,
  last_used   timestamptz(6)
);
