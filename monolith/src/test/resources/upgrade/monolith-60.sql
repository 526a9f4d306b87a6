-- V1__accounts.sql
CREATE TABLE account (
  username      text PRIMARY KEY,
  display_name  text NOT NULL,
  password_hash text NOT NULL,
  enabled       boolean NOT NULL,
  authorities   varchar[] NOT NULL,
  stamp         bigint NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE signing_key (
  id         text PRIMARY KEY,
  jwk        text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- V2__sessions.sql
CREATE TABLE spring_session (
  primary_id            char(36) PRIMARY KEY,
  session_id            char(36) NOT NULL UNIQUE,
  creation_time         bigint NOT NULL,
  last_access_time      bigint NOT NULL,
  max_inactive_interval int NOT NULL,
  expiry_time           bigint NOT NULL,
  principal_name        varchar(100)
);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);
CREATE TABLE spring_session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
  attribute_name     varchar(200) NOT NULL,
  attribute_bytes    bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
-- V3__tasks.sql
CREATE TABLE task (
  id                 uuid PRIMARY KEY,
  title              text NOT NULL,
  notes              text NOT NULL,
  status             text NOT NULL,
  priority           smallint NOT NULL,
  due                date,
  due_order          date NOT NULL GENERATED ALWAYS AS (coalesce(due, DATE '9999-12-31')) STORED,
  labels             varchar[] NOT NULL,
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
-- V4__operators.sql
UPDATE account SET authorities = authorities || 'migration:operate'::varchar
WHERE 'admin' = ANY (authorities) AND NOT 'migration:operate' = ANY (authorities);
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
SELECT movable_attach('tasks', 'task', 'MONOLITH', 'MONOLITH');
-- V12__migration.sql
CREATE TABLE migration (
  capability      text PRIMARY KEY,
  owner           text NOT NULL,
  stage           text NOT NULL,
  since           timestamptz NOT NULL DEFAULT clock_timestamp(),
  paused          boolean NOT NULL DEFAULT false,
  copy_run        bigint,
  rows_per_second integer,
  verify_asked    boolean NOT NULL DEFAULT false,
  repair_asked    boolean NOT NULL DEFAULT false
);
CREATE TABLE migration_journal (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability text NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  who        text NOT NULL,
  what       text NOT NULL,
  detail     text NOT NULL
);
CREATE INDEX migration_journal_newest ON migration_journal (capability, id DESC);
CREATE TABLE migration_hand_over (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability   text NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  from_side    text NOT NULL,
  epoch        bigint NOT NULL,
  went_on      boolean NOT NULL,
  pause_millis bigint NOT NULL,
  steps        text NOT NULL
);
CREATE TABLE migration_verification (
  capability  text PRIMARY KEY,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  rows        bigint NOT NULL,
  differences bigint NOT NULL,
  millis      bigint NOT NULL
);
CREATE TABLE migration_difference (
  capability  text NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  fields      text NOT NULL,
  explanation text NOT NULL,
  PRIMARY KEY (capability, id)
);
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
SELECT movable_attach('comments', 'task_comment', 'MONOLITH', 'MONOLITH');
-- V21__limits.sql
CREATE TABLE rate_limit (
  subject    bytea PRIMARY KEY,
  full_again timestamptz NOT NULL
);
CREATE INDEX rate_limit_full_again ON rate_limit (full_again);
CREATE TABLE known_place (
  place     bytea PRIMARY KEY,
  last_seen timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX known_place_last_seen ON known_place (last_seen);
-- V22__mail.sql
ALTER TABLE account ADD COLUMN email text;
CREATE UNIQUE INDEX account_email ON account (lower(email));
CREATE TABLE letter (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient  text NOT NULL,
  subject    text NOT NULL,
  body       text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  attempts   int NOT NULL DEFAULT 0,
  due_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX letter_due_at ON letter (due_at);
CREATE TABLE link (
  token_hash bytea PRIMARY KEY,
  purpose    text NOT NULL,
  username   text REFERENCES account ON DELETE CASCADE,
  email      text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  ends_at    timestamptz NOT NULL
);
CREATE INDEX link_username ON link (username);
CREATE INDEX link_ends_at ON link (ends_at);
CREATE TABLE email_change (
  username      text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  new_email     text NOT NULL,
  old_confirmed boolean NOT NULL,
  new_confirmed boolean NOT NULL DEFAULT false
);
CREATE TABLE account_policy (
  only_row            boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sign_up             text NOT NULL DEFAULT 'INVITATION' CHECK (sign_up IN ('OFF', 'INVITATION', 'OPEN')),
  staff_second_factor boolean NOT NULL DEFAULT false
);
INSERT INTO account_policy DEFAULT VALUES;
-- V23__security_events.sql
CREATE TABLE security_event (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text NOT NULL REFERENCES account ON DELETE CASCADE,
  at       timestamptz NOT NULL DEFAULT now(),
  kind     text NOT NULL,
  detail   text NOT NULL,
  address  text NOT NULL,
  device   text NOT NULL
);
CREATE INDEX security_event_username ON security_event (username, id DESC);
CREATE INDEX security_event_at ON security_event (at);
-- V24__second_factors.sql
CREATE TABLE authenticator_app (
  username  text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  secret    bytea NOT NULL,
  confirmed boolean NOT NULL DEFAULT false,
  last_step bigint NOT NULL DEFAULT 0,
  added_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE recovery_code (
  username  text NOT NULL REFERENCES account ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  made_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (username, code_hash)
);
CREATE TABLE remembered_browser (
  token_hash bytea PRIMARY KEY,
  username   text NOT NULL REFERENCES account ON DELETE CASCADE,
  device     text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  ends_at    timestamptz NOT NULL
);
CREATE INDEX remembered_browser_username ON remembered_browser (username);
CREATE TABLE user_entities (
  id           varchar(1000) PRIMARY KEY,
  name         varchar(100) NOT NULL UNIQUE REFERENCES account ON DELETE CASCADE,
  display_name varchar(200)
);
CREATE TABLE user_credentials (
  credential_id                varchar(1000) PRIMARY KEY,
  user_entity_user_id          varchar(1000) NOT NULL REFERENCES user_entities ON DELETE CASCADE,
  public_key                   bytea NOT NULL,
  signature_count              bigint,
  uv_initialized               boolean,
  backup_eligible              boolean NOT NULL,
  authenticator_transports     varchar(1000),
  public_key_credential_type   varchar(100),
  backup_state                 boolean NOT NULL,
  attestation_object           bytea,
  attestation_client_data_json bytea,
  created                      timestamptz,
  last_used                    timestamptz,
  label                        varchar(1000) NOT NULL
);
CREATE INDEX user_credentials_owner ON user_credentials (user_entity_user_id);
-- V40__history.sql
CREATE TABLE admin_change (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  who     text NOT NULL,
  origin  text NOT NULL,
  request text NOT NULL,
  track   text NOT NULL,
  record  text NOT NULL,
  action  text NOT NULL CHECK (action IN ('ADDED', 'CHANGED', 'DELETED')),
  before  jsonb NOT NULL,
  after   jsonb NOT NULL
);
CREATE INDEX admin_change_record ON admin_change (track, record, id DESC);
CREATE INDEX admin_change_at ON admin_change (at);
CREATE INDEX admin_change_order ON admin_change (xid, id);
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
CREATE FUNCTION admin_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown  text[] := string_to_array(TG_ARGV[1], ',');
  was    jsonb := '{}';
  is_now jsonb := '{}';
  origin jsonb := coalesce(nullif(current_setting('banyan.origin', true), ''), '{}')::jsonb;
  key    text;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW); END IF;
  key := coalesce(is_now ->> TG_ARGV[0], was ->> TG_ARGV[0]);
  IF TG_OP = 'UPDATE' THEN
    SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, is_now -> o.key), '{}')
      INTO was, is_now
      FROM jsonb_each(was) o WHERE o.value IS DISTINCT FROM is_now -> o.key;
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
CREATE FUNCTION admin_record_image(who text, origin text, request text, track text, record text, image jsonb, added boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known  jsonb := '{}';
  was    jsonb;
  is_now jsonb;
BEGIN
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
    CASE WHEN known ? 'version' AND (image ->> 'version')::bigint > (known ->> 'version')::bigint + 1
      THEN origin || ' (with unseen changes)' ELSE origin END,
    request, track, record, CASE WHEN added THEN 'ADDED' ELSE 'CHANGED' END, was, is_now);
END $$;
-- V41__admin_pages.sql
CREATE TABLE admin_view (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind   text NOT NULL,
  owner  text NOT NULL,
  name   text NOT NULL,
  query  text NOT NULL,
  shared boolean NOT NULL,
  UNIQUE (kind, owner, name)
);
CREATE TABLE admin_upload (
  id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind    text NOT NULL,
  owner   text NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  content text NOT NULL
);
-- V42__people_lists.sql
CREATE INDEX account_search ON account (lower(username) text_pattern_ops);
CREATE INDEX account_created ON account (created_at, username);
CREATE INDEX account_display_name ON account (display_name);
-- V50__tokens.sql
ALTER TABLE signing_key ADD COLUMN signs_from timestamptz;
UPDATE signing_key SET signs_from = created_at;
ALTER TABLE signing_key ALTER COLUMN signs_from SET NOT NULL, ALTER COLUMN signs_from SET DEFAULT now();
ALTER TABLE signing_key ADD COLUMN retires_at timestamptz;
CREATE TABLE fallen_ground (
  ground    text PRIMARY KEY,
  fallen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX fallen_ground_at ON fallen_ground (fallen_at);
ALTER TABLE account ADD COLUMN mark uuid NOT NULL DEFAULT gen_random_uuid();
CREATE FUNCTION account_mark_falls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fallen_ground (ground) VALUES (OLD.mark::text) ON CONFLICT DO NOTHING;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.mark := gen_random_uuid();
  RETURN NEW;
END $$;
CREATE TRIGGER account_changed BEFORE UPDATE ON account FOR EACH ROW
WHEN (OLD.stamp IS DISTINCT FROM NEW.stamp OR OLD.enabled IS DISTINCT FROM NEW.enabled
      OR OLD.authorities IS DISTINCT FROM NEW.authorities)
EXECUTE FUNCTION account_mark_falls();
CREATE TRIGGER account_removed BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION account_mark_falls();
CREATE FUNCTION ground_falls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fallen_ground (ground) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN OLD;
END $$;
CREATE TABLE oauth2_registered_client (
  id                            varchar(100) PRIMARY KEY,
  client_id                     varchar(100) NOT NULL UNIQUE,
  client_id_issued_at           timestamptz NOT NULL DEFAULT now(),
  client_secret                 varchar(200),
  client_secret_expires_at      timestamptz,
  client_name                   varchar(200) NOT NULL,
  client_authentication_methods varchar(1000) NOT NULL,
  authorization_grant_types     varchar(1000) NOT NULL,
  redirect_uris                 varchar(1000),
  post_logout_redirect_uris     varchar(1000),
  scopes                        varchar(1000) NOT NULL,
  client_settings               varchar(2000) NOT NULL,
  token_settings                varchar(2000) NOT NULL
);
CREATE TRIGGER client_removed BEFORE DELETE ON oauth2_registered_client FOR EACH ROW EXECUTE FUNCTION ground_falls();
CREATE TABLE oauth2_authorization (
  id                            varchar(100) PRIMARY KEY,
  registered_client_id          varchar(100) NOT NULL REFERENCES oauth2_registered_client (id) ON DELETE CASCADE,
  principal_name                varchar(200) NOT NULL,
  authorization_grant_type      varchar(100) NOT NULL,
  authorized_scopes             varchar(1000),
  attributes                    text,
  state                         varchar(500),
  authorization_code_value      text,
  authorization_code_issued_at  timestamptz,
  authorization_code_expires_at timestamptz,
  authorization_code_metadata   text,
  access_token_value            text,
  access_token_issued_at        timestamptz,
  access_token_expires_at       timestamptz,
  access_token_metadata         text,
  access_token_type             varchar(100),
  access_token_scopes           varchar(1000),
  oidc_id_token_value           text,
  oidc_id_token_issued_at       timestamptz,
  oidc_id_token_expires_at      timestamptz,
  oidc_id_token_metadata        text,
  refresh_token_value           text,
  refresh_token_issued_at       timestamptz,
  refresh_token_expires_at      timestamptz,
  refresh_token_metadata        text,
  user_code_value               text,
  user_code_issued_at           timestamptz,
  user_code_expires_at          timestamptz,
  user_code_metadata            text,
  device_code_value             text,
  device_code_issued_at         timestamptz,
  device_code_expires_at        timestamptz,
  device_code_metadata          text,
  version                       bigint NOT NULL DEFAULT 0,
  saved_at                      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX oauth2_authorization_state ON oauth2_authorization (state);
CREATE INDEX oauth2_authorization_code ON oauth2_authorization USING hash (authorization_code_value);
CREATE INDEX oauth2_authorization_access ON oauth2_authorization USING hash (access_token_value);
CREATE INDEX oauth2_authorization_refresh ON oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_id_token ON oauth2_authorization USING hash (oidc_id_token_value);
CREATE INDEX oauth2_authorization_client ON oauth2_authorization (registered_client_id);
-- V51__personal_tokens.sql
CREATE TABLE personal_token (
  id          text PRIMARY KEY,
  account     text NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  name        text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  scopes      varchar[] NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  last_used   timestamptz
);
CREATE INDEX personal_token_account ON personal_token (account);
CREATE TRIGGER personal_token_removed BEFORE DELETE ON personal_token FOR EACH ROW EXECUTE FUNCTION ground_falls();
-- V52__groups.sql
CREATE TABLE account_group (
  name        text PRIMARY KEY,
  permissions varchar[] NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE account_group_member (
  account    text NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  group_name text NOT NULL REFERENCES account_group (name) ON DELETE CASCADE,
  PRIMARY KEY (account, group_name)
);
CREATE INDEX account_group_member_group ON account_group_member (group_name);
CREATE FUNCTION permissions_of(who text) RETURNS varchar[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT permission ORDER BY permission), '{}') FROM (
    SELECT unnest(authorities) AS permission FROM account WHERE username = who
    UNION ALL
    SELECT unnest(g.permissions) FROM account_group g
    JOIN account_group_member m ON m.group_name = g.name WHERE m.account = who
  ) all_of_them
$$;
CREATE FUNCTION account_group_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET stamp = stamp + 1
  WHERE username = CASE WHEN TG_OP = 'INSERT' THEN NEW.account ELSE OLD.account END;
  RETURN NULL;
END $$;
CREATE TRIGGER account_group_member_changed AFTER INSERT OR DELETE ON account_group_member
FOR EACH ROW EXECUTE FUNCTION account_group_member_changed();
CREATE FUNCTION account_group_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET stamp = stamp + 1
  WHERE username IN (SELECT account FROM account_group_member WHERE group_name = NEW.name);
  RETURN NULL;
END $$;
CREATE TRIGGER account_group_changed AFTER UPDATE ON account_group FOR EACH ROW
WHEN (OLD.permissions IS DISTINCT FROM NEW.permissions)
EXECUTE FUNCTION account_group_changed();
-- V60__postponed_indexes.sql
CREATE TABLE postponed_index (
  capability text NOT NULL,
  name       text NOT NULL,
  definition text NOT NULL,
  PRIMARY KEY (capability, name)
);

CREATE TABLE flyway_schema_history (
  installed_rank integer NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
  version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL,
  checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
  execution_time integer NOT NULL, success boolean NOT NULL
);
CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
INSERT INTO flyway_schema_history VALUES
  (1, '1', 'accounts', 'SQL', 'V1__accounts.sql', 467732926, 'banyan', '2026-11-26 12:00:00', 5, true),
  (2, '2', 'sessions', 'SQL', 'V2__sessions.sql', 2103866722, 'banyan', '2026-11-26 12:00:00', 5, true),
  (3, '3', 'tasks', 'SQL', 'V3__tasks.sql', 931034436, 'banyan', '2026-11-26 12:00:00', 5, true),
  (4, '4', 'operators', 'SQL', 'V4__operators.sql', -1838402005, 'banyan', '2026-11-26 12:00:00', 5, true),
  (5, '10', 'movable', 'SQL', 'V10__movable.sql', 1018285334, 'banyan', '2026-11-26 12:00:00', 5, true),
  (6, '11', 'tasks move', 'SQL', 'V11__tasks_move.sql', -1779875933, 'banyan', '2026-11-26 12:00:00', 5, true),
  (7, '12', 'migration', 'SQL', 'V12__migration.sql', -1008587659, 'banyan', '2026-11-26 12:00:00', 5, true),
  (8, '20', 'comments', 'SQL', 'V20__comments.sql', -1554385919, 'banyan', '2026-11-26 12:00:00', 5, true),
  (9, '21', 'limits', 'SQL', 'V21__limits.sql', -263758800, 'banyan', '2026-11-26 12:00:00', 5, true),
  (10, '22', 'mail', 'SQL', 'V22__mail.sql', 1062685096, 'banyan', '2026-11-26 12:00:00', 5, true),
  (11, '23', 'security events', 'SQL', 'V23__security_events.sql', -1382086858, 'banyan', '2026-11-26 12:00:00', 5, true),
  (12, '24', 'second factors', 'SQL', 'V24__second_factors.sql', 455797679, 'banyan', '2026-11-26 12:00:00', 5, true),
  (13, '40', 'history', 'SQL', 'V40__history.sql', -54597514, 'banyan', '2026-11-26 12:00:00', 5, true),
  (14, '41', 'admin pages', 'SQL', 'V41__admin_pages.sql', -761797765, 'banyan', '2026-11-26 12:00:00', 5, true),
  (15, '42', 'people lists', 'SQL', 'V42__people_lists.sql', 189615712, 'banyan', '2026-11-26 12:00:00', 5, true),
  (16, '50', 'tokens', 'SQL', 'V50__tokens.sql', -2063024088, 'banyan', '2026-11-26 12:00:00', 5, true),
  (17, '51', 'personal tokens', 'SQL', 'V51__personal_tokens.sql', 1767165160, 'banyan', '2026-11-26 12:00:00', 5, true),
  (18, '52', 'groups', 'SQL', 'V52__groups.sql', 766868044, 'banyan', '2026-11-26 12:00:00', 5, true),
  (19, '60', 'postponed indexes', 'SQL', 'V60__postponed_indexes.sql', 1634694105, 'banyan', '2026-11-26 12:00:00', 5, true);

INSERT INTO account (username, display_name, password_hash, enabled, authorities, email) VALUES
  ('admin', 'Admin', '{argon2}a', true, '{admin,migration:operate}', 'admin@example.org'),
  ('alice', 'Alice Ä.', '{argon2}b', true, '{}', 'alice@example.org'),
  ('bob', 'Bob', '{argon2}c', false, '{}', NULL);
UPDATE account SET display_name = 'Alice' WHERE username = 'alice';
INSERT INTO account_group (name, permissions) VALUES ('helpers', '{view:person}');
INSERT INTO account_group_member (account, group_name) VALUES ('alice', 'helpers');
INSERT INTO personal_token (id, account, name, secret_hash, scopes, expires_at)
  VALUES ('token-1', 'alice', 'script', 'hash-1', '{tasks:read}', '2027-01-01');
INSERT INTO signing_key (id, jwk, signs_from) VALUES ('key-1', '{}', now());
INSERT INTO security_event (username, kind, detail, address, device) VALUES ('alice', 'SIGNED_IN', '', '127.0.0.1', 'Firefox');
INSERT INTO oauth2_registered_client (id, client_id, client_name, client_authentication_methods, authorization_grant_types,
  scopes, client_settings, token_settings) VALUES ('c-1', 'app', 'App', 'none', 'authorization_code', 'openid', '{}', '{}');
INSERT INTO oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type, refresh_token_value)
  VALUES ('a-1', 'c-1', 'alice', 'authorization_code', 'refresh-1');
INSERT INTO migration (capability, owner, stage) VALUES ('tasks', 'MONOLITH', 'SETTLED'), ('comments', 'MONOLITH', 'SETTLED');
INSERT INTO migration_journal (capability, who, what, detail) VALUES ('tasks', 'admin', 'HAND_OVER', 'to the monolith');
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
