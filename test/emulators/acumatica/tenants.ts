import type { Clock } from './clock';
import { startingFields } from './customers/classDefaults';
import { CustomerStore } from './customers/customerStore';
import type { StoredCustomer } from './dataFile';
import { exception } from './http/errors';
import type { AcumaticaSettings } from './settings';

/** The companies of the instance, each with customers of its own. The first one is the default. */
export class Tenants {
	private readonly stores = new Map<string, CustomerStore>();

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

	/** Customers of all tenants that have any, for the data file. */
	snapshot(): Record<string, StoredCustomer[]> {
		return Object.fromEntries(
			[...this.stores].map(([tenant, store]) => [
				tenant,
				store.inOrderOfCreation().map(({ id, fields, details }) => ({ id, fields, details })),
			]),
		);
	}
}
