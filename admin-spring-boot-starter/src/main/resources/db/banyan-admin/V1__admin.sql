-- Every change of what the admin shows; written by triggers in the transaction of the change, so that
-- none is missed: not one by JDBC, not one by hand.
CREATE TABLE admin_change (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  -- The transaction. What lies below the oldest running one is complete: sealing goes by that.
  xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  who     text NOT NULL,
  -- The address that it came from and the page or the route, or what else it was.
  origin  text NOT NULL,
  request text NOT NULL,
  -- The table, or the capability.
  track   text NOT NULL,
  record  text NOT NULL,
  action  text NOT NULL CHECK (action IN ('ADDED', 'CHANGED', 'DELETED')),
  -- By column, those that differ; all of them where the record was added or deleted.
  before  jsonb NOT NULL,
  after   jsonb NOT NULL
);
CREATE INDEX admin_change_record ON admin_change (track, record, id DESC);
CREATE INDEX admin_change_at ON admin_change (at, id);
CREATE INDEX admin_change_who ON admin_change (who, id DESC);
CREATE INDEX admin_change_order ON admin_change (xid, id);

-- The chain over the changes: each link holds the hash of the one before it. Made a moment after the changes, so
-- that writers do not queue for it.
CREATE TABLE admin_seal (
  position bigint PRIMARY KEY,
  change   bigint NOT NULL UNIQUE,
  previous bytea NOT NULL,
  hash     bytea NOT NULL
);

CREATE FUNCTION admin_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'BY010';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_change
  FOR EACH STATEMENT EXECUTE FUNCTION admin_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_seal
  FOR EACH STATEMENT EXECUTE FUNCTION admin_append_only();

CREATE FUNCTION admin_hash(previous bytea, change admin_change) RETURNS bytea LANGUAGE sql STABLE
  SET timezone = 'UTC' AS $$
  SELECT sha256(previous || convert_to(to_jsonb(change)::text, 'UTF8'))
$$;

-- Links what is complete and not linked yet, at most so many. One caller at a time; another goes away empty-handed.
CREATE FUNCTION admin_seal_changes(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last   admin_seal;
  passed admin_change;
  change admin_change;
  made   integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('banyan:admin_seal', 0)) THEN
    RETURN 0;
  END IF;
  SELECT * INTO last FROM admin_seal ORDER BY position DESC LIMIT 1;
  IF last.position IS NULL THEN
    last := ROW(0, 0, '\x', '\x');
  ELSE
    SELECT * INTO passed FROM admin_change WHERE id = last.change;
  END IF;
  FOR change IN
    SELECT * FROM admin_change c
    WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot())
      AND (passed.id IS NULL OR (c.xid, c.id) > (passed.xid, passed.id))
    ORDER BY c.xid, c.id LIMIT most
  LOOP
    last := ROW(last.position + 1, change.id, last.hash, admin_hash(last.hash, change));
    INSERT INTO admin_seal VALUES (last.*);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- The faults of the chain between two positions: a link that does not fit the one before it or its change, or a
-- change that is gone.
CREATE FUNCTION admin_check(first bigint, last bigint) RETURNS TABLE (at_position bigint, fault text)
LANGUAGE sql STABLE AS $$
  SELECT s.position,
    CASE
      WHEN c.id IS NULL THEN 'GONE'
      WHEN p.hash IS NULL AND s.position > 1 THEN 'GAP'
      WHEN s.previous <> coalesce(p.hash, '\x') THEN 'BROKEN'
      ELSE 'ALTERED'
    END
  FROM admin_seal s
  LEFT JOIN admin_seal p ON p.position = s.position - 1
  LEFT JOIN admin_change c ON c.id = s.change
  WHERE s.position BETWEEN first AND last
    AND (c.id IS NULL OR s.previous <> coalesce(p.hash, '\x') OR (p.hash IS NULL AND s.position > 1)
         OR s.hash <> admin_hash(s.previous, c))
  ORDER BY s.position
$$;

-- Records a row's change. Arguments: the columns of the id, in the order of its parts; the columns that may be shown,
-- of the others only that they have changed is recorded; and those whose change alone is not worth an entry.
CREATE FUNCTION admin_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids     text[] := string_to_array(TG_ARGV[0], ',');
  shown   text[] := string_to_array(TG_ARGV[1], ',');
  ignored text[] := coalesce(string_to_array(TG_ARGV[2], ','), '{}');
  was     jsonb := '{}';
  is_now  jsonb := '{}';
  origin  jsonb := coalesce(nullif(current_setting('banyan.origin', true), ''), '{}')::jsonb;
  key     text;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW); END IF;
  IF cardinality(ids) = 1 THEN
    key := coalesce(is_now ->> ids[1], was ->> ids[1]);
  ELSE
    -- As the admin writes an id of several parts.
    SELECT string_agg(replace(replace(coalesce(is_now ->> part, was ->> part), '%', '%25'), '~', '%7E'), '~' ORDER BY place)
      INTO key FROM unnest(ids) WITH ORDINALITY parts (part, place);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, is_now -> o.key), '{}')
      INTO was, is_now
      FROM jsonb_each(was) o WHERE o.value IS DISTINCT FROM is_now -> o.key AND NOT o.key = ANY (ignored);
    IF was = '{}' THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO admin_change (who, origin, request, track, record, action, before, after)
  VALUES (
    coalesce(origin ->> 'who', ''), coalesce(origin ->> 'from', session_user), coalesce(origin ->> 'request', ''),
    TG_TABLE_NAME, key,
    CASE TG_OP WHEN 'INSERT' THEN 'ADDED' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'DELETED' END,
    (SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN e.key = ANY (shown) THEN e.value ELSE '"…"' END), '{}') FROM jsonb_each(was) e),
    (SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN e.key = ANY (shown) THEN e.value ELSE '"…"' END), '{}') FROM jsonb_each(is_now) e));
  RETURN NULL;
