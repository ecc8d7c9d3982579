-- The first administrator of an empty province works in no unit yet, so an
-- account need not have one.  Neither engine can say that of a column of the
-- other's, so the column is made anew; its index comes back with the schema.
ALTER TABLE actor ADD COLUMN unit_new BIGINT REFERENCES unit (id);
UPDATE actor SET unit_new = unit_id;
DROP INDEX actor_unit_id;
ALTER TABLE actor DROP COLUMN unit_id;
ALTER TABLE actor RENAME COLUMN unit_new TO unit_id;
