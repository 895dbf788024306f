/** A PUT body from values by path: `{ 'MainContact/Email': 'a@b.c' }`; attributes and custom fields are written out. */
export function customerBody(
	fields: Readonly<Record<string, unknown>>,
	more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(fields)) {
		const parts = path.split('/');
		const name = parts.pop() ?? '';
		let at = body;
		for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
		at[name] = { value };
	}
	return { ...body, ...more };
}
