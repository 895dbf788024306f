import type { z } from 'zod';
import type { SqlRow } from './database';
import type { RmhErrorKind } from './errors';
import { RmhError } from './errors';

/**
 * Checks rows at the edge: from here on their columns have the types they are declared with.
 *
 * @param source table or statement, for the error
 * @param kind of the error when they have not
 * @throws RmhError that names the column
 */
export function checkedRows<Row extends z.ZodTypeAny>(
	row: Row,
	rows: readonly SqlRow[],
	source: string,
	kind: RmhErrorKind = 'unexpected',
): z.output<Row>[] {
	const checked: z.output<Row>[] = [];
	for (const raw of rows) {
		const result = row.safeParse(raw);
		if (!result.success) {
			const [issue] = result.error.issues;
			const column = issue?.path.join('.') ?? '';
			throw new RmhError(
				kind,
				`Column ${column} of ${source} is not as in RMH: ${issue?.message}`,
				{
					description:
						'Check that the credential names the database of RMH Store Manager or RMH Central. If it does, show this text to the RMH partner.',
				},
			);
		}
		checked.push(result.data);
	}
	return checked;
}
