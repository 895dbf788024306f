import { comparableKey } from '../../customer/comparableKey';
import { GATE_RULES } from '../../document/gate/gateRules';
import type { PostedDocument } from '../../document/documentItem';
import { totalsDiffer } from '../../document/posting/totalsDiffer';
import type { AcumaticaActionClient } from '../client';
import { stopIfCancelled } from '../customers/cancellation';
import type { RunStop } from '../customers/runStop';
import { AcumaticaError } from '../errors/AcumaticaError';
import { applyPayment } from './applyPayment';
import { createDocument } from './createDocument';
import { documentBody } from './documentBody';
import { liveOnes, type FoundDocument } from './documentRecord';
import { ENTITY_NAMES } from './entityNames';
import { carriersOf, type KnownDocuments } from './knownDocuments';
import type { PostEntry, PostOutcome, PostSettings } from './postTypes';
import { releaseDocument } from './releaseDocument';
import { setHold } from './writeDocument';

/** A document that is in Acumatica with the right totals and waits for its release. */
interface Unreleased {
	entry: PostEntry;
	document: FoundDocument;
	action: 'created' | 'found';
	warnings: readonly string[];
}

/** Keeps a request from being sent; never leaves this file. */
class LeftAlone extends Error {}

const HELD: readonly string[] = ['on hold'];

/** Works on the entries of one look-up. */
export class PostRun {
	readonly #unreleased: Unreleased[] = [];
	readonly #balances = new Map<string, number>();

	constructor(
		private readonly client: AcumaticaActionClient,
		private readonly settings: PostSettings,
		private readonly stop: RunStop,
		private readonly known: KnownDocuments,
		private readonly onOutcome: (outcome: PostOutcome) => void | Promise<void>,
	) {}

