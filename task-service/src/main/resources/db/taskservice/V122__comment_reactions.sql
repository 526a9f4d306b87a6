-- Who has reacted to a comment, by emoji. Every change of the row increases its version, also that of a reaction, which is no
-- edit: the version of the comment itself is that of the row without the changes of reactions. NULL until the first one.
ALTER TABLE task_comment ADD COLUMN reactions jsonb, ADD COLUMN reaction_changes bigint;
