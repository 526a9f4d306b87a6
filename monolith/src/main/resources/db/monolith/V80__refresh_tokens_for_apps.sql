-- Apps without a secret get rotating refresh tokens, too: those that are registered already as well.
UPDATE oauth2_registered_client
SET authorization_grant_types = authorization_grant_types || ',refresh_token'
WHERE client_authentication_methods = 'none'
  AND authorization_grant_types LIKE '%authorization_code%'
  AND authorization_grant_types NOT LIKE '%refresh_token%';
