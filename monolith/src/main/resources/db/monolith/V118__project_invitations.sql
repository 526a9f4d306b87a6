-- Invitations to projects by email, until they are accepted, withdrawn or expire. Only the hash of a secret is stored.
--
-- claimed_by: who has begun to accept it; nobody else can.
CREATE TABLE project_invitation (
  id          uuid PRIMARY KEY,
  project_id  uuid NOT NULL,
  email       text NOT NULL,
  role        text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  invited_by  text NOT NULL REFERENCES account ON DELETE CASCADE,
  expires_at  timestamptz(6) NOT NULL,
  claimed_by  text REFERENCES account ON DELETE CASCADE
);
CREATE UNIQUE INDEX project_invitation_email ON project_invitation (project_id, lower(email));
CREATE INDEX project_invitation_inviter ON project_invitation (invited_by);
CREATE INDEX project_invitation_claimer ON project_invitation (claimed_by);
CREATE INDEX project_invitation_expires ON project_invitation (expires_at);
