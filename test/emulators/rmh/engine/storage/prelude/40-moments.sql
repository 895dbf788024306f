-- datetime keeps 1/300 of a second: .000, .003, .007.
CREATE FUNCTION m.tick(value timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS $$
	SELECT date_trunc('second', value) + make_interval(secs =>
		(round(round((extract(microseconds FROM value) % 1000000) * 3 / 10000) * 10 / 3) / 1000)::float8)
$$;

CREATE FUNCTION m.bad_moment(lenient bool, number int, source text, target text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF lenient THEN RETURN NULL; END IF;
	IF number = 242 THEN
		PERFORM m.fail(242, 3, 'The conversion of ' || CASE WHEN source LIKE 'n%' THEN 'an ' ELSE 'a ' END || source
			|| ' data type to a ' || target || ' data type resulted in an out-of-range value.');
	END IF;
	PERFORM m.fail(241, 1, 'Conversion failed when converting date and/or time from character string.');
	RETURN NULL;
END $$;

-- The time of day in a text, in microseconds; NULL when it is none.
CREATE FUNCTION m.text_clock(value text, most_digits int) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	p text[] := regexp_match(value, '^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.:](\d{1,7}))?)?)?\s*(AM|PM)?$', 'i');
	hours int := p[1]::int;
	minutes int := coalesce(p[2], '0')::int;
	seconds int := coalesce(p[3], '0')::int;
BEGIN
	IF p IS NULL OR (p[2] IS NULL AND p[5] IS NULL) OR length(coalesce(p[4], '')) > most_digits THEN RETURN NULL; END IF;
	IF p[5] IS NOT NULL THEN
		IF hours NOT BETWEEN 1 AND 12 THEN RETURN NULL; END IF;
		hours := hours % 12 + CASE upper(p[5]) WHEN 'PM' THEN 12 ELSE 0 END;
	END IF;
	IF hours > 23 OR minutes > 59 OR seconds > 59 THEN RETURN NULL; END IF;
	IF substr(rpad(coalesce(p[4], ''), 7, '0'), 7, 1) <> '0' THEN
		PERFORM m.fail(50000, 1, 'RMH emulator: A time finer than a microsecond is not supported.');
	END IF;
	RETURN ((hours * 60 + minutes) * 60 + seconds) * 1000000::bigint + left(rpad(coalesce(p[4], ''), 6, '0'), 6)::int;
END $$;

-- A text as a moment, by style where one is given (-1 = none). Language us_english, date format mdy.
CREATE FUNCTION m.text_moment(value text, style int, source text, target text, lenient bool) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	given text := btrim(value, ' ');
	p text[];
	y int;
	mo int;
	d int;
	clock text := '';
	micros bigint := 0;
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF given = '' THEN RETURN timestamp '1900-01-01'; END IF;
	p := regexp_match(given, '^(\d{4})-(\d{1,2})-(\d{1,2})(?:([T ])(.+?)(Z)?)?$');
	IF p IS NOT NULL THEN
		IF style IN (126, 127) AND p[4] = ' ' THEN RETURN m.bad_moment(lenient, 241, source, target); END IF;
		y := p[1]; mo := p[2]; d := p[3]; clock := coalesce(p[5], '');
	ELSE
		p := regexp_match(given, '^(\d{4})(\d{2})(\d{2})(?: (.+))?$');
		IF p IS NOT NULL THEN
			y := p[1]; mo := p[2]; d := p[3]; clock := coalesce(p[4], '');
		ELSE
			p := regexp_match(given, '^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: (.+))?$');
			IF p IS NOT NULL THEN
				y := p[3]; clock := coalesce(p[4], '');
				IF style IN (103, 104, 105) THEN d := p[1]; mo := p[2]; ELSE mo := p[1]; d := p[2]; END IF;
			ELSE
				p := regexp_match(given, '^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+(\d{1,2}),?\s+(\d{4})(?:\s+(.+))?$', 'i');
				IF p IS NOT NULL THEN
					y := p[3]; d := p[2]; clock := coalesce(p[4], '');
					mo := (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(p[1])) + 2) / 3;
				ELSIF given ~ '^\d{1,2}:' THEN
					y := 1900; mo := 1; d := 1; clock := given;
				ELSE
					RETURN m.bad_moment(lenient, 241, source, target);
				END IF;
			END IF;
		END IF;
	END IF;
	IF clock ~ '[+-]\d{2}:\d{2}$' THEN
		IF target = 'datetime' THEN RETURN m.bad_moment(lenient, 241, source, target); END IF;
		PERFORM m.fail(50000, 1, 'RMH emulator: A time with an offset from UTC is not supported.');
	END IF;
	IF clock <> '' THEN
		micros := m.text_clock(clock, CASE target WHEN 'datetime' THEN 3 ELSE 7 END);
		IF micros IS NULL THEN
			RETURN m.bad_moment(lenient, CASE WHEN clock ~ '^\d{1,2}(:\d{1,2}){1,2}$' AND target = 'datetime'
				THEN 242 ELSE 241 END, source, target);
		END IF;
	END IF;
	IF mo NOT BETWEEN 1 AND 12 OR d < 1 OR y < 1 OR (target = 'datetime' AND y < 1753) THEN
		RETURN m.bad_moment(lenient, CASE target WHEN 'datetime' THEN 242 ELSE 241 END, source, target);
	END IF;
	IF d > extract(day FROM make_date(y, mo, 1) + interval '1 month - 1 day') THEN
		RETURN m.bad_moment(lenient, CASE target WHEN 'datetime' THEN 242 ELSE 241 END, source, target);
	END IF;
	RETURN make_date(y, mo, d) + make_interval(secs => micros / 1000000.0);
END $$;
