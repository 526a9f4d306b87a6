-- Pets and vets stay in this database when the visits move.
ALTER TABLE visit DROP CONSTRAINT visit_pet_id_fkey, DROP CONSTRAINT visit_vet_id_fkey;

SELECT movable_create('visits', 'MONOLITH', 'MONOLITH');
SELECT movable_add('visits', 'visit');
SELECT movable_add('visits', 'visit_line');
