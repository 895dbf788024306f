import type { IExecuteFunctions } from 'n8n-workflow';

/** A parameter that holds data, as it is or as its JSON text; undefined where it is no JSON. */
export function readJson(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	name: string,
): unknown {
	const given: unknown = context.getNodeParameter(name, 0);
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch {
		return undefined;
	}
}
