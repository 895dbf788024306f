import type { AcumaticaRequest } from './client';
import { AcumaticaError } from './errors/AcumaticaError';
import { readReply } from './errors/replyContent';
import type { AcumaticaReply } from './reply';

/**
 * The JSON body of a 2xx reply, null when it is empty.
 * @throws AcumaticaError when the body is something else: a web page of another site, or half a reply
 */
export function readRecords(reply: AcumaticaReply, method: AcumaticaRequest['method']): unknown {
	const { format, json, words } = readReply(reply);
	if (format === 'json') return json;
	if (format === 'empty') return null;
	const error = new AcumaticaError(
		format === 'html'
			? {
					kind: 'configuration',
					status: reply.status,
					message: `A web page came back instead of data${words === '' ? '' : `: "${words}"`}.`,
					description:
						'Check the instance URL in the credential. A proxy or a sign-in page of the network may also answer in place of Acumatica.',
				}
			: {
					kind: 'unexpected',
					status: reply.status,
					message: 'The answer of Acumatica is incomplete or is not JSON.',
					description: 'Run it again. If it stays so, ask for fewer records at once.',
				},
	);
	throw method === 'GET' ? error : error.withUnknownOutcome();
}
