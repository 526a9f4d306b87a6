-- Where a task was moved to in the manual order of its project or inbox: digits of a hexadecimal fraction. A task that was
-- never moved is where its id is, which begins with the time of its creation.
ALTER TABLE task ADD COLUMN rank text COLLATE "C";

CREATE FUNCTION task_rank_order(rank text, id uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  coalesce(rank, replace(id::text, '-', ''));

-- The first label as lists compare labels; none counts as the last code point.
CREATE FUNCTION task_label_order(labels text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  coalesce((task_label_keys(labels[1:1]))[1], chr(1114111));

-- Lists in manual order, as those in other orders.
CREATE INDEX task_project_rank ON task (project_id, task_rank_order(rank, id), id) WHERE project_id IS NOT NULL;
CREATE INDEX task_owner_rank ON task (owner, task_rank_order(rank, id), id) WHERE project_id IS NULL;
CREATE INDEX task_assignee_rank ON task (assignee, task_rank_order(rank, id), id) WHERE assignee IS NOT NULL;
