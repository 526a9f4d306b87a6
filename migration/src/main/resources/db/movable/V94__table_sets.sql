-- A capability is a set of tables with any keys: one owner, one fence, one feed and one position for all of them.

CREATE TABLE movable_table (
  capability  text NOT NULL REFERENCES ownership,
  -- The same on both sides, in the feed and in checkpoints.
  name        text NOT NULL,
  -- The table of that name in this database.
  relation    text NOT NULL,
  -- Order of copying.
  ordinal     integer NOT NULL,
  key_columns text[] NOT NULL,
  PRIMARY KEY (capability, name)
);

INSERT INTO movable_table (capability, name, relation, ordinal, key_columns)
SELECT o.capability, c.relname, o.relation, 1, '{id}'
FROM ownership AS o JOIN pg_class AS c ON c.oid = o.relation::regclass;

ALTER TABLE ownership DROP COLUMN relation;

-- Keys are text: that of the column, or a JSON array of the texts of several columns.
ALTER TABLE change_feed ADD COLUMN table_name text;
UPDATE change_feed AS f SET table_name = t.name FROM movable_table AS t WHERE t.capability = f.capability;
ALTER TABLE change_feed ALTER COLUMN table_name SET NOT NULL;
ALTER TABLE change_feed ALTER COLUMN id TYPE text USING id::text;
ALTER TABLE change_feed RENAME COLUMN id TO row_key;

ALTER TABLE tombstone ADD COLUMN table_name text;
UPDATE tombstone AS b SET table_name = t.name FROM movable_table AS t WHERE t.capability = b.capability;
ALTER TABLE tombstone DROP CONSTRAINT tombstone_pkey;
ALTER TABLE tombstone ALTER COLUMN id TYPE text USING id::text;
ALTER TABLE tombstone RENAME COLUMN id TO row_key;
ALTER TABLE tombstone ADD PRIMARY KEY (capability, table_name, row_key);

-- The tables that remain to be copied, with the key of the last row of each; copy_after is the key of the last row that
-- was copied of the first of them.
ALTER TABLE replica_progress ALTER COLUMN copy_after TYPE text USING copy_after::text;
ALTER TABLE replica_progress ALTER COLUMN copy_until TYPE text[] USING
  CASE WHEN complete THEN '{}' ELSE array_remove(ARRAY[copy_until::text], NULL) END;
ALTER TABLE replica_progress
  ALTER COLUMN copy_until SET DEFAULT '{}',
  ALTER COLUMN copy_until SET NOT NULL,
  ADD COLUMN copy_tables text[] NOT NULL DEFAULT '{}';
UPDATE replica_progress AS p SET copy_tables = ARRAY[t.name]
FROM movable_table AS t WHERE t.capability = p.capability AND p.copy_until <> '{}';

-- Foreign keys that a copy has dropped, to create them again when all rows are there.
CREATE TABLE postponed_constraint (
  capability text NOT NULL,
  relation   text NOT NULL,
  name       text NOT NULL,
  definition text NOT NULL,
  PRIMARY KEY (capability, relation, name)
);

