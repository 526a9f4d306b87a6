-- Tables, columns, indexes, constraints, functions and triggers of accounts get the field's names. All rows stay.
DO $$
DECLARE
  renamed record;
  part    record;
BEGIN
  FOR renamed IN
    SELECT * FROM (VALUES
      ('fallen_ground', 'revoked_key'),
      ('letter', 'outbound_email'),
      ('known_place', 'known_network'),
      ('acting', 'impersonation'),
      ('authenticator_app', 'totp_enrollment'),
      ('remembered_browser', 'trusted_device'),
      ('personal_token', 'personal_access_token'),
      ('link', 'one_time_token')
    ) AS tables (old_name, new_name)
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', renamed.old_name, renamed.new_name);
    FOR part IN
      SELECT conname AS name FROM pg_constraint
      WHERE conrelid = renamed.new_name::regclass AND starts_with(conname, renamed.old_name || '_')
    LOOP
      EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I',
        renamed.new_name, part.name, renamed.new_name || substr(part.name, length(renamed.old_name) + 1));
    END LOOP;
    -- Indexes that belong to a constraint have changed with it.
    FOR part IN
      SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = renamed.new_name::regclass AND starts_with(c.relname, renamed.old_name || '_')
    LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I',
        part.name, renamed.new_name || substr(part.name, length(renamed.old_name) + 1));
    END LOOP;
    IF to_regclass(renamed.old_name || '_id_seq') IS NOT NULL THEN
      EXECUTE format('ALTER SEQUENCE %I RENAME TO %I', renamed.old_name || '_id_seq', renamed.new_name || '_id_seq');
    END IF;
  END LOOP;

  FOR renamed IN
    SELECT * FROM (VALUES
      ('account', 'mark', 'security_stamp'),
      ('account', 'stamp', 'session_version'),
      ('revoked_key', 'ground', 'revocation_key'),
      ('revoked_key', 'fallen_at', 'revoked_at'),
      ('rate_limit', 'full_again', 'resets_at'),
      ('known_network', 'place', 'network_hash'),
      ('outbound_email', 'written_at', 'created_at'),
      ('outbound_email', 'due_at', 'next_attempt_at'),
      ('one_time_token', 'made_at', 'created_at'),
      ('one_time_token', 'ends_at', 'expires_at'),
      ('totp_enrollment', 'added_at', 'created_at'),
      ('recovery_code', 'made_at', 'created_at'),
      ('trusted_device', 'made_at', 'created_at'),
      ('trusted_device', 'ends_at', 'expires_at'),
      ('linked_identity', 'shown_as', 'display_name'),
      ('impersonation', 'began', 'started_at'),
      ('impersonation', 'until', 'expires_at'),
      ('impersonation', 'ended', 'ended_at')
    ) AS columns (table_name, old_name, new_name)
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME COLUMN %I TO %I', renamed.table_name, renamed.old_name, renamed.new_name);
    FOR part IN
      SELECT conname AS name FROM pg_constraint
      WHERE conrelid = renamed.table_name::regclass
        AND conname ~ ('^' || renamed.table_name || '_' || renamed.old_name || '(_|$)')
    LOOP
      EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I', renamed.table_name, part.name,
        renamed.table_name || '_' || renamed.new_name
          || substr(part.name, length(renamed.table_name || '_' || renamed.old_name) + 1));
    END LOOP;
    FOR part IN
      SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = renamed.table_name::regclass
        AND c.relname ~ ('^' || renamed.table_name || '_' || renamed.old_name || '(_|$)')
    LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', part.name,
        renamed.table_name || '_' || renamed.new_name
          || substr(part.name, length(renamed.table_name || '_' || renamed.old_name) + 1));
    END LOOP;
  END LOOP;
END $$;

ALTER INDEX revoked_key_at RENAME TO revoked_key_revoked_at;
ALTER INDEX personal_access_token_made RENAME TO personal_access_token_created_at;
ALTER INDEX account_created RENAME TO account_created_at;
ALTER INDEX account_administers RENAME TO account_administrators;

-- Every change that ends an account's sessions also revokes its tokens: they contain the security stamp.
ALTER FUNCTION account_mark_falls() RENAME TO account_revoke_security_stamp;
CREATE OR REPLACE FUNCTION account_revoke_security_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO revoked_key (revocation_key) VALUES (OLD.security_stamp::text) ON CONFLICT DO NOTHING;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.security_stamp := gen_random_uuid();
  RETURN NEW;
END $$;

-- The id of a client or of a personal access token is a revocation key.
ALTER FUNCTION ground_falls() RENAME TO revoke_deleted_id;
CREATE OR REPLACE FUNCTION revoke_deleted_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO revoked_key (revocation_key) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN OLD;
END $$;
ALTER TRIGGER personal_token_removed ON personal_access_token RENAME TO personal_access_token_removed;

-- Personal access tokens end with a new password and when the account is disabled.
ALTER FUNCTION personal_tokens_end() RENAME TO delete_personal_access_tokens;
CREATE OR REPLACE FUNCTION delete_personal_access_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM personal_access_token WHERE account = OLD.username;
  RETURN NULL;
END $$;
ALTER TRIGGER account_personal_tokens_end ON account RENAME TO account_delete_personal_access_tokens;

-- A change of a group ends the sessions and tokens of its members.
CREATE OR REPLACE FUNCTION account_group_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET session_version = session_version + 1
  WHERE username = CASE WHEN TG_OP = 'INSERT' THEN NEW.account ELSE OLD.account END;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION account_group_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET session_version = session_version + 1
  WHERE username IN (SELECT account FROM account_group_member WHERE group_name = NEW.name);
  RETURN NULL;
END $$;
