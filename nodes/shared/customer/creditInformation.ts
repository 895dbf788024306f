import type { AcumaticaCustomer } from './acumaticaCustomer';
import { acumaticaStatus } from './customerStatus';
import type { FieldPath } from './customerFields';

/**
 * What Acumatica says of a customer's credit at one moment, in the currency of the customer. It is information
 * and no content: it is neither compared nor hashed, and never goes to Acumatica.
 */
export interface CreditInformation {
	/** `CreditLimit`. */
	limit?: number;
	/** `RemainingCreditLimit`: what is left of the limit, as Acumatica computes it. */
	remaining?: number;
	/** `OpenOrdersBalance`. */
	openOrders?: number;
	/** `UnreleasedBalance`. */
	unreleased?: number;
	/** The status is Credit Hold; absent where the status is unknown. */
	onHold?: boolean;
	/** Acumatica was asked at this time or later: UTC, ISO 8601 with offset. */
	asOf: string;
}

const FIGURES = {
	limit: 'CreditLimit',
	remaining: 'CreditVerificationRules/RemainingCreditLimit',
	openOrders: 'CreditVerificationRules/OpenOrdersBalance',
	unreleased: 'CreditVerificationRules/UnreleasedBalance',
} as const satisfies Partial<Record<keyof CreditInformation, FieldPath>>;

/** The fields that credit information is made of. */
export const CREDIT_FIELDS: readonly FieldPath[] = Object.values(FIGURES);

/** @param asOf before Acumatica was asked */
export function creditInformation(
	{ fields, reference }: AcumaticaCustomer,
	asOf: Date,
): CreditInformation {
	const status = acumaticaStatus(reference.status);
	const figures = Object.entries(FIGURES).flatMap(([name, path]) => {
		const value = Number(fields[path] === '' ? Number.NaN : fields[path]);
		return Number.isFinite(value) ? [[name, value]] : [];
	});
	return {
		...(Object.fromEntries(figures) as Partial<Record<keyof typeof FIGURES, number>>),
		...(status !== null && { onHold: status === 'Credit Hold' }),
		asOf: asOf.toISOString(),
	};
}
