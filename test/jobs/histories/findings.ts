import { sameToTheCent, sumOf } from '../../../nodes/shared/document/money';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { ENTITIES, sameTotal, WALK_IN, type LedgerDocument, type Watch } from './watch';
import { keyOf, type ModelDocument, type World } from './world';

type Row = Record<string, unknown>;

/** How much of the money of a history ended where. */
export interface Ends {
	posted: number;
	held: number;
	review: number;
	skipped: number;
	failed: number;
}

/** Who decides whether a document could have gone, as the ledger and Acumatica have it. */
interface Standing {
	link: Row | undefined;
	status: string;
}

/**
 * What is not as it has to be when all is quiet: every document posted once, or waiting with a reason, and the
 * sums the same as RMH's.
 */
export async function findings(
	world: World,
	watch: Watch,
	{ rmh, acumatica, scope }: { rmh: RmhEmulator; acumatica: AcumaticaEmulator; scope: string },
): Promise<{ problems: string[]; ends: Ends }> {
	const problems: string[] = [];
	const rows = new Map(
		(await watch.ledgerDocuments()).map(
			(row) => [`${row.Source} ${row.Number}` as string, row] as const,
		),
	);
	const links = new Map(
		(await rmh.execute(`SELECT * FROM acumatica_sync.Link WHERE Scope = N'${scope}'`)).map(
			(row) => [Number(row.RmhID), row] as const,
		),
	);
	const standingOf = (customerId: number): Standing => {
		const link = links.get(world.survivorOf(customerId));
		const id = link?.AcumaticaRecordID;
		const record = typeof id === 'string' ? acumatica.customers.get(id) : undefined;
		return { link, status: String(record?.fields.Status ?? 'missing') };
	};
	const walkInIsOpen = acumatica.customers.findByCustomerId(WALK_IN)?.fields.Status === 'Active';
	const ends: Ends = { posted: 0, held: 0, review: 0, skipped: 0, failed: 0 };
	const sums: Record<keyof Ends, number[]> = {
		posted: [],
		held: [],
		review: [],
		skipped: [],
		failed: [],
	};
	for (const document of world.documents) {
		const key = keyOf(document);
		const row = rows.get(key);
		if (!row) {
			problems.push(`${key} was never taken in`);
			continue;
		}
		if (!sameToTheCent(row.Amount, document.total))
			problems.push(`${key} is ${row.Amount} in the ledger`);
		const end = endOf(row);
		if (end === null) {
			problems.push(`${key} is left as ${row.Status}`);
			continue;
		}
		ends[end] += 1;
		sums[end].push(document.total);
		problems.push(
			...problemsOf(document, row, world, watch, rows).map(
				(what) => `${key} (${row.Status}, ${String(row.GateRule)}) ${what}`,
			),
		);
		const why =
			row.Status === 'Processed' || row.Status === 'Skipped'
				? null
				: couldGo(document, row, world, { standingOf, walkInIsOpen }, rows);
		if (why)
			problems.push(
				`${key} stays ${row.Status} (${String(row.GateRule)}: ${String(row.Reason)}), though ${why}`,
			);
	}
	if (rows.size !== world.documents.length) {
		problems.push(`${world.documents.length} documents are ${rows.size} in the ledger`);
	}
	const inRmh = await moneyInRmh(rmh);
	const told = sumOf(Object.values(sums).flat());
	if (!sameToTheCent(told, inRmh)) problems.push(`${told} of ${inRmh} are accounted for`);
	const inAcumatica = postedSum(watch, rows, world);
	if (!sameToTheCent(inAcumatica, sumOf(sums.posted))) {
		problems.push(`${inAcumatica} are in Acumatica instead of ${sumOf(sums.posted)}`);
	}
	problems.push(...twins(acumatica), ...(await openRuns(rmh, scope)));
	if (acumatica.stats.seatsInUse > 0) problems.push('a seat is taken for ever');
	return { problems, ends };
}

function endOf({ Status, Reason }: LedgerDocument): keyof Ends | null {
	switch (Status) {
		case 'Processed':
			return 'posted';
		case 'Held':
			return Reason ? 'held' : null;
		case 'Review':
			return Reason ? 'review' : null;
		case 'Failed':
			return Reason ? 'failed' : null;
		case 'Skipped':
			return 'skipped';
		default:
			return null;
	}
}

