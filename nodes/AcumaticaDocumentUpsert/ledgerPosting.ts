import type { PostEntry, PostOutcome } from '../shared/acumatica/documents/postDocuments';
import type { DocumentSync } from '../shared/n8n/documents/documentSync';
import { dayReferences } from '../shared/rmh/ledger/documents/dayReferences';
import {
	dueAgainResult,
	mayStillComeError,
	mayStillComeResult,
	resultOf,
	waitsElsewhere,
} from './ledgerResult';
import { lookForUnusable } from './lookForUnusable';
import { reportOutcome } from './outcomeItem';
import { PostingBooks } from './postingBooks';
import type { PostingTools } from './postingTools';
import { withPaidSales } from './paidSales';
import type { MappedDocument, UnusableDocument } from './prepareDocuments';
import { send } from './send';
import {
	groupsBegun,
	hasChanged,
	idOf,
	isBegunAnew,
	partsOf,
	planParts,
	type ReadDayReferences,
	type SendingGroup,
} from './sendingPlan';
import { TargetWatch } from './targetWatch';

const NOT_OURS = 'Another run has it by now, or a person has decided about it';
const CHANGED =
	'RMH has another customer or amount for it by now: the next run takes it as it is then';
const MOVED =
	'Its customer was linked anew while it was under way: the next run asks the gate again';

/** Posts the documents of a run, round by round: what was looked for in vain goes in the next one. */
export class LedgerPosting {
	/** Spent on Acumatica. */
	requests = 0;
	#allTried = true;
	readonly #watch: TargetWatch;
	readonly #books: PostingBooks;

	constructor(
		private readonly tools: PostingTools,
		private readonly mapped: readonly MappedDocument[],
	) {
		this.#watch = new TargetWatch(tools.ledger, mapped);
		this.#books = new PostingBooks(tools);
	}

	/**
	 * @returns whether all were tried
	 * @throws LeaseLostError, RmhError, AcumaticaError when no session comes about
	 */
	async run(unusable: readonly UnusableDocument[]): Promise<boolean> {
		const { settings } = this.tools;
		const toSend: MappedDocument[] = [];
		for (const { document, waitsFor } of await withPaidSales(this.tools.ledger, this.mapped)) {
			if (waitsFor === null || document.document.ledger?.inDoubt) toSend.push(document);
			else await this.#conclude([document], waitsElsewhere(document.index, waitsFor));
		}
		for (const one of unusable) {
			const mayBeThere = one.document.ledger?.inDoubt === true && !settings.dryRun;
			if (mayBeThere) toSend.push(lookForUnusable(one, settings.posting));
			else await this.#books.unusable(one, false);
		}
		let groups = await this.#begin([toSend], false);
		while (groups.length > 0) groups = await this.#begin(await this.#send(groups), true);
		return this.#allTried;
	}