END $$;

-- Records a link's change with the record that holds it. Arguments: the holder's table, its column, the other column.
CREATE FUNCTION admin_record_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  origin jsonb := coalesce(nullif(current_setting('banyan.origin', true), ''), '{}')::jsonb;
  link   jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  named  jsonb := jsonb_build_object(TG_TABLE_NAME, link -> TG_ARGV[2]);
BEGIN
  INSERT INTO admin_change (who, origin, request, track, record, action, before, after)
  VALUES (
    coalesce(origin ->> 'who', ''), coalesce(origin ->> 'from', session_user), coalesce(origin ->> 'request', ''),
    TG_ARGV[0], link ->> TG_ARGV[1], 'CHANGED',
    CASE WHEN TG_OP = 'DELETE' THEN named ELSE '{}' END, CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE named END);
  RETURN NULL;
END $$;

-- Starts to record a table, or changes the recorded columns. Does nothing if they are the same.
CREATE FUNCTION admin_track(tracked regclass, trigger_function text, VARIADIC arguments text[]) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  wanted text := (SELECT string_agg(quote_literal(a), ', ') FROM unnest(arguments) a);
  events text := CASE trigger_function WHEN 'admin_record' THEN 'INSERT OR UPDATE OR DELETE' ELSE 'INSERT OR DELETE' END;
BEGIN
  IF EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = tracked AND t.tgname = 'admin_record'
             AND position('(' || wanted || ')' IN pg_get_triggerdef(t.oid)) > 0) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE OR REPLACE TRIGGER admin_record AFTER %s ON %s FOR EACH ROW EXECUTE FUNCTION %I(%s)',
    events, tracked, trigger_function, wanted);
  RETURN true;
END $$;

-- Records a record that is kept elsewhere: the difference between its image and the latest one in the log.
CREATE FUNCTION admin_record_image(who text, origin text, request text, track text, record text, image jsonb, added boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known  jsonb := '{}';
  was    jsonb;
  is_now jsonb;
BEGIN
  -- A note about a change elsewhere need not wait for the disk.
  PERFORM set_config('synchronous_commit', 'off', true);
  IF NOT added THEN
    SELECT coalesce(jsonb_object_agg(l.key, l.value), '{}') INTO known FROM (
      SELECT DISTINCT ON (e.key) e.key, e.value FROM admin_change c, jsonb_each(c.after) e
      WHERE c.track = admin_record_image.track AND c.record = admin_record_image.record
      ORDER BY e.key, c.id DESC) l;
  END IF;
  SELECT coalesce(jsonb_object_agg(i.key, known -> i.key) FILTER (WHERE known ? i.key), '{}'), coalesce(jsonb_object_agg(i.key, i.value), '{}')
    INTO was, is_now
    FROM jsonb_each(image) i WHERE i.value IS DISTINCT FROM known -> i.key;
  IF is_now = '{}' THEN RETURN; END IF;
  INSERT INTO admin_change (who, origin, request, track, record, action, before, after)
  VALUES (who,
    -- Versions that the history has not seen were made without the monolith.
    CASE WHEN known ? 'version' AND (image ->> 'version')::bigint > (known ->> 'version')::bigint + 1
      THEN origin || ' (with unseen changes)' ELSE origin END,
    request, track, record, CASE WHEN added THEN 'ADDED' ELSE 'CHANGED' END, was, is_now);
END $$;

-- Saved views of lists.
CREATE TABLE admin_view (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind   text NOT NULL,
  owner  text NOT NULL,
  name   text NOT NULL,
  query  text NOT NULL,
  shared boolean NOT NULL,
  UNIQUE (kind, owner, name)
);

-- Files on their way in, between the upload and the import.
CREATE TABLE admin_upload (
  id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind    text NOT NULL,
  owner   text NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  content text NOT NULL,
  -- An import whose rows are added one by one remembers those that were, and runs once at a time.
  added   int[] NOT NULL DEFAULT '{}',
  running_since timestamptz
);
