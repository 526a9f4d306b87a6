-- The tables of the two sides may differ. A mapping turns a row of this side into the shared row that both sides exchange,
-- and back. All that travels is in the shared form: the feed, the copy, checksums and repairs.

ALTER TABLE movable_table
  -- Functions: (row of the table) -> SETOF shared_type, and (shared_type) -> TABLE (columns of the table). NULL without a
  -- mapping: then the shared row consists of the columns of the table, except those excluded.
  ADD COLUMN to_shared   text,
  ADD COLUMN from_shared text,
  ADD COLUMN shared_type text,
  ADD COLUMN excluded    text[] NOT NULL DEFAULT '{}';

-- Further tables of a mapping: they hold parts of a shared row. A change of a part is a change of its row.
CREATE TABLE movable_part (
  capability  text NOT NULL,
  name        text NOT NULL,
  relation    text NOT NULL,
  -- The columns that refer to the key of the row.
  key_columns text[] NOT NULL,
  -- (shared_type) -> TABLE (columns of the part).
  from_shared text NOT NULL,
  ordinal     integer NOT NULL,
  PRIMARY KEY (capability, relation),
  FOREIGN KEY (capability, name) REFERENCES movable_table ON DELETE CASCADE
);

CREATE OR REPLACE FUNCTION movable_record() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  -- Again, because a statement that names a parent of this table does not fire the fence.
  current_position bigint := movable_admit(TG_ARGV[0]);
  key_columns text[] := TG_ARGV[2:];
  image jsonb;
  new_key text;
  old_key text;
  attached movable_table;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    image := to_jsonb(NEW);
    new_key := movable_key(image, key_columns);
    IF TG_NAME = 'movable_record_shared' THEN
      SELECT * INTO STRICT attached FROM movable_table AS t WHERE t.capability = TG_ARGV[0] AND t.name = TG_ARGV[1];
      IF attached.to_shared IS NULL THEN
        image := image - attached.excluded;
      ELSE
        EXECUTE format('SELECT to_jsonb(shared) || jsonb_build_object(''version'', $1.version) FROM %s($1) AS shared',
          attached.to_shared) INTO image USING NEW;
        IF image IS NULL THEN
          RAISE EXCEPTION '% returns no shared row for % of %', attached.to_shared, new_key, TG_RELID::regclass
            USING ERRCODE = 'BY006';
        END IF;
      END IF;
    END IF;
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

