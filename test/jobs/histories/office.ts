import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RmhSyncLedger } from '../../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Random } from '../../emulators/seed/rmh/random';
import { runNode } from '../../nodeHarness';
import type { JobCredentials } from '../uploadJob';
import type { Mappings } from './mappings';
import type { ModelCustomer, Payer, World } from './world';

/** Where the people of a store work, and what they know of it. */
export interface OfficePlace {
	rmh: RmhEmulator;
	acumatica: AcumaticaEmulator;
	credentials: JobCredentials;
	world: World;
	random: Random;
	mappings: Mappings;
}

/** The ledger of a store, as people use it. */
export class Office {
	constructor(
		readonly place: OfficePlace,
		/** How much was made by hand. */
		private readonly made = { count: 0 },
	) {}

	/** The same office, at the same time. */
	beside(random: Random): Office {
		return new Office({ ...this.place, random }, this.made);
	}

	get scope(): string {
		return this.place.world.place.scope;
	}

	/** A number for something that is made by hand. */
	nextMade(): number {
		return (this.made.count += 1);
	}

	/** What the ledger refuses is refused: a person reads why. */
	async ledger(
		resource: 'customer' | 'document',
		operation: string,
		parameters: INodeParameters,
		scope = this.scope,
	): Promise<IDataObject[]> {
		const { outputs } = await runNode(new RmhSyncLedger(), {
			credentials: this.place.credentials,
			parameters: {
				resource,
				operation,
				scope: { __rl: true, mode: 'name', value: scope },
				...parameters,
			},
			continueOnFail: true,
		});
		return (outputs[0] ?? []).map(({ json }) => json);
	}

	/** The same about a customer, or a receivable account. */
	async about(payer: Payer, operation: string, parameters: INodeParameters = {}): Promise<void> {
		const customer = { __rl: true, mode: 'id', value: String(idOf(payer)) };
		await this.ledger('customer', operation, { customer, ...parameters }, this.scopeOf(payer));
	}

	scopeOf(payer: Payer): string {
		return scopeOf(this.scope, payer);
	}

	/** Everybody who may owe here and is still there. */
	payers(): Payer[] {
		const { here } = this.place.world;
		return [...new Set(here.map(payerOf))];
	}

	somebody(): Payer | undefined {
		const payers = this.payers();
		return payers.length === 0 ? undefined : this.place.random.pick(payers);
	}

	/** Those with an Acumatica customer: record IDs by payer. */
	async linked(): Promise<Map<Payer, string>> {
		const { rmh } = this.place;
		const rows = await rmh.execute(
			`SELECT Scope, RmhID, AcumaticaRecordID FROM acumatica_sync.Link WHERE Scope IN (N'${this.scope}', N'${this.scope}.AR') AND AcumaticaRecordID IS NOT NULL`,
		);
		return new Map(
			rows.map(({ Scope, RmhID, AcumaticaRecordID }): [Payer, string] => [
				`${Scope === this.scope ? 'C' : 'A'}${Number(RmhID)}`,
				String(AcumaticaRecordID).toLowerCase(),
			]),
		);
	}
}

export const scopeOf = (scope: string, payer: Payer) =>
	payer.startsWith('A') ? `${scope}.AR` : scope;

export const idOf = (payer: Payer) => Number(payer.slice(1));

export const payerOf = ({ id, accountId }: ModelCustomer): Payer =>
	accountId === null ? `C${id}` : `A${accountId}`;
