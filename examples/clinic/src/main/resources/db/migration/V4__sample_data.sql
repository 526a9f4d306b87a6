INSERT INTO owner (name, street, postcode, city, telephone, email) VALUES
  ('Ada Lindqvist', '4 Mill Lane', '2114', 'Riverton', '555 0134', 'ada@example.com'),
  ('Ben Okafor', '27 Station Road', '2115', 'Riverton', '555 0178', NULL),
  ('Carla Mendes', '9 Orchard Close', '2140', 'Highfield', '555 0192', 'carla@example.com'),
  ('David Stern', '61 Harbour Street', '2114', 'Riverton', '555 0110', 'david@example.com');

INSERT INTO pet (name, species, birth_date, owner_id) VALUES
  ('Biscuit', 'DOG', DATE '2019-03-14', 1),
  ('Mittens', 'CAT', DATE '2021-07-02', 1),
  ('Kiwi', 'BIRD', NULL, 2),
  ('Rex', 'DOG', DATE '2016-11-30', 3),
  ('Nibbles', 'RABBIT', DATE '2023-05-09', 4);

INSERT INTO vet (name, begins_at) VALUES
  ('Dr. Helen Frost', TIME '08:00'),
  ('Dr. Ian Marsh', TIME '09:30'),
  ('Dr. Julia Park', TIME '13:00');

INSERT INTO vet_specialty VALUES (1, 'SURGERY'), (1, 'RADIOLOGY'), (2, 'DENTISTRY');

INSERT INTO visit (pet_id, vet_id, starts_at, reason, notes, status) VALUES
  (1, 1, TIMESTAMP '2026-03-02 09:00', 'Limping', 'Sprain. Rest for a week.', 'COMPLETED'),
  (2, 2, TIMESTAMP '2026-03-02 10:30', 'Dental check', NULL, 'PLANNED'),
  (4, 1, TIMESTAMP '2026-03-03 08:30', 'Vaccination', NULL, 'PLANNED');

INSERT INTO visit_line (visit_id, position, description, amount) VALUES
  (1, 1, 'Consultation', 48.00),
  (1, 2, 'X-ray', 120.50),
  (2, 1, 'Consultation', 48.00);
