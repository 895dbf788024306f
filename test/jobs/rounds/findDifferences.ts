import { FIELDS, sameIn, shownInRmh } from './fields';
import type { ModelCustomer, Values } from './model';
import type { Site } from './site';
import type { LedgerConflict, LedgerLink, TwoSides } from './twoSides';

type Links = ReadonlyMap<number, LedgerLink>;

/** What the round did from which the differences are. */
export interface RoundSeen {
	site: Site;
	/** It read everybody. */
	fullComparison: boolean;
	/** Those that failed, by RMH ID: their Acumatica side was looked for in vain. */
	missed: ReadonlySet<number>;
}

/**
 * Compares both systems and the ledger's conflicts with the model, and completes it with what is new on
 * a side. @returns what is not as it has to be, in words
 */
export async function findDifferences(
	customers: readonly ModelCustomer[],
	sides: TwoSides,
	round: RoundSeen,
): Promise<string[]> {
	const rmh = await sides.rmhCustomers();
	const acumatica = sides.acumaticaCustomers();
	const links = await sides.links();
	const conflicts = await sides.conflicts();
	const problems: string[] = [];
	for (const customer of customers) {
		// First, because it may complete the customer.
		const link = wrongLink(customer, links, round);
		const inRmh = rmh.get(customer.rmh?.id ?? -1);
		if (customer.fate === 'goneInAcumatica') acceptPutBack(customer, inRmh);
		const own = [
			...link,
			...(customer.rmh ? differing('RMH', customer.rmh.values, inRmh) : []),
			...(customer.acumatica
				? differing(
						'Acumatica',
						customer.acumatica.values,
						acumatica.get(customer.acumatica.recordId),
					)
				: []),
			...(isUnnoticed(customer, links)
				? []
				: differingConflicts(
						customer,
						conflicts.filter(
							({ rmhId, field }) =>
								rmhId === (customer.rmh?.id ?? customer.lastRmhId) &&
								!isEditedAfterLeaving(customer, field),
						),
					)),
		];
		problems.push(...own.map((problem) => `customer ${customer.number} ${problem}`));
	}
	const wanted = {
		RMH: customers.filter((customer) => customer.rmh !== null).length,
		Acumatica: customers.filter((customer) => customer.acumatica !== null).length,
	};
	for (const [side, { size }] of Object.entries({ RMH: rmh, Acumatica: acumatica })) {
		const count = wanted[side as keyof typeof wanted];
		if (size !== count) {
			problems.push(`${side} has ${size} customers instead of ${count}: twins or lost`);
		}
	}
	return problems;
}

/** Until it is noticed, what Acumatica owns is still put back to what it was there. */
function acceptPutBack({ rmh, base }: ModelCustomer, found: Values = {}): void {
	if (!rmh || !base) return;
	for (const field of FIELDS) {
		const [have, before] = [found[field.path] ?? '', base[field.path]];
		if (before === undefined) continue;
		if (sameIn(field, have, shownInRmh(field, before))) rmh.values[field.path] = have;
	}
}

/** The statuses of a link whose Acumatica customer is gone, while nobody has noticed. */
const UNNOTICED: readonly string[] = ['Processed', 'Review'];

const isUnnoticed = ({ fate, lastRmhId }: ModelCustomer, links: Links) =>
	fate === 'goneInAcumatica' && UNNOTICED.includes(links.get(lastRmhId ?? -1)?.status ?? '');

/**
 * Whether the field was edited at the till since Acumatica has lost the customer. The round that marks it as deleted may ask
 * about that edit too, as it compares it with what was last synchronised.
 */
const isEditedAfterLeaving = ({ rmh, left }: ModelCustomer, path: string) =>
	FIELDS.some(
		(field) =>
			field.path === path &&
			left !== null &&
			!sameIn(field, rmh?.values[path] ?? '', left.rmh[path] ?? ''),
	);

