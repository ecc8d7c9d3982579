-- What somebody did is asked by who it was (what is held of him), not read off
-- the whole audit.
CREATE INDEX audit_actor ON audit (actor_id, seq);
