-- What travels between the clinic and this service has the form of the clinic's tables.
CREATE TYPE clinic_visit AS (
  id bigint, pet_id bigint, vet_id bigint, starts_at timestamp, reason varchar(120), notes text, status varchar(20));

CREATE TYPE clinic_visit_line AS (
  id bigint, visit_id bigint, position integer, description varchar(120), amount numeric(10, 2));

CREATE FUNCTION visit_to_clinic(v visit) RETURNS SETOF clinic_visit LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT v.id, v.animal_id, v.vet_id, v.starts_at AT TIME ZONE '${time_zone}', v.reason,
    (SELECT n.text FROM visit_note AS n WHERE n.visit_id = v.id), upper(v.status);
END;

CREATE FUNCTION visit_from_clinic(c clinic_visit)
RETURNS TABLE (id bigint, animal_id bigint, vet_id bigint, starts_at timestamptz, reason text, status text)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT c.id, c.pet_id, c.vet_id, c.starts_at AT TIME ZONE '${time_zone}', c.reason, lower(c.status);
END;

CREATE FUNCTION note_from_clinic(c clinic_visit) RETURNS TABLE (visit_id bigint, text text)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT c.id, c.notes WHERE c.notes IS NOT NULL;
END;

CREATE FUNCTION charge_to_clinic(c charge) RETURNS SETOF clinic_visit_line LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT c.id, c.visit_id, c.number, c.description, round(c.cents / 100.0, 2);
END;

CREATE FUNCTION charge_from_clinic(l clinic_visit_line)
RETURNS TABLE (id bigint, visit_id bigint, number integer, description text, cents bigint)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT l.id, l.visit_id, l.position, l.description, l.amount * 100;
END;

SELECT movable_create('visits', 'SERVICE', 'MONOLITH');
SELECT movable_add('visits', 'visit',
  to_shared => 'visit_to_clinic(visit)', from_shared => 'visit_from_clinic(clinic_visit)');
SELECT movable_add_part('visits', 'visit', 'visit_note', from_shared => 'note_from_clinic(clinic_visit)');
SELECT movable_add('visits', 'charge', name => 'visit_line',
  to_shared => 'charge_to_clinic(charge)', from_shared => 'charge_from_clinic(clinic_visit_line)');
