-- When a comment's text was last changed; none where it never was.
ALTER TABLE task_comment ADD COLUMN edited_at timestamptz(6);
