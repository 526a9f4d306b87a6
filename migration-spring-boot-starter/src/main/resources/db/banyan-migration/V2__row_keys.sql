-- Rows are identified by their table and the text of their key.
ALTER TABLE migration_difference ADD COLUMN table_name text NOT NULL DEFAULT '';
ALTER TABLE migration_difference ALTER COLUMN table_name DROP DEFAULT;
ALTER TABLE migration_difference DROP CONSTRAINT migration_difference_pkey;
ALTER TABLE migration_difference ALTER COLUMN id TYPE text USING id::text;
ALTER TABLE migration_difference RENAME COLUMN id TO row_key;
ALTER TABLE migration_difference ADD PRIMARY KEY (capability, table_name, row_key);

ALTER TABLE migration_kept_row ADD COLUMN table_name text NOT NULL DEFAULT '';
ALTER TABLE migration_kept_row ALTER COLUMN table_name DROP DEFAULT;
DROP INDEX migration_kept_row_content;
ALTER TABLE migration_kept_row ALTER COLUMN row_id TYPE text USING row_id::text;
ALTER TABLE migration_kept_row RENAME COLUMN row_id TO row_key;
-- Disabled triggers leave different contents in one version: each of them is kept.
CREATE UNIQUE INDEX migration_kept_row_content
  ON migration_kept_row (capability, side, table_name, row_key, version, md5(image));