CREATE FUNCTION movable_columns(names text[], prefix text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN (SELECT string_agg(prefix || quote_ident(name), ', ' ORDER BY number)
          FROM unnest(names) WITH ORDINALITY AS columns (name, number));

-- A replica that deletes a row deletes its parts.
CREATE FUNCTION movable_parts() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  part movable_part;
BEGIN
  FOR part IN SELECT * FROM movable_part AS p WHERE p.capability = TG_ARGV[0] AND p.name = TG_ARGV[1] LOOP
    EXECUTE format('DELETE FROM %s WHERE (%s) = (%s)', part.relation, movable_columns(part.key_columns, ''),
      movable_columns(TG_ARGV[2:], '$1.')) USING OLD;
  END LOOP;
  RETURN OLD;
END $$;

-- A change of parts is a change of their rows: it increments their versions, which records them.
CREATE FUNCTION movable_part_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  part movable_part;
  attached movable_table;
  of_rows text;
BEGIN
  SELECT * INTO STRICT part FROM movable_part AS p WHERE p.capability = TG_ARGV[0] AND p.relation::regclass = TG_RELID;
  SELECT * INTO STRICT attached FROM movable_table AS t WHERE t.capability = part.capability AND t.name = part.name;
  of_rows := format(
    CASE TG_OP
      WHEN 'INSERT' THEN 'SELECT %1$s FROM changed'
      WHEN 'DELETE' THEN 'SELECT %1$s FROM former'
      WHEN 'UPDATE' THEN 'SELECT %1$s FROM changed UNION ALL SELECT %1$s FROM former'
    END, movable_columns(part.key_columns, ''));
  EXECUTE format('UPDATE %s SET version = version + 1', attached.relation)
    || CASE WHEN of_rows IS NULL THEN '' ELSE
      format(' WHERE (%s) IN (%s)', movable_columns(attached.key_columns, ''), of_rows) END;
  RETURN NULL;
END $$;

-- Puts the triggers on an attached table and its parts. ALWAYS: they fire where session_replication_role is replica, too.
CREATE OR REPLACE FUNCTION movable_guard(attached movable_table) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part movable_part;
  wanted record;
  record_trigger text := CASE
    WHEN attached.to_shared IS NULL AND attached.excluded = '{}' THEN 'movable_record' ELSE 'movable_record_shared' END;
  other_trigger text := CASE record_trigger
    WHEN 'movable_record' THEN 'movable_record_shared' ELSE 'movable_record' END;
  applied text := format('current_setting(''banyan.applying'', true) IS NOT DISTINCT FROM %L', attached.capability);
  passed text := format('WHEN (NOT (%s))', applied);
  arguments text := (
    SELECT string_agg(quote_literal(argument), ', ' ORDER BY number)
    FROM unnest(attached.capability || (attached.name || attached.key_columns))
      WITH ORDINALITY AS arguments (argument, number));
  changed text := (
    SELECT string_agg(format('NEW.%1$I IS DISTINCT FROM OLD.%1$I', name), ' OR ')
    FROM unnest(attached.key_columns) AS name);
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = attached.relation::regclass AND tgname = other_trigger) THEN
    EXECUTE format('DROP TRIGGER %I ON %s', other_trigger, attached.relation);
  END IF;
  FOR wanted IN
    SELECT * FROM (VALUES
      ('movable_fence', 'BEFORE INSERT OR UPDATE OR DELETE', 'STATEMENT', '', 'movable_fence'),
      ('movable_truncate', 'BEFORE TRUNCATE', 'STATEMENT', '', 'movable_truncate'),
      ('movable_version_of_insert', 'BEFORE INSERT', 'ROW', passed, 'movable_version'),
      ('movable_version_of_update', 'BEFORE UPDATE', 'ROW',
        format('WHEN (NEW.version <= OLD.version OR %s)', changed), 'movable_version'),
      (record_trigger, 'AFTER INSERT OR UPDATE OR DELETE', 'ROW', passed, 'movable_record')
    ) AS triggers (name, event, level, condition, function)
    UNION ALL
    SELECT 'movable_parts', 'BEFORE DELETE', 'ROW', format('WHEN (%s)', applied), 'movable_parts'
    WHERE EXISTS (SELECT FROM movable_part AS p WHERE p.capability = attached.capability AND p.name = attached.name)
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I %s ON %s FOR EACH %s %s EXECUTE FUNCTION %I(%s)',
      wanted.name, wanted.event, attached.relation, wanted.level, wanted.condition, wanted.function, arguments);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', attached.relation, wanted.name);
  END LOOP;
  FOR part IN SELECT * FROM movable_part AS p WHERE p.capability = attached.capability AND p.name = attached.name LOOP
    FOR wanted IN
      SELECT * FROM (VALUES
        ('movable_fence', 'BEFORE INSERT OR UPDATE OR DELETE', '', '', 'movable_fence'),
        ('movable_truncate', 'AFTER TRUNCATE', '', passed, 'movable_part_changed'),
        ('movable_insert', 'AFTER INSERT', 'REFERENCING NEW TABLE AS changed', passed, 'movable_part_changed'),
        ('movable_update', 'AFTER UPDATE', 'REFERENCING OLD TABLE AS former NEW TABLE AS changed', passed,
          'movable_part_changed'),
        ('movable_delete', 'AFTER DELETE', 'REFERENCING OLD TABLE AS former', passed, 'movable_part_changed')
      ) AS triggers (name, event, transition, condition, function)
    LOOP
      EXECUTE format('CREATE OR REPLACE TRIGGER %I %s ON %s %s FOR EACH STATEMENT %s EXECUTE FUNCTION %I(%L)',
        wanted.name, wanted.event, part.relation, wanted.transition, wanted.condition, wanted.function, part.capability);
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', part.relation, wanted.name);
    END LOOP;
  END LOOP;
