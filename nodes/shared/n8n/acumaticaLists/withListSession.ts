import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { AcumaticaClient } from '../../acumatica/client';
import { withAcumaticaSession } from '../../acumatica/session';
import { getAcumaticaConnection } from '../acumaticaAuthentication';
import { toNodeError } from '../errors';

/** Runs one read for a list in the editor, over a session of its own that is signed out again. */
export async function withListSession<T>(
	context: ILoadOptionsFunctions,
	read: (client: AcumaticaClient) => Promise<T>,
): Promise<T> {
	try {
		return await withAcumaticaSession(await getAcumaticaConnection(context), {}, read);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
