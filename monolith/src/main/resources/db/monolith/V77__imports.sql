-- An import whose rows are added one by one remembers those that were, and runs once at a time.
ALTER TABLE admin_upload
  ADD COLUMN added int[] NOT NULL DEFAULT '{}',
  ADD COLUMN running_since timestamptz;
