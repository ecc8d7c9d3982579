-- The audit's chain covers seals of what may be personal instead of the values
-- (model/seal.h), which lie in this column beside it.  The lines of before are
-- sealed as the program opens the database (model/reseal.c).
ALTER TABLE audit ADD COLUMN opened TEXT;
