-- The time of the due day, and the day from which on a task can be worked on.
ALTER TABLE task ADD COLUMN due_time time(0), ADD COLUMN start date;

-- Few tasks have a start day: a user's plan for a day reads them without the others.
CREATE INDEX task_owner_start ON task (owner, start) WHERE start IS NOT NULL;
CREATE INDEX task_assignee_start ON task (assignee, start) WHERE assignee IS NOT NULL AND start IS NOT NULL;
