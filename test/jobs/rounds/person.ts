import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RmhSyncLedger } from '../../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode } from '../../nodeHarness';
import type { JobCredentials } from '../uploadJob';
import type { Decision } from './model';

/** What a person tells the ledger. */
export class Person {
	constructor(
		private readonly credentials: JobCredentials,
		private readonly scope: string,
	) {}

	async resolve(conflictId: string, { take, value }: Decision): Promise<void> {
		await this.#tell({ operation: 'resolveConflict', take, value }, { conflictId });
	}

	async link(rmhId: number, recordId: string, customerId: string): Promise<void> {
		await this.#tell({
			operation: 'link',
			...customer(rmhId),
			acumaticaRecordId: recordId,
			acumaticaCustomerId: customerId,
		});
	}

	async unlink(rmhId: number): Promise<void> {
		await this.#tell({ operation: 'unlink', ...customer(rmhId), afterwards: 'lookForAgain' });
	}

	/** The Acumatica customer was merged into another one. */
	async moveToRecord(rmhId: number, recordId: string, customerId: string): Promise<void> {
		await this.#tell({
			operation: 'moveLink',
			merged: 'acumatica',
			...customer(rmhId),
			acumaticaRecordId: recordId,
			acumaticaCustomerId: customerId,
		});
	}

	/** The RMH customer was merged into another one. */
	async moveToSurvivor(rmhId: number, survivorId: number): Promise<void> {
		await this.#tell({
			operation: 'moveLink',
			merged: 'rmh',
			...customer(rmhId),
			survivorId: String(survivorId),
		});
	}

	async erase(rmhId: number): Promise<void> {
		await this.#tell({ operation: 'erase', erased: 'rmh', ...customer(rmhId) });
	}

	/** Somebody whom RMH does not have. */
	async eraseRecord(recordId: string): Promise<void> {
		await this.#tell({ operation: 'erase', erased: 'acumatica', acumaticaRecordId: recordId });
	}

	/** @returns the summary */
	async rebuildLinks(): Promise<IDataObject | undefined> {
		return await this.#tell({ operation: 'rebuildLinks' });
	}

	async #tell(parameters: INodeParameters, item = {}): Promise<IDataObject | undefined> {
		const { outputs } = await runNode(new RmhSyncLedger(), {
			credentials: this.credentials,
			parameters: {
				resource: 'customer',
				scope: { __rl: true, mode: 'name', value: this.scope },
				...parameters,
			},
			items: [item],
		});
		return outputs[0]?.[0]?.json;
	}
}

const customer = (rmhId: number): INodeParameters => ({
	customer: { __rl: true, mode: 'id', value: String(rmhId) },
});
