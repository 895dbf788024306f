import { json, Refusal } from '../http/reply';
import type { FieldError } from './draft';

interface EchoOptions {
	readonly id: string;
	readonly entity: string;
	readonly action: 'Inserting' | 'Updating';
	/** The body as it was sent. */
	readonly sent: Readonly<Record<string, unknown>>;
	readonly errors: readonly FieldError[];
	readonly links?: unknown;
}

/** 422: the entity as it was sent, with `error` beside the record and beside each bad field (5.6). */
export function validationRefusal(options: EchoOptions): Refusal {
	const { id, entity, action, sent, errors, links } = options;
	const echo = structuredClone(sent) as Record<string, unknown>;
	for (const { place, message } of errors) setError(echo, place, message);
	return new Refusal(
		json(422, {
			id,
			rowNumber: 1,
			note: { value: '' },
			error: `${action}  '${entity}' record raised at least one error. Please review the errors.`,
			...without(echo, 'id'),
			custom: echo.custom ?? {},
			...(links === undefined ? {} : { _links: links }),
		}),
	);
}

function setError(echo: unknown, place: FieldError['place'], message: string): void {
	let at = echo as Record<string | number, unknown>;
	for (const step of place) {
		if (typeof at[step] !== 'object' || at[step] === null) at[step] = {};
		at = at[step] as Record<string | number, unknown>;
	}
	at.error = message;
}

function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
	return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
