import { comparableKey } from '../shared/customer/comparableKey';
import { payerState } from '../shared/document/gate/customerState';
import { payerOf, type Payer } from '../shared/document/gate/payer';
import { PayerLinks } from '../shared/rmh/ledger/documents/payerLinks';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import type { MappedDocument } from './prepareDocuments';

/** How old an answer may be: a statement for each document would double them. */
const FRESH_MS = 5_000;

/**
 * 'unclear' when a person has to decide about the customer by now; 'other' when the document should go to somebody
 * else.
 */
export type TargetState = 'same' | 'unclear' | 'other';

/**
 * Whether the links by which the gate let documents go still stand: sending a thousand of them takes minutes, and
 * who corrects a link meanwhile means those that are still to come.
 */
export class TargetWatch {
	#links: Promise<PayerLinks> | null = null;
	#readAt = 0;

	/** @param documents that are to be sent */
	constructor(
		private readonly ledger: Ledger,
		private readonly documents: readonly MappedDocument[],
	) {}

	/**
	 * By an answer that may be some seconds old: what is sent right after a link was moved is noticed when it is there.
	 * @throws RmhError
	 */
	async stateOf(one: MappedDocument): Promise<TargetState> {
		return await this.#stateBy(one, async () => await this.#fresh());
	}

	/**
	 * As it is now, for what is in Acumatica already.
	 * @throws RmhError
	 */
	async stateNow(one: MappedDocument): Promise<TargetState> {
		return await this.#stateBy(one, async (payer) => await PayerLinks.read(this.ledger, [payer]));
	}

	async #stateBy(
		{ document }: MappedDocument,
		linksOf: (payer: Payer) => Promise<PayerLinks>,
	): Promise<TargetState> {
		const target = document.gate?.target;
		const payer = payerOf(document);
		// Only where the customer's own link was asked.
		if (document.gate?.decision !== 'release' || !target?.recordId || !payer) return 'same';
		const { link } = (await linksOf(payer)).of(payer);
		const state = payerState(link, document.customer?.debtor);
		if (state.state === 'unclear') return 'unclear';
		const isSame =
			state.state === 'linked' &&
			comparableKey(state.recordId) === comparableKey(target.recordId) &&
			comparableKey(state.customerId) === comparableKey(target.customerId);
		return isSame ? 'same' : 'other';
	}

	async #fresh(): Promise<PayerLinks> {
		if (this.#links === null || performance.now() - this.#readAt > FRESH_MS) {
			this.#readAt = performance.now();
			this.#links = PayerLinks.read(
				this.ledger,
				this.documents.flatMap(({ document }) => {
					const payer = document.gate?.decision === 'release' ? payerOf(document) : null;
					return payer ?? [];
				}),
			);
		}
		return await this.#links;
	}
}
