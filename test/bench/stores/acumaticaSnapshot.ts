import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../emulators/acumatica/index';

/** Milliseconds added to each request, as a network and a busy server do. */
export const LATENCY_MS = 20;

type StoredCustomer = ReturnType<AcumaticaEmulator['customers']['all']>[number];

/** All customers of an Acumatica at one moment. */
export type AcumaticaSnapshot = readonly StoredCustomer[];

/** Given by the server and different each time, so no sign of a difference. */
const GIVEN_BY_SERVER = new Set([
	'BAccountID',
	'NoteID',
	'CreatedDateTime',
	'LastModifiedDateTime',
]);

/** An Acumatica that answers as slowly as the benchmark wants, with these customers. */
export async function startAcumatica(
	customers: AcumaticaSnapshot,
	latencyMs = LATENCY_MS,
): Promise<AcumaticaEmulator> {
	const acumatica = await startAcumaticaEmulator({ customers: [], settings: { latencyMs } });
	restore(acumatica, customers);
	return acumatica;
}

/** The customers as they are now. */
export function snapshotOf({ customers }: AcumaticaEmulator): AcumaticaSnapshot {
	return [...customers.all()];
}

/** Puts these customers, and no others, into Acumatica. */
export function restore({ customers }: AcumaticaEmulator, snapshot: AcumaticaSnapshot): void {
	for (const { id } of [...customers.all()]) customers.delete(id);
	for (const { id, fields, details } of snapshot) {
		customers.insert(fields, { id, details, complete: true });
	}
}

/**
 * What differs between two sides, in plain words; empty when they hold the same customers with the
 * same values. Record ids and time stamps do not count.
 */
export function differences(ours: AcumaticaSnapshot, theirs: AcumaticaSnapshot): string[] {
	const [left, right] = [comparable(ours), comparable(theirs)];
	const found: string[] = [];
	for (const customerId of new Set([...left.keys(), ...right.keys()])) {
		const [a, b] = [left.get(customerId), right.get(customerId)];
		if (a !== b) found.push(`${customerId}: ${a ?? 'is missing'} | ${b ?? 'is missing'}`);
	}
	return found;
}

function comparable(snapshot: AcumaticaSnapshot): Map<string, string> {
	return new Map(
		snapshot.map(({ fields, details }) => {
			const compared = Object.entries(fields)
				.filter(([path]) => !GIVEN_BY_SERVER.has(path))
				.sort(([a], [b]) => (a < b ? -1 : 1));
			return [String(fields.CustomerID), JSON.stringify([compared, details])];
		}),
	);
}
