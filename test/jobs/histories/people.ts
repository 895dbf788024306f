import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RmhSyncLedger } from '../../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Random } from '../../emulators/seed/rmh/random';
import { runNode } from '../../nodeHarness';
import { plainCustomer } from '../crash/stores';
import type { JobCredentials } from '../uploadJob';
import { keyOf, type ModelCustomer, type ModelDocument, type World } from './world';

/** Where they work. */
export interface Office {
	rmh: RmhEmulator;
	acumatica: AcumaticaEmulator;
	credentials: JobCredentials;
	scope: string;
}

const STATUSES = ['On Hold', 'Credit Hold', 'Inactive'];

/** What accounting, and whoever looks after the customers, does between the runs, and may do during them. */
export class People {
	#made = 0;

	constructor(
		private readonly office: Office,
		private readonly world: World,
		private readonly random: Random,
	) {}

	async addCustomer(): Promise<void> {
		const { world, random, office } = this;
		const id = world.customers.length + 1;
		const type = random.chance(0.35) ? 'credit' : 'named';
		const { FirstName, LastName, EmailAddress, PhoneNumber, City, Address, Zip } =
			plainCustomer(id);
		const accountNumber = `A${id}`;
		const texts = [
			accountNumber,
			FirstName,
			LastName,
			EmailAddress,
			PhoneNumber,
			City,
			Address,
			Zip,
		];
		await office.rmh.execute(
			`SET IDENTITY_INSERT dbo.Customer ON;
			INSERT INTO dbo.Customer (ID, StoreID, CreditLimit, Country, State, AccountNumber, FirstName, LastName, EmailAddress, PhoneNumber, City, Address, Zip)
			VALUES (${id}, 1, ${type === 'credit' ? 500 : 0}, N'US', N'TX', ${texts.map((text) => `N'${text}'`).join(', ')});
			SET IDENTITY_INSERT dbo.Customer OFF`,
		);
		world.customers.push({ id, accountNumber, type, inRmh: true, mergedInto: null });
	}

	/** Something at random; the story of it. */
	async act(): Promise<string> {
		const { random } = this;
		const acts = [
			async () => await this.#createByHand({ link: true }),
			async () => await this.#createByHand({ link: true }),
			async () => await this.#createByHand({ link: false }),
			async () => this.#changeStatus(),
			async () => this.#changeStatus(),
			async () => this.reactivateAll(),
			async () => await this.#skipCustomer(),
			async () => await this.#retryCustomer(),
			async () => await this.#merge(),
			async () => await this.#deleteInRmh(),
			async () => await this.#decide('useWalkInCustomer'),
			async () => await this.#decide('useWalkInCustomer'),
			async () => await this.#decide('skipDocuments'),
			async () => await this.#decide('retryDocuments'),
			async () => await this.#moveInAcumatica(),
		];
		return await random.pick(acts)();
	}

	/** Everybody in Acumatica may buy again. */
	reactivateAll(): string {
		const { acumatica } = this.office;
		for (const { id, fields } of acumatica.customers.all()) {
			if (fields.Status !== 'Active') acumatica.customers.update(id, { Status: 'Active' });
		}
		return 'all are active';
	}

