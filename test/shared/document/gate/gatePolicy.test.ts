import { describe, expect, it } from 'vitest';
import {
	GatePolicies,
	policyProblem,
	type GateSettings,
} from '../../../../nodes/shared/document/gate/gatePolicy';

const settings = (changes: Partial<GateSettings> = {}): GateSettings => ({
	walkInCustomerId: 'WALKIN',
	upload: { named: true, credit: false },
	consolidatedCustomerId: null,
	blocked: { sale: ['Inactive'], collection: [] },
	exceptions: [],
	...changes,
});

describe('policies', () => {
	it('are the general ones where there is no exception', () => {
		const policies = new GatePolicies(settings());
		expect(policies.of(1, 'named')).toMatchObject({ walkInCustomerId: 'WALKIN', upload: true });
		expect(policies.of(1, 'credit')).toMatchObject({ upload: false });
		expect([...policies.of(1, 'named').blocked.sale]).toEqual(['Inactive']);
	});

	it('differ by store and by type; who says it more exactly wins, in whatever order', () => {
		const exceptions = [
			{ storeId: 3, type: 'credit' as const, upload: false },
			{ storeId: 3, type: null, walkInCustomerId: 'WALKIN3', upload: false },
			{ storeId: null, type: 'credit' as const, upload: true, blocked: { sale: ['On Hold'] } },
		];
		for (const given of [exceptions, [...exceptions].reverse()]) {
			const policies = new GatePolicies(settings({ exceptions: given }));
			expect(policies.of(1, 'credit').upload).toBe(true);
			expect([...policies.of(1, 'credit').blocked.sale]).toEqual(['On Hold']);
			expect(policies.of(3, 'credit').upload).toBe(false);
			expect(policies.of(3, 'named')).toMatchObject({
				walkInCustomerId: 'WALKIN3',
				upload: false,
			});
			expect(policies.of(2, 'named').walkInCustomerId).toBe('WALKIN');
		}
	});

	it('make credit customers only where credit is named', () => {
		const exceptions = [{ storeId: 3, type: null, upload: true }];
		const policies = new GatePolicies(settings({ exceptions }));
		expect(policies.of(3, 'credit').upload).toBe(false);
	});

	it('consolidate per store, on and off, and never credit', () => {
		const general = settings({
			upload: { named: false, credit: true },
			consolidatedCustomerId: 'ALL',
			exceptions: [
				{ storeId: 2, type: null, consolidate: false },
				{ storeId: 3, type: null, consolidate: true, consolidatedCustomerId: 'THREE' },
			],
		});
		const policies = new GatePolicies(general);
		const of = (store: number) => policies.of(store, 'named').consolidatedCustomerId;
		expect([of(1), of(2), of(3)]).toEqual(['ALL', null, 'THREE']);
		expect(policies.of(1, 'credit').consolidatedCustomerId).toBeNull();
		expect(policyProblem(general)).toBeNull();
	});
});

describe('settings that contradict themselves', () => {
	it('are both on', () => {
		expect(policyProblem(settings({ consolidatedCustomerId: 'ALL' }))).toContain('both on');
		const ofStore = settings({
			exceptions: [{ storeId: 4, type: null, consolidate: true, consolidatedCustomerId: 'FOUR' }],
		});
		expect(policyProblem(ofStore)).toContain('for store 4');
		const ofType = settings({
			upload: { named: false, credit: false },
			consolidatedCustomerId: 'ALL',
			exceptions: [{ storeId: null, type: 'named', upload: true }],
		});
		expect(policyProblem(ofType)).toContain('both on');
	});

	it('are on without a customer', () => {
		const bare = settings({
			upload: { named: false, credit: false },
			exceptions: [{ storeId: 4, type: null, consolidate: true }],
		});
		expect(policyProblem(bare)).toContain('no customer is set');
	});

	it('are none where only credit customers are made', () => {
		const fine = settings({
			upload: { named: false, credit: true },
			consolidatedCustomerId: 'ALL',
		});
		expect(policyProblem(fine)).toBeNull();
	});
});
