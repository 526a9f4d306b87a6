-- Lists of a user's own tasks, and of those assigned to a user, read a page in any order from an index.
-- The order by creation has its indexes since the first version.
CREATE INDEX task_owner_updated ON task (owner, updated_at DESC, id DESC);
CREATE INDEX task_owner_due ON task (owner, due_order, id);
CREATE INDEX task_owner_priority ON task (owner, priority DESC, id DESC);
CREATE INDEX task_assignee_updated ON task (assignee, updated_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX task_assignee_due ON task (assignee, due_order, id) WHERE assignee IS NOT NULL;
CREATE INDEX task_assignee_priority ON task (assignee, priority DESC, id DESC) WHERE assignee IS NOT NULL;

-- Few tasks are in the trash: their owner's others need not be read to list them.
CREATE INDEX task_owner_trash ON task (owner, created_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_assignee_trash ON task (assignee, created_at DESC, id DESC)
  WHERE assignee IS NOT NULL AND deleted_at IS NOT NULL;
