-- Notifications of users. They stay in the monolith. A user has one notification of each source, so that reading a
-- source again stores nothing twice.
CREATE TABLE notification (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient  text NOT NULL REFERENCES account ON DELETE CASCADE,
  source     text NOT NULL,
  kind       text NOT NULL,
  task_id    uuid NOT NULL,
  title      text NOT NULL,
  actor      text NOT NULL,
  at         timestamptz(6) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at    timestamptz,
  CONSTRAINT notification_once UNIQUE (recipient, source)
);

CREATE INDEX notification_of_recipient ON notification (recipient, id DESC);
CREATE INDEX notification_unread ON notification (recipient) WHERE read_at IS NULL;
CREATE INDEX notification_created ON notification (created_at);

-- The time up to which the events and the comments were read. What happened before is not notified.
CREATE TABLE notification_source (
  name       text PRIMARY KEY,
  read_until timestamptz(6) NOT NULL
);
INSERT INTO notification_source (name, read_until) VALUES ('EVENTS', now()), ('COMMENTS', now());
