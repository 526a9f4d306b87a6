-- Lists of the admin that are ordered or narrowed by these.
CREATE INDEX personal_token_made ON personal_token (created_at, id);
CREATE INDEX admin_change_who ON admin_change (who, id DESC);
DROP INDEX admin_change_at;
CREATE INDEX admin_change_at ON admin_change (at, id);
DROP INDEX security_event_at;
CREATE INDEX security_event_at ON security_event (at, id);

-- Records a row's change. Arguments: the columns of the id, in the order of its parts; the columns that may be shown,
-- of the others it is only told that they have changed; and those whose change alone is not worth an entry.
CREATE OR REPLACE FUNCTION admin_record() RETURNS trigger LANGUAGE plpgsql AS $$
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
