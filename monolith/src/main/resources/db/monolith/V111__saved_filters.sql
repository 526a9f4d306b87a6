-- Lists that users have saved. They stay in the monolith. The project is the id of one that may be on either side.
CREATE TABLE saved_filter (
  id         uuid PRIMARY KEY,
  owner      text NOT NULL REFERENCES account ON DELETE CASCADE,
  project_id uuid,
  name       text NOT NULL,
  view       text NOT NULL,
  filter     text NOT NULL,
  sort       text NOT NULL,
  grouping   text NOT NULL,
  layout     text NOT NULL,
  position   integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX saved_filter_of_owner ON saved_filter (owner, position) WHERE project_id IS NULL;
CREATE INDEX saved_filter_of_project ON saved_filter (project_id, position) WHERE project_id IS NOT NULL;
