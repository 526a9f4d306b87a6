-- How much of each limit is used up. Whose it is stands as a hash: what strangers type into the field
-- for a name may be a password.
CREATE TABLE rate_limit (
  subject    bytea PRIMARY KEY,
  -- When nothing of it will be used up any more; every use moves this on by one share of the window.
  full_again timestamptz NOT NULL
);
CREATE INDEX rate_limit_full_again ON rate_limit (full_again);

-- Where an account has signed in from, as a hash of both.
CREATE TABLE known_place (
  place     bytea PRIMARY KEY,
  last_seen timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX known_place_last_seen ON known_place (last_seen);
