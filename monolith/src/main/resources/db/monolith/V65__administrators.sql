-- Who administers is asked with every change of who may do what.
CREATE INDEX account_administers ON account (username) WHERE authorities @> '{admin}';
