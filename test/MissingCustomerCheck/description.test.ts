import { describe, expect, it } from 'vitest';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';

const { properties } = new MissingCustomerCheck().description;

/** Asked whatever the records are. */
const OF_BOTH = ['records', 'authentication', 'useLedger'];

describe('Missing Customer Check', () => {
	it('asks for customers or for sales and collections, customers by default', () => {
		const [records] = properties;
		expect(records).toMatchObject({ name: 'records', default: 'customers' });
		for (const { name, displayOptions } of properties) {
			const shown = displayOptions?.show?.records;
			if (OF_BOTH.includes(name)) expect(shown, name).toBeUndefined();
			else expect([['customers'], ['documents']], name).toContainEqual(shown);
		}
	});

	it('asks for the policies of the gate only for documents', () => {
		const named = (name: string) => properties.filter((property) => property.name === name);
		for (const name of ['walkInCustomer', 'consolidatedCustomer', 'exceptions']) {
			expect(named(name).map(({ displayOptions }) => displayOptions?.show?.records)).toEqual([
				['documents'],
			]);
		}
		// Each kind of records has its own text and defaults.
		for (const name of ['uploadCustomer', 'options']) expect(named(name)).toHaveLength(2);
	});
});
