import { z } from 'zod';
import { errorClassOfKind as ofAcumatica } from '../shared/acumatica/errors/errorClass';
import { RECORD_ID } from '../shared/acumatica/customers/customerReader';
import type { FailedChange } from '../shared/n8n/sync/failedChanges';
import { errorClassOfKind as ofRmh } from '../shared/rmh/writer/errorClass';

const acumatica = z.object({
	id: z.string().regex(RECORD_ID),
	customerId: z.string(),
	lastModified: z.string(),
});

/** What a node of this package, or another one, makes of an item that failed. */
const failed = z.object({
	error: z.union([z.string().min(1), z.object({ message: z.string().catch('') })]),
	details: z
		.object({ kind: z.string().catch(''), remedy: z.string().catch('') })
		.catch({ kind: '', remedy: '' }),
	acumatica,
});

/** Not written, because a person has to decide, or because the next run has to compare it again. */
const reviewed = z.object({
	upsert: z.object({
		action: z.literal('review'),
		reason: z.string().catch(''),
		compareAgain: z.boolean().catch(false),
	}),
	acumatica,
});

/**
 * What an item says of a change of Acumatica that was not brought to RMH.
 * @returns null for an item that says nothing of the kind
 */
export function failedChange(json: unknown): FailedChange | null {
	const failure = failed.safeParse(json);
	if (failure.success) {
		const { error, details, acumatica: record } = failure.data;
		const message = typeof error === 'string' ? error : error.message;
		return {
			...changeOf(record),
			errorClass: ofRmh(details.kind) ?? ofAcumatica(details.kind) ?? 'unexpected',
			reason: `${message} ${details.remedy}`.trim(),
		};
	}
	const review = reviewed.safeParse(json);
	if (!review.success) return null;
	const { upsert, acumatica: record } = review.data;
	// Somebody has changed it meanwhile, which is nobody's failure.
	const errorClass = upsert.compareAgain ? 'unavailable' : 'ambiguous';
	return { ...changeOf(record), errorClass, reason: upsert.reason };
}

const changeOf = ({ id, customerId, lastModified }: z.infer<typeof acumatica>) => ({
	recordId: id,
	customerId,
	lastModified,
});
