import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { DocumentSource } from '../shared/document/documentItem';
import { textValue } from '../shared/n8n/parameterValues';
import { readScope } from '../shared/n8n/scope';
import { SettingError } from '../shared/n8n/SettingError';
import { RmhError } from '../shared/rmh/errors';
import type { DecidedDocuments } from '../shared/rmh/ledger/documents/decideByPerson';
import {
	readStanding,
	readWaiting,
	type DocumentPlace,
	type DocumentStanding,
} from '../shared/rmh/ledger/documents/waiting';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readActor } from './readActor';
import { readReason } from './readReason';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

const SOURCES: readonly DocumentSource[] = ['transaction', 'payment', 'arLedger'];

const CHANGED_MEANWHILE =
	'Left alone: it was changed since the person looked at it, by somebody else or by a run. Look at it as it stands now.';
const CAME_LATER =
	'Left alone: what came or was changed since the person looked. Look at it as it stands now.';

/** Longest name of a scope in the ledger. */
const LONGEST_SCOPE = 30;

/** @throws SettingError that names the parameter */
export function readDocument(context: Parameters, itemIndex: number): Omit<DocumentPlace, 'scope'> {
	const given = textValue.parse(context.getNodeParameter('documentSource', itemIndex, ''));
	const source = SOURCES.find((one) => one === given);
	if (source === undefined) {
		throw new SettingError(
			`Table "${given}" has no documents`,
			`Give one of ${SOURCES.join(', ')}.`,
		);
	}
	return {
		source,
		storeId: readWhole(context, 'documentStore', 'Store ID', itemIndex),
		number: readWhole(context, 'documentNumber', 'Number', itemIndex),
	};
}

function readWhole(context: Parameters, name: string, label: string, itemIndex: number): number {
	const given = textValue.parse(context.getNodeParameter(name, itemIndex, ''));
	if (/^-?\d{1,10}$/.test(given) && Math.abs(Number(given)) < 2 ** 31) return Number(given);
	throw new SettingError(
		`${label} "${given}" is not a whole number`,
		'Take the items of Get Held Documents or Get Missing Customers, or give the number.',
	);
}

function readSeenChange(context: Parameters, itemIndex: number): string {
	const seen = textValue.parse(context.getNodeParameter('seenChange', itemIndex, ''));
	const [, time] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})Z$/.exec(seen) ?? [];
	if (seen === '' || time !== undefined) return time ?? '';
	throw new SettingError(
		`Last Change Seen: "${seen}" is not the time of a change`,
		'Take changedAt of the items of Get Held Documents or Get Missing Customers.',
	);
}

/** What all decisions about documents have in common. @throws SettingError that names the parameter */
export function readDecided(
	context: Parameters & Pick<IExecuteFunctions, 'getExecutionId' | 'getWorkflow'>,
	itemIndex: number,
): DecidedDocuments {
	const scope = readScope(context, itemIndex);
	const reason = readReason(context, itemIndex);
	const seenAt = readSeenChange(context, itemIndex);
	const change = {
		scope,
		actor: readActor(context, itemIndex),
		...(reason === '' ? {} : { reason }),
		...(seenAt !== '' && { seenAt }),
	};
	if (context.getNodeParameter('decide', itemIndex, 'customer') === 'document') {
		return { ...change, document: readDocument(context, itemIndex) };
	}
	const own = textValue.parse(context.getNodeParameter('payerScope', itemIndex, '')) || scope;
	if (own.length > LONGEST_SCOPE) {
		throw new SettingError(`Scope of the Customer "${own}" is too long`, 'Correct it.');
	}
	const id = readWhole(context, 'payerId', 'RMH Customer ID', itemIndex);
	const onlyStore = textValue.parse(context.getNodeParameter('onlyStore', itemIndex, ''));
	return {
		...change,
		payer: { scope: own, id },
		...(onlyStore !== '' && { storeId: readWhole(context, 'onlyStore', 'Store', itemIndex) }),
	};
}

/**
 * What comes out for an item: how the document stands now, or how many of the customer were changed and how
 * many wait still (`leftAlone`), those among them that came or were changed after `seenAt` (`later`); beside
 * them those of other stores, where one store was meant (`inOtherStores`).
 *
 * @param note why nothing, or not everything, was changed: of what was left alone
 * @throws RmhError (kind `noSuchDocument`)
 */
export async function decidedOutput(
	ledger: Ledger,
	which: DecidedDocuments,
	changed: number,
	note: string | ((left: readonly DocumentStanding[]) => string),
): Promise<IDataObject[]> {
	const noteOf = (left: readonly DocumentStanding[]) =>
		typeof note === 'string' ? note : note(left);
	if ('document' in which) {
		const standing = await readStanding(ledger, { scope: which.scope, ...which.document });
		if (standing === null) throw notInLedger(which.scope, which.document);
		if (changed > 0) return [{ ...standing, changed: true }];
		const isOther = which.seenAt !== undefined && standing.changedAt !== `${which.seenAt}Z`;
		return [
			{ ...standing, changed: false, note: isOther ? CHANGED_MEANWHILE : noteOf([standing]) },
		];
	}
	const { scope, payer, storeId, seenAt } = which;
	const waiting = await readWaiting(ledger, { scope, payer });
	const left = waiting.filter((one) => storeId === undefined || one.storeId === storeId);
	// Both are UTC in one format.
	const later = left.filter(({ changedAt }) => seenAt !== undefined && changedAt > `${seenAt}Z`);
	const notes = [
		...(left.length > later.length || (changed === 0 && later.length === 0) ? [noteOf(left)] : []),
		...(later.length > 0 ? [CAME_LATER] : []),
	];
	return [
		{
			scope,
			customerScope: payer.scope,
			rmhId: payer.id,
			changed,
			leftAlone: left.length,
			...(seenAt !== undefined && { later: later.length }),
			...(storeId !== undefined && { inOtherStores: waiting.length - left.length }),
			...(notes.length > 0 && { note: notes.join(' ') }),
		},
	];
}

function notInLedger(scope: string, { source, storeId, number }: Omit<DocumentPlace, 'scope'>) {
	return new RmhError(
		'noSuchDocument',
		`The sync ledger does not know ${source} ${number} of store ${storeId} in scope ${scope}`,
		{
			description:
				'Check table, store and number. A document is in the ledger once RMH Transaction Reader has met it.',
		},
	);
}
