-- The reminders that users set: one for each user and task. It is removed in the transaction that stores its
-- notification.
CREATE TABLE task_reminder (
  account   text NOT NULL REFERENCES account ON DELETE CASCADE,
  task_id   uuid NOT NULL,
  remind_at timestamptz(6) NOT NULL,
  PRIMARY KEY (account, task_id)
);
CREATE INDEX task_reminder_due ON task_reminder (remind_at);
