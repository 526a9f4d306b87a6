-- The tasks can move from here on. Who owns them at first is a setting; later, only a hand-over changes it.
SELECT movable_attach('tasks', 'task', 'MONOLITH', '${owner}');
