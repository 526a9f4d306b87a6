-- Accounts elsewhere that sign somebody in here: the provider's name for them is the issuer and the subject, and never
-- the address, which can change hands.
CREATE TABLE linked_identity (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  issuer    text NOT NULL,
  subject   text NOT NULL,
  username  text NOT NULL REFERENCES account ON DELETE CASCADE,
  -- What its owner knows it by.
  shown_as  text NOT NULL,
  linked_at timestamptz NOT NULL DEFAULT now(),
  last_used timestamptz,
  UNIQUE (issuer, subject)
);
CREATE INDEX linked_identity_username ON linked_identity (username);
