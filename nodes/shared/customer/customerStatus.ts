import { ACUMATICA_STATUSES, type AcumaticaStatus } from './acumaticaStatuses';
import { comparableKey } from './comparableKey';

/** Between the statuses that one value of RMH stands for. */
const OR = ' or ';

/** The label as Acumatica writes it; null when it is none of its statuses. */
export function acumaticaStatus(label: string): AcumaticaStatus | null {
	const key = comparableKey(label);
	return ACUMATICA_STATUSES.find((status) => comparableKey(status) === key) ?? null;
}

/** What an item says where one value of RMH stands for these statuses: `Active or One-Time`. */
export function statusText(statuses: readonly AcumaticaStatus[]): string {
	return statuses.join(OR);
}

/** The statuses that an item's status may be; none where it is empty. */
export function statusesIn(status: string): AcumaticaStatus[] {
	return status.split(OR).flatMap((label) => acumaticaStatus(label) ?? []);
}

/**
 * The one status that is meant where a value of RMH stands for several: the one that the customer has in
 * Acumatica, else the one that it had when last synchronised, else the first.
 *
 * @param status as an item from RMH says it
 */
export function meantStatus(
	status: string,
	inAcumatica: string | undefined,
	synchronised: string | undefined,
): string {
	const statuses: readonly string[] = statusesIn(status);
	const known = [inAcumatica, synchronised].find(
		(one) => one !== undefined && statuses.includes(one),
	);
	return known ?? statuses[0] ?? status;
}
