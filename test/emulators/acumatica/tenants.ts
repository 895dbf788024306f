import type { Clock } from './clock';
import { startingFields } from './customers/classDefaults';
import { CustomerStore } from './customers/customerStore';
import type { StoredTenant } from './dataFile';
import type { DocumentContext } from './documents/documentContext';
import { documentKinds, type DocumentEntity } from './documents/documentKind';
import { DocumentStore } from './documents/documentStore';
import { exception } from './http/errors';
import type { EntityRecord } from './records/entityRecord';
import type { AcumaticaSettings } from './settings';

/** The companies of the instance, each with customers and documents of its own. The first one is the default. */
export class Tenants {
	private readonly stores = new Map<string, CustomerStore>();
	private readonly documentStores = new Map<string, DocumentStore>();

	constructor(
		private readonly settings: AcumaticaSettings,
		private readonly clock: Clock,
		private readonly changed: () => void,
	) {}

	get default(): string {
		return this.settings.tenants[0] ?? 'Company';
	}

	/**
	 * The tenant that a sign-in lands in. With one tenant any name is taken, as the real system does.
	 * Refuses unknown names when there are several.
	 */
	resolve(asked: string): string {
		if (asked === '' || this.settings.tenants.length <= 1) return this.default;
		const tenant = this.find(asked);
		if (tenant !== undefined) return tenant;
		throw exception(
			'PX.Data.PXUndefinedCompanyException',
			'A proper company ID cannot be determined for the request.',
		);
	}

	/** @returns the tenant's name as it is written, undefined when there is none */
	find(name: string): string | undefined {
		return this.settings.tenants.find((tenant) => tenant.toLowerCase() === name.toLowerCase());
	}

	customers(tenant: string): CustomerStore {
		const known = this.stores.get(tenant);
		if (known) return known;
		const { reference } = this.settings;
		const store = new CustomerStore(this.clock, this.changed, (fields) =>
			startingFields(fields, reference),
		);
		this.stores.set(tenant, store);
		return store;
	}

	documents(tenant: string, entity: DocumentEntity): DocumentStore {
		const key = `${tenant}|${entity}`;
		const known = this.documentStores.get(key);
		if (known) return known;
		const store = new DocumentStore(entity, this.clock, this.changed);
		this.documentStores.set(key, store);
		return store;
	}

	documentContext(tenant: string, entity: DocumentEntity): DocumentContext {
		return {
			store: this.documents(tenant, entity),
			invoices: this.documents(tenant, 'SalesInvoice'),
			orders: this.documents(tenant, 'SalesOrder'),
			customers: this.customers(tenant),
			settings: this.settings,
			clock: this.clock,
		};
	}

	/** What all tenants have, for the data file. */
	snapshot(): Record<string, StoredTenant> {
		const plain = ({ id, fields, details }: EntityRecord) => ({ id, fields, details });
		return Object.fromEntries(
			[...this.stores].map(([tenant, store]) => [
				tenant,
				{
					customers: store.inOrderOfCreation().map(plain),
					documents: Object.fromEntries(
						this.entities().map((entity) => [
							entity,
							this.documents(tenant, entity).all().map(plain),
						]),
					),
				},
			]),
		);
	}

	/** Fills a tenant with what a data file has of it. */
	restore(tenant: string, { customers, documents }: StoredTenant): void {
		for (const { id, fields, details } of customers) {
			this.customers(tenant).insert(fields, { id, details, complete: true });
		}
		for (const entity of this.entities()) {
			const store = this.documents(tenant, entity);
			for (const { id, fields, details } of documents[entity] ?? []) {
				store.insert(fields, details, id);
			}
		}
	}

	private entities(): DocumentEntity[] {
		return Object.keys(documentKinds) as DocumentEntity[];
	}
}
