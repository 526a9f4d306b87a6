-- The changes of all tasks in the order in which they become visible: the position, in the sequence of the change feed, of
-- the transaction that has inserted the event. NULL for events from before, and for those that came from the other side.
ALTER TABLE task_event ADD COLUMN position bigint;

-- As their owner, whichever role and search_path a writer has. The position is 0 where a replica applies changes.
CREATE FUNCTION task_event_position() RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  RETURN nullif(movable_admit('tasks'), 0);
END $$;

-- Not with ADD COLUMN, which would call it for the rows that are there.
ALTER TABLE task_event ALTER COLUMN position SET DEFAULT task_event_position();

-- Each side has its own positions.
SELECT movable_exclude_column('tasks', 'task_event', 'position');

CREATE INDEX task_event_position ON task_event (position, task_id, version) WHERE position IS NOT NULL;
CREATE INDEX task_event_at ON task_event (at, task_id, version);

-- The position up to which all events are visible: no transaction that is still writing has a lower one. The last position
-- is read first and the markers next, as in movable_look; the events must be read after them.
CREATE FUNCTION task_event_horizon() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last    bigint;
  horizon bigint;
BEGIN
  SELECT last_value INTO last FROM change_feed_position;
  SELECT least(last, min(CASE WHEN above < 1073741824 THEN last + above ELSE last + above - 2147483648 END)) INTO horizon
    FROM (SELECT ((objid::bigint - last) % 2147483648 + 2147483648) % 2147483648 AS above FROM pg_locks
          WHERE locktype = 'advisory' AND objsubid = 2
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid::bigint = (movable_marker('tasks')::bigint & 4294967295)) AS markers;
  RETURN horizon;
END $$;
