import { vi } from 'vitest';
import type * as Cancellation from '../../../nodes/shared/acumatica/customers/cancellation';
import type * as Retry from '../../../nodes/shared/acumatica/retry';
import { historyTests } from './historyTests';

vi.mock('../../../nodes/shared/acumatica/retry', async (load) => {
	const { quickRetries } = await import('../quickRetries.js');
	return quickRetries(await load<typeof Retry>());
});
vi.mock('../../../nodes/shared/acumatica/customers/cancellation', async (load) => {
	const { quickPauses } = await import('../quickRetries.js');
	return quickPauses(await load<typeof Cancellation>());
});

historyTests('Histories of cash sales and orders', 20, [
	{ salesEntity: 'CashSale', release: false, perDay: false },
	{ salesEntity: 'CashSale', release: true, perDay: false },
	{ salesEntity: 'SalesOrder', release: false, perDay: false },
	{ salesEntity: 'SalesOrder', release: false, perDay: true },
	{ salesEntity: 'SalesOrder', release: false, perDay: true },
]);
