-- Every way to change a row of an attached table is recorded, refused, or seen before a hand-over: in any SQL, in any
-- transaction, by any role. Positions are numbers of the feed's own, and tell one history of a feed from another.

-- How far a replica is. Apart from the ownership: that row changes only when the ownership does, so that a transaction
-- with an old snapshot can tell by its row lock that the ownership has changed since.
CREATE TABLE replica_progress (
  capability    text PRIMARY KEY REFERENCES ownership,
  source        bigint NOT NULL,
  applied       bigint NOT NULL,
  applied_stamp bigint NOT NULL DEFAULT 0,
  -- Whether this side holds every row that the owner had when it began to follow.
  complete      boolean NOT NULL DEFAULT false,
  copy_run      bigint NOT NULL DEFAULT 0,
  copy_after    uuid,
  copy_until    uuid,
  copy_rows     bigint NOT NULL DEFAULT 0,
  copy_total    bigint NOT NULL DEFAULT 0,
  -- The feed holds nothing up to here any more, except its last entry.
  trimmed       bigint NOT NULL DEFAULT 0,
  -- The transaction that applies the owner's changes, or was the last one to do so.
  applying      bigint
);

INSERT INTO replica_progress
  (capability, source, applied, complete, copy_run, copy_after, copy_until, copy_rows, copy_total, trimmed)
SELECT capability, source, applied, complete, copy_run, copy_after, copy_until, copy_rows, copy_total, trimmed
FROM ownership;

ALTER TABLE ownership
  DROP COLUMN source, DROP COLUMN applied, DROP COLUMN complete, DROP COLUMN copy_run, DROP COLUMN copy_after,
  DROP COLUMN copy_until, DROP COLUMN copy_rows, DROP COLUMN copy_total, DROP COLUMN trimmed,
  ADD COLUMN relation text,
  ADD COLUMN sealed_stamp bigint,
  -- Past this moment the seal is over. None for a seal of an earlier version.
  ADD COLUMN sealed_until timestamptz,
  ADD COLUMN opened_stamp bigint NOT NULL DEFAULT 0,
  -- Where this side's feed ended when it last ceded, and the epoch in which it had written it.
  ADD COLUMN ceded_source bigint,
  ADD COLUMN ceded_at bigint,
  ADD COLUMN ceded_stamp bigint;

UPDATE ownership AS o SET relation = t.tgrelid::regclass::text
FROM pg_trigger AS t
WHERE t.tgname = 'movable_fence' AND NOT t.tgisinternal
  AND t.tgargs = convert_to(o.capability, 'UTF8') || '\x00'::bytea;

-- Numbers of the feed's own. They go on above all that earlier versions used: those were transaction ids.
CREATE SEQUENCE change_feed_position;
SELECT setval('change_feed_position', greatest(
  pg_current_xact_id()::text::bigint,
  (SELECT coalesce(max(position), 0) FROM change_feed),
  (SELECT coalesce(max(greatest(opened_at, sealed_at)), 0) FROM ownership),
  (SELECT coalesce(max(trimmed), 0) FROM replica_progress)));

-- The first half of a marker's key; the second is a position.
CREATE FUNCTION movable_marker(capability text) RETURNS integer LANGUAGE sql IMMUTABLE
  RETURN hashtext('banyan:' || capability);

