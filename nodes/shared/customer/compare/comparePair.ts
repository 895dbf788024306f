import type { CustomerFields, FieldPath } from '../customerFields';
import type { CompareMark, CustomerItem, CustomerLoyalty } from '../customerItem';
import { storeOfAccounts } from '../accountScope';
import { acumaticaStatus as knownStatus, meantStatus } from '../customerStatus';
import { parseExternalReference } from '../identity';
import { otherStoreOf, type OtherStores } from '../otherStore';
import { customerFromFields, type InverseSettings } from '../mapping/customerFromFields';
import { onlyPrograms } from '../loyaltyPrograms';
import type { ProgramTarget } from '../mapping/mappingSettings';
import { asSynchronised } from '../sync/asSynchronised';
import type { Keeper } from '../sync/keptForms';
import { haveMoreFieldsMoved } from '../sync/moreFields';
import { agreedFields } from './agreedFields';
import { compareCustomer, type CompareSettings, type Comparison } from './compareCustomer';
import { CompareProblem } from './compareProblem';
import { filledContent } from './filledContent';
import { joinedLink } from './given';
import { isNamedInReview } from './namedInReview';
import { linkedRecordOf, type CustomerPair } from './pairCustomers';
import { reducedContent } from './reducedItem';

export interface PairSettings extends CompareSettings {
	inverse: InverseSettings;
	/** Where Acumatica keeps loyalty points; null = they are not compared. */
	loyaltyField: FieldPath | null;
	/** Where Acumatica keeps the points of single programs; empty = they are not compared. */
	loyaltyPrograms: readonly ProgramTarget[];
	/** The scopes of this run, in upper case; empty = unknown. */
	scopes: ReadonlySet<string>;
	/** What becomes of customers that only Acumatica has, and that another store's reference is on. */
	otherStores: OtherStores;
}

/** The items that leave, by way. One customer may go both ways, with different fields. */
export interface PairOutcome {
	toAcumatica?: CustomerItem;
	toRmh?: CustomerItem;
	conflict?: CustomerItem;
	inSync?: CustomerItem;
}

const NOTHING: Comparison = {
	toAcumatica: new Map(),
	toRmh: new Map(),
	conflicts: [],
	acumaticaHad: new Map(),
};

/**
 * What becomes of a pair: a new customer goes to the other side as a whole, of a known one only what
 * has to move; with a conflict nothing moves.
 *
 * @throws CompareProblem when the two sides must not or cannot be compared
 */
export function comparePair(pair: CustomerPair, settings: PairSettings): PairOutcome {
	if (pair.problem) throw pair.problem;
	const whole = wholeItem(pair.rmh?.item ?? null, pair.acumatica?.item ?? null);
	const synchronised = whole.link?.snapshot ?? whole.link?.snapshotBeforeSending;
	const sideOf = (item: CustomerItem | undefined, keeper: Keeper) =>
		item ? asSynchronised(item, keeper, synchronised, settings) : null;
	const rmh = sideOf(pair.rmh?.item, 'rmh');
	const acumatica = sideOf(pair.acumatica?.item, 'acumatica');

	const leftAlone = reasonToLeave(whole, acumatica, settings);
	if (leftAlone !== undefined) return { inSync: marked(whole, NOTHING, leftAlone) };
	if (rmh === null || acumatica === null) {
		const moved = newCustomer(whole, settings);
		if (moved) return moved;
		// Its edits waited for the decision too, so it is not as last synchronised.
		if (whole.link?.openConflicts?.length) throw CompareProblem.sideInConflict(whole);
	}
	const base = baseOf(whole.link?.snapshot, settings);
	const beforeSending = baseOf(whole.link?.snapshotBeforeSending, settings);
	const acumaticaStatus = knownStatus(whole.link?.acumaticaStatus ?? '') ?? undefined;
	const sides = {
		base,
		rmh:
			rmh &&
			withOneStatus(
				withComparedPrograms(rmh, settings),
				acumatica ? acumatica.status : acumaticaStatus,
				base?.status,
			),
		acumatica,
	};
	if ((rmh === null || acumatica === null) && base === null) {
		throw CompareProblem.nothingToCompareWith(whole);
	}
	const comparison = compareCustomer(
		{
			...sides,
			beforeSending,
			acumaticaStatus,
			times: {
				rmh: whole.rmh?.lastUpdated ?? null,
				acumatica: whole.acumatica?.lastModified ?? null,
			},
			resolutions: whole.link?.resolutions,
		},
		settings,
	);
	const compared = outcomeOf(comparison, whole, sides);
	if (compared.conflict) return compared;
	const outcome = withMoreFields(compared, comparison, whole, settings.region);
	// Equal edits need not move, but they are what was last synchronised from now on.
	const zone = whole.link?.snapshot?.TaxZone;
	const snapshot = agreedFields(sides, zone, settings);
	return Object.keys(snapshot).length > 0 ? withSnapshot(outcome, snapshot) : outcome;
}

