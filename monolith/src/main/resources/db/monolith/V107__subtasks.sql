-- Subtasks: a task under another one, in the same project. The rules check that the parent exists: no foreign key.
-- The parent's own column says whether it has had subtasks: only then are they looked for.
ALTER TABLE task ADD COLUMN parent_id uuid;
ALTER TABLE task ADD COLUMN parent boolean;

CREATE INDEX task_parent ON task (parent_id, id) WHERE parent_id IS NOT NULL;
