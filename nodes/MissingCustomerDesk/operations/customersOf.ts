import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { SettingError } from '../../shared/n8n/SettingError';
import { deskCustomer, type DeskCustomer } from '../page/deskCustomer';
import { readJson } from './readJson';

/** Customers of the list, by an expression. */
export const customersParameter: INodeProperties = {
	displayName: 'Customers',
	name: 'customers',
	type: 'json',
	default: '',
	placeholder: "e.g. {{ $('Chosen').all().map((item) => item.json) }}",
};

const list = z.array(deskCustomer);

/**
 * The customers of a page.
 * @throws SettingError when they are not what the pages of this node hold
 */
export function customersOf({ customers }: { customers?: unknown }): DeskCustomer[] {
	const read = list.safeParse(customers);
	if (read.success) return read.data;
	throw new SettingError(
		'The customers are not those of a page of this node',
		'Give it what Show Customers and Read Choice put out, by an expression.',
	);
}

/** What the parameter "Customers" holds. @throws SettingError */
export const readCustomers = (context: Pick<IExecuteFunctions, 'getNodeParameter'>) =>
	customersOf({ customers: readJson(context, 'customers') });
