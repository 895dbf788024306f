-- Errors of SQL Server travel through Postgres under the code MSSQL, their number and state in the detail.
CREATE SCHEMA m;

-- Volatile, so that the planner never calls it for a branch that is not taken.
CREATE FUNCTION m.raise(number int, state int, message text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = message, DETAIL = number || '/' || state;
END $$;

-- The same, where the planner may call it: errors of conversions that depend on their arguments only.
CREATE FUNCTION m.fail(number int, state int, message text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = message, DETAIL = number || '/' || state;
END $$;