function problemsOf(
	document: ModelDocument,
	row: LedgerDocument,
	world: World,
	watch: Watch,
	rows: ReadonlyMap<string, LedgerDocument>,
): string[] {
	const reference = watch.referenceOf(document, row);
	const posted = watch.postedAs(reference);
	const problems: string[] = [];
	if (posted.length > 1) problems.push(`is ${posted.length} twins in Acumatica`);
	const [one] = posted;
	const members = world.documents.filter(
		(other) => watch.referenceOf(other, rows.get(keyOf(other))) === reference,
	);
	if (row.Status !== 'Processed') {
		// It may be there: with other totals, or nobody has heard of its end, and the ledger says so.
		const isKnown = row.AcumaticaRecordID !== null || row.SendingAt !== null;
		if (one && !isKnown) problems.push('is in Acumatica, and nobody knows');
		return problems;
	}
	if (!one) return [...problems, 'is not in Acumatica'];
	const { record, entity } = one;
	if (String(row.AcumaticaRecordID).toLowerCase() !== record.id)
		problems.push('has another record');
	if (!sameTotal(members, entity, record)) {
		problems.push(
			`came to ${String(record.fields[ENTITIES[entity].total])} instead of ${document.total}`,
		);
	}
	if (row.TargetCustomerID?.toUpperCase() !== String(record.fields.CustomerID)) {
		problems.push(
			`is with ${String(record.fields.CustomerID)}, not with ${String(row.TargetCustomerID)}`,
		);
	}
	if (row.WalkIn !== (record.fields.CustomerID === WALK_IN))
		problems.push('has the wrong walk-in mark');
	const { release } = world.way;
	const isReleasable = entity !== 'SalesOrder';
	if (release && isReleasable && ['Balanced', 'On Hold'].includes(String(record.fields.Status))) {
		problems.push('was not released');
	}
	return problems;
}

/** Why a document should be in Acumatica by now; null = it has to wait. */
function couldGo(
	document: ModelDocument,
	row: LedgerDocument,
	world: World,
	{
		standingOf,
		walkInIsOpen,
	}: { standingOf: (customerId: number) => Standing; walkInIsOpen: boolean },
	rows: ReadonlyMap<string, LedgerDocument>,
): string | null {
	if (document.unusable !== '') return null;
	// A person has to look at what is in Acumatica in another way than the ledger wants it.
	if (row.AcumaticaRecordID !== null) return null;
	const { customerId, onAccount, source } = document;
	const isInTheWay = world.olderSales(document).some((one) => {
		const status = rows.get(keyOf(one))?.Status;
		return status !== 'Processed' && status !== 'Skipped';
	});
	if (isInTheWay) return null;
	if (customerId === 0 || document.walkIn) {
		const isOpen = walkInIsOpen && !onAccount && source === 'transaction';
		return isOpen ? 'the walk-in customer is there' : null;
	}
	const named = world.customer(customerId);
	if (!named?.inRmh && named?.mergedInto == null) return null;
	const { link, status } = standingOf(customerId);
	if (link?.AcumaticaRecordID == null || link.ErasedAt != null) return null;
	if (['Deleted', 'Skipped', 'Review'].includes(String(link.Status))) return null;
	const isOpen = status === 'Active' || (source === 'payment' && status === 'Credit Hold');
	return isOpen ? `its customer is linked and ${status}` : null;
}

async function moneyInRmh(rmh: RmhEmulator): Promise<number> {
	const [row] = await rmh.execute(
		`SELECT (SELECT COALESCE(SUM(Total), 0) FROM dbo.[Transaction]) + (SELECT COALESCE(SUM(Amount), 0) FROM dbo.Payment) AS Total`,
	);
	return Number(row?.Total);
}

/** The money of Acumatica's documents that the ledger has as processed, with RMH's signs. */
function postedSum(watch: Watch, rows: ReadonlyMap<string, LedgerDocument>, world: World): number {
	const references = new Map<string, ModelDocument[]>();
	for (const document of world.documents) {
		const row = rows.get(keyOf(document));
		if (row?.Status !== 'Processed') continue;
		const reference = watch.referenceOf(document, row);
		references.set(reference, [...(references.get(reference) ?? []), document]);
	}
	return sumOf(
		[...references].flatMap(([reference, [first]]) =>
			watch.postedAs(reference).map(({ entity, record }) => {
				const total = Number(record.fields[ENTITIES[entity].total] ?? 0);
				return (first?.total ?? 0) < 0 ? -total : total;
			}),
		),
	);
}

/** Two customers for one of RMH. */
function twins(acumatica: AcumaticaEmulator): string[] {
	const seen = new Set<string>();
	return acumatica.customers.all().flatMap(({ fields }) => {
		const reference = String(fields.AccountRef ?? '');
		if (reference === '' || !seen.has(reference)) {
			seen.add(reference);
			return [];
		}
		return [`${reference} is twins`];
	});
}

const OUTCOMES = 'r.Created + r.Unchanged + r.Held + r.Review + r.Failed';

/** Runs of the transfer that have no end, or were told more than they took. */
async function openRuns(rmh: RmhEmulator, scope: string): Promise<string[]> {
	const rows = await rmh.execute(
		`SELECT r.RunID, r.Outcome, r.Taken, ${OUTCOMES} AS Told FROM acumatica_sync.Run AS r
		WHERE r.Scope = N'${scope}' AND r.Job = 'transfer' AND (r.Outcome IS NULL OR r.Taken < ${OUTCOMES})`,
	);
	return rows.map(
		(row) =>
			`run ${String(row.RunID)} ${String(row.Outcome)}: ${String(row.Told)} of ${String(row.Taken)}`,
	);
}
