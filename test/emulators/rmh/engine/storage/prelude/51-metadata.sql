-- The parts of a name such as [db].dbo."Customer".
CREATE FUNCTION m.name_parts(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	parts text[] := '{}';
	rest text := btrim(name, ' ');
	piece text[];
BEGIN
	LOOP
		piece := regexp_match(rest, '^\s*(?:\[((?:[^\]]|\]\])*)\]|"((?:[^"]|"")*)"|([^.\[\]"]*))\s*(\.|$)(.*)$', 's');
		IF piece IS NULL THEN RETURN NULL; END IF;
		parts := parts || coalesce(replace(piece[1], ']]', ']'), replace(piece[2], '""', '"'), btrim(piece[3], ' '));
		IF piece[4] = '' THEN RETURN parts; END IF;
		rest := piece[5];
	END LOOP;
END $$;

CREATE FUNCTION m.object_id(database int, name text, kind text) RETURNS int LANGUAGE plpgsql STABLE AS $$
DECLARE
	parts text[] := m.name_parts(name);
	n int := coalesce(array_length(parts, 1), 0);
	found int;
	wanted int := database;
BEGIN
	IF n = 0 OR n > 3 THEN RETURN NULL; END IF;
	IF n = 3 THEN
		SELECT database_id INTO wanted FROM m.databases b WHERE b.name COLLATE m.ci = parts[1];
	END IF;
	SELECT o.object_id INTO found FROM m.objects o JOIN m.schemas s USING (database_id, schema_id)
	WHERE o.database_id = wanted AND o.name COLLATE m.ci = parts[n]
		AND s.name COLLATE m.ci = CASE WHEN n > 1 AND parts[n - 1] <> '' THEN parts[n - 1] ELSE 'dbo' END
		AND (kind IS NULL OR rtrim(kind, ' ') COLLATE m.ci = o.type);
	RETURN found;
END $$;

CREATE FUNCTION m.column_property(object int, wanted text, property text) RETURNS int LANGUAGE sql STABLE AS $$
	SELECT CASE lower(property)
		WHEN 'allowsnull' THEN c.is_nullable::int
		WHEN 'columnid' THEN c.column_id
		WHEN 'isidentity' THEN (c.seed IS NOT NULL)::int
		WHEN 'iscomputed' THEN 0
		WHEN 'precision' THEN CASE WHEN c.type_name IN ('nvarchar', 'nchar', 'sysname') THEN nullif(c.max_length, -1) / 2
			WHEN c."precision" = 0 THEN c.max_length ELSE c."precision" END
		WHEN 'scale' THEN c.scale
		WHEN 'charmaxlen' THEN CASE WHEN c.type_name IN ('nvarchar', 'nchar', 'sysname')
			THEN CASE c.max_length WHEN -1 THEN -1 ELSE c.max_length / 2 END ELSE c.max_length END
	END FROM m.columns c WHERE c.object_id = object AND c.name COLLATE m.ci = wanted
$$;

CREATE FUNCTION m.object_property(object int, property text) RETURNS int LANGUAGE sql STABLE AS $$
	SELECT CASE lower(property)
		WHEN 'istable' THEN (o.type = 'U')::int
		WHEN 'isusertable' THEN (o.type = 'U')::int
		WHEN 'isview' THEN (o.type = 'V')::int
		WHEN 'isprimarykey' THEN (o.type = 'PK')::int
		WHEN 'isconstraint' THEN (o.type IN ('PK', 'UQ', 'C', 'D', 'F'))::int
		WHEN 'ismsshipped' THEN 0
		WHEN 'tablehasidentity' THEN EXISTS (SELECT 1 FROM m.columns c WHERE c.object_id = object AND c.seed IS NOT NULL)::int
		WHEN 'tablehasprimarykey' THEN EXISTS (SELECT 1 FROM m.indexes i WHERE i.object_id = object AND i.is_primary_key = 1)::int
		WHEN 'tablehasupdatetrigger' THEN 0
		WHEN 'tablehasinserttrigger' THEN 0
		WHEN 'tablehasdeletetrigger' THEN 0
	END FROM m.objects o WHERE o.object_id = object
$$;
