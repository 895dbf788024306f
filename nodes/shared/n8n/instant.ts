import { momentsOf } from '../customer/compare/zonedTime';
import { SettingError } from './SettingError';

const WALL_CLOCK = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?))?$/;
const HOUR = 3_600_000;

/**
 * A time that a person or an expression gave, as an instant. Without a zone it is the clock of the
 * workflow: the earlier one where that shows it twice, an hour earlier where it skips it.
 *
 * @param zone of the workflow, an IANA name
 * @param setting display name, for the error
 * @throws SettingError when it is no time
 */
export function readInstant(text: string, zone: string, setting: string): Date {
	const [, day, time = '00:00:00'] = WALL_CLOCK.exec(text.trim()) ?? [];
	const instant = day === undefined ? Date.parse(text) : firstMoment(`${day}T${time}`, zone);
	if (!Number.isNaN(instant)) return new Date(instant);
	throw new SettingError(
		`${setting}: "${text}" is not a date and time`,
		'Write 2026-11-23T09:15:00 for the time zone of the workflow, or add a zone: 2026-11-23T09:15:00+02:00.',
	);
}

function firstMoment(wallClock: string, zone: string): number {
	const shown = Date.parse(`${wallClock}Z`);
	if (Number.isNaN(shown)) return Number.NaN;
	const [moment] = momentsOf(wallClock, zone);
	if (moment !== undefined) return moment;
	return momentsOf(new Date(shown - HOUR).toISOString().slice(0, 23), zone)[0] ?? Number.NaN;
}
