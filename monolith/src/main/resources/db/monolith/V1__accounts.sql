CREATE TABLE account (
  username      text PRIMARY KEY,
  display_name  text NOT NULL,
  password_hash text NOT NULL,
  enabled       boolean NOT NULL,
  authorities   varchar[] NOT NULL,
  -- Goes up with every change that must end the account's sessions.
  stamp         bigint NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now()
);

-- The keys that tokens are signed with, as private JWKs. The newest signs; all are published.
CREATE TABLE signing_key (
  id         text PRIMARY KEY,
  jwk        text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
