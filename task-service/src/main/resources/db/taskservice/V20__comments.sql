-- What people say about tasks. The task is named by its id without a foreign key: tasks and comments move on their own,
-- so the task may live in another database. Ids are ordered by time: a task's comments are read in the order of the key.
CREATE TABLE task_comment (
  id                 uuid PRIMARY KEY,
  task_id            uuid NOT NULL,
  author             text NOT NULL,
  text               text NOT NULL,
  created_at         timestamptz(6) NOT NULL,
  deleted_at         timestamptz(6),
  version            bigint NOT NULL,
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT task_comment_version_positive CHECK (version > 0),
  CONSTRAINT task_comment_idempotency_key UNIQUE (author, idempotency_key)
);

CREATE INDEX task_comment_of_task ON task_comment (task_id, id) WHERE deleted_at IS NULL;

SELECT movable_attach('comments', 'task_comment', 'SERVICE', '${owner}');
