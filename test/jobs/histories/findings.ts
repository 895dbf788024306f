import { sameToTheCent, sumOf } from '../../../nodes/shared/document/money';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { Standings } from './couldGo';
import type { Mappings } from './mappings';
import { moneyInRmh, postedSum } from './sums';
import { ENTITIES, isVoided, sameTotal, WALK_IN } from './posted';
import type { LedgerDocument, Watch } from './watch';
import { keyOf, type ModelDocument, type World } from './world';

/** How much of the money of a history ended where. */
export interface Ends {
	posted: number;
	held: number;
	review: number;
	skipped: number;
	failed: number;
}

/**
 * What is not as it has to be when all is quiet: every document posted once, or waiting with a reason, and the
 * sums the same as RMH's.
 */
export async function findings(
	world: World,
	watch: Watch,
	{
		rmh,
		acumatica,
		mappings,
	}: { rmh: RmhEmulator; acumatica: AcumaticaEmulator; mappings: Mappings },
): Promise<{ problems: string[]; ends: Ends }> {
	const problems: string[] = [];
	const rows = new Map(
		(await watch.ledgerDocuments()).map(
			(row) => [`${row.Source} ${row.Number}` as string, row] as const,
		),
	);
	const standings = await Standings.read(world, rmh, acumatica, mappings);
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
				: standings.couldGo(document, row, rows);
		if (why)
			problems.push(
				`${key} stays ${row.Status} (${String(row.GateRule)}: ${String(row.Reason)}), though ${why}`,
			);
	}
	if (rows.size !== world.documents.length) {
		problems.push(`${world.documents.length} documents are ${rows.size} in the ledger`);
	}
	const inRmh = await moneyInRmh(rmh, world.place);
	const told = sumOf(Object.values(sums).flat());
	if (!sameToTheCent(told, inRmh)) problems.push(`${told} of ${inRmh} are accounted for`);
	const inAcumatica = postedSum(watch, rows, world);
	if (!sameToTheCent(inAcumatica, sumOf(sums.posted))) {
		problems.push(`${inAcumatica} are in Acumatica instead of ${sumOf(sums.posted)}`);
	}
	problems.push(...twins(acumatica), ...(await openRuns(rmh, world.place.scope)));
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
	const all = watch.postedAs(reference);
	const posted = all.filter((one) => !isVoided(one));
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
	// A person has voided it, which is no reason to post it again.
	if (!one && all.length > 0) return problems;
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
