import type { IDataObject } from 'n8n-workflow';
import { documentKey } from '../shared/document/documentIdentity';
import type { DocumentItem } from '../shared/document/documentItem';
import { parseDocumentItem } from '../shared/document/parseDocumentItem';
import type { MappedSale } from '../shared/document/posting/groupSales';
import { mapDocument } from '../shared/document/posting/mapDocument';
import type { PostingProblem } from '../shared/document/posting/posting';
import { SettingError } from '../shared/n8n/SettingError';
import type { NodeSettings } from './readSettings';

/** An item, as far as it came before anything was asked of Acumatica. */
export type Prepared =
	| ({ kind: 'mapped'; index: number } & MappedSale)
	/** Cannot be sent as it is. */
	| {
			kind: 'unusable';
			index: number;
			document: DocumentItem;
			/** Where it would go. */
			customerId: string;
			walkIn: boolean;
			problems: readonly PostingProblem[];
	  }
	/** Is left as it is, and why. */
	| { kind: 'skipped'; index: number; reason: string }
	/** Is no document, or was not decided about. */
	| { kind: 'refused'; index: number; error: Error };

export type MappedDocument = Extract<Prepared, { kind: 'mapped' }> & {
	/** Why it cannot be sent any more: it is only looked for. */
	problems?: readonly PostingProblem[];
};
export type UnusableDocument = Extract<Prepared, { kind: 'unusable' }>;

/**
 * Reads an item and maps its document.
 * @param underLedger the decision has to be of the run that has the document
 */
export function prepareDocument(
	json: IDataObject,
	index: number,
	{ posting, customerId }: NodeSettings,
	underLedger: boolean,
): Prepared {
	const parsed = parseDocumentItem(json);
	if (!parsed.ok) return { kind: 'refused', index, error: notADocument(parsed.complaint) };
	const { document } = parsed;
	const key = documentKey(document.rmh);
	const run = document.ledger?.run;
	if (underLedger && !run) return { kind: 'refused', index, error: notTaken(key) };
	const { gate } = document;
	if (!gate && customerId === '') return { kind: 'refused', index, error: notDecided(key) };
	if (gate && gate.decision !== 'release' && gate.decision !== 'divert') {
		const reason = gate.decision === 'done' ? 'It is in Acumatica already' : gate.reason;
		return { kind: 'skipped', index, reason };
	}
	if (gate && underLedger && gate.token !== run?.token) {
		return { kind: 'refused', index, error: oldDecision(key) };
	}
	const target = gate?.target ?? { customerId, walkIn: false };
	if (target.customerId === '') return { kind: 'refused', index, error: notDecided(key) };
	const { walkIn, customerId: targetId } = target;
	const mapped = mapDocument(document, targetId, posting);
	return mapped.ok
		? { kind: 'mapped', index, document, posting: mapped.posting, walkIn }
		: {
				kind: 'unusable',
				index,
				document,
				customerId: targetId,
				walkIn,
				problems: mapped.problems,
			};
}

/** The error of a document that cannot be sent as it is. */
export function unusableError({ problems }: Pick<UnusableDocument, 'problems'>): SettingError {
	const [first, ...more] = problems.map(({ message }) => message);
	return new SettingError(
		first ?? 'The document cannot be sent',
		more.length > 0 ? `Also: ${more.join('; ')}` : 'Nothing was sent for this document.',
	);
}

const notADocument = (complaint: string) =>
	new SettingError(
		`The item is no sale or collection: ${complaint}`,
		'Connect the output Ready of Missing Customer Check, with items of RMH Transaction Reader.',
	);

const notTaken = (key: string) =>
	new SettingError(
		`${key} was not taken by this workflow`,
		'Read it with Get Pending Sales or Get Pending Collections of RMH Transaction Reader, or turn Use Sync Ledger off.',
	);

const notDecided = (key: string) =>
	new SettingError(
		`Nobody has decided to which Acumatica customer ${key} goes`,
		'Put Missing Customer Check before this node, or give a Customer ID under Options.',
	);

const oldDecision = (key: string) =>
	new SettingError(
		`The decision about ${key} is of another run`,
		'Put Missing Customer Check between RMH Transaction Reader and this node, in the same workflow.',
	);