	/** Creates a document unless it is there; its outcome comes now, or after its release. */
	async post(entry: PostEntry): Promise<void> {
		await this.#unlessLeft(entry, carriersOf(this.known, entry)[0], async () => {
			await this.#post(entry);
		});
	}

	async #post(entry: PostEntry): Promise<void> {
		const { index, posting } = entry;
		stopIfCancelled(this.settings.signal);
		const found = carriersOf(this.known, entry);
		if (found.length > 0) return await this.#settle(entry, found, 'found', []);
		if (entry.lookUpOnly) return await this.onOutcome({ index, action: 'absent' });
		const error = this.known.addressees.objectionTo(entry);
		if (error) {
			return await this.onOutcome({
				index,
				action: 'failed',
				error,
				document: null,
				notTried: false,
			});
		}
		const balances = new Map(this.#balances);
		const applied = applyPayment(posting, this.known, balances);
		const { applications, warnings } = applied;
		if (this.settings.notOpenYet === 'wait' && applied.notOpenYet.length > 0) {
			const reason = `It waits until what it pays is open in Acumatica: ${applied.notOpenYet.join('; ')}. Release it there, or choose "Post on Account" for Documents Not Open Yet.`;
			const rule = GATE_RULES.notOpenYet;
			return await this.onOutcome({ index, action: 'held', rule, reason, warnings: [] });
		}
		for (const [id, balance] of balances) this.#balances.set(id, balance);
		if (this.settings.dryRun) {
			const request = documentBody(posting, applications);
			return await this.onOutcome({ index, action: 'wouldCreate', request, warnings });
		}
		if (this.stop.error) return await this.#failed(entry, this.stop.error, null, true);
		const { lookUpWaitsMs, signal } = this.settings;
		let documents: readonly FoundDocument[];
		try {
			documents = await createDocument(this.client, posting, applications, {
				...(lookUpWaitsMs && { lookUpWaitsMs }),
				...(signal && { signal }),
				...this.#beforeSend(entry),
			});
			this.stop.succeeded();
		} catch (error) {
			return await this.#failed(entry, error, null);
		}
		await this.#settle(entry, documents, 'created', warnings);
	}

	/** Releases what waits for it, one after the other: a screen does one thing at a time in a session. */
	async release(): Promise<void> {
		for (const one of this.#unreleased) {
			stopIfCancelled(this.settings.signal);
			await this.#unlessLeft(one.entry, one.document, async () => await this.#release(one));
		}
	}

	async #release({ entry, document, action, warnings }: Unreleased): Promise<void> {
		if (this.stop.error) return await this.#failed(entry, this.stop.error, document);
		let after: FoundDocument;
		try {
			const ready = await this.#offHold(entry, document);
			const { signal, releasing } = this.settings;
			after = await releaseDocument(this.client, ready, {
				...releasing,
				...(signal && { signal }),
				...this.#beforeSend(entry),
			});
			this.stop.succeeded();
		} catch (error) {
			return await this.#failed(entry, error, document);
		}
		// Somebody may have changed it since it was found.
		const difference = totalsDiffer(entry.posting.expected, after);
		if (difference !== null) return await this.#differs(entry, after, difference, warnings);
		await this.#done(entry, after, action, warnings);
	}

	async #unlessLeft(
		{ index }: PostEntry,
		document: FoundDocument | undefined,
		write: () => Promise<void>,
	): Promise<void> {
		try {
			await write();
		} catch (error) {
			if (!(error instanceof LeftAlone)) throw error;
			await this.onOutcome({
				index,
				action: 'left',
				document: document ? posted(document) : null,
			});
		}
	}

	/** What is in Acumatica now: the right amounts, or a person has to look. */
	async #settle(
		entry: PostEntry,
		documents: readonly FoundDocument[],
		action: 'created' | 'found',
		warnings: readonly string[],
	): Promise<void> {
		const live = liveOnes(documents);
		const [document, ...more] = live.length > 0 ? live : documents.slice(0, 1);
		if (!document) return;
		const { expected, reference, customerId } = entry.posting;
		if (more.length > 0) {
			const reason = `${live.length} documents carry ${reference} in Acumatica: void all but one`;
			return await this.#review(entry, live, reason, warnings);
		}
		const name = `${document.type} ${document.referenceNbr}`;
		if (live.length === 0) {
			const reason = `${name} is "${document.status}" in Acumatica: it is not posted again by itself`;
			return await this.#review(entry, [document], reason, warnings);
		}
		const otherDay = action === 'found' ? anotherDay(entry, document) : null;
		if (otherDay !== null) return await this.#review(entry, [], otherDay, warnings);
		if (comparableKey(document.customerId) !== comparableKey(customerId)) {
			const reason = `${name} is there with customer ${document.customerId}, but should go to ${customerId} by now: correct it in Acumatica, then retry it`;
			return await this.#review(entry, [document], reason, warnings);
		}
		const difference = totalsDiffer(expected, document);
		if (difference !== null) return await this.#differs(entry, document, difference, warnings);
		const isReleasable = ENTITY_NAMES[document.entity].releaseAction !== null;
		const { release, dryRun } = this.settings;
		if (release && isReleasable && !document.released && !dryRun) {
			if (action === 'found' && isOnHold(document)) {
				const reason = `${name} is on hold in Acumatica, which this run has not done: take it off hold there, then retry it`;
				return await this.#review(entry, [document], reason, warnings);
			}
			this.#unreleased.push({ entry, document, action, warnings });
			return;
		}
		await this.#done(entry, document, action, warnings);
	}

	/** Amounts that differ must not get into the books by somebody's releasing of all that is balanced. */
	async #differs(
		entry: PostEntry,
		document: FoundDocument,
		difference: string,
		warnings: readonly string[],
	): Promise<void> {
		const name = `${document.type} ${document.referenceNbr}`;
		let held = document;
		const notes = [...warnings];
		if (!document.released && !isOnHold(document) && !this.settings.dryRun) {
			try {
				held = await setHold(this.client, document, true, this.#beforeSend(entry).beforeSend);
			} catch (error) {
				if (!isOfOneDocument(error)) throw error;
				notes.push(`${name} could not be put on hold: ${error.message}`);
			}
		}
		const reason = `${name} came to ${difference}. It was ${document.released ? 'released already' : 'not released'}: correct it in Acumatica, then release it there`;
		await this.#review(entry, [held], reason, notes);
	}

	async #offHold(entry: PostEntry, document: FoundDocument): Promise<FoundDocument> {
		if (!isOnHold(document)) return document;
		return await setHold(this.client, document, false, this.#beforeSend(entry).beforeSend);
	}

	#beforeSend(entry: PostEntry): { beforeSend?: () => Promise<void> } {
		const { beforeWrite } = this.settings;
		if (!beforeWrite) return {};
		const beforeSend = async () => {
			if ((await beforeWrite(entry)) === 'leave') throw new LeftAlone();
		};
		return { beforeSend };
	}

	async #done(
		{ index }: PostEntry,
		document: FoundDocument,
		action: 'created' | 'found',
		warnings: readonly string[],
	): Promise<void> {
		await this.onOutcome({ index, action, document: posted(document), warnings });
	}

	async #review(
		{ index }: PostEntry,
		documents: readonly FoundDocument[],
		reason: string,
		warnings: readonly string[],
	): Promise<void> {
		const all = documents.map(posted);
		await this.onOutcome({ index, action: 'review', reason, documents: all, warnings });
	}

	/** @throws the error when it is not about this document alone */
	async #failed(
		{ index }: PostEntry,
		error: unknown,
		document: FoundDocument | null,
		notTried = false,
	): Promise<void> {
		if (!isOfOneDocument(error)) throw error;
		if (!notTried) this.stop.failed(error);
		const known = document && posted(document);
		await this.onOutcome({ index, action: 'failed', error, document: known, notTried });
	}
}

function isOfOneDocument(error: unknown): error is AcumaticaError {
	return error instanceof AcumaticaError && (error.kind !== 'cancelled' || error.outcomeUnknown);
}

function isOnHold({ status }: FoundDocument): boolean {
	return HELD.includes(status.toLowerCase());
}

/**
 * A till whose database was restored from a backup gives its numbers out once more: what carries the reference may
 * be another sale. What the document is known to have become is not asked: a person may have moved its date.
 * @returns for people; null = it is the same one, as far as can be told
 */
function anotherDay({ posting, knownRecord }: PostEntry, found: FoundDocument): string | null {
	const day = posting.fields[ENTITY_NAMES[posting.entity].date];
	if (knownRecord && comparableKey(knownRecord) === comparableKey(found.id)) return null;
	if (typeof day !== 'string' || found.day === '' || day === found.day) return null;
	return `${found.type} ${found.referenceNbr} carries ${posting.reference} in Acumatica, but is of ${found.day}, and RMH has it on ${day}: a restored backup may have given the number to another one. If it is another one, enter it in Acumatica by hand. Then skip it, also if it is the same one`;
}

function posted(document: FoundDocument): PostedDocument {
	const { entity, id, type, referenceNbr, status, released, total } = document;
	return { entity, id, type, referenceNbr, status, released, total };
}
