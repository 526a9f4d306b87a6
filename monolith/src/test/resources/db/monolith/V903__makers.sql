ALTER TABLE maker ADD COLUMN trusted boolean;
CREATE TABLE maker_marks (maker_id bigint NOT NULL REFERENCES maker (id), marks_code text NOT NULL REFERENCES tag (code), PRIMARY KEY (maker_id, marks_code));
