-- Who can be given tasks, as the monolith said last. No row in user_directory: it has not said anything yet.
CREATE TABLE user_directory (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision text        NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE directory_user (
  username text PRIMARY KEY
);
