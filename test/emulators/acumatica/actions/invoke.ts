import type { Emulation } from '../emulation';
import {
	exceptionReply,
	invalidRequest,
	messageReply,
	noEntity,
	notEmulated,
	refuse,
} from '../http/errors';
import { empty, Refusal, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { isDocument } from '../documents/documentKind';
import { releaseDocument } from '../documents/releaseDocument';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { Session } from '../sessions/sessionRegistry';
import { createContact } from './createContact';

/** An action of an entity, as the route names it. */
export interface ActionCall {
	/** `/AcumaticaERP/entity/Default/24.200.001/Customer` */
	readonly entityUrl: string;
	readonly source: RecordSource;
	readonly action: string;
}

/**
 * `POST …/SalesInvoice/ReleaseSalesInvoice`: 202 with a root-relative Location; unknown actions 404. The work
 * is done at once; what takes time is to hear of it.
 */
export function invokeAction(
	call: ActionCall,
	request: EmulatedRequest,
	session: Session,
	emulation: Emulation,
): Reply {
	const { settings } = emulation;
	const { definition } = call.source;
	if (request.headers['content-length'] === undefined) throw lengthRequired();
	if (!definition.actions.includes(call.action)) {
		throw refuse(404, `The action ${call.action} is not found.`);
	}
	const record = subject(request, call.source);
	const failure = perform(call, record, session, emulation);
	if (settings.actionsFinishAtOnce) {
		if (failure) throw new Refusal(failure);
		return empty(204, { Location: `${call.entityUrl}/${record.id}` });
	}
	const operation = emulation.operations.start(
		{ sessionKey: session.key, screen: definition.screen, failure },
		settings.longOperationPolls,
	);
	return empty(202, { Location: `${call.entityUrl}/${call.action}/status/${operation.id}` });
}

/** `GET …/<action>/status/<id>`: 202 while it runs, then 204 or why it failed. */
export function pollOperation(id: string, emulation: Emulation): Reply {
	const state = emulation.operations.poll(id);
	if (state === undefined) return messageReply(404, 'The operation is not found.');
	if (state === 'running') return empty(202);
	return state.failure ?? empty(204);
}

/** While a screen runs an operation in this session, its other requests fail. */
export function refuseWhileRunning(screen: string, session: Session, emulation: Emulation): void {
	if (!emulation.operations.refuses(session.key, screen)) return;
	const text =
		'A long operation is running for this screen in the current session. Please try again later.';
	throw new Refusal(
		emulation.settings.release === '2025R2'
			? messageReply(409, text)
			: exceptionReply('PX.Data.PXException', text),
	);
}

/** @returns why it fails; null = done */
function perform(
	{ source, action }: ActionCall,
	record: EntityRecord,
	{ tenant }: Session,
	{ tenants }: Emulation,
): Reply | null {
	const { name } = source.definition;
	if (isDocument(name)) {
		const context = tenants.documentContext(tenant, name);
		if (action === context.store.kind.releaseAction) return releaseDocument(context, record);
		throw notEmulated(`the action ${action}`);
	}
	createContact(tenants.customers(tenant), record);
	return null;
}

function subject(request: EmulatedRequest, source: RecordSource): EntityRecord {
	const entity = readEntity(request.body);
	const key = (name: string) =>
		String((entity[name] as { value?: unknown } | undefined)?.value ?? '');
	const record =
		typeof entity.id === 'string'
			? source.byId(entity.id)
			: source.byKeys(source.definition.keys.map(key));
	if (!record) throw noEntity();
	return record;
}

function readEntity(body: string): Record<string, unknown> {
	try {
		const parsed = JSON.parse(body) as { entity?: Record<string, unknown> };
		if (parsed.entity) return parsed.entity;
	} catch {
		// Falls through to the same refusal.
	}
	throw invalidRequest({ entity: 'The entity is missing.' });
}

function lengthRequired(): Refusal {
	return refuse(411, 'Length Required');
}
