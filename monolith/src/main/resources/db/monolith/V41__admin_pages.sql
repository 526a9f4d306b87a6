-- Lists that somebody wants to find again.
CREATE TABLE admin_view (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind   text NOT NULL,
  owner  text NOT NULL,
  name   text NOT NULL,
  query  text NOT NULL,
  shared boolean NOT NULL,
  UNIQUE (kind, owner, name)
);

-- Files on their way in, between the upload and the import.
CREATE TABLE admin_upload (
  id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind    text NOT NULL,
  owner   text NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  content text NOT NULL
);
