-- Who has been seen as somebody else, why, and from when to when. Kept, as the history is.
CREATE TABLE acting (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor   text NOT NULL REFERENCES account (username),
  account text NOT NULL REFERENCES account (username),
  reason  text NOT NULL CHECK (reason <> '' AND length(reason) <= 200),
  began   timestamptz(6) NOT NULL,
  -- Then it is over in any case.
  until   timestamptz(6) NOT NULL,
  -- Before that, where somebody has ended it.
  ended   timestamptz(6),
  CHECK (actor <> account)
);
CREATE INDEX acting_began ON acting (began, id);
