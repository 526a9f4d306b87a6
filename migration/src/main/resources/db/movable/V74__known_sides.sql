-- A side is one of the two that there are, in every row. Another case is put right; a side that cannot be told is not
-- guessed at: with the wrong one, both sides could take writes.
UPDATE ownership SET side = upper(btrim(side)), owner = upper(btrim(owner))
WHERE side <> upper(btrim(side)) OR owner <> upper(btrim(owner));

DO $$
DECLARE
  wrong record;
BEGIN
  FOR wrong IN
    SELECT capability, side, owner FROM ownership
    WHERE side NOT IN ('SERVICE', 'MONOLITH') OR owner NOT IN ('SERVICE', 'MONOLITH')
  LOOP
    RAISE EXCEPTION 'the table ownership has side "%" and owner "%" for %, but each must be SERVICE or MONOLITH; '
      'set the owner to the one that the other database names, and start again', wrong.side, wrong.owner, wrong.capability;
  END LOOP;
END $$;

ALTER TABLE ownership
  ADD CONSTRAINT ownership_side_known CHECK (side IN ('SERVICE', 'MONOLITH')),
  ADD CONSTRAINT ownership_owner_known CHECK (owner IN ('SERVICE', 'MONOLITH'));
