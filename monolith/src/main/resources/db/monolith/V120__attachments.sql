-- Files of tasks. They stay in the monolith, like followers, and name their task by its id.
--
-- uploaded_by: the name that is shown; account: whose quota it counts for, as long as the account exists.
-- stored_at: when its content was complete; until then the row reserves its bytes.
-- task_missing_since: when the owner of the tasks first said that the task does not exist.
CREATE TABLE attachment (
  id                 uuid PRIMARY KEY,
  task_id            uuid NOT NULL,
  name               text NOT NULL,
  media_type         text NOT NULL,
  size               bigint NOT NULL CHECK (size > 0),
  sha256             text NOT NULL,
  storage            text NOT NULL,
  uploaded_by        text NOT NULL,
  account            text REFERENCES account ON DELETE SET NULL,
  created_at         timestamptz(6) NOT NULL,
  stored_at          timestamptz(6),
  deleted_at         timestamptz(6),
  task_missing_since timestamptz(6),
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT attachment_idempotency_key UNIQUE (uploaded_by, idempotency_key)
);
CREATE INDEX attachment_of_task ON attachment (task_id, created_at, id);
CREATE INDEX attachment_account ON attachment (account);
CREATE INDEX attachment_created ON attachment (created_at, id);
CREATE INDEX attachment_deleted ON attachment (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX attachment_pending ON attachment (created_at) WHERE stored_at IS NULL;

-- Their content, in chunks of 256 KiB, unless it is stored elsewhere. Most files are compressed already.
CREATE TABLE attachment_chunk (
  attachment_id uuid NOT NULL REFERENCES attachment ON DELETE CASCADE,
  number        int NOT NULL,
  data          bytea NOT NULL,
  PRIMARY KEY (attachment_id, number)
);
ALTER TABLE attachment_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
