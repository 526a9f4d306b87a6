-- An app that shows codes (RFC 6238). It counts once a first code has proved that it works.
CREATE TABLE authenticator_app (
  username  text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  secret    bytea NOT NULL,
  confirmed boolean NOT NULL DEFAULT false,
  -- The time step of the last code that was taken; no code of it or of one before is taken again.
  last_step bigint NOT NULL DEFAULT 0,
  added_at  timestamptz NOT NULL DEFAULT now()
);

-- Codes for who has lost the app, each good for one time and kept as a hash: about 119 random bits.
CREATE TABLE recovery_code (
  username  text NOT NULL REFERENCES account ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  made_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (username, code_hash)
);

-- Browsers that need no code for a while.
CREATE TABLE remembered_browser (
  token_hash bytea PRIMARY KEY,
  username   text NOT NULL REFERENCES account ON DELETE CASCADE,
  device     text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  ends_at    timestamptz NOT NULL
);
CREATE INDEX remembered_browser_username ON remembered_browser (username);

-- Spring Security's tables of passkeys.
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
