-- The keys that a client signs with are among its settings, and do not fit into 2,000 characters.
ALTER TABLE oauth2_registered_client ALTER COLUMN client_settings TYPE text;

-- What a client has proved itself with once, until it has expired.
CREATE TABLE used_client_assertion (
  hash       bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_client_assertion_expires_at ON used_client_assertion (expires_at);
