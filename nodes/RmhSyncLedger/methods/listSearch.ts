import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listChoices } from '../../shared/rmh/ledger/admin/choices';
import { readStatusPage } from '../../shared/rmh/ledger/admin/readStatus';
import { readScopeValue } from '../../shared/n8n/scope';
import { withListLedger } from './withListLedger';

const PAGE_SIZE = 100;

/** Customers that the ledger knows in the chosen scope, found by account number, name or customer ID. */
export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const scope = readScopeValue(this.getCurrentNodeParameter('scope'));
	if (scope === '') return { results: [{ name: 'Choose the Scope First', value: '' }] };
	const page = await withListLedger(
		this,
		async (ledger) =>
			await readStatusPage(ledger, filter ? { text: filter } : {}, {
				scope,
				size: PAGE_SIZE,
				...(paginationToken ? { afterId: Number(paginationToken) } : {}),
			}),
	);
	const last = page.at(-1);
	return {
		results: page.map(({ rmhId, accountNumber, name, status }) => ({
			name: [accountNumber, name || 'no name', status].filter(Boolean).join(' · '),
			value: String(rmhId),
		})),
		...(last && page.length === PAGE_SIZE ? { paginationToken: String(last.rmhId) } : {}),
	};
}

/** Scopes that the ledger knows. */
export async function searchScopes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const scopes = await withListLedger(this, async (ledger) => await listChoices(ledger, 'scope'));
	const wanted = filter.trim().toLowerCase();
	return {
		results: scopes
			.filter((scope) => scope.toLowerCase().includes(wanted))
			.map((scope) => ({ name: scope, value: scope })),
	};
}
