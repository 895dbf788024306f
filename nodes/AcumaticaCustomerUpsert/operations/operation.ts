import type { INodePropertyOptions } from 'n8n-workflow';
import type { UpsertMode } from '../../shared/acumatica/customers/upsertCustomers';

/** One entry of the operation list. */
export interface Operation extends INodePropertyOptions {
	name: string;
	value: UpsertMode;
	/** Whether values for new customers are asked for. */
	creates: boolean;
}
