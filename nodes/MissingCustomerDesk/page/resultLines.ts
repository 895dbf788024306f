import { z } from 'zod';
import { nameOf } from './deskCustomer';

const failed = z.object({
	error: z.string(),
	details: z.object({ remedy: z.string() }).partial().optional(),
});
const problem = z.object({ desk: z.object({ problem: z.string() }) });
const waits = z.object({ desk: z.object({ action: z.literal('wait') }) });
const tried = z.object({
	upsert: z.object({ action: z.string(), reason: z.string().optional() }),
	acumatica: z.object({ customerId: z.string() }).nullish(),
});
const standing = z.object({
	rmhId: z.number(),
	accountNumber: z.string(),
	name: z.string(),
	status: z.string(),
	acumaticaCustomerId: z.string().nullable(),
});
const named = z.object({
	name: z.string(),
	rmh: z.object({ id: z.number(), accountNumber: z.string() }).passthrough(),
});

/**
 * What was done, one line per customer, in the words of a person.
 *
 * @param items as the nodes that did it gave them, failures among them; what says nothing is left out
 */
export function resultLines(items: readonly unknown[]): string[] {
	return items.flatMap((item) => {
		const text = resultOf(item);
		return text === undefined ? [] : [text];
	});
}

function resultOf(item: unknown): string | undefined {
	const said = problem.safeParse(item);
	if (said.success) return said.data.desk.problem;
	const who = whoIs(item);
	const failure = failed.safeParse(item);
	if (failure.success) {
		const { error, details } = failure.data;
		return `Not done: ${[who, error, details?.remedy ?? ''].filter((text) => text !== '').join('. ')}`;
	}
	const upserted = tried.safeParse(item);
	if (upserted.success) {
		const { upsert, acumatica } = upserted.data;
		if (upsert.action === 'created')
			return `Created in Acumatica as ${acumatica?.customerId}: ${who}`;
		const reason =
			upsert.reason ?? (acumatica ? `Acumatica has ${acumatica.customerId} already.` : '');
		return `Not created: ${who}. ${reason} Link it instead, if it is the same.`;
	}
	if (waits.safeParse(item).success) return `Waits: ${who}`;
	const stands = standing.safeParse(item);
	if (!stands.success) return undefined;
	const { status, acumaticaCustomerId } = stands.data;
	if (status === 'Processed') return `Linked to ${acumaticaCustomerId}: ${who}`;
	return status === 'Skipped' ? `Skipped: ${who}` : `Waits: ${who}`;
}

function whoIs(item: unknown): string {
	const customer = named.safeParse(item);
	if (customer.success) return nameOf(customer.data as Parameters<typeof nameOf>[0]);
	const stands = standing.safeParse(item);
	if (!stands.success) return '';
	const { name, rmhId, accountNumber } = stands.data;
	return nameOf({ name, rmh: { id: rmhId, accountNumber, scope: '', storeId: 0 } });
}
