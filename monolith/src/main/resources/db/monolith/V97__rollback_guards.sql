-- Armed automatic rollbacks: at most one for each capability.
CREATE TABLE migration_rollback_guard (
  id                    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capability            text NOT NULL UNIQUE,
  -- The side whose requests are watched: the one that is about to own the capability, or owns it since the hand-over.
  side                  text NOT NULL,
  armed_at              timestamptz NOT NULL,
  armed_by              text NOT NULL,
  minimum_requests      integer NOT NULL,
  -- Limits; null: not watched.
  maximum_error_percent double precision,
  maximum_latency_ratio double precision,
  differences           boolean NOT NULL,
  duration_seconds      bigint NOT NULL,
  -- Median latencies of the other side before the hand-over.
  read_millis           double precision,
  write_millis          double precision,
  tripped_at            timestamptz,
  -- The measured figures and the limit.
  reason                text,
  -- Why the way back was refused last.
  refusal               text,
  -- ROLLED_BACK or FAILED, once it has ended.
  outcome               text
);

-- Who started the running attempt, and why.
ALTER TABLE migration ADD COLUMN attempt_by text;
ALTER TABLE migration ADD COLUMN attempt_cause text;
ALTER TABLE migration_hand_over ADD COLUMN started_by text;
ALTER TABLE migration_hand_over ADD COLUMN cause text;
