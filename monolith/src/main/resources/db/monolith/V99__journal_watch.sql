-- Waits until the state of all migrations and rollback guards is another one, or the time is over. The state is a text that
-- changes whenever a row does: the transaction that wrote a row stands for its content, so that nothing has to be counted
-- or written.
CREATE FUNCTION migration_await(known text, timeout_millis integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz := clock_timestamp() + timeout_millis * interval '1 ms';
  state text;
BEGIN
  LOOP
    SELECT coalesce((SELECT string_agg(capability || ':' || xmin, ',' ORDER BY capability) FROM migration), '') || ';'
      || coalesce((SELECT string_agg(id || ':' || xmin, ',' ORDER BY id) FROM migration_rollback_guard), '') INTO state;
    IF state IS DISTINCT FROM known OR clock_timestamp() >= until OR pg_sleep(0.08) IS NULL THEN
      RETURN state;
    END IF;
  END LOOP;
END $$;