interface Sides {
	rmh: CustomerItem | null;
	acumatica: CustomerItem | null;
	base: Partial<CustomerItem> | null;
}

/** A value of RMH may stand for several statuses: the one that is meant depends on the other side. */
function withOneStatus(
	rmh: CustomerItem,
	inAcumatica: string | null | undefined,
	synchronised: string | null | undefined,
): CustomerItem {
	if (!rmh.status) return rmh;
	const status = meantStatus(rmh.status, inAcumatica ?? undefined, synchronised ?? undefined);
	return { ...rmh, status };
}

/** A program that goes nowhere was never sent, and would differ each time. */
function withComparedPrograms(
	rmh: CustomerItem,
	{ loyaltyPrograms }: Pick<PairSettings, 'loyaltyPrograms'>,
): CustomerItem {
	const { loyalty } = rmh;
	return loyalty?.eachProgram ? { ...rmh, loyalty: onlyPrograms(loyalty, loyaltyPrograms) } : rmh;
}

const identityOf = ({ rmh, acumatica, link, debtor }: CustomerItem) => ({
	rmh,
	acumatica,
	link,
	...(debtor === undefined ? {} : { debtor }),
});

function outcomeOf(
	comparison: Comparison,
	whole: CustomerItem,
	{ rmh, acumatica, base }: Sides,
): PairOutcome {
	const { toAcumatica, toRmh, conflicts } = comparison;
	if (conflicts.length > 0) return { conflict: marked(whole, { ...NOTHING, conflicts }) };
	// Whoever met unlinked is found by its reference from now on: the way to Acumatica brings it there.
	const lacksReference = base === null && acumatica?.acumatica?.externalReference === '';
	if (toAcumatica.size + toRmh.size === 0 && !lacksReference) {
		return { inSync: marked(whole, comparison) };
	}
	const identity = identityOf(whole);
	const reduced = (moves: Comparison['toRmh'], there: Partial<CustomerItem> | null) =>
		marked(
			{ ...reducedContent(moves, nameAt(there, base, whole), rmh?.loyalty), ...identity },
			comparison,
		);
	return {
		...((toAcumatica.size > 0 || lacksReference) && {
			toAcumatica: reduced(toAcumatica, acumatica),
		}),
		...(toRmh.size > 0 && { toRmh: reduced(toRmh, rmh) }),
	};
}

/**
 * Fields that only Acumatica has go to RMH with whatever else moves, and by themselves: RMH may keep them in
 * columns of its own. They are compared with what RMH got of them, and with nothing of RMH.
 */
function withMoreFields(
	outcome: PairOutcome,
	comparison: Comparison,
	whole: CustomerItem,
	region: string,
): PairOutcome {
	const { acumaticaFields, link } = whole;
	if (!acumaticaFields) return outcome;
	if (outcome.toRmh) return { ...outcome, toRmh: { ...outcome.toRmh, acumaticaFields } };
	if (!haveMoreFieldsMoved(acumaticaFields, link?.snapshot ?? {}, region)) return outcome;
	const { toAcumatica } = outcome;
	const toRmh = marked({ ...identityOf(whole), name: whole.name, acumaticaFields }, comparison);
	return { ...(toAcumatica && { toAcumatica }), toRmh };
}

function withSnapshot(outcome: PairOutcome, snapshot: CustomerFields): PairOutcome {
	const items = Object.entries(outcome) as [keyof PairOutcome, CustomerItem][];
	return Object.fromEntries(
		items.map(([way, item]) => [
			way,
			item.compare ? { ...item, compare: { ...item.compare, snapshot } } : item,
		]),
	);
}

const nameAt = (...known: (Partial<CustomerItem> | null)[]) =>
	known.map((side) => side?.name).find((name) => name !== undefined && name !== '') ?? '';

/** RMH's item where there is one, with what both sides know of the identity. */
function wholeItem(rmh: CustomerItem | null, acumatica: CustomerItem | null): CustomerItem {
	const content = rmh ?? acumatica;
	if (content === null) throw new Error('A pair has at least one side');
	return {
		...content,
		...(acumatica?.acumaticaFields && { acumaticaFields: acumatica.acumaticaFields }),
		rmh: rmh?.rmh ?? acumatica?.rmh ?? null,
		acumatica: acumatica?.acumatica ?? rmh?.acumatica ?? null,
		link: joinedLink(rmh?.link, acumatica?.link),
	};
}

