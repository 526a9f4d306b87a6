-- How a task repeats: a recurrence rule of RFC 5545, and whether it counts from the due day (DUE) or the completion.
ALTER TABLE task ADD COLUMN recurrence text, ADD COLUMN recurrence_from text;