-- Lets this transaction write, once, and gives it its position; 0 for one that applies the owner's changes.
--
-- The lock comes first: no seal can come before this transaction's end, and the ownership is read as the last one left
-- it. A transaction with an older snapshot locks the row instead, which fails (40001) where it has changed since.
-- The marker comes before the position: a reader that takes the last position first and the markers afterwards sees
-- either the marker or all that this transaction has written.
--
-- Called by the functions below, which run as their owner, whichever role and search_path a writer has.
CREATE FUNCTION movable_admit(of_capability text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  setting  text := 'banyan.' || replace(of_capability, '-', '_');
  moment   text := (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint;
  admitted text := current_setting(setting, true);
  known    ownership;
  below    bigint;
  position bigint;
BEGIN
  IF admitted LIKE moment || ':%' THEN
    RETURN split_part(admitted, ':', 2);
  END IF;
  PERFORM pg_advisory_xact_lock_shared(movable_lock(of_capability));
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    SELECT * INTO STRICT known FROM ownership WHERE capability = of_capability FOR SHARE;
  ELSE
    SELECT * INTO STRICT known FROM ownership WHERE capability = of_capability;
  END IF;
  IF known.owner <> known.side THEN
    PERFORM FROM replica_progress
      WHERE capability = of_capability AND applying = pg_current_xact_id_if_assigned()::text::bigint;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the owner of % is the %', of_capability, known.owner USING ERRCODE = 'BY001';
    END IF;
    position := 0;
  ELSE
    IF current_setting('banyan.applying', true) = of_capability THEN
      RAISE EXCEPTION 'this side owns %: nothing is applied here', of_capability USING ERRCODE = 'BY005',
        HINT = 'banyan.applying is set by replicas only; reset it.';
    END IF;
    IF known.sealed_until <= clock_timestamp() THEN
      UPDATE ownership
        SET sealed_for = NULL, sealed_at = NULL, sealed_stamp = NULL, sealed_until = NULL,
          burnt = greatest(burnt, sealed_for)
        WHERE capability = of_capability AND sealed_for = known.sealed_for;
    ELSIF known.sealed_for IS NOT NULL THEN
      RAISE EXCEPTION '% is being handed over', of_capability USING ERRCODE = 'BY002';
    END IF;
    -- What a replica has been told must survive a crash of this server.
    IF current_setting('synchronous_commit') = 'off' THEN
      PERFORM set_config('synchronous_commit', 'local', true);
    END IF;
    SELECT last_value INTO below FROM change_feed_position;
    PERFORM pg_advisory_xact_lock_shared(movable_marker(of_capability), (below % 2147483648)::integer);
    position := nextval('change_feed_position');
  END IF;
  PERFORM set_config(setting, moment || ':' || position, true);
  RETURN position;
END $$;

-- For a writer that locks a row before it writes: a seal that waits for another writer of that row would otherwise be
-- waited for in turn.
CREATE OR REPLACE FUNCTION movable_enter(capability text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM movable_admit(capability);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION movable_fence() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM movable_admit(TG_ARGV[0]);
  RETURN NULL;
END $$;

-- A change is newer than all that was there before it, whatever the statement says: replicas go by the version.
CREATE FUNCTION movable_version() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  deleted bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version <= OLD.version THEN
    NEW.version := OLD.version + 1;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.id IS DISTINCT FROM OLD.id THEN
    -- An older snapshot does not show what was deleted since, but cannot insert beside it either (40001).
    IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
      INSERT INTO tombstone (capability, id, version) VALUES (TG_ARGV[0], NEW.id, 0) ON CONFLICT DO NOTHING;
    END IF;
    SELECT version INTO deleted FROM tombstone WHERE capability = TG_ARGV[0] AND id = NEW.id;
    IF deleted >= NEW.version THEN
      NEW.version := deleted + 1;
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION movable_record() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  -- Again, because a statement that names a parent of this table does not fire the fence.
  current_position bigint := movable_admit(TG_ARGV[0]);
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND NEW.id <> OLD.id THEN
    INSERT INTO tombstone (capability, id, version) VALUES (TG_ARGV[0], OLD.id, OLD.version + 1)
      ON CONFLICT (capability, id) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at;
    INSERT INTO change_feed (capability, position, id, version)
      VALUES (TG_ARGV[0], current_position, OLD.id, OLD.version + 1);
  ELSIF TG_OP = 'UPDATE' AND NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'another trigger of % has taken back the version of row %', TG_RELID::regclass, NEW.id
      USING ERRCODE = 'BY004';
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO change_feed (capability, position, id, version, image)
      VALUES (TG_ARGV[0], current_position, NEW.id, NEW.version, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;

-- Records a TRUNCATE as the deletion of every row.
CREATE FUNCTION movable_truncate() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  current_position bigint := movable_admit(TG_ARGV[0]);
BEGIN
  IF current_position = 0 THEN
    RETURN NULL;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'TRUNCATE of % needs READ COMMITTED: an older snapshot does not show every row', TG_RELID::regclass
      USING ERRCODE = 'BY003', HINT = 'Use DELETE.';
  END IF;
  EXECUTE format(
    'INSERT INTO tombstone (capability, id, version) SELECT $1, id, version + 1 FROM %s
       ON CONFLICT (capability, id) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at', TG_RELID::regclass)
    USING TG_ARGV[0];
  EXECUTE format(
    'INSERT INTO change_feed (capability, position, id, version) SELECT $1, $2, id, version + 1 FROM %s',
    TG_RELID::regclass) USING TG_ARGV[0], current_position;
  RETURN NULL;
END $$;

-- Puts the triggers on an attached table. ALWAYS: they fire where session_replication_role is replica, too.
CREATE FUNCTION movable_guard(capability text, movable regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  passed text := format('WHEN (current_setting(''banyan.applying'', true) IS DISTINCT FROM %L)', capability);
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('movable_fence', 'BEFORE INSERT OR UPDATE OR DELETE', 'STATEMENT', '', 'movable_fence'),
      ('movable_truncate', 'BEFORE TRUNCATE', 'STATEMENT', '', 'movable_truncate'),
      ('movable_version_of_insert', 'BEFORE INSERT', 'ROW', passed, 'movable_version'),
      ('movable_version_of_update', 'BEFORE UPDATE', 'ROW',
        'WHEN (NEW.version <= OLD.version OR NEW.id IS DISTINCT FROM OLD.id)', 'movable_version'),
      ('movable_record', 'AFTER INSERT OR UPDATE OR DELETE', 'ROW', passed, 'movable_record')
    ) AS triggers (name, event, level, condition, function)
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I %s ON %s FOR EACH %s %s EXECUTE FUNCTION %I(%L)',
      wanted.name, wanted.event, movable, wanted.level, wanted.condition, wanted.function, capability);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', movable, wanted.name);
  END LOOP;
END $$;

-- Attaches a table: fences it and records its changes. It must be an ordinary table with the primary key id (uuid) and
-- the column version (bigint), without row-level security.
CREATE OR REPLACE FUNCTION movable_attach(capability text, movable regclass, side text, owner text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  attached pg_class;
  key   text;
BEGIN
  SELECT * INTO STRICT attached FROM pg_class WHERE oid = movable;
  IF attached.relkind <> 'r' OR attached.relispartition OR attached.relhassubclass THEN
    RAISE EXCEPTION '% cannot be attached: it is not an ordinary table, or a part or parent of one', movable;
  END IF;
  IF attached.relrowsecurity THEN
    RAISE EXCEPTION '% cannot be attached: row-level security could hide rows from the copy', movable;
  END IF;
  SELECT string_agg(format('%s %s', attname, format_type(atttypid, atttypmod)), ', ') INTO key
    FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = movable AND indisprimary;
  IF key IS DISTINCT FROM 'id uuid' THEN
    RAISE EXCEPTION '% cannot be attached: its primary key must be id uuid, and is %', movable, coalesce(key, 'missing');
  END IF;
  PERFORM FROM pg_attribute
    WHERE attrelid = movable AND attname = 'version' AND atttypid = 'bigint'::regtype AND attnotnull;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% cannot be attached: it needs a column version bigint NOT NULL', movable;
  END IF;
  INSERT INTO ownership (capability, relation, side, owner, epoch, burnt, opened_at)
    VALUES (capability, movable::text, side, owner, 1, 0, 0);
  INSERT INTO replica_progress (capability, source, applied) VALUES (capability, 1, 0);
  PERFORM movable_guard(capability, movable);
END $$;

SELECT movable_guard(capability, relation::regclass) FROM ownership;
ALTER TABLE ownership ALTER COLUMN relation SET NOT NULL;