	async #createByHand({ link }: { link: boolean }): Promise<string> {
		const { world, random, office } = this;
		const linked = await this.#linked();
		const missing = world.customers.filter(
			({ id, inRmh, mergedInto }) => inRmh && mergedInto === null && !linked.has(id),
		);
		if (missing.length === 0) return 'nobody is missing';
		const customer = random.pick(missing);
		const known = office.acumatica.customers.findByCustomerId(customer.accountNumber);
		// With the account number as its ID, as the upload would find it.
		const customerId =
			known || (link && random.chance(0.5)) ? `HAND${(this.#made += 1)}` : customer.accountNumber;
		const { EmailAddress } = plainCustomer(customer.id);
		const record = office.acumatica.customers.insert({
			CustomerID: customerId,
			CustomerName: `Given${customer.id} Family${customer.id}`,
			'MainContact/Email': EmailAddress ?? '',
			Status: 'Active',
		});
		world.own(record.id, customer.id);
		if (!link) return `${customerId} made by hand for ${customer.id}`;
		await this.#ledger('customer', 'link', {
			...byId(customer.id),
			acumaticaRecordId: record.id,
			acumaticaCustomerId: String(record.fields.CustomerID),
		});
		return `${customerId} made by hand and linked to ${customer.id}`;
	}

	/** The Acumatica customer of somebody is merged into a new one. */
	async #moveInAcumatica(): Promise<string> {
		const { world, random, office } = this;
		const linked = [...(await this.#linked())].filter((id) => world.customer(id)?.inRmh);
		if (linked.length === 0) return 'nobody to move';
		const id = random.pick(linked);
		const record = office.acumatica.customers.insert({
			CustomerID: `MOVED${(this.#made += 1)}`,
			CustomerName: `Given${id} Family${id}`,
			Status: 'Active',
		});
		for (const owners of world.owners.values()) owners.delete(id);
		world.own(record.id, id);
		await this.#ledger('customer', 'moveLink', {
			merged: 'acumatica',
			...byId(id),
			acumaticaRecordId: record.id,
			acumaticaCustomerId: String(record.fields.CustomerID),
		});
		return `${id} moved to ${String(record.fields.CustomerID)}`;
	}

	#changeStatus(): string {
		const { acumatica } = this.office;
		const all = acumatica.customers.all();
		if (all.length === 0) return 'no customer to hold';
		const { id, fields } = this.random.pick(all);
		const status = fields.Status === 'Active' ? this.random.pick(STATUSES) : 'Active';
		acumatica.customers.update(id, { Status: status });
		return `${String(fields.CustomerID)} is ${status}`;
	}

	async #skipCustomer(): Promise<string> {
		const customer = this.#somebody();
		if (!customer) return 'nobody to skip';
		await this.#ledger('customer', 'skip', { ...byId(customer.id), reason: 'Not for Acumatica' });
		return `customer ${customer.id} skipped`;
	}

	async #retryCustomer(): Promise<string> {
		const customer = this.#somebody();
		if (!customer) return 'nobody to retry';
		await this.#ledger('customer', 'retry', { ...byId(customer.id), alsoRetry: ['Skipped'] });
		return `customer ${customer.id} retried`;
	}

	async #merge(): Promise<string> {
		const { world, random, office } = this;
		const here = world.customers.filter(({ inRmh, mergedInto }) => inRmh && mergedInto === null);
		if (here.length < 3) return 'too few to merge';
		const merged = random.pick(here);
		const survivor = random.pick(here.filter((one) => one !== merged));
		const before = await this.#linked();
		await this.#ledger('customer', 'moveLink', {
			merged: 'rmh',
			...byId(merged.id),
			survivorId: String(survivor.id),
		});
		const done = await office.rmh.execute(
			`SELECT 1 AS Done FROM acumatica_sync.Alias WHERE Scope = N'${office.scope}' AND RmhID = ${merged.id} AND SurvivorRmhID = ${survivor.id}`,
		);
		if (done.length === 0) return `merge of ${merged.id} into ${survivor.id} refused`;
		await office.rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${merged.id}`);
		merged.mergedInto = survivor.id;
		merged.inRmh = false;
		// Who had none gets the one of who is no more.
		if (!before.has(survivor.id)) {
			for (const owners of world.owners.values()) {
				if (owners.has(merged.id)) owners.add(survivor.id);
			}
		}
		return `${merged.id} merged into ${survivor.id}`;
	}

	async #deleteInRmh(): Promise<string> {
		const customer = this.random.chance(0.3) ? this.#somebody() : undefined;
		if (!customer) return 'nobody deleted';
		await this.office.rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${customer.id}`);
		customer.inRmh = false;
		return `${customer.id} deleted in RMH`;
	}

	/** About one document that the ledger knows, or all of one customer. */
	async #decide(
		operation: 'useWalkInCustomer' | 'skipDocuments' | 'retryDocuments',
	): Promise<string> {
		const { world, random } = this;
		if (world.documents.length === 0) return 'no document';
		const waiting = await this.#waiting();
		const document = random.pick(
			waiting.length > 0 && random.chance(0.8) ? waiting : world.documents,
		);
		const { source, number, customerId } = document;
		const one = random.chance(0.6) || customerId === 0;
		const which: INodeParameters = one
			? {
					decide: 'document',
					documentSource: source,
					documentStore: '1',
					documentNumber: String(number),
				}
			: { decide: 'customer', payerId: String(world.survivorOf(customerId)), payerScope: '' };
		await this.#ledger('document', operation, {
			...which,
			actor: 'Jane',
			reason: 'A person decided so',
			...(operation === 'retryDocuments' && { alsoSkipped: random.chance(0.5) }),
		});
		await this.noteDecisions();
		return `${operation} ${one ? `${source} ${number}` : `customer ${customerId}`}`;
	}

	/** A decision that the ledger took counts from now on; the tills' data say whether it was allowed to. */
	async noteDecisions(): Promise<void> {
		const { rmh, scope } = this.office;
		const rows = await rmh.execute(
			`SELECT Source, Number FROM acumatica_sync.Document WHERE Scope = N'${scope}' AND Decision = 'walkIn'`,
		);
		const decided = new Set(rows.map(({ Source, Number: n }) => `${String(Source)} ${String(n)}`));
		for (const document of this.world.documents) {
			document.walkIn =
				decided.has(`${document.source} ${document.number}`) && mayGo(this.world, document);
		}
	}

	/** What the ledger holds: people rarely decide about anything else. */
	async #waiting(): Promise<ModelDocument[]> {
		const { rmh, scope } = this.office;
		const rows = await rmh.execute(
			`SELECT Source, Number FROM acumatica_sync.Document WHERE Scope = N'${scope}' AND Status IN ('Held', 'Review', 'Failed', 'Skipped')`,
		);
		const keys = new Set(rows.map(({ Source, Number: n }) => `${String(Source)} ${String(n)}`));
		return this.world.documents.filter((one) => keys.has(keyOf(one)));
	}

	#somebody(): ModelCustomer | undefined {
		const here = this.world.customers.filter(
			({ inRmh, mergedInto }) => inRmh && mergedInto === null,
		);
		return here.length === 0 ? undefined : this.random.pick(here);
	}

	async #linked(): Promise<Set<number>> {
		const { rmh, scope } = this.office;
		const rows = await rmh.execute(
			`SELECT RmhID FROM acumatica_sync.Link WHERE Scope = N'${scope}' AND AcumaticaRecordID IS NOT NULL`,
		);
		return new Set(rows.map(({ RmhID }) => Number(RmhID)));
	}

	/** What the ledger refuses is refused: a person reads why. */
	async #ledger(
		resource: string,
		operation: string,
		parameters: INodeParameters,
	): Promise<IDataObject[]> {
		const { outputs } = await runNode(new RmhSyncLedger(), {
			credentials: this.office.credentials,
			parameters: {
				resource,
				operation,
				scope: { __rl: true, mode: 'name', value: this.office.scope },
				...parameters,
			},
			continueOnFail: true,
		});
		return (outputs[0] ?? []).map(({ json }) => json);
	}
}

function mayGo(world: World, document: ModelDocument): boolean {
	return document.source === 'transaction' && !world.isCredit(document);
}

const byId = (value: number) => ({ customer: { __rl: true, mode: 'id', value: String(value) } });
