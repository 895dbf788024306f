-- A text as an integer. SQL Server accepts blanks around and a sign, nothing else; '' is 0.
CREATE FUNCTION m.text_integer(value text, source text, target text, low bigint, high bigint, lenient bool)
RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	digits text := regexp_replace(btrim(value, E' \t\r\n'), '^([+-])\s+', '\1');
	result numeric;
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF digits = '' THEN RETURN 0; END IF;
	IF digits !~ '^[+-]?[0-9]+$' THEN
		IF lenient THEN RETURN NULL; END IF;
		IF target = 'bigint' THEN
			PERFORM m.fail(8114, 5, 'Error converting data type ' || source || ' to bigint.');
		END IF;
		PERFORM m.fail(245, 1, 'Conversion failed when converting the ' || source || ' value '''
			|| value || ''' to data type ' || target || '.');
	END IF;
	result := digits::numeric;
	IF result BETWEEN low AND high THEN RETURN result; END IF;
	IF lenient THEN RETURN NULL; END IF;
	IF target = 'bigint' THEN
		PERFORM m.fail(8115, 2, 'Arithmetic overflow error converting expression to data type bigint.');
	ELSIF target = 'int' THEN
		PERFORM m.fail(248, 1, 'The conversion of the ' || source || ' value ''' || value
			|| ''' overflowed an int column.');
	END IF;
	PERFORM m.fail(244, CASE target WHEN 'tinyint' THEN 1 ELSE 2 END, 'The conversion of the ' || source || ' value '''
		|| value || ''' overflowed an ' || CASE target WHEN 'tinyint' THEN 'INT1' ELSE 'INT2' END
		|| ' column. Use a larger integer column.');
	RETURN NULL;
END $$;

-- A text as a bit: TRUE, FALSE, or a number.
CREATE FUNCTION m.text_bit(value text, source text, lenient bool) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	number bigint;
BEGIN
	IF upper(rtrim(value, ' ')) = 'TRUE' THEN RETURN 1; END IF;
	IF upper(rtrim(value, ' ')) = 'FALSE' THEN RETURN 0; END IF;
	number := m.text_integer(value, source, 'bit', -9223372036854775808, 9223372036854775807, lenient);
	RETURN (number <> 0)::int;
END $$;

-- A number that must fit into decimal(precision, scale); rounded half away from zero.
CREATE FUNCTION m.fit_decimal(value numeric, digits int, scale int, source text, lenient bool) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result numeric := round(value, scale);
BEGIN
	IF abs(result) < power(10::numeric, digits - scale) OR value IS NULL THEN RETURN result; END IF;
	IF lenient THEN RETURN NULL; END IF;
	PERFORM m.fail(8115, 8, 'Arithmetic overflow error converting ' || source || ' to data type numeric.');
	RETURN NULL;
END $$;

CREATE FUNCTION m.text_decimal(value text, source text, digits int, scale int, lenient bool) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	plain text := btrim(value, E' \t\r\n');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF plain !~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$' THEN
		IF lenient THEN RETURN NULL; END IF;
		PERFORM m.fail(8114, 5, 'Error converting data type ' || source || ' to numeric.');
	END IF;
	RETURN m.fit_decimal(plain::numeric, digits, scale, source, lenient);
END $$;

CREATE FUNCTION m.fit_money(value numeric, lenient bool) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result numeric := round(value, 4);
BEGIN
	IF result BETWEEN -922337203685477.5808 AND 922337203685477.5807 OR value IS NULL THEN RETURN result; END IF;
	IF lenient THEN RETURN NULL; END IF;
	PERFORM m.fail(8115, 2, 'Arithmetic overflow error converting expression to data type money.');
	RETURN NULL;
END $$;

-- A text as money: a currency sign and commas are allowed.
CREATE FUNCTION m.text_money(value text, lenient bool) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	plain text := replace(regexp_replace(btrim(value, ' '), '^([+-]?)\s*[$€£¥]\s*', '\1'), ',', '');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF plain = '' THEN RETURN 0; END IF;
	IF plain !~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$' THEN
		IF lenient THEN RETURN NULL; END IF;
		PERFORM m.fail(235, 0, 'Cannot convert a char value to money. The char value has incorrect syntax.');
	END IF;
	RETURN m.fit_money(plain::numeric, lenient);
END $$;

CREATE FUNCTION m.text_float(value text, source text, target text, lenient bool) RETURNS float8
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	plain text := btrim(value, ' ');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF plain = '' THEN RETURN 0; END IF;
	IF plain !~* '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$' THEN
		IF lenient THEN RETURN NULL; END IF;
		PERFORM m.fail(8114, 5, 'Error converting data type ' || source || ' to ' || target || '.');
	END IF;
	RETURN plain::float8;
END $$;

-- A number that must lie between two bounds; the number and the text of the error come from the caller.
CREATE FUNCTION m.within(value numeric, low numeric, high numeric, number int, message text, lenient bool)
RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF value BETWEEN low AND high OR value IS NULL THEN RETURN value; END IF;
	IF lenient THEN RETURN NULL; END IF;
	PERFORM m.fail(number, 2, replace(message, '%value%', value::text));
	RETURN NULL;
END $$;

-- Style 0: six digits at most, an exponent of three digits where it is shorter.
CREATE FUNCTION m.float_text(value float8) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	exponent int;
	scaled numeric;
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF value = 0 THEN RETURN '0'; END IF;
	exponent := floor(log(abs(value)::numeric));
	scaled := round(value::numeric, 5 - exponent);
	exponent := floor(log(abs(scaled)));
	IF exponent >= -5 AND exponent < 6 AND (exponent >= -4) THEN RETURN trim_scale(scaled)::text; END IF;
	scaled := trim_scale(round(scaled * power(10::numeric, -exponent), 5));
	RETURN scaled::text || 'e' || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(abs(exponent)::text, 3, '0');
END $$;

-- An integer or exact number as text of at most `size` characters; too long is '*' or error 8115.
CREATE FUNCTION m.number_text(value text, size int, star bool, source text, target text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF length(value) <= size OR value IS NULL THEN RETURN value; END IF;
	IF star THEN RETURN '*'; END IF;
	PERFORM m.fail(8115, 5, 'Arithmetic overflow error converting ' || source || ' to data type ' || target || '.');
	RETURN NULL;
END $$;
