import type { FieldPath } from '../../customer/customerFields';
import { SHOWN_FIELDS } from '../../customer/matching/candidateView';
import type { MatchRule } from '../../customer/matching/matchRule';
import { RULE_FIELDS } from '../../customer/matching/recordKeys';
import { detailOf } from './fieldPath';

/** What a list of all customers reads of each. */
export interface ListFields {
	fields: readonly FieldPath[];
	/** Rows per page. */
	pageSize: number;
}

/** Rows per page where only the record's own fields are read: some 500 bytes each. */
export const PLAIN_PAGE = 1_000;
/** Rows per page where nothing but the reference of each record is read: some 250 bytes. */
export const REFERENCE_PAGE = 5_000;
/** Rows per page where linked entities come along. */
export const EXPANDED_PAGE = 500;

/**
 * The fields to read where a filter picks the customers: few rows, so all that a decision or a person
 * may want comes along at no further request.
 * @param fields that the caller wants
 */
export function fieldsOfHits(fields: readonly FieldPath[]): FieldPath[] {
	return [...new Set([...fields, ...Object.values(RULE_FIELDS).flat(), ...SHOWN_FIELDS])];
}

/**
 * The fields to read of all customers: only what is compared. Linked entities halve the page.
 * @param rules that somebody can be found by
 */
export function listFields(fields: readonly FieldPath[], rules: readonly MatchRule[]): ListFields {
	const compared = new Set([...fields, ...rules.flatMap((rule) => RULE_FIELDS[rule])]);
	if ([...compared].every((path) => detailOf(path) === null)) {
		return { fields: [...compared], pageSize: PLAIN_PAGE };
	}
	return { fields: fieldsOfHits(fields), pageSize: EXPANDED_PAGE };
}
