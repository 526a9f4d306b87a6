-- The engine waits inside the database: one statement for many seconds, where it would otherwise ask every 20 ms. Nothing
-- is written for it, so that writers pay nothing.

-- Whether the feed has changes after a position that a reader may take, and, if it has none, the number of the sequence up
-- to which none can come any more. Neither: a transaction is still writing, so look again.
--
-- The last position is read first, the markers next and the feed last: a writer without a marker has either ended, and
-- then the feed shows what it has written, or will take a higher position.
CREATE FUNCTION movable_look(of_capability text, after_position bigint, OUT changed boolean, OUT settled bigint)
LANGUAGE plpgsql AS $$
DECLARE
  last     bigint;
  horizon  bigint;
  earliest bigint;
BEGIN
  SELECT last_value INTO last FROM change_feed_position;
  SELECT least(last, min(CASE WHEN above < 1073741824 THEN last + above ELSE last + above - 2147483648 END)) INTO horizon
    FROM (SELECT ((objid::bigint - last) % 2147483648 + 2147483648) % 2147483648 AS above FROM pg_locks
          WHERE locktype = 'advisory' AND objsubid = 2
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid::bigint = (movable_marker(of_capability)::bigint & 4294967295)) AS markers;
  SELECT position INTO earliest FROM change_feed
    WHERE capability = of_capability AND position > after_position ORDER BY position LIMIT 1;
  changed := coalesce(earliest <= horizon, false);
  IF earliest IS NULL AND horizon = last THEN
    settled := last;
  END IF;
END $$;

-- Waits until a position has been taken since, by a writer of any capability, or the time is over.
--
-- It reads the sequence and no table: a statement of many seconds must not delay changes of a table's definition. Function
-- calls without a query cost a tenth.
CREATE FUNCTION movable_await_position(settled bigint, timeout_millis integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := clock_timestamp() + timeout_millis * interval '1 ms';
BEGIN
  LOOP
    IF pg_sequence_last_value('change_feed_position') <> settled THEN
      RETURN true;
    ELSIF clock_timestamp() >= until OR pg_sleep(0.02) IS NULL THEN
      RETURN false;
    END IF;
  END LOOP;
END $$;

-- Waits for an advisory lock of the session. In a loop, because a session that waits in the queue of a lock logs it.
CREATE FUNCTION movable_await_lock(key bigint, timeout_millis integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := clock_timestamp() + timeout_millis * interval '1 ms';
BEGIN
  LOOP
    IF pg_try_advisory_lock(key) THEN
      RETURN true;
    ELSIF clock_timestamp() >= until THEN
      RETURN false;
    END IF;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;
