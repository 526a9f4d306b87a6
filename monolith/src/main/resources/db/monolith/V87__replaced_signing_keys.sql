-- Until now, private keys stood here in clear: files of the database, its log and its backups may still hold them. The
-- monolith makes a new key at its start. What they have signed lives ten minutes at most.
DELETE FROM signing_key;
