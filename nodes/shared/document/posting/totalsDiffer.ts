import { comparableKey } from '../../customer/comparableKey';
import { sameToTheCent } from '../money';
import type { ExpectedTotals } from './posting';

/**
 * Whether Acumatica came to other amounts than RMH, or to the same ones in another currency.
 * @returns for people, what differs; null = nothing, to the cent
 */
export function totalsDiffer(
	expected: ExpectedTotals,
	found: { total: number; tax: number | null; currency: string },
): string | null {
	const differences = [
		...difference('total', expected.total, found.total),
		...(expected.tax === null || found.tax === null
			? []
			: difference('tax', expected.tax, found.tax)),
		...otherCurrency(expected.currency, found.currency),
	];
	return differences.length === 0 ? null : differences.join(', ');
}

function otherCurrency(expected: string, found: string): string[] {
	if (expected === '' || found === '') return [];
	if (comparableKey(expected) === comparableKey(found)) return [];
	return [`currency ${found} instead of ${expected}`];
}

function difference(what: string, expected: number, found: number): string[] {
	if (sameToTheCent(expected, found)) return [];
	return [`${what} ${found.toFixed(2)} instead of ${expected.toFixed(2)}`];
}
