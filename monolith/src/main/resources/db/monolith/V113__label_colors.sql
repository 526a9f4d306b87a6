-- The colors that users have given to labels. They stay in the monolith: each user sees their own.
CREATE TABLE label_color (
  account   text NOT NULL REFERENCES account ON DELETE CASCADE,
  -- The label without case and accents, as lists compare labels.
  label_key text NOT NULL,
  color     text NOT NULL,
  PRIMARY KEY (account, label_key)
);
