import type { AccountNumbers } from './writerTypes';

/**
 * The account number that an Acumatica customer has or would have in RMH.
 * @returns null where RMH numbers
 */
export function accountNumberFor(customerId: string, numbers: AccountNumbers): string | null {
	const id = customerId.trim();
	if (numbers.kind === 'rmh') return null;
	const prefix = numbers.kind === 'withoutPrefix' ? numbers.prefix.trim().toUpperCase() : '';
	// A customer that was made in Acumatica by hand may have no prefix: its whole ID is as good.
	const own = id.toUpperCase().startsWith(prefix) ? id.slice(prefix.length) : id;
	return own === '' ? id : own;
}
