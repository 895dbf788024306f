import { ACUMATICA_STATUSES } from '../../customer/acumaticaStatuses';
import { comparableKey } from '../../customer/comparableKey';

/** A customer of Acumatica. */
export interface TargetCustomer {
	/** Immutable record `id`. */
	id: string;
	customerId: string;
	/** Acumatica's label: Active, On Hold, Credit Hold, Inactive, One-Time. */
	status: string;
}

/** Whom a document would go to. */
export interface GateTarget {
	customerId: string;
	/** Of the link; null = a setting names the customer. */
	recordId: string | null;
}

/** Acumatica's word on those to whom documents would go. */
export interface GateTargets {
	/** @returns null = Acumatica has no such customer; undefined = it was not asked, or did not answer */
	statusOf(target: GateTarget): string | null | undefined;
}

/** Before Acumatica is asked: knows nobody, and notes whom something would go to. */
export class TargetsToAsk implements GateTargets {
	readonly #typed = new Map<string, string>();
	readonly #linked = new Map<string, string>();

	/** Customer IDs of the settings, each once. */
	get typed(): string[] {
		return [...this.#typed.values()];
	}

	/** Customer IDs of the links, each once. */
	get linked(): string[] {
		return [...this.#linked.values()];
	}

	statusOf({ customerId, recordId }: GateTarget): undefined {
		const ids = recordId === null ? this.#typed : this.#linked;
		ids.set(comparableKey(customerId), customerId);
	}
}

/** What Acumatica answered. */
export class KnownTargets implements GateTargets {
	readonly #byRecord: ReadonlyMap<string, string>;
	readonly #byCustomerId: ReadonlyMap<string, string>;

	/**
	 * @param notActive customers that are not active, of the linked ones at least
	 * @param ofSettings those of the asked customer IDs that Acumatica has
	 */
	constructor(notActive: Iterable<TargetCustomer>, ofSettings: Iterable<TargetCustomer>) {
		this.#byRecord = new Map(
			Array.from(notActive, ({ id, status }) => [id.toLowerCase(), status] as const),
		);
		this.#byCustomerId = new Map(
			Array.from(ofSettings, (one) => [comparableKey(one.customerId), one.status] as const),
		);
	}

	/**
	 * A customer ID of the settings has to be there. Whoever is linked was there, and is active unless the list
	 * says otherwise: that the link still fits is looked at before something is sent.
	 */
	statusOf({ customerId, recordId }: GateTarget): string | null {
		if (recordId === null) return this.#byCustomerId.get(comparableKey(customerId)) ?? null;
		return this.#byRecord.get(recordId.toLowerCase()) ?? 'Active';
	}
}

/** Whether a status keeps a document back. One that nobody has heard of does. */
export function isBlocked(status: string, blocked: ReadonlySet<string>): boolean {
	return blocked.has(status) || !ACUMATICA_STATUSES.some((known) => known === status);
}
