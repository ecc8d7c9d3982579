-- Search moved from a folded text in every row to table word, which is filled
-- from the rows as the program opens (model/rekey.c).  Nothing is lost: the
-- column was derived from fields that stay.
ALTER TABLE actor DROP COLUMN find_fold;
ALTER TABLE batch DROP COLUMN find_fold;
ALTER TABLE body DROP COLUMN find_fold;
ALTER TABLE cluster DROP COLUMN find_fold;
ALTER TABLE file DROP COLUMN find_fold;
ALTER TABLE job DROP COLUMN find_fold;
ALTER TABLE level DROP COLUMN find_fold;
ALTER TABLE listing DROP COLUMN find_fold;
ALTER TABLE photo DROP COLUMN find_fold;
ALTER TABLE platform DROP COLUMN find_fold;
ALTER TABLE producer DROP COLUMN find_fold;
ALTER TABLE product DROP COLUMN find_fold;
ALTER TABLE published_total DROP COLUMN find_fold;
ALTER TABLE recognition DROP COLUMN find_fold;
ALTER TABLE report DROP COLUMN find_fold;
ALTER TABLE saved_view DROP COLUMN find_fold;
ALTER TABLE scheme DROP COLUMN find_fold;
ALTER TABLE unit DROP COLUMN find_fold;
