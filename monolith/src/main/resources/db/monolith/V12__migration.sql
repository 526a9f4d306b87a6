-- Where each capability's migration stands, as decided; what has come of it is each side's own to say.
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
  repair_asked    boolean NOT NULL DEFAULT false
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
  steps        text NOT NULL
);

CREATE TABLE migration_verification (
  capability  text PRIMARY KEY,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  rows        bigint NOT NULL,
  differences bigint NOT NULL,
  millis      bigint NOT NULL
);

-- What the last verification has found, as far as it is kept.
CREATE TABLE migration_difference (
  capability  text NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL,
  -- The fields that differ, as [{"field", "owner", "replica"}].
  fields      text NOT NULL,
  explanation text NOT NULL,
  PRIMARY KEY (capability, id)
);
