import { sameToTheCent, sumOf } from '../../../nodes/shared/document/money';
import type { EntityRecord } from '../../emulators/acumatica/index';

/** Each entity's fields of the external reference and the total. */
export const ENTITIES = {
	SalesInvoice: { reference: 'CustomerOrder', total: 'Amount' },
	CashSale: { reference: 'PaymentRef', total: 'Amount' },
	SalesOrder: { reference: 'ExternalRef', total: 'OrderTotal' },
	Payment: { reference: 'PaymentRef', total: 'PaymentAmount' },
} as const;

export type Entity = keyof typeof ENTITIES;

/** A document of Acumatica. */
export interface Posted {
	entity: Entity;
	record: EntityRecord;
	reference: string;
}

export const WALK_IN = 'WALKIN';

/** The type of the document by which Acumatica voids a payment. */
export const VOIDED_PAYMENT = 'Voided Payment';

export const isVoided = ({ record: { fields } }: Pick<Posted, 'record'>) =>
	['Voided', 'Canceled'].includes(String(fields.Status));

/** Whether the documents of RMH that one of Acumatica stands for come to its total. */
export function sameTotal(
	documents: readonly { total: number }[],
	entity: Entity,
	record: EntityRecord,
): boolean {
	const total = Math.abs(sumOf(documents.map((document) => document.total)));
	return sameToTheCent(total, Number(record.fields[ENTITIES[entity].total] ?? 0));
}
