-- Groups of accounts. What a group may, its members may.
CREATE TABLE account_group (
  name        text PRIMARY KEY,
  permissions varchar[] NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE account_group_member (
  account    text NOT NULL REFERENCES account (username) ON DELETE CASCADE,
  group_name text NOT NULL REFERENCES account_group (name) ON DELETE CASCADE,
  PRIMARY KEY (account, group_name)
);
CREATE INDEX account_group_member_group ON account_group_member (group_name);

-- All that an account may: its own grants, and those of its groups.
CREATE FUNCTION permissions_of(who text) RETURNS varchar[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT permission ORDER BY permission), '{}') FROM (
    SELECT unnest(authorities) AS permission FROM account WHERE username = who
    UNION ALL
    SELECT unnest(g.permissions) FROM account_group g
    JOIN account_group_member m ON m.group_name = g.name WHERE m.account = who
  ) all_of_them
$$;

-- Who gains or loses by a group signs in anew, and tokens from before end.
CREATE FUNCTION account_group_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET stamp = stamp + 1
  WHERE username = CASE WHEN TG_OP = 'INSERT' THEN NEW.account ELSE OLD.account END;
  RETURN NULL;
END $$;

CREATE TRIGGER account_group_member_changed AFTER INSERT OR DELETE ON account_group_member
FOR EACH ROW EXECUTE FUNCTION account_group_member_changed();

CREATE FUNCTION account_group_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET stamp = stamp + 1
  WHERE username IN (SELECT account FROM account_group_member WHERE group_name = NEW.name);
  RETURN NULL;
END $$;

CREATE TRIGGER account_group_changed AFTER UPDATE ON account_group FOR EACH ROW
WHEN (OLD.permissions IS DISTINCT FROM NEW.permissions)
EXECUTE FUNCTION account_group_changed();
