-- Refresh tokens that have given way to the next one. One that comes again is in two hands, and what was granted with
-- it ends. They go with their grant, after 30 days at most.
CREATE TABLE used_refresh_token (
  token_hash       bytea PRIMARY KEY,
  authorization_id varchar(100) NOT NULL REFERENCES oauth2_authorization (id) ON DELETE CASCADE
);
CREATE INDEX used_refresh_token_authorization ON used_refresh_token (authorization_id);

CREATE FUNCTION refresh_token_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO used_refresh_token (token_hash, authorization_id)
  VALUES (sha256(convert_to(OLD.refresh_token_value, 'UTF8')), OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER refresh_token_used AFTER UPDATE ON oauth2_authorization FOR EACH ROW
WHEN (OLD.refresh_token_value IS DISTINCT FROM NEW.refresh_token_value AND OLD.refresh_token_value IS NOT NULL)
EXECUTE FUNCTION refresh_token_used();
