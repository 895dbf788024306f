import type { FieldValue } from './customerFields';
import type { CustomerItem } from './customerItem';
import type { ValueKind } from './fieldCatalogue';
import { programsAsText } from './loyaltyPrograms';

/** One value of a customer's content. */
interface ContentField {
	/** Where it is in the item, parts joined by a dot. */
	path: string;
	/** How two of its values are compared. */
	kind: ValueKind;
	/** @returns undefined where the value is unknown */
	of(item: Partial<CustomerItem>): FieldValue | null | undefined;
	/**
	 * Only some sites know it: where it is unknown, the hash is as if there were no such field. So hashes that
	 * were noted before there was one go on meaning the same.
	 */
	optional?: true;
}

/**
 * Everything that can reach the other system, with the one way to compare it: what changed (the hash)
 * and what differs (the comparison) must never disagree. The order is part of the hash.
 */
export const CONTENT_FIELDS = [
	{ path: 'name', kind: 'text', of: ({ name }) => name },
	{ path: 'company', kind: 'text', of: ({ company }) => company },
	{ path: 'type', kind: 'text', of: ({ type }) => type },
	{ path: 'contact.title', kind: 'text', of: ({ contact }) => contact?.title },
	{ path: 'contact.firstName', kind: 'text', of: ({ contact }) => contact?.firstName },
	{ path: 'contact.lastName', kind: 'text', of: ({ contact }) => contact?.lastName },
	{ path: 'contact.email', kind: 'email', of: ({ contact }) => contact?.email },
	{ path: 'contact.phone', kind: 'phone', of: ({ contact }) => contact?.phone },
	{ path: 'contact.fax', kind: 'phone', of: ({ contact }) => contact?.fax },
	{ path: 'address.line1', kind: 'text', of: ({ address }) => address?.line1 },
	{ path: 'address.line2', kind: 'text', of: ({ address }) => address?.line2 },
	{ path: 'address.city', kind: 'text', of: ({ address }) => address?.city },
	{ path: 'address.state', kind: 'code', of: ({ address }) => address?.state },
	{ path: 'address.postalCode', kind: 'postalCode', of: ({ address }) => address?.postalCode },
	{ path: 'address.country', kind: 'country', of: ({ address }) => address?.country },
	{ path: 'tax.registrationId', kind: 'text', of: ({ tax }) => tax?.registrationId },
	{ path: 'tax.exempt', kind: 'yesNo', of: ({ tax }) => tax?.exempt },
	{ path: 'credit.limit', kind: 'number', of: ({ credit }) => credit?.limit },
	{ path: 'credit.accountNumber', kind: 'text', of: ({ credit }) => credit?.accountNumber },
	{ path: 'loyalty.points', kind: 'number', of: ({ loyalty }) => loyalty?.points },
	{ path: 'status', kind: 'code', of: ({ status }) => status },
	{ path: 'rmh.accountNumber', kind: 'code', of: ({ rmh }) => rmh?.accountNumber },
	{
		path: 'loyalty.programs',
		kind: 'text',
		of: ({ loyalty }) => programsAsText(loyalty),
		optional: true,
	},
] as const satisfies readonly ContentField[];

/** The path of a value of a customer's content. */
export type ContentPath = (typeof CONTENT_FIELDS)[number]['path'];