END $$;

-- A replica applies whole transactions in any order of their rows.
CREATE FUNCTION movable_defer_references(of_capability text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  reference record;
BEGIN
  FOR reference IN
    WITH moved AS (
      SELECT t.relation::regclass AS relation FROM movable_table AS t WHERE t.capability = of_capability
      UNION ALL SELECT p.relation::regclass FROM movable_part AS p WHERE p.capability = of_capability)
    SELECT conrelid::regclass AS relation, conname FROM pg_constraint
    WHERE contype = 'f' AND NOT condeferrable
      AND conrelid IN (SELECT moved.relation FROM moved) AND confrelid IN (SELECT moved.relation FROM moved)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE',
      reference.relation, reference.conname);
  END LOOP;
END $$;

-- Why a table cannot be attached, whatever its key.
CREATE FUNCTION movable_require_ordinary(movable regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  added pg_class;
BEGIN
  SELECT * INTO STRICT added FROM pg_class WHERE oid = movable;
  IF added.relkind <> 'r' OR added.relispartition OR added.relhassubclass THEN
    RAISE EXCEPTION '% cannot be attached: it is not an ordinary table, or a part or parent of one', movable;
  END IF;
  IF added.relrowsecurity THEN
    RAISE EXCEPTION '% cannot be attached: row-level security could hide rows from the copy', movable;
  END IF;
END $$;

-- A function that returns rows of a table in columns of that table, all those given among them.
CREATE FUNCTION movable_require_from_shared(function regprocedure, of_type oid, movable regclass, keys text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted pg_proc;
  returned text[];
  missing text;
BEGIN
  SELECT * INTO STRICT wanted FROM pg_proc WHERE oid = function;
  SELECT array_agg(name) INTO returned
    FROM unnest(wanted.proargnames, wanted.proargmodes) AS arguments (name, mode) WHERE mode = 't';
  IF wanted.provolatile = 'v' THEN
    RAISE EXCEPTION '% cannot be a mapping: it is VOLATILE', function
      USING HINT = 'A mapping returns the same for the same row: declare it IMMUTABLE or STABLE.';
  END IF;
  IF wanted.pronargs <> 1 OR wanted.proargtypes[0] <> of_type OR returned IS NULL THEN
    RAISE EXCEPTION '% cannot be a mapping: it must be (%) RETURNS TABLE (columns of %)', function, of_type::regtype, movable;
  END IF;
  SELECT string_agg(name, ', ') INTO missing FROM unnest(returned) AS name
    WHERE name NOT IN (SELECT attname FROM pg_attribute
      WHERE attrelid = movable AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
  IF missing IS NOT NULL OR 'version' = ANY (returned) THEN
    RAISE EXCEPTION '% cannot be a mapping: % has no column %, or it is not mapped', function, movable,
      coalesce(missing, 'version');
  END IF;
  SELECT string_agg(name, ', ') INTO missing FROM unnest(keys) AS name WHERE name <> ALL (returned);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% cannot be a mapping: it does not return %', function, missing;
  END IF;
END $$;

CREATE FUNCTION movable_qualified(function regprocedure) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT format('%I.%I', nspname, proname) FROM pg_proc JOIN pg_namespace AS n ON n.oid = pronamespace
          WHERE pg_proc.oid = function);

DROP FUNCTION movable_add(text, regclass);

-- Adds a table to a capability: fences it and records its changes. It must be an ordinary table without row-level
-- security. Its primary key is one or more columns of the types uuid, smallint, integer, bigint, text or varchar.
--
-- Without a column version, it gets one: triggers maintain it, so that the application need not know it.
--
-- A mapping consists of two functions that are not VOLATILE: to_shared (row of the table) RETURNS SETOF a composite type,
-- exactly one row, and from_shared (that type) RETURNS TABLE (columns of the table). The key keeps its values. The version
-- is not mapped. Columns that from_shared does not return stay on this side.
CREATE FUNCTION movable_add(
  to_capability text, movable regclass, name text DEFAULT NULL,
  to_shared regprocedure DEFAULT NULL, from_shared regprocedure DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  columns_of_key text[];
  wrong text;
  version_type text;
  mapping pg_proc;
  attached movable_table;
BEGIN
  PERFORM movable_require_ordinary(movable);
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

  IF (to_shared IS NULL) <> (from_shared IS NULL) THEN
    RAISE EXCEPTION 'a mapping of % needs both to_shared and from_shared', movable;
  END IF;
  IF to_shared IS NOT NULL THEN
    SELECT * INTO STRICT mapping FROM pg_proc WHERE oid = movable_add.to_shared;
    IF mapping.provolatile = 'v' THEN
      RAISE EXCEPTION '% cannot be a mapping: it is VOLATILE', to_shared
        USING HINT = 'A mapping returns the same for the same row: declare it IMMUTABLE or STABLE.';
    END IF;
    IF mapping.pronargs <> 1 OR mapping.proargtypes[0] <> (SELECT reltype FROM pg_class WHERE oid = movable)
        OR (SELECT typtype FROM pg_type WHERE oid = mapping.prorettype) <> 'c' THEN
      RAISE EXCEPTION '% cannot be a mapping: it must be (%) RETURNS SETOF a composite type', to_shared, movable;
    END IF;
    IF EXISTS (SELECT FROM pg_attribute JOIN pg_type AS t ON t.typrelid = attrelid
        WHERE t.oid = mapping.prorettype AND attname = 'version' AND NOT attisdropped) THEN
      RAISE EXCEPTION '% cannot be a shared form: the version is not mapped', mapping.prorettype::regtype
        USING HINT = 'Remove its attribute version.';
    END IF;
    PERFORM movable_require_from_shared(from_shared, mapping.prorettype, movable, columns_of_key);
  END IF;

  INSERT INTO movable_table (capability, name, relation, ordinal, key_columns, to_shared, from_shared, shared_type)
    VALUES (to_capability, coalesce(movable_add.name, (SELECT relname FROM pg_class WHERE oid = movable)), movable::text,
      (SELECT count(*) + 1 FROM movable_table WHERE capability = to_capability), columns_of_key,
      movable_qualified(movable_add.to_shared), movable_qualified(movable_add.from_shared),
      (SELECT format('%I.%I', nspname, typname) FROM pg_type JOIN pg_namespace AS n ON n.oid = typnamespace
       WHERE pg_type.oid = mapping.prorettype))
    RETURNING * INTO attached;
  PERFORM movable_guard(attached);
  PERFORM movable_defer_references(to_capability);
  -- The feed does not have the rows that the table has already: a replica must be copied again.
  UPDATE replica_progress SET complete = false WHERE capability = to_capability;
END $$;

-- Adds a part to the mapping of a table: a table whose rows are parts of a shared row. Its key_columns refer to the key of
-- the row, in the same order; without them, those of its foreign key. from_shared (shared type) RETURNS TABLE (columns of
-- the part) returns all parts of a row.
CREATE FUNCTION movable_add_part(
  of_capability text, of_table text, part regclass, from_shared regprocedure, key_columns text[] DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  attached movable_table;
  columns_of_key text[] := key_columns;
BEGIN
  SELECT * INTO attached FROM movable_table AS t WHERE t.capability = of_capability AND t.name = of_table;
  IF attached.to_shared IS NULL THEN
    RAISE EXCEPTION '% has no table % with a mapping', of_capability, of_table;
  END IF;
  PERFORM movable_require_ordinary(part);
  IF columns_of_key IS NULL THEN
    SELECT array_agg(a.attname::text ORDER BY array_position(attached.key_columns, k.attname::text)) INTO columns_of_key
      FROM pg_constraint AS c
        CROSS JOIN unnest(c.conkey, c.confkey) AS keys (own, referenced)
        JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = keys.own
        JOIN pg_attribute AS k ON k.attrelid = c.confrelid AND k.attnum = keys.referenced
      WHERE c.contype = 'f' AND c.conrelid = part AND c.confrelid = attached.relation::regclass
        AND k.attname = ANY (attached.key_columns);
  END IF;
  IF cardinality(columns_of_key) IS DISTINCT FROM cardinality(attached.key_columns) THEN
    RAISE EXCEPTION '% cannot be a part: which of its columns refer to the key of %?', part, attached.relation
      USING HINT = 'Name them in key_columns.';
  END IF;
  PERFORM movable_require_from_shared(from_shared, attached.shared_type::regtype, part, columns_of_key);
  INSERT INTO movable_part (capability, name, relation, key_columns, from_shared, ordinal)
    VALUES (of_capability, of_table, part::text, columns_of_key, movable_qualified(movable_add_part.from_shared),
      (SELECT count(*) + 1 FROM movable_part AS p WHERE p.capability = of_capability));
  PERFORM movable_guard(attached);
  PERFORM movable_defer_references(of_capability);
  UPDATE replica_progress SET complete = false WHERE capability = of_capability;
END $$;

-- Keeps a column of a table without a mapping on this side: it is neither copied nor compared, and rows that come from the
-- other side do not change it.
CREATE FUNCTION movable_exclude_column(of_capability text, of_table text, column_name text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  attached movable_table;
  excluded_column pg_attribute;
BEGIN
  SELECT * INTO STRICT attached FROM movable_table AS t WHERE t.capability = of_capability AND t.name = of_table;
  SELECT * INTO excluded_column FROM pg_attribute
    WHERE attrelid = attached.relation::regclass AND attname = column_name AND attnum > 0 AND NOT attisdropped;
  IF attached.to_shared IS NOT NULL THEN
    RAISE EXCEPTION '% has a mapping, which says what stays on this side', of_table;
  ELSIF excluded_column IS NULL THEN
    RAISE EXCEPTION '% has no column %', attached.relation, column_name;
  ELSIF column_name = ANY (attached.key_columns || 'version'::text) THEN
    RAISE EXCEPTION 'the column % of % identifies or orders the rows: it cannot be excluded', column_name, of_table;
  ELSIF excluded_column.attnotnull AND NOT excluded_column.atthasdef AND excluded_column.attidentity = '' THEN
    RAISE EXCEPTION 'the column % of % cannot be excluded: it is NOT NULL and has no default', column_name, of_table
      USING HINT = 'Rows from the other side come without it.';
  END IF;
  UPDATE movable_table AS t SET excluded = array_remove(t.excluded, column_name) || column_name
    WHERE t.capability = of_capability AND t.name = of_table RETURNING * INTO attached;
  PERFORM movable_guard(attached);
END $$;

-- Ends the exclusion of a column, on the second side that has it. The replica's rows differ until they are copied again or
-- repaired.
CREATE FUNCTION movable_include_column(of_capability text, of_table text, column_name text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  attached movable_table;
BEGIN
  UPDATE movable_table AS t SET excluded = array_remove(t.excluded, column_name)
    WHERE t.capability = of_capability AND t.name = of_table RETURNING * INTO STRICT attached;
  PERFORM movable_guard(attached);
END $$;

-- Detaches the tables of a capability: they are ordinary tables again, and keep their rows and their column version.
CREATE OR REPLACE FUNCTION movable_detach(of_capability text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  trigger record;
BEGIN
  FOR trigger IN
    SELECT tgname AS name, tgrelid::regclass AS relation FROM pg_trigger
    WHERE tgname LIKE 'movable\_%' AND NOT tgisinternal AND tgrelid IN (
      SELECT t.relation::regclass FROM movable_table AS t WHERE t.capability = of_capability
      UNION ALL SELECT p.relation::regclass FROM movable_part AS p WHERE p.capability = of_capability)
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', trigger.name, trigger.relation);
  END LOOP;
  DELETE FROM movable_table WHERE capability = of_capability;
  DELETE FROM replica_progress WHERE capability = of_capability;
  DELETE FROM ownership WHERE capability = of_capability;
  DELETE FROM change_feed WHERE capability = of_capability;
  DELETE FROM tombstone WHERE capability = of_capability;
END $$;
