import type { DocumentItem } from '../../document/documentItem';
import {
	beginSendingDocuments,
	type BegunDocument,
	type DocumentToSend,
} from '../../rmh/ledger/documents/beginSendingDocuments';
import { recordSent, type SentResult } from '../../rmh/ledger/documents/recordSent';
import { addRequests } from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { LeaseLostError } from '../sync/LeaseLostError';
import type { NodeSyncOptions } from '../sync/nodeSync';
import { ScopeLeases, thisMoment } from '../sync/scopeLeases';

/** A node's work on documents under the sync ledger: the leases under which it records what becomes of them. */
export class DocumentSync {
	private constructor(
		private readonly ledger: Ledger,
		private readonly leases: ScopeLeases,
		private readonly readOnly: boolean,
	) {}

	/**
	 * @param documents taken by a run
	 * @throws LeaseLostError, SettingError when they come from several runs, RmhError
	 */
	static async open(
		ledger: Ledger,
		documents: readonly DocumentItem[],
		options: NodeSyncOptions,
	): Promise<DocumentSync> {
		const taken = documents.map(({ rmh, ledger: known }) => ({
			scope: rmh.scope,
			run: known?.run,
		}));
		const leases = await ScopeLeases.open(ledger, taken, options);
		return new DocumentSync(ledger, leases, options.readOnly);
	}

	/**
	 * To be called before any of some documents of a scope is sent.
	 * @param again see beginSendingDocuments
	 * @returns see beginSendingDocuments; when nothing is recorded, the documents as they are
	 * @throws LeaseLostError, RmhError
	 */
	async beginSending(
		scope: string,
		documents: readonly DocumentToSend[],
		again = false,
	): Promise<readonly (DocumentToSend & Partial<BegunDocument>)[]> {
		if (this.readOnly || documents.length === 0) return documents;
		const at = thisMoment();
		const begun = await beginSendingDocuments(this.ledger, this.leases.of(scope), documents, again);
		if (begun === 'leaseLost') throw new LeaseLostError(scope);
		this.leases.seen(scope, at);
		return begun;
	}

	/** To be called right before anything is written to Acumatica. @throws LeaseLostError, RmhError */
	async assertLease(scope: string): Promise<void> {
		await this.leases.assertHeld(scope);
	}

	/** Records what became of documents, as soon as it is known. @throws LeaseLostError, RmhError */
	async record(scope: string, result: SentResult): Promise<void> {
		if (this.readOnly) return;
		const at = thisMoment();
		if (!(await recordSent(this.ledger, this.leases.of(scope), result))) {
			throw new LeaseLostError(scope);
		}
		this.leases.seen(scope, at);
	}

	/** @param requests that were spent on Acumatica */
	async close(outcome: 'finished' | 'failed', requests: number): Promise<void> {
		const [lease] = this.leases.all;
		if (lease && requests > 0) await addRequests(this.ledger, lease.token, requests);
		// What a read-only run took stays due, and others may take it at once.
		await this.leases.giveBack(outcome, { all: this.readOnly || outcome === 'failed' });
	}
}
