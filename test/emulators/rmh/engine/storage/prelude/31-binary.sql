-- The last bytes of a binary as a signed integer, as CAST(binary AS int) reads it.
CREATE FUNCTION m.bytes_integer(value bytea, size int) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result numeric := 0;
	bytes bytea := substr(value, greatest(length(value) - size, 0) + 1);
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	FOR i IN 0..length(bytes) - 1 LOOP
		result := result * 256 + get_byte(bytes, i);
	END LOOP;
	IF length(bytes) = size AND size > 1 AND get_byte(bytes, 0) > 127 THEN
		result := result - power(256::numeric, size);
	END IF;
	RETURN result;
END $$;

-- Zero bytes in front, or the last bytes only.
CREATE FUNCTION m.left_pad(value bytea, size int) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN length(value) >= size THEN substr(value, length(value) - size + 1)
		ELSE decode(repeat('00', size - length(value)), 'hex') || value END
$$;

-- binary(n) is filled with zero bytes behind the value.
CREATE FUNCTION m.right_pad(value bytea, size int) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN length(value) >= size THEN substr(value, 1, size)
		ELSE value || decode(repeat('00', size - length(value)), 'hex') END
$$;

CREATE FUNCTION m.bytes_too_long(value bytea, size int) RETURNS bytea LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	IF length(value) <= size OR value IS NULL THEN RETURN value; END IF;
	PERFORM m.raise(8152, 11, 'String or binary data would be truncated.');
	RETURN NULL;
END $$;

-- Hexadecimal text as bytes, style 1 (with 0x) or 2 (without).
CREATE FUNCTION m.hex_bytes(value text, style int, source text, lenient bool) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	digits text := rtrim(value, ' ');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF style = 1 AND lower(left(digits, 2)) = '0x' THEN
		digits := substr(digits, 3);
	ELSIF style = 1 THEN
		digits := 'x';
	END IF;
	IF digits ~ '^([0-9a-fA-F]{2})*$' THEN RETURN decode(digits, 'hex'); END IF;
	IF lenient THEN RETURN NULL; END IF;
	PERFORM m.fail(8114, 5, 'Error converting data type ' || source || ' to varbinary.');
	RETURN NULL;
END $$;

-- A uniqueidentifier's bytes: the first three groups have their little end first.
CREATE FUNCTION m.guid_bytes(value uuid) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT decode(regexp_replace(replace(value::text, '-', ''),
		'^(..)(..)(..)(..)(..)(..)(..)(..)', '\4\3\2\1\6\5\8\7'), 'hex')
$$;
CREATE FUNCTION m.bytes_guid(value bytea) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
	SELECT regexp_replace(encode(m.right_pad(value, 16), 'hex'),
		'^(..)(..)(..)(..)(..)(..)(..)(..)', '\4\3\2\1\6\5\8\7')::uuid
$$;

-- SQL Server sorts a uniqueidentifier by its last group first.
CREATE FUNCTION m.guid_order(value uuid) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT substr(uuid_send(value), 11, 6) || substr(uuid_send(value), 9, 2) || substr(m.guid_bytes(value), 7, 2)
		|| substr(m.guid_bytes(value), 5, 2) || substr(m.guid_bytes(value), 1, 4)
$$;

CREATE FUNCTION m.text_guid(value text, lenient bool) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	part text := substring(value FROM '^\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF part IS NOT NULL THEN RETURN part::uuid; END IF;
	IF lenient THEN RETURN NULL; END IF;
	PERFORM m.fail(8169, 2, 'Conversion failed when converting from a character string to uniqueidentifier.');
	RETURN NULL;
END $$;
