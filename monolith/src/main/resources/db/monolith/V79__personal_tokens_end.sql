-- Personal tokens end with a new password and with a lock-out, whichever code makes the change. A hash that only gets
-- stronger at a sign-in leaves the stamp alone, and the tokens with it.
CREATE FUNCTION personal_tokens_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM personal_token WHERE account = OLD.username;
  RETURN NULL;
END $$;

CREATE TRIGGER account_personal_tokens_end AFTER UPDATE ON account FOR EACH ROW
WHEN ((OLD.enabled AND NOT NEW.enabled)
      OR (OLD.password_hash IS DISTINCT FROM NEW.password_hash AND OLD.stamp IS DISTINCT FROM NEW.stamp))
EXECUTE FUNCTION personal_tokens_end();
