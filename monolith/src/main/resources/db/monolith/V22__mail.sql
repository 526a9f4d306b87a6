-- Known to belong to the account's owner: it is written here once a link sent to it was opened.
ALTER TABLE account ADD COLUMN email text;
CREATE UNIQUE INDEX account_email ON account (lower(email));

-- What is to be sent by mail. A letter is removed once it is sent, because of the links in it.
CREATE TABLE letter (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient  text NOT NULL,
  subject    text NOT NULL,
  body       text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  attempts   int NOT NULL DEFAULT 0,
  due_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX letter_due_at ON letter (due_at);

-- Links that were sent, each good for one use. The token itself is nowhere but in the letter.
CREATE TABLE link (
  token_hash bytea PRIMARY KEY,
  purpose    text NOT NULL,
  username   text REFERENCES account ON DELETE CASCADE,
  email      text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  ends_at    timestamptz NOT NULL
);
CREATE INDEX link_username ON link (username);
CREATE INDEX link_ends_at ON link (ends_at);

-- A change of address waits here until both addresses have confirmed it.
CREATE TABLE email_change (
  username      text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  new_email     text NOT NULL,
  old_confirmed boolean NOT NULL,
  new_confirmed boolean NOT NULL DEFAULT false
);

-- What an administrator decides about signing in, for all instances.
CREATE TABLE account_policy (
  only_row            boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sign_up             text NOT NULL DEFAULT 'INVITATION' CHECK (sign_up IN ('OFF', 'INVITATION', 'OPEN')),
  staff_second_factor boolean NOT NULL DEFAULT false
);
INSERT INTO account_policy DEFAULT VALUES;
