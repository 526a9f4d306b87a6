-- The admin's list of people searches for beginnings of names, and orders and filters by the day they came.
CREATE INDEX account_search ON account (lower(username) text_pattern_ops);
CREATE INDEX account_created ON account (created_at, username);
CREATE INDEX account_display_name ON account (display_name);
