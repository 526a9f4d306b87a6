-- Indexes that a copy has taken away, to make them anew when its rows are there: that costs a fraction of
-- keeping them row by row.
CREATE TABLE postponed_index (
  capability text NOT NULL,
  name       text NOT NULL,
  definition text NOT NULL,
  PRIMARY KEY (capability, name)
);
