import { invokeAction, pollOperation } from '../actions/invoke';
import { customerSource } from '../customers/customerSource';
import { writeCustomer } from '../customers/writeCustomer';
import { isDocument } from '../documents/documentKind';
import { documentSource } from '../documents/documentSource';
import { writeDocument } from '../documents/writeDocument';
import type { Emulation } from '../emulation';
import { notEmulated, refuse } from '../http/errors';
import { empty, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { adHocSchema } from '../reading/adHocSchema';
import { listRecords } from '../reading/list';
import { findRecord, getRecord } from '../reading/one';
import type { LinkBase } from '../reading/recordJson';
import type { RecordSource } from '../records/recordSource';
import { referenceSource } from '../reference/referenceSources';
import { swagger } from '../schema/swagger';
import type { Session } from '../sessions/sessionRegistry';
import { refuseUnlessAllowed } from './access';
import { patchRecord, putRecord, type PutContext } from '../writing/putRecord';
import { endpointVersions } from './endpointList';
import type { Route } from './route';

type Handler = (call: Call) => Reply | Promise<Reply>;

interface Call {
	readonly request: EmulatedRequest;
	readonly session: Session;
	readonly emulation: Emulation;
	readonly source: RecordSource;
	readonly links: LinkBase;
	/** Path segments after the entity, decoded. */
	readonly rest: readonly string[];
}

/**
 * `/entity/<endpoint>/<version>/…`: swagger.json, or an entity with its keys, actions and schema.
 * @param path segments after the version, decoded
 */
export function entityRoute(
	method: string,
	endpoint: string,
	version: string,
	[entity = '', ...rest]: readonly string[],
): Route {
	if (entity === 'swagger.json') {
		return {
			name: 'GET swagger.json',
			access: 'session',
			handle: (request, _session, emulation) =>
				swagger(endpointName(endpoint, version, emulation), request, emulation),
		};
	}
	const { suffix, handler, pacesItself } = choose(method, rest);
	return {
		name: `${method} ${entity}${suffix}`,
		access: 'session',
		pacesItself,
		handle: (request, session, emulation) => {
			const links = {
				instancePath: emulation.instancePath,
				endpoint: endpointName(endpoint, version, emulation),
			};
			const source = sourceOf(entity, session, emulation);
			refuseUnlessAllowed(source.definition, session, emulation, rest);
			return handler({ request, session, emulation, source, links, rest });
		},
	};
}

function choose(
	method: string,
	rest: readonly string[],
): { suffix: string; handler: Handler; pacesItself?: boolean } {
	const [first] = rest;
	const isStatus = rest[1] === 'status' && rest.length === 3;
	if (method === 'GET' && isStatus) return { suffix: '/{action}/status', handler: poll };
	if (method === 'GET' && first === '$adHocSchema')
		return { suffix: '/$adHocSchema', handler: schema };
	if (method === 'GET' && first !== undefined) return { suffix: '/{key}', handler: one };
	if (method === 'GET') return { suffix: '', handler: list };
	if (method === 'PUT' && first === undefined) {
		return { suffix: '', handler: write(putRecord), pacesItself: true };
	}
	if (method === 'PATCH' && first === undefined) {
		return { suffix: '', handler: write(patchRecord), pacesItself: true };
	}
	if (method === 'DELETE' && first !== undefined) return { suffix: '/{key}', handler: remove };
	if (method === 'POST' && first !== undefined) return { suffix: '/{action}', handler: invoke };
	return { suffix: '', handler: notAllowed };
}

const list: Handler = ({ request, source, emulation, links }) =>
	listRecords(request.query, source, emulation.settings, links);

const one: Handler = ({ request, source, emulation, links, rest }) =>
	getRecord(rest, request.query, source, emulation.settings, links);

const schema: Handler = ({ source, emulation }) =>
	adHocSchema(source.definition, emulation.settings);

const poll: Handler = ({ emulation, rest }) => pollOperation(rest[2] ?? '', emulation);

const remove: Handler = ({ source, session, emulation, rest }) => {
	const record = findRecord(rest, source);
	if (source.definition.name !== 'Customer')
		throw notEmulated(`deleting ${source.definition.name}`);
	emulation.tenants.customers(session.tenant).delete(record.id);
	return empty(204);
};

const invoke: Handler = ({ request, session, emulation, source, links, rest }) =>
	invokeAction(
		{
			entityUrl: `${links.instancePath}/entity/${links.endpoint}/${source.definition.name}`,
			source,
			action: rest[0] ?? '',
		},
		request,
		session,
		emulation,
	);

const notAllowed: Handler = ({ request }) => {
	throw refuse(405, `The requested resource does not support http method '${request.method}'.`);
};

function write(put: (context: PutContext) => Promise<Reply>): Handler {
	return async ({ request, session, emulation, source, links }) => {
		const { settings } = emulation;
		return await put({
			request,
			source,
			settings,
			links,
			write: writerOf(source, session, emulation),
		});
	};
}

function writerOf(
	{ definition: { name } }: RecordSource,
	{ tenant }: Session,
	{ tenants, settings }: Emulation,
): PutContext['write'] {
	if (isDocument(name)) {
		const context = tenants.documentContext(tenant, name);
		return (sent, before) => writeDocument(context, sent, before);
	}
	if (name !== 'Customer') throw notEmulated(`writing ${name}`);
	const context = { store: tenants.customers(tenant), settings };
	return (sent, before) => writeCustomer(context, sent, before);
}

function sourceOf(entity: string, session: Session, emulation: Emulation): RecordSource {
	const { settings, tenants } = emulation;
	if (entity === 'Customer') return customerSource(tenants.customers(session.tenant), settings);
	if (isDocument(entity)) {
		return documentSource(tenants.documents(session.tenant, entity), settings);
	}
	const source = referenceSource(entity, settings.reference);
	if (!source) throw refuse(404, `The entity ${entity} is not part of the endpoint.`);
	return source;
}

function endpointName(endpoint: string, version: string, emulation: Emulation): string {
	const versions = endpointVersions(emulation.settings);
	if (endpoint.toLowerCase() === 'default' && versions.includes(version)) {
		return `Default/${version}`;
	}
	throw refuse(404, `The endpoint ${endpoint}/${version} is not found.`);
}
