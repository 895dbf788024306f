import type { DocumentKind } from '../documentItem';

/** What holds for a document: the settings after all exceptions. */
export interface GatePolicy {
	/** Acumatica customer ID of the store's walk-in customer; null = none is set. */
	walkInCustomerId: string | null;
	/** Whether missing customers are made. */
	upload: boolean;
	/** Acumatica customer ID that sales to missing named customers go to; null = no consolidation. */
	consolidatedCustomerId: string | null;
	/** Acumatica statuses of a customer that keep a document back. */
	blocked: Readonly<Record<DocumentKind, ReadonlySet<string>>>;
}

/** The customer types that a policy can tell apart; walk-in has one of its own. */
export type PolicyType = 'named' | 'credit';

/** A policy for some stores or customers; what is absent is as without it. */
export interface PolicyException {
	/** null = all stores. */
	storeId: number | null;
	/** null = all types. */
	type: PolicyType | null;
	walkInCustomerId?: string;
	/** Without a type it is for named customers only: who may make a credit customer has to be said. */
	upload?: boolean;
	/** false = off; true = into the customer of the exception, or else of the general settings. */
	consolidate?: boolean;
	consolidatedCustomerId?: string;
	blocked?: Partial<Record<DocumentKind, readonly string[]>>;
}

export interface GateSettings {
	walkInCustomerId: string | null;
	/** Which missing customers are made. */
	upload: Readonly<Record<PolicyType, boolean>>;
	consolidatedCustomerId: string | null;
	blocked: Readonly<Record<DocumentKind, readonly string[]>>;
	/** The more exactly one says for whom it is, the later it is asked; of two alike, the later one. */
	exceptions: readonly PolicyException[];
}

const exactness = ({ storeId, type }: PolicyException) =>
	(storeId === null ? 0 : 2) + (type === null ? 0 : 1);

/** The policies of all stores and types, each made once. */
export class GatePolicies {
	readonly #made = new Map<string, GatePolicy>();
	readonly #exceptions: readonly PolicyException[];

	constructor(private readonly settings: GateSettings) {
		this.#exceptions = [...settings.exceptions].sort((a, b) => exactness(a) - exactness(b));
	}

	of(storeId: number, type: PolicyType): GatePolicy {
		const key = `${storeId}:${type}`;
		const known = this.#made.get(key);
		if (known) return known;
		const policy = this.#make(storeId, type);
		this.#made.set(key, policy);
		return policy;
	}

	#make(storeId: number, type: PolicyType): GatePolicy {
		const { settings } = this;
		let { walkInCustomerId, consolidatedCustomerId } = settings;
		let upload = settings.upload[type];
		let consolidate = consolidatedCustomerId !== null;
		const blocked = {
			sale: new Set(settings.blocked.sale),
			collection: new Set(settings.blocked.collection),
		};
		for (const one of this.#exceptions) {
			if (one.storeId !== null && one.storeId !== storeId) continue;
			if (one.type !== null && one.type !== type) continue;
			walkInCustomerId = one.walkInCustomerId ?? walkInCustomerId;
			consolidatedCustomerId = one.consolidatedCustomerId ?? consolidatedCustomerId;
			consolidate = one.consolidate ?? (consolidate || one.consolidatedCustomerId !== undefined);
			if (one.upload !== undefined && (one.type !== null || type === 'named')) upload = one.upload;
			if (one.blocked?.sale) blocked.sale = new Set(one.blocked.sale);
			if (one.blocked?.collection) blocked.collection = new Set(one.blocked.collection);
		}
		return {
			walkInCustomerId,
			upload,
			// Credit is never somebody else's.
			consolidatedCustomerId: consolidate && type === 'named' ? consolidatedCustomerId : null,
			blocked,
		};
	}
}

/**
 * Settings that contradict themselves: missing named customers cannot be made and be somebody else's at the
 * same time; consolidation needs a customer.
 *
 * @returns what is wrong, for people; null = nothing
 */
export function policyProblem(settings: GateSettings): string | null {
	const policies = new GatePolicies(settings);
	const stores = new Set(settings.exceptions.flatMap(({ storeId }) => storeId ?? []));
	// No store has this number: what holds for all that have no exception.
	for (const storeId of [Number.NaN, ...stores]) {
		const where = Number.isNaN(storeId) ? '' : ` for store ${storeId}`;
		const { upload, consolidatedCustomerId } = policies.of(storeId, 'named');
		if (upload && consolidatedCustomerId !== null) {
			return `Upload Customer and the consolidation of named customers are both on${where}`;
		}
	}
	const bare = settings.exceptions.find(
		({ consolidate, consolidatedCustomerId: own }) =>
			consolidate === true && own === undefined && settings.consolidatedCustomerId === null,
	);
	if (!bare) return null;
	return `Consolidation is on${bare.storeId === null ? '' : ` for store ${bare.storeId}`}, but no customer is set for it`;
}
