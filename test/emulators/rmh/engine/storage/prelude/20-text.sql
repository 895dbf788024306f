-- SQL_Latin1_General_CP1_CI_AS, as near as ICU comes: case does not matter, accents do. The secondary
-- strength must be given in the old notation; this build of ICU does not read the new one.
CREATE COLLATION m.ci (provider = icu, locale = 'und@colStrength=secondary', deterministic = false);
CREATE COLLATION m.cs (provider = icu, locale = 'und@colStrength=tertiary', deterministic = false);

-- Characters beyond U+FFFF have no weight in collations of version 80: they compare equal to nothing. Ligatures
-- and ß equal the letters that they are made of.
CREATE FUNCTION m.weight(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(value) = length(value) THEN value
		ELSE regexp_replace(replace(replace(replace(replace(value, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
			'[\U00010000-\U0010FFFF]', '', 'g') END
$$;

-- Length in UTF-16 units, which SQL Server counts.
CREATE FUNCTION m.units(value text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(value) = length(value) THEN length(value)
		ELSE length(value) + regexp_count(value, '[\U00010000-\U0010FFFF]') END
$$;

-- The offset in code points of an offset in UTF-16 units.
-- A unit in the middle of a pair would leave half a character, which Postgres cannot hold.
CREATE FUNCTION m.points(value text, units int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	seen int := 0;
	point int := 0;
BEGIN
	IF octet_length(value) = length(value) OR regexp_count(value, '[\U00010000-\U0010FFFF]') = 0 THEN
		RETURN units;
	END IF;
	WHILE seen < units AND point < length(value) LOOP
		point := point + 1;
		seen := seen + CASE WHEN ascii(substr(value, point, 1)) > 65535 THEN 2 ELSE 1 END;
	END LOOP;
	IF seen > units THEN
		PERFORM m.fail(50000, 1, 'RMH emulator: Cutting a surrogate pair in two is not supported.');
	END IF;
	RETURN point + units - seen;
END $$;

-- SUBSTRING with SQL Server's arithmetic: a start below 1 shortens the piece.
CREATE FUNCTION m.sub(value text, start int, size int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	first int := greatest(start, 1);
	last bigint := start::bigint + size - 1;
	a int;
	b int;
BEGIN
	IF value IS NULL OR start IS NULL OR size IS NULL THEN RETURN NULL; END IF;
	IF size < 0 THEN
		PERFORM m.fail(537, 3, 'Invalid length parameter passed to the LEFT or SUBSTRING function.');
	END IF;
	last := least(last, m.units(value));
	IF last < first THEN RETURN ''; END IF;
	a := m.points(value, first - 1);
	b := m.points(value, last::int);
	RETURN substr(value, a + 1, b - a);
END $$;

-- The first units of a text.
CREATE FUNCTION m.cut(value text, size int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN octet_length(value) <= size THEN value ELSE m.sub(value, 1, size) END
$$;

-- A text that is stored in a column that is too short: blanks at its end may go, anything else is error 8152.
CREATE FUNCTION m.too_long(value text, size int, state int) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	IF m.units(value) <= size THEN RETURN value; END IF;
	IF m.units(rtrim(value, ' ')) <= size THEN RETURN rpad(rtrim(value, ' '), size); END IF;
	RETURN m.raise(8152, state, 'String or binary data would be truncated.');
END $$;

-- What a text keeps in code page 1252; other characters become question marks, one per UTF-16 unit.
CREATE FUNCTION m.cp1252(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN octet_length(value) = length(value) THEN value ELSE
		regexp_replace(regexp_replace(value, '[\U00010000-\U0010FFFF]', '??', 'g'),
			'[^\u0001-\u007f\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]', '?', 'g') END
$$;

CREATE FUNCTION m.hex_unit(code int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT lpad(to_hex(code & 255), 2, '0') || lpad(to_hex(code >> 8), 2, '0')
$$;

-- The bytes of an nvarchar: UTF-16, little end first.
CREATE FUNCTION m.utf16(value text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	hex text := '';
	code int;
BEGIN
	IF octet_length(value) = length(value) THEN
		RETURN decode(regexp_replace(encode(convert_to(value, 'UTF8'), 'hex'), '(..)', '\100', 'g'), 'hex');
	END IF;
	FOR i IN 1..length(value) LOOP
		code := ascii(substr(value, i, 1));
		IF code > 65535 THEN
			hex := hex || m.hex_unit(55296 + ((code - 65536) >> 10)) || m.hex_unit(56320 + ((code - 65536) & 1023));
		ELSE
			hex := hex || m.hex_unit(code);
		END IF;
	END LOOP;
	RETURN decode(hex, 'hex');
END $$;

CREATE FUNCTION m.utf16_text(value bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result text := '';
	code int;
	low int;
	i int := 0;
BEGIN
	WHILE i + 1 < length(value) LOOP
		code := get_byte(value, i) + get_byte(value, i + 1) * 256;
		i := i + 2;
		IF code BETWEEN 55296 AND 56319 AND i + 1 < length(value) THEN
			low := get_byte(value, i) + get_byte(value, i + 1) * 256;
			i := i + 2;
			code := 65536 + ((code - 55296) << 10) + (low - 56320);
		END IF;
		IF code = 0 THEN PERFORM m.fail(50000, 1, 'RMH emulator: The character U+0000 is not supported.'); END IF;
		result := result || chr(code);
	END LOOP;
	RETURN result;
END $$;

-- The bytes of a varchar and back. Postgres's own conversion to WIN1252 does not work in this build.
CREATE FUNCTION m.high_1252() RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT '€' || chr(129) || '‚ƒ„…†‡ˆ‰Š‹Œ' || chr(141) || 'Ž' || chr(143) || chr(144) || '‘’“”•–—˜™š›œ' || chr(157) || 'žŸ'
$$;

CREATE FUNCTION m.cp1252_bytes(value text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	plain text := m.cp1252(value);
	hex text := '';
	code int;
BEGIN
	IF octet_length(plain) = length(plain) THEN RETURN convert_to(plain, 'UTF8'); END IF;
	FOR i IN 1..length(plain) LOOP
		code := ascii(substr(plain, i, 1));
		IF code > 255 THEN code := 127 + strpos(m.high_1252(), substr(plain, i, 1)); END IF;
		hex := hex || lpad(to_hex(code), 2, '0');
	END LOOP;
	RETURN decode(hex, 'hex');
END $$;

CREATE FUNCTION m.cp1252_text(value bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result text := '';
	code int;
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	FOR i IN 0..length(value) - 1 LOOP
		code := get_byte(value, i);
		IF code = 0 THEN PERFORM m.fail(50000, 1, 'RMH emulator: The character U+0000 is not supported.'); END IF;
		result := result || CASE WHEN code BETWEEN 128 AND 159 THEN substr(m.high_1252(), code - 127, 1) ELSE chr(code) END;
	END LOOP;
	RETURN result;
END $$;
