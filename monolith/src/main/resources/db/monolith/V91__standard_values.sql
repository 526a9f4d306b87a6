-- Names in rows: session attributes, types of security events, permissions, and record types of saved views.
CREATE FUNCTION pg_temp.renamed(permissions varchar[]) RETURNS varchar[] LANGUAGE sql AS $$
  SELECT coalesce(array_agg(
    CASE
      WHEN permission = 'accounts:act-as' THEN 'accounts:impersonate'
      WHEN permission ~ '^(view|add|change|delete):(person|program|acting|token)$' THEN
        split_part(permission, ':', 1) || ':' || CASE split_part(permission, ':', 2)
          WHEN 'person' THEN 'user'
          WHEN 'program' THEN 'oauth-client'
          WHEN 'acting' THEN 'impersonation'
          ELSE 'personal-access-token'
        END
      ELSE permission
    END ORDER BY place), '{}')
  FROM unnest(permissions) WITH ORDINALITY AS all_of_them (permission, place)
$$;

-- Nobody gains or loses a permission, so sessions and tokens stay valid. The audit log records the new names.
SELECT set_config('banyan.origin', '{"who": "", "from": "upgrade to version 91"}', true);
ALTER TABLE account DISABLE TRIGGER account_changed;
ALTER TABLE account_group DISABLE TRIGGER account_group_changed;
UPDATE account SET authorities = pg_temp.renamed(authorities)
WHERE authorities <> pg_temp.renamed(authorities);
UPDATE account_group SET permissions = pg_temp.renamed(permissions)
WHERE permissions <> pg_temp.renamed(permissions);
ALTER TABLE account ENABLE TRIGGER account_changed;
ALTER TABLE account_group ENABLE TRIGGER account_group_changed;

UPDATE admin_view SET query = regexp_replace(regexp_replace(regexp_replace(query,
  '(^|&)((?:f\.|order=-?|columns=))began(?=$|[.=&])', '\1\2startedAt', 'g'),
  '(^|&)((?:f\.|order=-?|columns=))until(?=$|[.=&])', '\1\2expiresAt', 'g'),
  '(^|&)((?:f\.|order=-?|columns=))ended(?=$|[.=&])', '\1\2endedAt', 'g')
WHERE kind = 'acting';
DO $$
DECLARE
  renamed record;
BEGIN
  FOR renamed IN
    SELECT * FROM (VALUES
      ('ADDRESS_CHANGED', 'EMAIL_CHANGED'),
      ('RECOVERY_CODES_MADE', 'RECOVERY_CODES_CREATED'),
      ('BROWSER_REMEMBERED', 'DEVICE_TRUSTED'),
      ('TOKEN_MADE', 'TOKEN_CREATED'),
      ('GRANT_ENDED', 'AUTHORIZATION_REVOKED'),
      ('WAS_ACTED_AS', 'IMPERSONATED'),
      ('ACTED_AS_OTHER', 'IMPERSONATION_STARTED'),
      ('DISOWNED', 'REPORTED')
    ) AS names (old_name, new_name)
  LOOP
    UPDATE security_event SET kind = renamed.new_name WHERE kind = renamed.old_name;
    UPDATE admin_view SET query = regexp_replace(query,
      '(^|&)f\.kind=' || renamed.old_name || '(?=$|&)', '\1f.kind=' || renamed.new_name, 'g')
    WHERE kind = 'security-event';
  END LOOP;

  FOR renamed IN
    SELECT * FROM (VALUES
      ('person', 'user'),
      ('program', 'oauth-client'),
      ('acting', 'impersonation'),
      ('token', 'personal-access-token')
    ) AS names (old_name, new_name)
  LOOP
    UPDATE admin_view SET kind = renamed.new_name WHERE kind = renamed.old_name;
    UPDATE admin_upload SET kind = renamed.new_name WHERE kind = renamed.old_name;
  END LOOP;
END $$;

-- A session with an impersonation must not lose it: its requests are meant for the impersonated user.
UPDATE spring_session_attributes SET attribute_name = 'impersonation' WHERE attribute_name = 'acting';
UPDATE spring_session_attributes SET attribute_name = 'banyan.client_info' WHERE attribute_name = 'banyan.whereabouts';
UPDATE spring_session_attributes SET attribute_name = 'banyan.pending_identity_link'
WHERE attribute_name = 'banyan.arrival';
