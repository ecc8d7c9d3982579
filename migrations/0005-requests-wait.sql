-- A request about somebody's data is noted when it arrives, so it need not say
-- yet when and by whom it was decided.  Made anew, as in 0002; a database may
-- be from before it had such requests.
CREATE TABLE IF NOT EXISTS person_request (id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, created_at BIGINT NOT NULL, created_by BIGINT, updated_at BIGINT NOT NULL, updated_by BIGINT, ended_at BIGINT, batch_id BIGINT, decided_on BIGINT, decided_by TEXT);
ALTER TABLE person_request ADD COLUMN decided_on_new BIGINT;
ALTER TABLE person_request ADD COLUMN decided_by_new TEXT;
UPDATE person_request SET decided_on_new = decided_on, decided_by_new = decided_by;
DROP INDEX IF EXISTS person_request_decided_on;
ALTER TABLE person_request DROP COLUMN decided_on;
ALTER TABLE person_request DROP COLUMN decided_by;
ALTER TABLE person_request RENAME COLUMN decided_on_new TO decided_on;
ALTER TABLE person_request RENAME COLUMN decided_by_new TO decided_by;
