-- What has happened to each account, for its owner.
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
