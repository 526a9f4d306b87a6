-- A user's plan reads the open tasks that the user has to do, in the inbox and in projects, by their days.
CREATE INDEX task_responsible_due ON task (coalesce(assignee, owner), due)
  WHERE deleted_at IS NULL AND status IN ('OPEN', 'IN_PROGRESS') AND due IS NOT NULL;
CREATE INDEX task_responsible_start ON task (coalesce(assignee, owner), start)
  WHERE deleted_at IS NULL AND status IN ('OPEN', 'IN_PROGRESS') AND start IS NOT NULL;
DROP INDEX task_owner_start;
DROP INDEX task_assignee_start;
