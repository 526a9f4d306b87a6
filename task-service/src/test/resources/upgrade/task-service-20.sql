-- V1__tasks.sql
CREATE TABLE task (
  id                 uuid PRIMARY KEY,
  title              text NOT NULL,
  notes              text NOT NULL,
  status             text NOT NULL,
  priority           smallint NOT NULL,
  due                date,
  due_order          date NOT NULL GENERATED ALWAYS AS (coalesce(due, DATE '9999-12-31')) STORED,
  labels             text[] NOT NULL,
  owner              text NOT NULL,
  assignee           text,
  created_at         timestamptz(6) NOT NULL,
  updated_at         timestamptz(6) NOT NULL,
  completed_at       timestamptz(6),
  deleted_at         timestamptz(6),
  version            bigint NOT NULL,
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT task_version_positive CHECK (version > 0),
  CONSTRAINT task_completed_when_done CHECK ((completed_at IS NOT NULL) = (status = 'DONE')),
  CONSTRAINT task_idempotency_key UNIQUE (owner, idempotency_key)
);
CREATE INDEX task_owner_created ON task (owner, created_at DESC, id DESC);
CREATE INDEX task_assignee_created ON task (assignee, created_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX task_created ON task (created_at DESC, id DESC);
CREATE INDEX task_updated ON task (updated_at DESC, id DESC);
CREATE INDEX task_due ON task (due_order, id);
CREATE INDEX task_priority ON task (priority DESC, id DESC);
CREATE INDEX task_labels ON task USING gin (labels);
-- V10__movable.sql
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
  complete   boolean NOT NULL DEFAULT false,
  copy_run   bigint NOT NULL DEFAULT 0,
  copy_after uuid,
  copy_until uuid,
  copy_rows  bigint NOT NULL DEFAULT 0,
  copy_total bigint NOT NULL DEFAULT 0,
  trimmed    bigint NOT NULL DEFAULT 0,
  CONSTRAINT ownership_seal_whole CHECK ((sealed_for IS NULL) = (sealed_at IS NULL))
);
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
CREATE TABLE tombstone (
  capability text NOT NULL,
  id         uuid NOT NULL,
  version    bigint NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (capability, id)
);
CREATE FUNCTION movable_lock(capability text) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('banyan:' || capability, 0);
CREATE FUNCTION movable_enter(capability text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(movable_lock(capability));
  RETURN true;
END $$;
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
-- V11__tasks_move.sql
SELECT movable_attach('tasks', 'task', 'SERVICE', 'SERVICE');
-- V20__comments.sql
CREATE TABLE task_comment (
  id                 uuid PRIMARY KEY,
  task_id            uuid NOT NULL,
  author             text NOT NULL,
  text               text NOT NULL,
  created_at         timestamptz(6) NOT NULL,
  deleted_at         timestamptz(6),
  version            bigint NOT NULL,
  idempotency_key    text,
  idempotency_digest text,
  CONSTRAINT task_comment_version_positive CHECK (version > 0),
  CONSTRAINT task_comment_idempotency_key UNIQUE (author, idempotency_key)
);
CREATE INDEX task_comment_of_task ON task_comment (task_id, id) WHERE deleted_at IS NULL;
SELECT movable_attach('comments', 'task_comment', 'SERVICE', 'SERVICE');

CREATE TABLE flyway_schema_history (
  installed_rank integer NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
  version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL,
  checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
  execution_time integer NOT NULL, success boolean NOT NULL
);
CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
INSERT INTO flyway_schema_history VALUES
  (1, '1', 'tasks', 'SQL', 'V1__tasks.sql', 1262242379, 'banyan', '2026-11-26 12:00:00', 5, true),
  (2, '10', 'movable', 'SQL', 'V10__movable.sql', 1018285334, 'banyan', '2026-11-26 12:00:00', 5, true),
  (3, '11', 'tasks move', 'SQL', 'V11__tasks_move.sql', -1139497779, 'banyan', '2026-11-26 12:00:00', 5, true),
  (4, '20', 'comments', 'SQL', 'V20__comments.sql', 261484647, 'banyan', '2026-11-26 12:00:00', 5, true);

INSERT INTO task (id, title, notes, status, priority, due, labels, owner, assignee, created_at, updated_at, completed_at,
  version, idempotency_key, idempotency_digest) VALUES
  ('01900000-0000-7000-8000-000000000001', 'Water the Bäume', E'\nFirst line empty\r\nthen this', 'OPEN', 3, NULL,
   '{garden,"Berlin, Germany"}', 'alice', 'bob', '2026-11-20 08:00:00.123456Z', '2026-11-20 08:00:00.123456Z', NULL, 1, 'key-1', 'digest-1'),
  ('01900000-0000-7000-8000-000000000002', '=1+1', '', 'DONE', 1, '2026-12-24', '{}', 'alice', NULL,
   '2026-11-20 09:00:00Z', '2026-11-21 09:00:00Z', '2026-11-21 09:00:00Z', 1, NULL, NULL),
  ('01900000-0000-7000-8000-000000000003', 'Gone', '', 'OPEN', 2, NULL, '{}', 'bob', NULL,
   '2026-11-20 10:00:00Z', '2026-11-20 10:00:00Z', NULL, 1, NULL, NULL);
UPDATE task SET title = 'Water the trees', version = 2 WHERE id = '01900000-0000-7000-8000-000000000001';
DELETE FROM task WHERE id = '01900000-0000-7000-8000-000000000003';
INSERT INTO task_comment (id, task_id, author, text, created_at, version) VALUES
  ('01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-000000000001', 'bob', 'I have 💧.', '2026-11-20 11:00:00Z', 1);
UPDATE ownership SET epoch = 3, burnt = 2, opened_at = 1, source = 2, applied = 1, complete = true;
