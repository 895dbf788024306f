import { momentsOf } from './zonedTime';

/** Which side was edited last; `unknown` where the times do not tell. */
export type LaterSide = 'rmh' | 'acumatica' | 'unknown';

/** What has to be known of the two systems' clocks. */
export interface Clocks {
	/** IANA time zone of the RMH server; '' = unknown, then nobody can tell which edit is the later one. */
	rmhTimeZone: string;
	/** Times that are no further apart do not tell. */
	toleranceSeconds: number;
}

/** When the two records were changed. */
export interface EditTimes {
	/** `Customer.LastUpdated`: the server's wall clock, without zone. */
	rmh: string | null;
	/** UTC, ISO 8601 with offset. */
	acumatica: string | null;
}

/**
 * Which of two records was changed last, by their own times. Both are times of the whole record: RMH
 * moves its own with other columns too, and whether Acumatica's moves with every edit is not known. So
 * the answer is a rule that an analyst chose, not the truth about one field.
 */
export function laterSide(times: EditTimes, { rmhTimeZone, toleranceSeconds }: Clocks): LaterSide {
	if (times.rmh === null || times.acumatica === null || rmhTimeZone === '') return 'unknown';
	const acumatica = Date.parse(times.acumatica);
	// In the hour that the clock repeats in autumn both moments are meant, and both have to agree.
	const moments = momentsOf(times.rmh, rmhTimeZone);
	if (moments.length === 0 || Number.isNaN(acumatica)) return 'unknown';
	const tolerance = toleranceSeconds * 1000;
	if (moments.every((moment) => moment - acumatica > tolerance)) return 'rmh';
	if (moments.every((moment) => acumatica - moment > tolerance)) return 'acumatica';
	return 'unknown';
}
