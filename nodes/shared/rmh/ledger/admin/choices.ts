import { z } from 'zod';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';

const row = z.object({ Value: z.string() });

/** What the ledger can list to choose from. */
export type ChoiceList = 'scope' | 'error-class' | 'action' | 'job' | 'conflict-field';

/** The values that there are, in order. @throws RmhError */
export async function listChoices(ledger: Ledger, list: ChoiceList): Promise<string[]> {
	const rows = await ledger.read(ledger.sql(`choices-${list}`));
	return checkedRows(row, rows, 'the sync ledger').map(({ Value }) => Value);
}