	/**
	 * Writes down as what each document goes.
	 * @param parts documents of different ones never become one order
	 * @param again they are surely not in Acumatica: under which references they go now
	 */
	async #begin(
		parts: readonly (readonly MappedDocument[])[],
		again: boolean,
	): Promise<SendingGroup[]> {
		const { sync, settings } = this.tools;
		const groups: SendingGroup[] = [];
		for (const scope of new Set(parts.flat().map(scopeOf))) {
			const own = parts
				.map((part) => part.filter((one) => scopeOf(one) === scope))
				.filter((part) => part.length > 0);
			const plan = await planParts(own, settings.posting, this.#dayReferences(scope));
			const begun = await sync.beginSending(scope, plan, again);
			const { changed, still } = apart(own.flat(), begun);
			groups.push(...groupsBegun(still, plan, begun));
			for (const one of changed) {
				const inDoubt = one.document.ledger?.inDoubt === true ? 'keep' : false;
				const result = dueAgainResult(CHANGED, null, inDoubt);
				const isNew = inDoubt === false && isBegunAnew(one.document.rmh, plan, begun);
				await this.#books.dueAgain(one, { ...result, ...(isNew && { forgetsReference: true }) });
			}
			const ours = new Set([...changed, ...groups.flatMap(({ documents }) => documents)]);
			for (const one of own.flat()) {
				if (!ours.has(one)) this.#books.leave(one, NOT_OURS);
			}
		}
		return groups;
	}

	/** @returns what is not in Acumatica, and has to be begun anew */
	async #send(groups: readonly SendingGroup[]): Promise<MappedDocument[][]> {
		const { context, sync, settings } = this.tools;
		const again: MappedDocument[][] = [];
		await send(context, groups.map(entryOf), settings, {
			onRequests: (count) => (this.requests += count),
			beforeWrite: async ({ index }) => {
				const [first] = groups[index]?.documents ?? [];
				if (!first) return 'leave';
				if ((await this.#watch.stateOf(first)) !== 'same') return 'leave';
				// Last: whatever takes long before may have cost the lease.
				await sync.assertLease(scopeOf(first));
				return 'write';
			},
			onOutcome: async (outcome) => {
				const group = groups[outcome.index];
				if (group) again.push(...(await this.#settle(group, outcome)));
			},
		});
		return again;
	}

	/** @returns what has to be begun anew */
	async #settle(group: SendingGroup, outcome: PostOutcome): Promise<readonly MappedDocument[][]> {
		const { documents } = group;
		if (outcome.action === 'absent') return await this.#absent(group);
		if (isRefused(outcome) && documents.length > 1) return partsOf(group);
		if (outcome.action === 'left') {
			const result = dueAgainResult(MOVED, outcome.document, false);
			for (const one of documents) await this.#books.dueAgain(one, result);
			return [];
		}
		const known = await this.#unlessMoved(group, outcome);
		if (known.action === 'failed' && known.notTried) this.#allTried = false;
		await this.#conclude(documents, known, group.posting.customerId);
		return [];
	}

	/** @param customerId who has it in Acumatica; null = nobody */
	async #conclude(
		documents: SendingGroup['documents'],
		outcome: PostOutcome,
		customerId: string | null = null,
	): Promise<void> {
		const { settings, report } = this.tools;
		const result = resultOf(outcome, attemptsOf(documents), settings.lookAgainSeconds);
		const rule = outcome.action === 'held' ? outcome.rule : undefined;
		if (result) await this.#books.record(documents, result, customerId, rule);
		for (const { index } of documents) {
			reportOutcome(report, this.#books.json(index), { ...outcome, index });
		}
	}

	async #absent({ documents, underWaySeconds }: SendingGroup): Promise<MappedDocument[][]> {
		const { report } = this.tools;
		if (underWaySeconds !== null) {
			const result = mayStillComeResult(underWaySeconds, documents[0].document);
			await this.#books.record(documents, result, null);
			for (const { index, document } of documents) {
				report.failed(index, mayStillComeError(underWaySeconds, document));
			}
			return [];
		}
		for (const { problems, ...one } of documents) {
			if (problems) await this.#books.unusable({ ...one, problems }, true);
		}
		const sendable = documents.filter(({ problems }) => !problems);
		return sendable.length > 0 ? [sendable] : [];
	}

	/** Who corrects a link while a document is on its way has to know that it went to the former customer. */
	async #unlessMoved({ documents }: SendingGroup, outcome: PostOutcome): Promise<PostOutcome> {
		if (outcome.action !== 'created' && outcome.action !== 'found') return outcome;
		const [first] = documents;
		if ((await this.#watch.stateNow(first)) !== 'other') return outcome;
		const { index, document, warnings } = outcome;
		const reason = `${document.type} ${document.referenceNbr} is there with customer ${first.posting.customerId}, but its customer was linked anew meanwhile: correct it in Acumatica, then retry it`;
		return { index, action: 'review', reason, documents: [document], warnings };
	}

	#dayReferences(scope: string): ReadDayReferences {
		return async (storeId, day) => await dayReferences(this.tools.ledger, scope, storeId, day);
	}
}

const scopeOf = ({ document }: Pick<MappedDocument, 'document'>) => document.rmh.scope;

const attemptsOf = (documents: SendingGroup['documents']) =>
	Math.max(...documents.map(({ document }) => document.ledger?.attempts ?? 0));

/** Those that RMH has changed since the run has read them, and the others. */
function apart(
	documents: readonly MappedDocument[],
	begun: Awaited<ReturnType<DocumentSync['beginSending']>>,
): { changed: MappedDocument[]; still: MappedDocument[] } {
	const known = new Map(begun.map((one) => [idOf(one.rmh), one]));
	const isChanged = (one: MappedDocument) =>
		hasChanged(one, known.get(idOf(one.document.rmh)) ?? {});
	return {
		changed: documents.filter(isChanged),
		still: documents.filter((one) => !isChanged(one)),
	};
}

/** Acumatica says that it does not take it: nothing of it is there. */
function isRefused(outcome: PostOutcome): boolean {
	if (outcome.action !== 'failed' || outcome.notTried || outcome.document !== null) return false;
	return outcome.error.kind === 'validation' && !outcome.error.outcomeUnknown;
}

const entryOf = (
	{ posting, documents: [{ document }], begunAs, lookUpOnly, knownRecord }: SendingGroup,
	index: number,
): PostEntry => ({
	index,
	posting,
	// Those of one group have one customer.
	customerRecordId: document.gate?.target?.recordId ?? null,
	begunAs,
	knownRecord,
	lookUpOnly,
});
