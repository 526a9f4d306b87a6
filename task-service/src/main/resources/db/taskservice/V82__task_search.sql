-- Search regardless of case, accents and the order of words, in titles, notes and labels; the same in both databases
-- and in dev.banyan.tasks.SearchText.

DO $$
DECLARE
  -- Case must not depend on the locale that the database was created with.
  collation_name CONSTANT text := (
    SELECT quote_ident(collname) FROM pg_collation
    WHERE collname IN ('pg_c_utf8', 'und-x-icu') AND collencoding IN (-1, pg_char_to_encoding('UTF8'))
    ORDER BY collname LIMIT 1);
BEGIN
  EXECUTE format($function$
    CREATE FUNCTION search_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
      CASE
        WHEN octet_length(value) = char_length(value) THEN lower(value)
        -- By way of upper case, because some letters have two lower cases.
        ELSE lower(upper(regexp_replace(normalize(value, NFKD), U&'[\0300-\036F]', '', 'g') COLLATE %1$s))
      END
    $function$, coalesce(collation_name, '"default"'));
END $$;

-- What LIKE looks for to find a word anywhere.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  '%' || regexp_replace(search_fold(word), '([\\%_])', '\\\1', 'g') || '%';

CREATE FUNCTION task_search_text(title text, notes text, labels text[])
RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  search_fold(title || E'\n' || notes || E'\n' || array_to_string(labels, E'\n'));

CREATE FUNCTION task_label_keys(labels text[]) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  ARRAY(SELECT search_fold(label) FROM unnest(labels) label);

DROP INDEX task_labels;
CREATE INDEX task_label_keys ON task USING gin (task_label_keys(labels));

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX task_search ON task USING gin (task_search_text(title, notes, labels) gin_trgm_ops);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'pg_trgm must not be created here, so searching tasks reads them all.';
END $$;