function reasonToLeave(
	whole: CustomerItem,
	acumatica: CustomerItem | null,
	{ scopes, otherStores }: Pick<PairSettings, 'scopes' | 'otherStores'>,
): string | undefined {
	const { rmh, link } = whole;
	if (link?.status === 'Skipped') {
		return 'A person decided in the sync ledger that this customer is not synchronised';
	}
	if (link?.status === 'Deleted') {
		return 'The sync ledger has this customer as deleted; a person has to decide what becomes of it';
	}
	if (isNamedInReview(whole)) {
		return 'The sync ledger has the RMH customer that Ext. Ref. Nbr. names in Review; a person has to decide who it is, and then both are compared';
	}
	if (rmh !== null || link?.rmhId !== undefined) return undefined;
	const text = acumatica?.acumatica?.externalReference ?? '';
	const reference = parseExternalReference(text);
	const storeOfDebtor = reference && storeOfAccounts(reference.scope);
	if (reference && storeOfDebtor !== null) {
		return `The customer is a receivable account of store ${storeOfDebtor}, which is not brought back to RMH`;
	}
	const store = otherStores === 'leaveAlone' ? otherStoreOf(text, scopes) : null;
	return store === null ? undefined : `The customer belongs to store ${store}`;
}

/**
 * @returns undefined when the customer is linked: then the other side was just not given
 * @throws CompareProblem when it is not linked, but was once
 */
function newCustomer(
	whole: CustomerItem,
	{ rules, scopes }: PairSettings,
): PairOutcome | undefined {
	const { rmh, acumatica, link } = whole;
	const { content, fields } = filledContent(whole, rules);
	const mark = (way: 'toAcumatica' | 'toRmh') => ({
		...whole,
		...content,
		compare: { toAcumatica: [], toRmh: [], conflicts: [], unpaired: true, [way]: fields },
	});
	if (rmh !== null) {
		return linkedRecordOf(whole) === null ? { toAcumatica: mark('toAcumatica') } : undefined;
	}
	if (link?.rmhId !== undefined) return undefined;
	const text = acumatica?.externalReference ?? '';
	if (parseExternalReference(text) !== null && otherStoreOf(text, scopes) === null) {
		throw CompareProblem.referenceWithoutLink(whole);
	}
	return { toRmh: mark('toRmh') };
}

/** What both sides were when they were last the same; null = never. */
function baseOf(
	snapshot: CustomerFields | undefined,
	{ inverse, ...sentTo }: PairSettings,
): Partial<CustomerItem> | null {
	if (!snapshot) return null;
	const loyalty = sentLoyalty(snapshot, sentTo);
	const synchronised = customerFromFields(snapshot, inverse);
	// Where no zone was noted, nobody is exempt, as for an echo: else the first exemption would have nothing to
	// differ from, and be lost or taken for two edits.
	const exempt = synchronised.tax?.exempt ?? (inverse.exemptTaxZone === '' ? undefined : false);
	return {
		...synchronised,
		...(exempt !== undefined && { tax: { ...synchronised.tax, exempt } }),
		...(loyalty && { loyalty }),
	};
}

/** The points that Acumatica was sent. The programs count only where it was sent each of them. */
function sentLoyalty(
	snapshot: CustomerFields,
	{ loyaltyField, loyaltyPrograms }: Pick<PairSettings, 'loyaltyField' | 'loyaltyPrograms'>,
): CustomerLoyalty | undefined {
	const sentTo = (path: FieldPath) => Number(snapshot[path] ?? Number.NaN);
	const points = loyaltyField === null ? Number.NaN : sentTo(loyaltyField);
	const programs = loyaltyPrograms.map(({ program, path }) => ({ program, points: sentTo(path) }));
	const eachProgram = programs.length > 0 && programs.every((one) => Number.isFinite(one.points));
	if (!Number.isFinite(points) && !eachProgram) return undefined;
	return {
		...(Number.isFinite(points) && { points }),
		...(eachProgram ? { programs, eachProgram } : { programs: [] }),
	};
}

function marked(
	item: CustomerItem,
	{ toAcumatica, toRmh, conflicts, acumaticaHad }: Comparison,
	reason?: string,
): CustomerItem {
	const compare: CompareMark = {
		toAcumatica: [...toAcumatica.keys()],
		toRmh: [...toRmh.keys()],
		conflicts,
		...(acumaticaHad.size > 0 && { acumaticaHad: Object.fromEntries(acumaticaHad) }),
		...(reason !== undefined && { reason }),
	};
	return { ...item, compare };
}