CREATE FUNCTION movable_key(image jsonb, key_columns text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN cardinality(key_columns) = 1 THEN image ->> key_columns[1]
    ELSE (SELECT jsonb_agg(image ->> name ORDER BY number)::text
          FROM unnest(key_columns) WITH ORDINALITY AS columns (name, number))
  END;

-- A key as an SQL expression over a row.
CREATE FUNCTION movable_key_expression(key_columns text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN cardinality(key_columns) = 1 THEN format('%I::text', key_columns[1])
    ELSE (SELECT format('jsonb_build_array(%s)::text', string_agg(format('%I::text', name), ', ' ORDER BY number))
          FROM unnest(key_columns) WITH ORDINALITY AS columns (name, number))
  END;

-- The triggers are called with the capability, the table's name, and its key columns.

-- A change is newer than all that was there before it, whatever the statement says: replicas go by the version.
CREATE OR REPLACE FUNCTION movable_version() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  key_columns text[] := TG_ARGV[2:];
  new_key text;
  old_key text;
  deleted bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version <= OLD.version THEN
    NEW.version := OLD.version + 1;
  END IF;
  -- The most frequent case, without the row as JSON.
  IF key_columns = '{id}' THEN
    new_key := NEW.id;
  ELSE
    new_key := movable_key(to_jsonb(NEW), key_columns);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    old_key := movable_key(to_jsonb(OLD), key_columns);
  END IF;
  IF new_key IS DISTINCT FROM old_key THEN
    -- An older snapshot does not show what was deleted since, but cannot insert beside it either (40001).
    IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
      INSERT INTO tombstone (capability, table_name, row_key, version) VALUES (TG_ARGV[0], TG_ARGV[1], new_key, -1)
        ON CONFLICT DO NOTHING;
    END IF;
    SELECT version INTO deleted FROM tombstone
      WHERE capability = TG_ARGV[0] AND table_name = TG_ARGV[1] AND row_key = new_key;
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
  key_columns text[] := TG_ARGV[2:];
  image jsonb;
  new_key text;
  old_key text;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    image := to_jsonb(NEW);
    new_key := movable_key(image, key_columns);
  END IF;
  IF TG_OP = 'INSERT' THEN
    old_key := new_key;
  ELSIF key_columns = '{id}' THEN
    old_key := OLD.id;
  ELSE
    old_key := movable_key(to_jsonb(OLD), key_columns);
  END IF;
  IF new_key IS DISTINCT FROM old_key THEN
    INSERT INTO tombstone (capability, table_name, row_key, version)
      VALUES (TG_ARGV[0], TG_ARGV[1], old_key, OLD.version + 1)
      ON CONFLICT (capability, table_name, row_key) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at;
    INSERT INTO change_feed (capability, position, table_name, row_key, version)
      VALUES (TG_ARGV[0], current_position, TG_ARGV[1], old_key, OLD.version + 1);
  ELSIF TG_OP = 'UPDATE' AND NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'another trigger of % has taken back the version of row %', TG_RELID::regclass, new_key
      USING ERRCODE = 'BY004';
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO change_feed (capability, position, table_name, row_key, version, image)
      VALUES (TG_ARGV[0], current_position, TG_ARGV[1], new_key, NEW.version, image);
  END IF;
  RETURN NULL;
END $$;

-- Records a TRUNCATE as the deletion of every row.
CREATE OR REPLACE FUNCTION movable_truncate() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  current_position bigint := movable_admit(TG_ARGV[0]);
  row_key text := movable_key_expression(TG_ARGV[2:]);
BEGIN
  IF current_position = 0 THEN
    RETURN NULL;
  END IF;
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'TRUNCATE of % needs READ COMMITTED: an older snapshot does not show every row', TG_RELID::regclass
      USING ERRCODE = 'BY003', HINT = 'Use DELETE.';
  END IF;
  EXECUTE format(
    'INSERT INTO tombstone (capability, table_name, row_key, version) SELECT $1, $2, %s, version + 1 FROM %s
       ON CONFLICT (capability, table_name, row_key) DO UPDATE SET version = EXCLUDED.version, at = EXCLUDED.at',
    row_key, TG_RELID::regclass) USING TG_ARGV[0], TG_ARGV[1];
  EXECUTE format(
    'INSERT INTO change_feed (capability, position, table_name, row_key, version)
       SELECT $1, $2, $3, %s, version + 1 FROM %s', row_key, TG_RELID::regclass)
    USING TG_ARGV[0], current_position, TG_ARGV[1];
  RETURN NULL;
END $$;

-- Puts the triggers on an attached table. ALWAYS: they fire where session_replication_role is replica, too.
CREATE FUNCTION movable_guard(attached movable_table) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  passed text := format('WHEN (current_setting(''banyan.applying'', true) IS DISTINCT FROM %L)', attached.capability);
  arguments text := (
    SELECT string_agg(quote_literal(argument), ', ' ORDER BY number)
    FROM unnest(attached.capability || (attached.name || attached.key_columns))
      WITH ORDINALITY AS arguments (argument, number));
  changed text := (
    SELECT string_agg(format('NEW.%1$I IS DISTINCT FROM OLD.%1$I', name), ' OR ')
    FROM unnest(attached.key_columns) AS name);
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('movable_fence', 'BEFORE INSERT OR UPDATE OR DELETE', 'STATEMENT', '', 'movable_fence'),
      ('movable_truncate', 'BEFORE TRUNCATE', 'STATEMENT', '', 'movable_truncate'),
      ('movable_version_of_insert', 'BEFORE INSERT', 'ROW', passed, 'movable_version'),
      ('movable_version_of_update', 'BEFORE UPDATE', 'ROW',
        format('WHEN (NEW.version <= OLD.version OR %s)', changed), 'movable_version'),
      ('movable_record', 'AFTER INSERT OR UPDATE OR DELETE', 'ROW', passed, 'movable_record')
    ) AS triggers (name, event, level, condition, function)
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I %s ON %s FOR EACH %s %s EXECUTE FUNCTION %I(%s)',
      wanted.name, wanted.event, attached.relation, wanted.level, wanted.condition, wanted.function, arguments);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', attached.relation, wanted.name);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION movable_guard(capability text, movable regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM movable_guard(t) FROM movable_table AS t
    WHERE t.capability = movable_guard.capability AND t.relation::regclass = movable_guard.movable;
END $$;

-- Adds a table to a capability: fences it and records its changes. It must be an ordinary table without row-level
-- security. Its primary key is one or more columns of the types uuid, smallint, integer, bigint, text or varchar.
--
-- Without a column version, it gets one: triggers maintain it, so that the application need not know it.
CREATE FUNCTION movable_add(to_capability text, movable regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  added pg_class;
  columns_of_key text[];
  wrong text;
  version_type text;
  attached movable_table;
  reference record;
BEGIN
  SELECT * INTO STRICT added FROM pg_class WHERE oid = movable;
  IF added.relkind <> 'r' OR added.relispartition OR added.relhassubclass THEN
    RAISE EXCEPTION '% cannot be attached: it is not an ordinary table, or a part or parent of one', movable;
  END IF;
  IF added.relrowsecurity THEN
    RAISE EXCEPTION '% cannot be attached: row-level security could hide rows from the copy', movable;
  END IF;
  SELECT array_agg(attname::text ORDER BY number),
      string_agg(format('%s %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY number)
        FILTER (WHERE atttypid NOT IN ('uuid'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype,
          'text'::regtype, 'varchar'::regtype))
    INTO columns_of_key, wrong
    FROM pg_index, unnest(indkey) WITH ORDINALITY AS keys (attribute, number)
      JOIN pg_attribute ON attnum = attribute
    WHERE indrelid = movable AND indisprimary AND attrelid = movable;
  IF columns_of_key IS NULL THEN
    RAISE EXCEPTION '% cannot be attached: it has no primary key', movable USING HINT = 'Add one.';
  END IF;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION '% cannot be attached: its primary key contains %', movable, wrong
      USING HINT = 'Key columns must be uuid, smallint, integer, bigint, text or varchar.';
  END IF;
  SELECT CASE WHEN atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) AND attnotnull THEN 'usable'
      ELSE format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN '' ELSE ', nullable' END END
    INTO version_type
    FROM pg_attribute WHERE attrelid = movable AND attname = 'version' AND NOT attisdropped;
  IF version_type IS NULL THEN
    EXECUTE format('ALTER TABLE %s ADD COLUMN version bigint NOT NULL DEFAULT 1', movable);
  ELSIF version_type <> 'usable' THEN
    RAISE EXCEPTION '% cannot be attached: its column version is %', movable, version_type
      USING HINT = 'It must be an integer and NOT NULL; rename it if it means something else.';
  END IF;

  INSERT INTO movable_table (capability, name, relation, ordinal, key_columns)
    VALUES (to_capability, added.relname, movable::text,
      (SELECT count(*) + 1 FROM movable_table WHERE capability = to_capability), columns_of_key)
    RETURNING * INTO attached;
  PERFORM movable_guard(attached);
  -- A replica applies whole transactions in any order of their rows.
  FOR reference IN
    SELECT conrelid::regclass AS relation, conname FROM pg_constraint
    WHERE contype = 'f' AND NOT condeferrable
      AND conrelid IN (SELECT t.relation::regclass FROM movable_table AS t WHERE t.capability = to_capability)
      AND confrelid IN (SELECT t.relation::regclass FROM movable_table AS t WHERE t.capability = to_capability)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE',
      reference.relation, reference.conname);
  END LOOP;
  -- The feed does not have the rows that the table has already: a replica must be copied again.
  UPDATE replica_progress SET complete = false WHERE capability = to_capability;
END $$;

-- Creates a capability without tables.
CREATE FUNCTION movable_create(capability text, side text, owner text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ownership (capability, side, owner, epoch, burnt, opened_at) VALUES (capability, side, owner, 1, 0, 0);
  INSERT INTO replica_progress (capability, source, applied) VALUES (capability, 1, 0);
END $$;

-- Creates a capability with one table.
CREATE OR REPLACE FUNCTION movable_attach(capability text, movable regclass, side text, owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM movable_create(capability, side, owner);
  PERFORM movable_add(capability, movable);
END $$;

-- Detaches the tables of a capability: they are ordinary tables again, and keep their rows and their column version.
CREATE FUNCTION movable_detach(of_capability text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  attached movable_table;
  trigger_name name;
BEGIN
  FOR attached IN SELECT * FROM movable_table WHERE capability = of_capability LOOP
    FOR trigger_name IN
      SELECT tgname FROM pg_trigger
      WHERE tgrelid = attached.relation::regclass AND tgname LIKE 'movable\_%' AND NOT tgisinternal
    LOOP
      EXECUTE format('DROP TRIGGER %I ON %s', trigger_name, attached.relation);
    END LOOP;
  END LOOP;
  DELETE FROM movable_table WHERE capability = of_capability;
  DELETE FROM replica_progress WHERE capability = of_capability;
  DELETE FROM ownership WHERE capability = of_capability;
  DELETE FROM change_feed WHERE capability = of_capability;
  DELETE FROM tombstone WHERE capability = of_capability;
END $$;

SELECT movable_guard(movable_table) FROM movable_table;
