-- Comments of all tasks, by author and by their words.
CREATE INDEX task_comment_of_author ON task_comment (author, id);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX task_comment_search ON task_comment USING gin (search_fold(text) gin_trgm_ops);
  END IF;
END $$;
