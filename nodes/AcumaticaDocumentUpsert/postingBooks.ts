import type { IDataObject } from 'n8n-workflow';
import type { SentResult } from '../shared/rmh/ledger/documents/recordSent';
import { unusableResult, type Consequence } from './ledgerResult';
import { skippedItem } from './outcomeItem';
import type { PostingTools } from './postingTools';
import { unusableError, type MappedDocument, type UnusableDocument } from './prepareDocuments';

type Recorded = Pick<MappedDocument, 'document' | 'walkIn'>;

/** Writes down in the ledger, and says in the node's output, what became of documents. */
export class PostingBooks {
	constructor(private readonly tools: Pick<PostingTools, 'context' | 'sync' | 'report'>) {}

	/** The item that a document came with. */
	json = (index: number): IDataObject => this.tools.context.getInputData()[index]?.json ?? {};

	/** Another run or a person has it: nothing is recorded. */
	leave({ index }: MappedDocument, reason: string): void {
		this.tools.report.done(index, skippedItem(this.json(index), reason, index));
	}

	/** Nothing was sent: the next run takes it as it is then. */
	async dueAgain(one: MappedDocument, result: Consequence): Promise<void> {
		await this.record([one], result, null);
		this.leave(one, result.reason ?? '');
	}

	/** @param isAbsent Acumatica surely does not have it */
	async unusable(
		one: Pick<MappedDocument, 'index' | 'document' | 'walkIn'> & Pick<UnusableDocument, 'problems'>,
		isAbsent: boolean,
	): Promise<void> {
		const attempts = one.document.ledger?.attempts ?? 0;
		await this.record([one], unusableResult(one.problems, attempts, isAbsent), null);
		this.tools.report.failed(one.index, unusableError(one));
	}

	/**
	 * @param customerId who has it in Acumatica; null = nobody
	 * @param waitsBy the rule, of those that wait for another reason than the gate's
	 * @throws LeaseLostError, RmhError
	 */
	async record(
		documents: readonly [Recorded, ...Recorded[]],
		result: Consequence,
		customerId: string | null,
		waitsBy?: string,
	): Promise<void> {
		const [first] = documents;
		const sent: SentResult = {
			...result,
			documents: documents.map(({ document: { rmh, gate } }) => ({
				rmh,
				rule: waitsBy ?? gate?.rule ?? null,
			})),
			customerId,
			walkIn: first.walkIn,
		};
		await this.tools.sync.record(first.document.rmh.scope, sent);
	}
}
