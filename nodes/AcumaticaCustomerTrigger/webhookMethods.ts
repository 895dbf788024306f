import type { IHookFunctions, INodeType } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { readReceiving } from './readReceiving';
import { readSharedSecret } from './sharedSecret';

/**
 * There is nothing to register: the push destination is set up in Acumatica by a person. But the workflow
 * is not published while strangers could start it.
 */
export const webhookMethods: NonNullable<INodeType['webhookMethods']> = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return false;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			try {
				await readSharedSecret(this);
				readReceiving(this);
				return true;
			} catch (error) {
				throw toNodeError(this.getNode(), error);
			}
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	},
};
