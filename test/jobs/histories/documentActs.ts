import type { INodeParameters } from 'n8n-workflow';
import type { Act } from './linkActs';
import { idOf, type Office } from './office';
import { keyOf, type ModelDocument } from './world';

/** About one document, mostly one that waits, or all of one customer. */
const decide =
	(operation: 'useWalkInCustomer' | 'skipDocuments' | 'retryDocuments'): Act =>
	async (office) => {
		const { world, random } = office.place;
		if (world.documents.length === 0) return 'no document';
		const waiting = await waitingDocuments(office);
		const document = random.pick(
			waiting.length > 0 && random.chance(0.8) ? waiting : world.documents,
		);
		const { source, number, customerId, accountId } = document;
		const one = random.chance(0.6) || (customerId === 0 && accountId === null);
		const payer = world.payerOf(document);
		const which: INodeParameters = one
			? {
					decide: 'document',
					documentSource: source,
					documentStore: String(world.place.storeId),
					documentNumber: String(number),
				}
			: { decide: 'customer', payerId: String(idOf(payer)), payerScope: office.scopeOf(payer) };
		await office.ledger('document', operation, {
			...which,
			actor: 'Jane',
			reason: 'A person decided so',
			...(operation === 'retryDocuments' && { alsoSkipped: random.chance(0.5) }),
		});
		await noteDecisions(office);
		return `${operation} ${one ? `${source} ${number}` : `of ${payer}`}`;
	};

/** A decision that the ledger took counts from now on; the tills' data say whether it was allowed to. */
export async function noteDecisions({ place: { rmh, world }, scope }: Office): Promise<void> {
	const rows = await rmh.execute(
		`SELECT Source, Number FROM acumatica_sync.Document WHERE Scope = N'${scope}' AND Decision = 'walkIn'`,
	);
	const decided = new Set(rows.map(({ Source, Number: n }) => `${String(Source)} ${String(n)}`));
	for (const document of world.documents) {
		const mayGo = document.source === 'transaction' && !world.isCredit(document);
		document.walkIn = decided.has(keyOf(document)) && mayGo;
	}
}

/** What the ledger holds: people rarely decide about anything else. */
async function waitingDocuments({
	place: { rmh, world },
	scope,
}: Office): Promise<ModelDocument[]> {
	const rows = await rmh.execute(
		`SELECT Source, Number FROM acumatica_sync.Document WHERE Scope = N'${scope}' AND Status IN ('Held', 'Review', 'Failed', 'Skipped')`,
	);
	const keys = new Set(rows.map(({ Source, Number: n }) => `${String(Source)} ${String(n)}`));
	return world.documents.filter((one) => keys.has(keyOf(one)));
}

export const DOCUMENT_ACTS: readonly Act[] = [
	...[decide('useWalkInCustomer'), decide('useWalkInCustomer')],
	...[decide('skipDocuments'), decide('retryDocuments'), decide('retryDocuments')],
];
