import { expect } from 'vitest';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';

/** Every RMH customer is at most one customer in Acumatica: its reference says which one it is. */
export function expectNobodyTwice(acumatica: AcumaticaEmulator): void {
	const references = acumatica.customers
		.all()
		.map(({ fields }) => String(fields.AccountRef ?? ''))
		.filter((reference) => reference.startsWith('RMH:'));
	expect(references.length).toBeGreaterThan(0);
	expect(new Set(references).size).toBe(references.length);
}
