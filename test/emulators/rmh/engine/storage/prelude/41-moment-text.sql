-- A moment as text. `digits` is the scale of the type; datetime has 3 and hides .000 in styles 126 and 127.
CREATE FUNCTION m.moment_text(value timestamp, style int, target text, digits int) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	fraction text := CASE WHEN digits = 0 THEN ''
		ELSE '.' || left(lpad((extract(microseconds FROM value)::int % 1000000)::text, 6, '0') || '0', digits) END;
	day text := to_char(value, 'YYYY-MM-DD');
	clock text := to_char(value, 'HH24:MI:SS');
	short_month text := to_char(value, 'Mon');
	hour12 text := lpad(ltrim(to_char(value, 'HH12'), '0'), 2, ' ') || to_char(value, ':MIAM');
BEGIN
	IF value IS NULL THEN RETURN NULL; END IF;
	IF style = -1 AND target = 'datetime' THEN style := 0; END IF;
	IF target = 'time' THEN
		CASE style
			WHEN -1, 0, 14, 114, 20, 21, 25, 120, 121, 126, 127 THEN RETURN clock || fraction;
			WHEN 8, 24, 108 THEN RETURN clock;
			ELSE PERFORM m.fail(50000, 1, 'RMH emulator: CONVERT of a time in style ' || style || ' is not supported.');
		END CASE;
	END IF;
	IF target = 'date' THEN
		clock := ''; fraction := '';
	END IF;
	CASE style
		WHEN -1 THEN
			RETURN rtrim(day || ' ' || clock || fraction, ' ');
		WHEN 0, 100 THEN
			RETURN short_month || ' ' || lpad(to_char(value, 'FMDD'), 2, ' ') || to_char(value, ' YYYY')
				|| CASE WHEN target = 'date' THEN '' ELSE ' ' || hour12 END;
		WHEN 101 THEN RETURN to_char(value, 'MM/DD/YYYY');
		WHEN 102 THEN RETURN to_char(value, 'YYYY.MM.DD');
		WHEN 103 THEN RETURN to_char(value, 'DD/MM/YYYY');
		WHEN 104 THEN RETURN to_char(value, 'DD.MM.YYYY');
		WHEN 105 THEN RETURN to_char(value, 'DD-MM-YYYY');
		WHEN 106 THEN RETURN to_char(value, 'DD Mon YYYY');
		WHEN 107 THEN RETURN to_char(value, 'Mon DD, YYYY');
		WHEN 8, 24, 108 THEN RETURN clock;
		WHEN 110 THEN RETURN to_char(value, 'MM-DD-YYYY');
		WHEN 111 THEN RETURN to_char(value, 'YYYY/MM/DD');
		WHEN 12 THEN RETURN to_char(value, 'YYMMDD');
		WHEN 112 THEN RETURN to_char(value, 'YYYYMMDD');
		WHEN 14, 114 THEN RETURN clock || replace(fraction, '.', ':');
		WHEN 23 THEN RETURN day;
		WHEN 20, 120 THEN RETURN rtrim(day || ' ' || clock, ' ');
		WHEN 21, 25, 121 THEN RETURN rtrim(day || ' ' || clock || fraction, ' ');
		WHEN 126, 127 THEN
			IF target = 'date' THEN RETURN day; END IF;
			IF fraction ~ '^\.0*$' THEN fraction := ''; END IF;
			RETURN day || 'T' || clock || fraction;
		ELSE PERFORM m.fail(50000, 1, 'RMH emulator: CONVERT of a date in style ' || style || ' is not supported.');
	END CASE;
	RETURN NULL;
END $$;

-- Whole units of a part of a date since a fixed moment: their difference is DATEDIFF.
CREATE FUNCTION m.part_count(part text, value timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE part
		WHEN 'year' THEN extract(year FROM value)
		WHEN 'quarter' THEN extract(year FROM value) * 4 + extract(quarter FROM value)
		WHEN 'month' THEN extract(year FROM value) * 12 + extract(month FROM value)
		WHEN 'day' THEN (value::date - date '0001-01-01')
		WHEN 'week' THEN floor((value::date - date '0001-01-07') / 7.0)
		WHEN 'hour' THEN floor(extract(epoch FROM value) / 3600)
		WHEN 'minute' THEN floor(extract(epoch FROM value) / 60)
		WHEN 'second' THEN floor(extract(epoch FROM value))
		WHEN 'millisecond' THEN floor(extract(epoch FROM value) * 1000)
		WHEN 'microsecond' THEN floor(extract(epoch FROM value) * 1000000)
		WHEN 'nanosecond' THEN floor(extract(epoch FROM value) * 1000000) * 1000
	END
$$;

CREATE FUNCTION m.part_add(part text, amount bigint, value timestamp) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	result timestamp;
BEGIN
	IF value IS NULL OR amount IS NULL THEN RETURN NULL; END IF;
	CASE part
		WHEN 'year' THEN result := value + make_interval(years => amount::int);
		WHEN 'quarter' THEN result := value + make_interval(months => (amount * 3)::int);
		WHEN 'month' THEN result := value + make_interval(months => amount::int);
		WHEN 'week' THEN result := value + make_interval(days => (amount * 7)::int);
		WHEN 'day' THEN result := value + make_interval(days => amount::int);
		WHEN 'hour' THEN result := value + amount * interval '1 hour';
		WHEN 'minute' THEN result := value + amount * interval '1 minute';
		WHEN 'second' THEN result := value + amount * interval '1 second';
		WHEN 'millisecond' THEN result := value + amount * interval '1 millisecond';
		WHEN 'microsecond' THEN result := value + amount * interval '1 microsecond';
		WHEN 'nanosecond' THEN result := value + (amount / 1000) * interval '1 microsecond';
	END CASE;
	IF extract(year FROM result) NOT BETWEEN 1 AND 9999 THEN
		PERFORM m.fail(517, 1, 'Adding a value to a ''datetime'' column caused an overflow.');
	END IF;
	RETURN result;
END $$;
