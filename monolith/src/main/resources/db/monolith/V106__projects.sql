-- Projects: tasks that several users share. The members are part of the row: one statement with one version changes a
-- project, and one row moves it.
CREATE TABLE project (
  id                 uuid PRIMARY KEY,
  name               text NOT NULL,
  color              text NOT NULL,
  position           integer NOT NULL,
  viewers            varchar[] NOT NULL,
  editors            varchar[] NOT NULL,
  managers           varchar[] NOT NULL,
  created_by         text NOT NULL,
  created_at         timestamptz(6) NOT NULL,
  updated_at         timestamptz(6) NOT NULL,
  archived_at        timestamptz(6),
  version            bigint NOT NULL,
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT project_version_positive CHECK (version > 0),
  CONSTRAINT project_has_manager CHECK (cardinality(managers) > 0),
  CONSTRAINT project_idempotency_key UNIQUE (created_by, idempotency_key)
);

CREATE INDEX project_members ON project USING gin ((viewers || editors || managers));

SELECT movable_add('tasks', 'project');

-- A project is never removed, and the rules check that it exists: no foreign key.
ALTER TABLE task ADD COLUMN project_id uuid;

-- The tasks of a project are read in any order from an index.
CREATE INDEX task_project_created ON task (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;
CREATE INDEX task_project_updated ON task (project_id, updated_at DESC, id DESC) WHERE project_id IS NOT NULL;
CREATE INDEX task_project_due ON task (project_id, due_order, id) WHERE project_id IS NOT NULL;
CREATE INDEX task_project_priority ON task (project_id, priority DESC, id DESC) WHERE project_id IS NOT NULL;

-- A user's own tasks are those in no project: the others need not be read to list them.
DROP INDEX task_owner_created, task_owner_updated, task_owner_due, task_owner_priority;
CREATE INDEX task_owner_created ON task (owner, created_at DESC, id DESC) WHERE project_id IS NULL;
CREATE INDEX task_owner_updated ON task (owner, updated_at DESC, id DESC) WHERE project_id IS NULL;
CREATE INDEX task_owner_due ON task (owner, due_order, id) WHERE project_id IS NULL;
CREATE INDEX task_owner_priority ON task (owner, priority DESC, id DESC) WHERE project_id IS NULL;
