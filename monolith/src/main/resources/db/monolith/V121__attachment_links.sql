-- Links to contents at another origin, where the browser sends no cookie. Only the hash of a secret is stored.
CREATE TABLE attachment_link (
  secret_hash   bytea PRIMARY KEY,
  attachment_id uuid NOT NULL REFERENCES attachment ON DELETE CASCADE,
  expires_at    timestamptz(6) NOT NULL
);
CREATE INDEX attachment_link_attachment ON attachment_link (attachment_id);
CREATE INDEX attachment_link_expires ON attachment_link (expires_at);
