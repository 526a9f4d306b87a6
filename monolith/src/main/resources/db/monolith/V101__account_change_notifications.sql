-- Tells all instances that something changed that decides who may sign in or which token is valid. Notifications are
-- delivered when the transaction commits, in commit order, and only once per transaction.
CREATE FUNCTION notify_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('banyan_account_change', '');
  RETURN NULL;
END $$;

CREATE TRIGGER account_change_notified AFTER UPDATE ON account FOR EACH ROW
  WHEN (OLD.security_stamp IS DISTINCT FROM NEW.security_stamp
        OR OLD.session_version IS DISTINCT FROM NEW.session_version
        OR OLD.enabled IS DISTINCT FROM NEW.enabled
        OR OLD.username IS DISTINCT FROM NEW.username)
  EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER account_removal_notified AFTER DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER revocation_notified AFTER INSERT OR UPDATE ON revoked_key
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER policy_change_notified AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON account_policy
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();

-- Whether an account has a second factor. A use of it, which updates its row, does not matter.
CREATE TRIGGER totp_enrollment_notified AFTER INSERT OR DELETE OR TRUNCATE ON totp_enrollment
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER totp_confirmation_notified AFTER UPDATE ON totp_enrollment FOR EACH ROW
  WHEN (OLD.confirmed IS DISTINCT FROM NEW.confirmed OR OLD.username IS DISTINCT FROM NEW.username)
  EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER passkey_notified AFTER INSERT OR DELETE OR TRUNCATE ON user_credentials
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER passkey_user_notified AFTER DELETE OR TRUNCATE ON user_entities
  FOR EACH STATEMENT EXECUTE FUNCTION notify_account_change();
