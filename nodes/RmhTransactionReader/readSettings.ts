import type { IExecuteFunctions } from 'n8n-workflow';
import type { DocumentKind } from '../shared/document/documentItem';
import { textValue } from '../shared/n8n/parameterValues';
import { readCustomerOptions } from '../shared/n8n/rmhCustomers/readCustomerSettings';
import { readReceivables } from '../shared/n8n/rmhCustomers/readReceivables';
import { readAccountScope, readScope } from '../shared/n8n/scope';
import { SettingError } from '../shared/n8n/SettingError';
import {
	parseTenderNames,
	type CollectionSource,
	type DocumentSettings,
} from '../shared/rmh/documents/documentSettings';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

/**
 * Reads how the node understands the sales and collections of its RMH database. The settings are one for
 * the node, taken from the first item.
 * @throws SettingError, RmhError that name the parameter
 */
export function readDocumentSettings(context: Parameters): DocumentSettings {
	return {
		customers: {
			scope: readScope(context),
			...readCustomerOptions(context),
			receivables: readReceivables(context),
			loyalty: { kind: 'none' },
			status: { kind: 'none' },
		},
		onAccountTenders: parseTenderNames(textOf(context, 'onAccountTenders')),
		collections: readCollectionSource(context),
		collectionTenders: context.getNodeParameter('options.collectionTenders', 0, true) === true,
	};
}

/** @throws SettingError */
export function readDocumentKind(context: Parameters): DocumentKind {
	const kind = textOf(context, 'documentKind') || 'sale';
	if (kind === 'sale' || kind === 'collection') return kind;
	throw new SettingError(`Document "${kind}" is not known`, 'Give sale or collection.');
}

/** Whether the items carry how the sync ledger has them. */
export function includesLedger(context: Parameters): boolean {
	return context.getNodeParameter('options.includeLedger', 0, false) === true;
}

function readCollectionSource(context: Parameters): CollectionSource {
	const source = textOf(context, 'collectionSource') || 'payment';
	if (source === 'payment') return { kind: 'payment' };
	if (source !== 'arLedger') {
		throw new SettingError(
			`Collections From: "${source}" is not a place that collections are booked in`,
			'Give payment or arLedger.',
		);
	}
	// Entries name an account, which has a scope of its own.
	readAccountScope(context);
	const type = readEntryType(context, 'entryType', 'Entry Type of Collections');
	if (type === null) throw new SettingError('Entry Type of Collections is empty', WHICH_TYPE);
	const saleType = readEntryType(context, 'saleEntryType', 'Entry Type of Sales');
	const saleColumn = textOf(context, 'saleNumberColumn') || 'DocumentID';
	return {
		kind: 'arLedger',
		typeColumn: textOf(context, 'entryTypeColumn') || 'DocumentType',
		type,
		negative: context.getNodeParameter('entriesNegative', 0, true) === true,
		applications: saleType === null ? null : { saleType, saleColumn },
	};
}

const WHICH_TYPE =
	'Ask the RMH partner which number such entries have in the column Entry Type Column of dbo.AR_LedgerEntry, or look at one that you know.';

/** @returns null = nothing was entered. @throws SettingError */
function readEntryType(context: Parameters, name: string, label: string): number | null {
	const type = textOf(context, name);
	if (type === '') return null;
	if (/^-?\d{1,9}$/.test(type)) return Number(type);
	throw new SettingError(`${label} "${type}" is not a whole number`, WHICH_TYPE);
}

function textOf(context: Parameters, name: string): string {
	return textValue.parse(context.getNodeParameter(name, 0, ''));
}
