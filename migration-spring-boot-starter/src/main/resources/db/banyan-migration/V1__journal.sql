-- The state of each migration as it was decided last.
CREATE TABLE migration (
  capability      text PRIMARY KEY,
  owner           text NOT NULL,
  stage           text NOT NULL,
  since           timestamptz NOT NULL DEFAULT clock_timestamp(),
  paused          boolean NOT NULL DEFAULT false,
  -- The copy that belongs to the stage; none before it has begun.
  copy_run        bigint,
  rows_per_second integer,
  verify_asked    boolean NOT NULL DEFAULT false,
  repair_asked    boolean NOT NULL DEFAULT false,
  -- When the running attempt first asked for a seal; its time limit counts from here, whichever engine continues.
  sealing_since   timestamptz,
  -- The owner's guard before the attempt verified the rows; none where it did not.
  verified_guard  text,
  -- Whose rows stay in the repair that is due.
  repair_wins     text NOT NULL DEFAULT 'OWNER',
  -- The side that an operator has declared lost, until the other one has taken over.
  lost_side       text,
  -- Whether the replica may hold rows that the owner has lost: they are kept before it is copied again.
  keep_rows       boolean NOT NULL DEFAULT false,
  CONSTRAINT migration_owner_known CHECK (owner IN ('SERVICE', 'MONOLITH'))
);

-- Every decision and every step, in order.
CREATE TABLE migration_journal (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability text NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  who        text NOT NULL,
  what       text NOT NULL,
  detail     text NOT NULL
);

CREATE INDEX migration_journal_newest ON migration_journal (capability, id DESC);

CREATE TABLE migration_hand_over (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability   text NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  from_side    text NOT NULL,
  epoch        bigint NOT NULL,
  went_on      boolean NOT NULL,
  pause_millis bigint NOT NULL,
  -- Name, start and length in milliseconds of each step: "SEAL 0 12, DRAIN 12 8".
  steps        text NOT NULL,
  -- Why it was rolled back.
  reason       text
);

CREATE TABLE migration_verification (
  capability  text PRIMARY KEY,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  rows        bigint NOT NULL,
  differences bigint NOT NULL,
  millis      bigint NOT NULL
);

-- The differences that the last verification found, as far as they are kept.
CREATE TABLE migration_difference (
  capability  text NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  -- The fields that differ, as [{"field", "owner", "replica"}].
  fields      text NOT NULL,
  explanation text NOT NULL,
  PRIMARY KEY (capability, id)
);

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
  restored_at timestamptz
);

-- Disabled triggers leave different contents in one version: each of them is kept.
CREATE UNIQUE INDEX migration_kept_row_content ON migration_kept_row (capability, side, row_id, version, md5(image));
