-- What each change did to a task: one event for each version, inserted by the statement that writes the task's row and
-- never changed. A task is never removed: no foreign key.
CREATE TABLE task_event (
  task_id uuid NOT NULL,
  version bigint NOT NULL,
  actor   text NOT NULL,
  at      timestamptz(6) NOT NULL,
  kind    text NOT NULL,
  changes jsonb NOT NULL,
  PRIMARY KEY (task_id, version),
  CONSTRAINT task_event_version_positive CHECK (version > 0)
);

SELECT movable_add('tasks', 'task_event');
