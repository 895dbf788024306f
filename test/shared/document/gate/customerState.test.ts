import { describe, expect, it } from 'vitest';
import { payerState, type PayerLink } from '../../../../nodes/shared/document/gate/customerState';
import { parseGateDocument } from '../../../../nodes/shared/document/gate/gateDocument';
import { payerOf } from '../../../../nodes/shared/document/gate/payer';
import { SYNC_STATUSES } from '../../../../nodes/shared/customer/sync/syncStatus';
import { customer, RECORD, sale } from './questions';

const link = (changes: Partial<PayerLink> = {}): PayerLink => ({
	recordId: RECORD,
	customerId: 'C1',
	status: 'Processed',
	lastError: null,
	isErased: false,
	ofSurvivor: false,
	...changes,
});

describe('payerState', () => {
	it.each(SYNC_STATUSES)('of a linked customer that is %s', (status) => {
		const doubtful = ['Review', 'Deleted', 'Skipped'].includes(status);
		expect(payerState(link({ status })).state).toBe(doubtful ? 'unclear' : 'linked');
	});

	it.each(SYNC_STATUSES)('of a customer without a link that is %s', (status) => {
		const doubtful = ['Review', 'Deleted', 'Skipped'].includes(status);
		const none = link({ status, recordId: null, customerId: null });
		expect(payerState(none).state).toBe(doubtful ? 'unclear' : 'unlinked');
	});

	it('knows edits on both sides from doubts about who it is', () => {
		const edited = 'Edited in RMH and in Acumatica: contact.email. Look at it.';
		expect(payerState(link({ status: 'Review', lastError: edited })).state).toBe('linked');
		const other = 'It is linked to the Acumatica customer A; the run found B for it.';
		expect(payerState(link({ status: 'Review', lastError: other })).state).toBe('unclear');
	});

	it('is unlinked where the ledger has not met the customer, and unclear where it was erased', () => {
		expect(payerState(null)).toEqual({ state: 'unlinked' });
		expect(payerState(link({ isErased: true })).state).toBe('unclear');
	});
});

describe('payerOf', () => {
	it('is the account that owes, where there is one', () => {
		const debtor = { id: 5, number: 'AR5', name: 'Acme', scope: 'STORE1.AR' };
		const document = sale({ customer: customer({ debtor }) });
		expect(payerOf(document)).toEqual({
			...debtor,
			words: 'receivable account AR5',
			account: true,
		});
		expect(payerOf(sale())).toMatchObject({ scope: 'STORE1', id: 1, number: '10001' });
		expect(payerOf(sale({ customer: null }))).toBeNull();
	});
});

describe('parseGateDocument', () => {
	it('names what is wrong', () => {
		expect(parseGateDocument(sale())).toEqual({ ok: true, document: sale() });
		expect(parseGateDocument({ ...sale(), tenders: 'cash' })).toEqual({
			ok: false,
			complaint: expect.stringContaining('tenders') as string,
		});
		expect(parseGateDocument({ id: 1 })).toMatchObject({ ok: false });
	});
});