/**
 * Whether a round may leave it unnoticed that Acumatica has a customer no more: only where it neither read everybody,
 * nor had anything to send to Acumatica, nor a reason to read the customer. It has one where somebody edited a customer
 * in conflict at the till, and something to send where a field was edited there that is not Acumatica's.
 */
function mayBeUnnoticed(customer: ModelCustomer, round: RoundSeen): boolean {
	const { rmh, base, left } = customer;
	if (round.fullComparison || round.missed.has(customer.lastRmhId ?? -1)) return false;
	if (!rmh || !left) return true;
	const isEdited = FIELDS.filter(
		(field) => !sameIn(field, rmh.values[field.path] ?? '', left.rmh[field.path] ?? ''),
	);
	if (left.inConflict) return isEdited.length === 0;
	return !isEdited.some((field) => {
		const before = base?.[field.path];
		const rule = round.site.rules.get(field.path) ?? 'rmh';
		// Of these, what goes to Acumatica depends on more than the edit.
		if (before === undefined || field.meant || field.staysInAcumatica) return false;
		if (sameIn(field, rmh.values[field.path] ?? '', shownInRmh(field, before))) return false;
		return rule === 'fillIfEmpty' ? before === '' : rule !== 'acumatica';
	});
}

/** Whether the ledger has the customer as it has to be, its other side found if it is new. */
function wrongLink(customer: ModelCustomer, links: Links, round: RoundSeen): string[] {
	const { fate, lastRmhId } = customer;
	if (fate === 'live') return arrive(customer, links) ? [] : ['is not linked'];
	const status = links.get(lastRmhId ?? -1)?.status ?? '';
	const right = {
		goneInRmh: ['Deleted'],
		mergedInRmh: ['Skipped'],
		goneInAcumatica: ['Deleted', ...(mayBeUnnoticed(customer, round) ? UNNOTICED : [])],
		erased: lastRmhId === null ? [''] : ['Skipped'],
	}[fate];
	return right.includes(status) ? [] : [`(${fate}) has the status "${status}"`];
}

/** The other side of a new customer. @returns whether it is linked as it has to be */
export function arrive(customer: ModelCustomer, links: Links): boolean {
	const { rmh, acumatica } = customer;
	if (rmh && acumatica) return links.get(rmh.id)?.recordId === acumatica.recordId;
	if (rmh) {
		const recordId = links.get(rmh.id)?.recordId;
		if (typeof recordId !== 'string') return false;
		const values = Object.fromEntries(
			FIELDS.map(({ path, meant = (shown: string) => shown }) => [
				path,
				meant(rmh.values[path] ?? '', undefined, undefined),
			]),
		);
		customer.acumatica = { recordId, values };
	} else if (acumatica) {
		const [link] = [...links].filter(([, { recordId }]) => recordId === acumatica.recordId);
		if (!link) return false;
		const values = Object.fromEntries(
			FIELDS.map((field) => [field.path, shownInRmh(field, acumatica.values[field.path] ?? '')]),
		);
		customer.rmh = { id: link[0], values };
	}
	customer.base = { ...customer.acumatica?.values };
	return true;
}

function differing(side: string, wanted: Values, found?: Values): string[] {
	if (!found) return [`is not in ${side}`];
	return FIELDS.flatMap((field) => {
		const [want, have] = [wanted[field.path] ?? '', found[field.path] ?? ''];
		return sameIn(field, want, have)
			? []
			: [`has ${field.path} "${have}" in ${side} instead of "${want}"`];
	});
}

function differingConflicts(
	{ conflicts, decisions }: ModelCustomer,
	found: readonly LedgerConflict[],
): string[] {
	const open = found.filter(({ isDecided }) => !isDecided);
	const wanted = [...conflicts].filter(([path]) => !decisions.has(path));
	const missing = wanted.filter(([path]) => !open.some(({ field }) => field === path));
	const surplus = open.filter(({ field }) => !conflicts.has(field));
	return [
		...missing.map(([path, values]) => `has no conflict of ${path}: ${JSON.stringify(values)}`),
		...surplus.map((one) => `has a conflict that is none: ${JSON.stringify(one)}`),
	];
}
