-- When a key signs, and until when it is published. A new one is published before it signs, an old one for as long as
-- tokens of its own are about.
ALTER TABLE signing_key ADD COLUMN signs_from timestamptz;
UPDATE signing_key SET signs_from = created_at;
ALTER TABLE signing_key ALTER COLUMN signs_from SET NOT NULL, ALTER COLUMN signs_from SET DEFAULT now();
ALTER TABLE signing_key ADD COLUMN retires_at timestamptz;

-- What tokens stand on: an account's mark, a client, a grant, the token itself. What has fallen is kept for as long as
-- a token could stand on it.
CREATE TABLE fallen_ground (
  ground    text PRIMARY KEY,
  fallen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX fallen_ground_at ON fallen_ground (fallen_at);

-- Whatever ends an account's sessions ends its tokens: the stamp goes up, and the mark falls with it.
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

-- A row of any of these is a ground by its id.
CREATE FUNCTION ground_falls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fallen_ground (ground) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN OLD;
END $$;

-- Spring Security's tables for clients and what they have been granted.
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
  -- Ours: two who use one code or one refresh token at the same moment meet here.
  version                       bigint NOT NULL DEFAULT 0,
  saved_at                      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX oauth2_authorization_state ON oauth2_authorization (state);
CREATE INDEX oauth2_authorization_code ON oauth2_authorization USING hash (authorization_code_value);
CREATE INDEX oauth2_authorization_access ON oauth2_authorization USING hash (access_token_value);
CREATE INDEX oauth2_authorization_refresh ON oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_id_token ON oauth2_authorization USING hash (oidc_id_token_value);
CREATE INDEX oauth2_authorization_client ON oauth2_authorization (registered_client_id);
