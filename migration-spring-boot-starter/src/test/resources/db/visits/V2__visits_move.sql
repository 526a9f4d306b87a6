SELECT movable_create('visits', '${side}', 'MONOLITH');
SELECT movable_add('visits', 'visit');
SELECT movable_add('visits', 'visit_line');
