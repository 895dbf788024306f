CREATE FUNCTION m.regex_unit(letter text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT '\U' || lpad(to_hex(ascii(letter)), 8, '0')
$$;

-- A text as a regular expression that matches it and nothing else.
CREATE FUNCTION m.regex_quote(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(string_agg(m.regex_unit(letter), '' ORDER BY place), '')
	FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS letters (letter, place)
$$;

-- A LIKE pattern as a regular expression. A class that does not end, and an escape character with nothing
-- behind it, match nothing.
CREATE FUNCTION m.like_regex(pattern text, escape text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	nothing CONSTANT text := '[^\s\S]';
	result text := '^';
	letter text;
	i int := 1;
	stop int := length(pattern);
	class text;
BEGIN
	IF pattern IS NULL THEN RETURN NULL; END IF;
	IF escape IS NOT NULL AND length(escape) <> 1 THEN
		PERFORM m.fail(506, 1, 'The invalid escape character "' || escape || '" was specified in a LIKE predicate.');
	END IF;
	WHILE i <= stop LOOP
		letter := substr(pattern, i, 1);
		i := i + 1;
		IF letter = escape THEN
			IF i > stop THEN RETURN nothing; END IF;
			result := result || m.regex_unit(substr(pattern, i, 1));
			i := i + 1;
		ELSIF letter = '%' THEN
			result := result || '.*';
		ELSIF letter = '_' THEN
			result := result || '.';
		ELSIF letter = '[' THEN
			class := '';
			IF substr(pattern, i, 1) = '^' THEN
				class := '^';
				i := i + 1;
			END IF;
			LOOP
				IF i > stop THEN RETURN nothing; END IF;
				letter := substr(pattern, i, 1);
				i := i + 1;
				EXIT WHEN letter = ']';
				IF letter = escape AND i <= stop THEN
					letter := substr(pattern, i, 1);
					i := i + 1;
				END IF;
				class := class || m.regex_unit(letter);
				IF substr(pattern, i, 1) = '-' AND i < stop AND substr(pattern, i + 1, 1) <> ']' THEN
					class := class || '-' || m.regex_unit(substr(pattern, i + 1, 1));
					i := i + 2;
				END IF;
			END LOOP;
			IF class = '' THEN RETURN nothing; END IF;
			result := result || CASE class WHEN '^' THEN '.' ELSE '[' || class || ']' END;
		ELSE
			result := result || m.regex_unit(letter);
		END IF;
	END LOOP;
	RETURN result || '$';
END $$;

-- PATINDEX: where the first match of a pattern begins, 0 for none.
CREATE FUNCTION m.patindex(pattern text, value text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	inner_pattern text := pattern;
	regex text;
	at_start bool := left(pattern, 1) <> '%';
	at_end bool := right(pattern, 1) <> '%';
BEGIN
	IF pattern IS NULL OR value IS NULL THEN RETURN NULL; END IF;
	regex := m.like_regex(trim(BOTH '%' FROM pattern), NULL);
	IF NOT at_end THEN regex := left(regex, -1); END IF;
	IF NOT at_start THEN regex := substr(regex, 2); END IF;
	RETURN regexp_instr(value COLLATE "pg_unicode_fast", regex, 1, 1, 0, 'i');
END $$;

-- CHARINDEX, in UTF-16 units, from a start of at least 1.
CREATE FUNCTION m.charindex(wanted text, value text, start int, ignore_case bool) RETURNS int
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	a text := CASE WHEN ignore_case THEN lower(wanted COLLATE "pg_c_utf8") ELSE wanted END;
	b text := CASE WHEN ignore_case THEN lower(value COLLATE "pg_c_utf8") ELSE value END;
	from_point int := m.points(value, greatest(start, 1) - 1);
	found int;
BEGIN
	IF a IS NULL OR b IS NULL OR a = '' THEN RETURN CASE WHEN a = '' THEN 0 END; END IF;
	found := strpos(substr(b, from_point + 1), a);
	IF found = 0 THEN RETURN 0; END IF;
	RETURN m.units(substr(value, 1, from_point + found - 1)) + 1;
END $$;

-- REPLACE by the collation: case does not matter.
CREATE FUNCTION m.replace(value text, wanted text, other text, ignore_case bool) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN wanted = '' THEN value
		WHEN ignore_case THEN regexp_replace(value COLLATE "pg_c_utf8", m.regex_quote(wanted), replace(other, '\', '\\'), 'gi')
		ELSE replace(value, wanted, other) END
$$;

CREATE FUNCTION m.stuff(value text, start int, size int, piece text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN start < 1 OR start > m.units(value) OR size < 0 THEN NULL
		ELSE m.sub(value, 1, start - 1) || coalesce(piece, '') || m.sub(value, start + size, m.units(value)) END
$$;

CREATE FUNCTION m.is_numeric(value text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce((btrim(value, ' ') ~* '^[+-]?\$?([0-9][0-9,]*\.?[0-9]*|\.[0-9]+)([ed][+-]?[0-9]+)?$')::int, 0)
$$;

-- STR: a number in a field of fixed width.
CREATE FUNCTION m.str(value float8, width int, digits int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN length(round(value::numeric, 0)::text) > width THEN repeat('*', width)
		ELSE lpad(left(round(value::numeric, least(digits, 16))::text, width), width) END
$$;
