import type { AcumaticaReference } from '../../customer/customerItem';
import type { AcumaticaClient } from '../client';
import { customersIn } from './customerPages';
import { CustomerReader } from './customerReader';
import { listCustomers } from './listCustomers';
import { PLAIN_PAGE } from './listFields';
import { readByKeys } from './readByKeys';

/** Customer IDs of those to whom documents would go. */
export interface TargetIds {
	/** Nobody has seen them in Acumatica yet: a person has typed them into the settings. */
	typed: readonly string[];
	/** Of the links. */
	linked: readonly string[];
}

/** What Acumatica says of them. */
export interface AskedTargets {
	/** Those that are not active, of the linked ones at least. */
	notActive: readonly AcumaticaReference[];
	/** Those of the typed IDs that there are, whatever their status. */
	found: readonly AcumaticaReference[];
}

/** Customer IDs that fit into one request, about. */
const ASKED_AT_ONCE = 30;

/**
 * Asks for the typed customer IDs, and who of the linked ones is not active: with the list of all that are not, at
 * one request per 1,000 of them, however many are linked. A list that takes more requests than to ask for the linked
 * ones themselves is given up, so that it never takes more than twice as many as the cheaper way.
 *
 * @throws AcumaticaError
 */
export async function askForTargets(
	client: AcumaticaClient,
	{ typed, linked }: TargetIds,
	signal?: AbortSignal,
): Promise<AskedTargets> {
	const reader = new CustomerReader(client, [], signal);
	const pages = Math.max(1, Math.ceil(linked.length / ASKED_AT_ONCE));
	const most = customersIn(pages, PLAIN_PAGE);
	const request = { filter: "Status ne 'Active'", pageSize: PLAIN_PAGE, limit: most + 1 };
	const listed = linked.length === 0 ? [] : await listCustomers(reader, request);
	const isWhole = listed.length <= most;
	const asked = isWhole ? typed : [...typed, ...linked];
	const keys = asked.map((value) => ({ kind: 'customerId' as const, value }));
	const answers = (await readByKeys(reader, keys)).map((found) =>
		found.map(({ reference }) => reference),
	);
	const notActive = isWhole
		? listed.map(({ reference }) => reference)
		: answers.flat().filter(({ status }) => status !== 'Active');
	return { notActive, found: answers.slice(0, typed.length).flat() };
}
