-- Secrets that have to be read back are encrypted by the monolith: it cannot be done here, where the keys are unknown.
-- These are the keys in use, each named by a part of its hash, so that a start with wrong ones is refused.
CREATE TABLE encryption_key (
  id            text PRIMARY KEY,
  first_used_at timestamptz NOT NULL DEFAULT now()
);

-- A token is looked up by its hash, because its encrypted value is another one each time.
ALTER TABLE oauth2_authorization
  ADD COLUMN state_hash              bytea,
  ADD COLUMN authorization_code_hash bytea,
  ADD COLUMN access_token_hash       bytea,
  ADD COLUMN oidc_id_token_hash      bytea,
  ADD COLUMN refresh_token_hash      bytea;
UPDATE oauth2_authorization SET
  state_hash              = sha256(convert_to(state, 'UTF8')),
  authorization_code_hash = sha256(convert_to(authorization_code_value, 'UTF8')),
  access_token_hash       = sha256(convert_to(access_token_value, 'UTF8')),
  oidc_id_token_hash      = sha256(convert_to(oidc_id_token_value, 'UTF8')),
  refresh_token_hash      = sha256(convert_to(refresh_token_value, 'UTF8'));
DROP INDEX oauth2_authorization_state;
DROP INDEX oauth2_authorization_code;
DROP INDEX oauth2_authorization_access;
DROP INDEX oauth2_authorization_refresh;
DROP INDEX oauth2_authorization_id_token;
CREATE INDEX oauth2_authorization_state ON oauth2_authorization (state_hash);
CREATE INDEX oauth2_authorization_code ON oauth2_authorization (authorization_code_hash);
CREATE INDEX oauth2_authorization_access ON oauth2_authorization (access_token_hash);
CREATE INDEX oauth2_authorization_refresh ON oauth2_authorization (refresh_token_hash);
CREATE INDEX oauth2_authorization_id_token ON oauth2_authorization (oidc_id_token_hash);

-- A refresh token has been used when the row's hash is another one; to be encrypted is no use.
CREATE OR REPLACE FUNCTION refresh_token_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO used_refresh_token (token_hash, authorization_id)
  VALUES (OLD.refresh_token_hash, OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
DROP TRIGGER refresh_token_used ON oauth2_authorization;
CREATE TRIGGER refresh_token_used AFTER UPDATE ON oauth2_authorization FOR EACH ROW
WHEN (OLD.refresh_token_hash IS DISTINCT FROM NEW.refresh_token_hash AND OLD.refresh_token_hash IS NOT NULL)
EXECUTE FUNCTION refresh_token_used();
