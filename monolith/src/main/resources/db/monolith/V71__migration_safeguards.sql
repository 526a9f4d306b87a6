ALTER TABLE migration
  -- When the running attempt first asked for a seal; its time limit counts from here, whichever engine goes on.
  ADD COLUMN sealing_since  timestamptz,
  -- The owner's guard as it was before the attempt verified the rows; none where it did not.
  ADD COLUMN verified_guard text,
  -- Whose rows stay in the repair that is due.
  ADD COLUMN repair_wins    text NOT NULL DEFAULT 'OWNER',
  -- The side that an operator has declared lost, until the other one has taken over.
  ADD COLUMN lost_side      text,
  -- Whether the replica may hold rows that the owner has lost: they are kept before it is copied again.
  ADD COLUMN keep_rows      boolean NOT NULL DEFAULT false;

-- Why it went back.
ALTER TABLE migration_hand_over ADD COLUMN reason text;

-- Rows that a repair, or a new copy, has removed or replaced.
CREATE TABLE migration_kept_row (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability  text NOT NULL,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Which side had it, and why it was removed or replaced there.
  side        text NOT NULL,
  reason      text NOT NULL,
  row_id      uuid NOT NULL,
  version     bigint NOT NULL,
  image       text NOT NULL,
  restored_at timestamptz,
  UNIQUE (capability, side, row_id, version)
);
