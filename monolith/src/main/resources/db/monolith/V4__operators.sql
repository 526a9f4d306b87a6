-- Whoever administers may operate migrations.
UPDATE account SET authorities = authorities || 'migration:operate'::varchar
WHERE 'admin' = ANY (authorities) AND NOT 'migration:operate' = ANY (authorities);
