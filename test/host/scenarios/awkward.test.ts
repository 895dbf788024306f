import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awkwardCustomers } from '../../emulators/seed/rmh/awkward';
import { openTestStore, type TestStore, type Upload } from './testStore';

/** Where the awkward customers of the seed end, by their kind. */
const ENDS: Record<string, 'uploaded' | 'review' | 'refused' | 'one uploaded, one review'> = {
	apostrophe: 'uploaded',
	percent: 'uploaded',
	brackets: 'uploaded',
	chinese: 'uploaded',
	cyrillic: 'uploaded',
	arabic: 'uploaded',
	accents: 'uploaded',
	emoji: 'uploaded',
	trailingBlanks: 'uploaded',
	whitespace: 'uploaded',
	badPhone: 'uploaded',
	country: 'uploaded',
	injection: 'uploaded',
	oddNumbers: 'uploaded',
	// Acumatica's customer IDs know no case, so both pairs are after one customer ID.
	caseTwin: 'one uploaded, one review',
	doubled: 'one uploaded, one review',
	emptyAccountNumber: 'review',
	fullLength: 'refused',
	badEmail: 'refused',
	noName: 'refused',
	unknownPlace: 'refused',
};

describe('awkward customers', () => {
	let store: TestStore;
	let upload: Upload;
	let uploaded: Map<number, IDataObject>;
	let review: Map<number, IDataObject>;
	let refused: Map<number, IDataObject>;

	beforeAll(async () => {
		store = await openTestStore(60);
		upload = await store.upload(await store.importUpload());
		review = byRmhId('Customers to review');
		uploaded = new Map();
		for (const item of upload.json('Acumatica Customer Upsert')) {
			const { action } = item.upsert as { action: string };
			if (action !== 'review') uploaded.set((item.rmh as { id: number }).id, item);
		}
		refused = byRmhId('Refused customers');
	});
	afterAll(async () => await store.close());

	function byRmhId(node: string): Map<number, IDataObject> {
		return new Map(upload.json(node).map((item) => [Number(item.rmhId), item]));
	}

	function endOf(id: number): string[] {
		const lists = { uploaded, review, refused };
		return Object.entries(lists).flatMap(([name, list]) => (list.has(id) ? [name] : []));
	}

	const kinds = [...new Set(awkwardCustomers.map(({ kind }) => kind))];

	it.each(kinds)('end where they should: %s', (kind) => {
		const ids = awkwardCustomers.filter((one) => one.kind === kind).map(({ id }) => id);
		const ends = ids.flatMap(endOf).sort();
		const end = ENDS[kind];
		expect(ends).toEqual(
			end === 'one uploaded, one review' ? ['review', 'uploaded'] : ids.map(() => end),
		);
	});

	it('tell a person who was refused, and why', () => {
		expect(refused.size).toBe(upload.summary?.failed);
		for (const { id, kind } of awkwardCustomers.filter(({ kind }) => ENDS[kind] === 'refused')) {
			const { accountNumber, reason } = refused.get(id) ?? {};
			expect(accountNumber, kind).toBeTruthy();
			expect(String(reason).length, kind).toBeGreaterThan(20);
		}
	});

	it('reach Acumatica letter by letter', () => {
		for (const kind of ['apostrophe', 'chinese', 'arabic', 'emoji', 'injection', 'percent']) {
			const id = awkwardCustomers.find((one) => one.kind === kind)?.id ?? 0;
			const customer = store.acumatica.customers
				.all()
				.find(({ fields }) => fields.AccountRef === `RMH:STORE1:${id}`);
			expect(customer?.fields.CustomerName, kind).toBe(uploaded.get(id)?.name);
		}
	});
});
