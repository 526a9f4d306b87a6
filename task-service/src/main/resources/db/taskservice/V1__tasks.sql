-- The task service's tasks.
CREATE TABLE task (
  id                 uuid PRIMARY KEY,
  title              text NOT NULL,
  notes              text NOT NULL,
  status             text NOT NULL,
  priority           smallint NOT NULL,
  due                date,
  -- "No due date" counts as the last day of all: lists sort by this.
  due_order          date NOT NULL GENERATED ALWAYS AS (coalesce(due, DATE '9999-12-31')) STORED,
  labels             text[] NOT NULL,
  owner              text NOT NULL,
  assignee           text,
  created_at         timestamptz(6) NOT NULL,
  updated_at         timestamptz(6) NOT NULL,
  completed_at       timestamptz(6),
  deleted_at         timestamptz(6),
  version            bigint NOT NULL,
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT task_version_positive CHECK (version > 0),
  CONSTRAINT task_completed_when_done CHECK ((completed_at IS NOT NULL) = (status = 'DONE')),
  CONSTRAINT task_idempotency_key UNIQUE (owner, idempotency_key)
);

CREATE INDEX task_owner_created ON task (owner, created_at DESC, id DESC);
CREATE INDEX task_assignee_created ON task (assignee, created_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX task_created ON task (created_at DESC, id DESC);
CREATE INDEX task_updated ON task (updated_at DESC, id DESC);
CREATE INDEX task_due ON task (due_order, id);
CREATE INDEX task_priority ON task (priority DESC, id DESC);
CREATE INDEX task_labels ON task USING gin (labels);
