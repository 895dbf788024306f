import { z } from 'zod';
import { nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';
import type { Ledger } from '../ledger';
import { utcTime } from './linkStatus';

/** A report of a scope. Each has a time of its own, so that a daily and a weekly one do not get in each other's way. */
export interface Report {
	scope: string;
	/** At most 20 characters. */
	name: string;
}

const times = z.object({ ReportedUntil: utcTime.nullable(), Until: utcTime });
const written = z.object({ ReportedUntil: utcTime });

const parameters = ({ scope, name }: Report) => ({
	scope: nvarchar(scope, 30),
	name: varchar(`report:${name}`, 30),
});

/**
 * Up to which time a report has told what is new, and up to which the next one tells, by the database's clock.
 * @returns UTC, ISO 8601; `reportedUntil` is null before the first one
 * @throws RmhError
 */
export async function readReportTime(
	ledger: Ledger,
	report: Report,
): Promise<{ reportedUntil: string | null; until: string }> {
	const rows = await ledger.read(ledger.sql('report-time'), parameters(report));
	const [found] = checkedRows(times, rows, 'the sync ledger');
	return { reportedUntil: found?.ReportedUntil ?? null, until: found?.Until ?? '' };
}

/**
 * Remembers that a report has told everything up to a time. It never goes back.
 * @param until UTC, ISO 8601 without zone
 * @returns what is remembered now
 * @throws RmhError
 */
export async function setReportTime(
	ledger: Ledger,
	report: Report,
	until: string,
): Promise<string> {
	const rows = await ledger.write(ledger.sql('set-report-time'), {
		...parameters(report),
		until: varchar(wallClockOf(until), 23),
	});
	return checkedRows(written, rows, 'the sync ledger')[0]?.ReportedUntil ?? `${until}Z`;
}
