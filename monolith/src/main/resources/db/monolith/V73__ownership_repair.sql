-- Repairs owners that were written without being checked: BANYAN_TASKS_OWNER used to go into the database as it was typed
-- ("monolith", "ME"). Another case means what it says. Anything else is decided only where the capability has never been
-- handed over: then the owner is the one that the engine knows, or, before its first start, the one that is set now.
UPDATE migration SET owner = upper(btrim(owner)) WHERE owner <> upper(btrim(owner));
UPDATE ownership SET owner = upper(btrim(owner)) WHERE owner <> upper(btrim(owner));

UPDATE migration SET owner = '${owner}'
FROM ownership
WHERE ownership.capability = migration.capability AND ownership.epoch = 1
  AND migration.owner NOT IN ('SERVICE', 'MONOLITH');

UPDATE ownership SET owner = coalesce(
  (SELECT migration.owner FROM migration WHERE migration.capability = ownership.capability), '${owner}')
WHERE owner NOT IN ('SERVICE', 'MONOLITH') AND epoch = 1;

DO $$
DECLARE
  wrong record;
BEGIN
  FOR wrong IN SELECT capability, owner FROM migration WHERE owner NOT IN ('SERVICE', 'MONOLITH') LOOP
    RAISE EXCEPTION 'the table migration names "%" as the owner of %, which is neither SERVICE nor MONOLITH; '
      'set it to the side that has the newest rows, and start again', wrong.owner, wrong.capability;
  END LOOP;
END $$;

ALTER TABLE migration ADD CONSTRAINT migration_owner_known CHECK (owner IN ('SERVICE', 'MONOLITH'));
