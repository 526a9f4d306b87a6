-- Who follows a task, besides its owner and its assignee, and who of all does not want to. Followers stay in the
-- monolith, like notifications. Rows are of two kinds: chosen ones, and those of users who follow a task because they
-- commented on it or were mentioned.
CREATE TABLE task_follower (
  task_id   uuid NOT NULL,
  username  text NOT NULL REFERENCES account ON DELETE CASCADE,
  following boolean NOT NULL,
  PRIMARY KEY (task_id, username)
);
CREATE INDEX task_follower_username ON task_follower (username);
