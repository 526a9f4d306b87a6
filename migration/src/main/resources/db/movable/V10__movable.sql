-- What lets a table's rows move between two sides. The same on both.

-- What this side knows of who owns a capability, and how much of the owner's feed it has applied.
CREATE TABLE ownership (
  capability text PRIMARY KEY,
  side       text NOT NULL,
  owner      text NOT NULL,
  epoch      bigint NOT NULL,
  sealed_for bigint,
  sealed_at  bigint,
  burnt      bigint NOT NULL,
  opened_at  bigint NOT NULL,
  source     bigint NOT NULL,
  applied    bigint NOT NULL,
  -- Whether this side holds every row that the owner had when it began to follow.
  complete   boolean NOT NULL DEFAULT false,
  copy_run   bigint NOT NULL DEFAULT 0,
  copy_after uuid,
  copy_until uuid,
  copy_rows  bigint NOT NULL DEFAULT 0,
  copy_total bigint NOT NULL DEFAULT 0,
  -- The feed holds nothing up to here any more.
  trimmed    bigint NOT NULL DEFAULT 0,
  CONSTRAINT ownership_seal_whole CHECK ((sealed_for IS NULL) = (sealed_at IS NULL))
);

-- A row's image after each write; none for a deletion. A transaction's changes share its position.
CREATE TABLE change_feed (
  capability text NOT NULL,
  position   bigint NOT NULL,
  entry      bigint GENERATED ALWAYS AS IDENTITY,
  id         uuid NOT NULL,
  version    bigint NOT NULL,
  image      jsonb,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (capability, position, entry)
);

-- Deleted rows, so that no late image brings one back.
CREATE TABLE tombstone (
  capability text NOT NULL,
  id         uuid NOT NULL,
  version    bigint NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (capability, id)
);

CREATE FUNCTION movable_lock(capability text) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('banyan:' || capability, 0);

-- Shares the lock that a seal takes alone, until the transaction ends. For a writer that locks a row before it
-- writes: a seal that waits for another writer of that row would otherwise be waited for in turn.
CREATE FUNCTION movable_enter(capability text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(movable_lock(capability));
  RETURN true;
END $$;

-- Refuses a write where this side is not the open owner. The lock is taken first: the row is then read
-- in a snapshot of its own, as the last seal left it, and no seal can come before this write's end.
CREATE FUNCTION movable_fence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known ownership;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(movable_lock(TG_ARGV[0]));
  SELECT * INTO STRICT known FROM ownership WHERE capability = TG_ARGV[0];
  IF known.owner <> known.side THEN
    RAISE EXCEPTION 'the owner of % is the %', TG_ARGV[0], known.owner USING ERRCODE = 'BY001';
  END IF;
  IF known.sealed_for IS NOT NULL THEN
    RAISE EXCEPTION '% is being handed over', TG_ARGV[0] USING ERRCODE = 'BY002';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION movable_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO tombstone (capability, id, version) VALUES (TG_ARGV[0], OLD.id, OLD.version + 1)
      ON CONFLICT (capability, id) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at;
    INSERT INTO change_feed (capability, position, id, version)
      VALUES (TG_ARGV[0], pg_current_xact_id()::text::bigint, OLD.id, OLD.version + 1);
  ELSE
    INSERT INTO change_feed (capability, position, id, version, image)
      VALUES (TG_ARGV[0], pg_current_xact_id()::text::bigint, NEW.id, NEW.version, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;

-- Fences a table (with the columns id and version) and records its changes. What a replica applies passes by.
CREATE FUNCTION movable_attach(capability text, movable regclass, side text, owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ownership (capability, side, owner, epoch, burnt, opened_at, source, applied)
    VALUES (capability, side, owner, 1, 0, 0, 1, 0);
  EXECUTE format(
    'CREATE TRIGGER movable_fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT
       WHEN (current_setting(''banyan.applying'', true) IS DISTINCT FROM %L) EXECUTE FUNCTION movable_fence(%L)',
    movable, capability, capability);
  EXECUTE format(
    'CREATE TRIGGER movable_record AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW
       WHEN (current_setting(''banyan.applying'', true) IS DISTINCT FROM %L) EXECUTE FUNCTION movable_record(%L)',
    movable, capability, capability);
END $$;
