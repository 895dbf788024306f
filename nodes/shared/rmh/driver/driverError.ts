/**
 * The codes of an error and of everything it was made from (`ESOCKET` of the driver, `ECONNREFUSED` of
 * the socket below it), outermost first.
 */
export function codesOf(error: unknown): string[] {
	const codes: string[] = [];
	for (const part of chainOf(error)) {
		if ('code' in part && typeof part.code === 'string') codes.push(part.code);
	}
	return codes;
}

/** SQL Server's number of the error, where it has one. */
export function numberOf(error: unknown): number | undefined {
	for (const part of chainOf(error)) {
		if ('number' in part && typeof part.number === 'number') return part.number;
	}
	return undefined;
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** mssql keeps the driver's error as `originalError`, the driver the socket's as `cause`. */
function chainOf(error: unknown): object[] {
	const chain: object[] = [];
	const waiting: unknown[] = [error];
	while (waiting.length > 0 && chain.length < 20) {
		const next = waiting.shift();
		if (typeof next !== 'object' || next === null || chain.includes(next)) continue;
		chain.push(next);
		if ('originalError' in next) waiting.push(next.originalError);
		if ('cause' in next) waiting.push(next.cause);
		if ('errors' in next && Array.isArray(next.errors)) waiting.push(...next.errors);
	}
	return chain;
}
