import { z } from 'zod';
import type { AcumaticaConnection } from './connection';
import { AcumaticaError } from './errors/AcumaticaError';
import { classifyReply } from './errors/classifyReply';
import { readReply } from './errors/replyContent';
import type { Transport } from './transport';

const endpointList = z.array(z.object({ name: z.string(), version: z.string() }));
/** Older builds answer with the bare list. */
const entityReply = z.union([
	z.object({ endpoints: endpointList }).transform(({ endpoints }) => endpoints),
	endpointList,
]);

export interface Endpoint {
	name: string;
	version: string;
}

/**
 * Tells "no such record" from "no such endpoint": both are 404. `GET /entity` lists the endpoints, and
 * costs a request, therefore it is asked only after a 404, once per session.
 */
export class EndpointCheck {
	#known?: Promise<Endpoint[] | undefined>;

	constructor(
		private readonly connection: AcumaticaConnection,
		private readonly transport: Transport,
		private readonly signal: AbortSignal,
	) {}

	/** The error itself, or a more telling one when the credential's endpoint does not exist. */
	async refine(error: AcumaticaError): Promise<AcumaticaError> {
		if (error.status !== 404) return error;
		this.#known ??= this.#list();
		const known = await this.#known;
		if (!known || known.length === 0) return error;
		const { name, version } = this.connection.endpoint;
		const sameName = known.filter((endpoint) => same(endpoint.name, name));
		if (sameName.some((endpoint) => same(endpoint.version, version))) return error;
		const offered = (sameName.length > 0 ? sameName : known)
			.map((endpoint) => `${endpoint.name} ${endpoint.version}`)
			.join(', ');
		return new AcumaticaError({
			kind: 'unknownEndpoint',
			status: error.status,
			message: `Acumatica has no endpoint ${name} ${version}.`,
			description: `Enter one of these in the credential (Endpoint Name and Endpoint Version): ${offered}.`,
		});
	}

	async #list(): Promise<Endpoint[] | undefined> {
		const result = await this.transport.send({
			method: 'GET',
			url: `${this.connection.url}/entity`,
			idempotent: true,
			waitSignal: this.signal,
			signal: this.signal,
			classify: classifyReply,
		});
		if (result.error) return undefined;
		return entityReply.safeParse(readReply(result.reply).json).data;
	}
}

function same(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
