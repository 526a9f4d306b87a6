-- What users chose about notifications, and the zone and language of the browser that they used last.
--
-- hour: of the day, for the digest and for what is due on a day; lead_minutes: before a due time.
CREATE TABLE notification_preference (
  account      text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  zone         text,
  language     text,
  hour         smallint NOT NULL DEFAULT 8 CHECK (hour BETWEEN 0 AND 23),
  lead_minutes smallint NOT NULL DEFAULT 30 CHECK (lead_minutes BETWEEN 0 AND 1440)
);

-- A kind without a row is delivered as by default.
CREATE TABLE notification_delivery (
  account  text NOT NULL REFERENCES account ON DELETE CASCADE,
  kind     text NOT NULL,
  delivery text NOT NULL,
  PRIMARY KEY (account, kind)
);

-- A notification waits for its email while it has a due time. It is removed in the transaction that adds the email to
-- the outbox.
ALTER TABLE notification
  ADD COLUMN email     text,
  ADD COLUMN email_due timestamptz(6);
CREATE INDEX notification_email_due ON notification (email_due) WHERE email_due IS NOT NULL;

-- When a user last got an email about a task.
CREATE TABLE notification_email (
  account text NOT NULL REFERENCES account ON DELETE CASCADE,
  task_id uuid NOT NULL,
  sent_at timestamptz(6) NOT NULL,
  PRIMARY KEY (account, task_id)
);
CREATE INDEX notification_email_sent ON notification_email (sent_at);

-- The secrets of the unsubscribe addresses, as hashes. Each is of one email and the kinds of notifications in it.
CREATE TABLE notification_unsubscribe (
  secret_hash bytea PRIMARY KEY,
  account     text NOT NULL REFERENCES account ON DELETE CASCADE,
  kinds       text[] NOT NULL,
  created_at  timestamptz(6) NOT NULL
);
CREATE INDEX notification_unsubscribe_account ON notification_unsubscribe (account);
CREATE INDEX notification_unsubscribe_created ON notification_unsubscribe (created_at);

-- The address with which the recipient unsubscribes, encrypted like the body.
ALTER TABLE outbound_email ADD COLUMN unsubscribe text;
