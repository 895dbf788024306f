import { unsupported } from '../errors/refusal';
import type { ControlStatement } from '../syntax/statement';
import { SqlServerError, type SqlEvent, type SqlValue } from '../types';
import type { Execution } from './execution';
import { valueOf } from './values';

type Of<Kind extends ControlStatement['kind']> = Extract<ControlStatement, { kind: Kind }>;

/** printf as RAISERROR knows it: %s, %d, %i, %u, %x, %%. */
export function formatMessage(text: string, given: readonly SqlValue[]): string {
	let next = 0;
	return text.replace(
		/%([-+ #0]*)(\d*)(?:\.(\d+))?([sdiuxX%])/g,
		(_all, flags: string, width: string, _digits, kind: string) => {
			if (kind === '%') return '%';
			const value = given[next++] ?? null;
			const shown =
				value === null
					? '(null)'
					: kind.toLowerCase() === 'x'
						? Number(value).toString(16)
						: String(value);
			const size = Number(width || 0);
			return flags.includes('-')
				? shown.padEnd(size)
				: shown.padStart(size, flags.includes('0') ? '0' : ' ');
		},
	);
}

/** THROW: a new error, or the one that is being handled once more. */
export async function throwError(
	statement: Of<'throw'>,
	line: number,
	execution: Execution,
): Promise<never> {
	if (!statement.error) {
		const { caught } = execution.frame;
		if (caught) throw caught;
		throw new SqlServerError(
			'To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.',
			{ number: 10704, severity: 15, lineNumber: line },
		);
	}
	const { number, message, state } = statement.error;
	const [code, text, place] = [
		await valueOf(number, execution, { kind: 'int' }),
		await valueOf(message, execution, { kind: 'nvarchar', length: 2048 }),
		await valueOf(state, execution, { kind: 'tinyint' }),
	].map(({ value }) => value);
	if (Number(code) < 50000) {
		throw new SqlServerError(
			`Error number ${code} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.`,
			{ number: 35100, lineNumber: line },
		);
	}
	throw new SqlServerError(String(text ?? ''), {
		number: Number(code),
		state: Number(place ?? 1),
		severity: 16,
		lineNumber: line,
	});
}

/** RAISERROR: an error above severity 10, else a message. */
export async function* raiseError(
	statement: Of<'raiserror'>,
	line: number,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const message = (await valueOf(statement.message, execution)).value;
	if (typeof message !== 'string') throw unsupported('RAISERROR with a message number');
	const severity = Number((await valueOf(statement.severity, execution, { kind: 'int' })).value);
	const state = Number((await valueOf(statement.state, execution, { kind: 'int' })).value);
	const given: SqlValue[] = [];
	for (const argument of statement.arguments)
		given.push((await valueOf(argument, execution)).value);
	const text = formatMessage(message, given);
	if (severity <= 10) {
		yield { kind: 'info', number: 50000, message: text };
		return;
	}
	if (severity > 18) {
		throw new SqlServerError(
			'Only System Administrator can specify WITH LOG option for RAISERROR command.',
			{ number: 2754, lineNumber: line },
		);
	}
	throw new SqlServerError(text, { number: 50000, state, severity, lineNumber: line });
}
