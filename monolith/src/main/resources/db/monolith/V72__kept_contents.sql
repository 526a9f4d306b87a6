-- Triggers that were disabled leave different contents in one version: each of them is kept.
ALTER TABLE migration_kept_row DROP CONSTRAINT migration_kept_row_capability_side_row_id_version_key;
CREATE UNIQUE INDEX migration_kept_row_content ON migration_kept_row (capability, side, row_id, version, md5(image));
