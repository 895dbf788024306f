import type { WallClock } from '../../serverTime';

/** The last document that was taken in. */
export interface IntakePosition {
	/** Its row version: 16 hexadecimal digits. */
	version: string;
	/** null = none was taken in yet. */
	row: { storeId: number; number: number } | null;
}

/** A position with what it was reached under. */
export interface NotedPosition extends IntakePosition {
	from: WallClock;
	/** undefined = all stores. */
	storeId: number | undefined;
}

export const NOWHERE: IntakePosition = { version: '0000000000000000', row: null };

const NOTED = /^0x([0-9A-F]{16})\|(-?\d+)\|(-?\d+)\|([\d\-T:.]{23})\|(\*|-?\d+)$/i;

/** The last parts of a position, which the statement puts behind row version, store and number. */
export const formatPosition = (from: WallClock, storeId: number | undefined): string =>
	`${from}|${storeId ?? '*'}`;

/** @returns null where there is none, or somebody has spoilt it: then everything is looked through */
export function parsePosition(value: string | undefined): NotedPosition | null {
	const [, version, store, number, from, filter] = NOTED.exec(value ?? '') ?? [];
	if (version === undefined || from === undefined) return null;
	return {
		version,
		row: { storeId: Number(store), number: Number(number) },
		from,
		storeId: filter === '*' ? undefined : Number(filter),
	};
}

/** Whether nothing that is wanted was passed over: not with an earlier start date, or another store. */
export function reaches(
	noted: NotedPosition,
	from: WallClock,
	storeId: number | undefined,
): boolean {
	return noted.from <= from && (noted.storeId === undefined || noted.storeId === storeId);
}
