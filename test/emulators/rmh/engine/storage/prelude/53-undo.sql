-- The columns of a table in Postgres, its row number included, each behind a prefix.
CREATE FUNCTION m.physical_columns(object int, prefix text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(prefix || quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
	WHERE attrelid = format('d.t%s', object)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- Takes changes back one by one, the last first.
CREATE FUNCTION m.undo_each(session int, down_to bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	entry m.undo%ROWTYPE;
BEGIN
	FOR entry IN SELECT * FROM m.undo WHERE session_id = session AND place > down_to ORDER BY place DESC LOOP
		IF entry.change = 'I' THEN
			EXECUTE format('DELETE FROM d.t%s WHERE rid = $1', entry.object_id) USING entry.rid;
		ELSIF entry.change = 'D' THEN
			EXECUTE format('INSERT INTO d.t%1$s SELECT ($1::d.t%1$s).*', entry.object_id) USING entry.image;
		ELSE
			EXECUTE format('UPDATE d.t%1$s SET (%2$s) = (SELECT ($1::d.t%1$s).*) WHERE rid = $2',
				entry.object_id, m.physical_columns(entry.object_id, '')) USING entry.image, entry.rid;
		END IF;
	END LOOP;
END $$;

-- Takes changes back at one go: a row's first change says what it was before, or that it was not there.
CREATE FUNCTION m.undo_together(session int, down_to bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	object int;
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS undo_first (object_id int, rid bigint, change text, image text);
	TRUNCATE undo_first;
	INSERT INTO undo_first SELECT DISTINCT ON (object_id, rid) object_id, rid, change, image FROM m.undo
		WHERE session_id = session AND place > down_to ORDER BY object_id, rid, place;
	ANALYZE undo_first;
	FOR object IN SELECT DISTINCT object_id FROM undo_first LOOP
		EXECUTE format('DELETE FROM d.t%1$s t USING undo_first f WHERE f.object_id = %1$s AND f.change = ''I'' AND t.rid = f.rid', object);
		-- Materialized: an image is read once, not once for each of its columns.
		EXECUTE format('WITH f AS MATERIALIZED (SELECT rid, image::d.t%1$s AS r FROM undo_first WHERE object_id = %1$s AND change <> ''I'')
			UPDATE d.t%1$s t SET (%2$s) = ROW(%3$s) FROM f WHERE t.rid = f.rid',
			object, m.physical_columns(object, ''), m.physical_columns(object, '(f.r).'));
		EXECUTE format('WITH f AS MATERIALIZED (SELECT rid, image::d.t%1$s AS r FROM undo_first WHERE object_id = %1$s AND change <> ''I'')
			INSERT INTO d.t%1$s SELECT %2$s FROM f WHERE NOT EXISTS (SELECT 1 FROM d.t%1$s t WHERE t.rid = f.rid)',
			object, m.physical_columns(object, '(f.r).'));
	END LOOP;
END $$;

-- Takes back what a session has changed since a place in the log. Where keys have changed hands, only the exact
-- way back is free of conflicts.
CREATE FUNCTION m.undo_changes(session int, down_to bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	BEGIN
		PERFORM m.undo_together(session, down_to);
	EXCEPTION WHEN unique_violation OR foreign_key_violation THEN
		PERFORM m.undo_each(session, down_to);
	END;
	DELETE FROM m.undo WHERE session_id = session AND place > down_to;
END $$;
