-- Tokens that people make for their own scripts. Of a token itself only a hash is kept: it is random, so nothing can be
-- guessed from it.
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
