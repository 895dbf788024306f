import { randomUUID } from 'node:crypto';
import type { Emulation } from '../emulation';
import { exceptionReply, invalidRequest, messageReply, noEntity, refuse } from '../http/errors';
import { empty, Refusal, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { customerSource } from '../customers/customerSource';
import { customerDefinition } from '../schema';
import type { Session } from '../sessions/sessionRegistry';

/** An action of an entity, as the route names it. */
export interface ActionCall {
	/** `/AcumaticaERP/entity/Default/24.200.001/Customer` */
	readonly entityUrl: string;
	readonly entity: string;
	readonly action: string;
}

/** `POST …/Customer/CreateContactFromCustomer`: 202 with a root-relative Location; unknown actions 404. */
export function invokeAction(
	call: ActionCall,
	request: EmulatedRequest,
	session: Session,
	emulation: Emulation,
): Reply {
	if (request.headers['content-length'] === undefined) throw lengthRequired();
	if (call.entity !== 'Customer' || !customerDefinition.actions.includes(call.action)) {
		throw refuse(404, `The action ${call.action} is not found.`);
	}
	const { store, id } = subject(request, session, emulation);
	const customer = store.get(id);
	if (!customer) throw noEntity();
	const contacts = customer.details.Contacts ?? [];
	const row = {
		id: randomUUID(),
		values: {
			ContactID: 30_000 + contacts.length,
			'Contact/LastName':
				customer.fields['MainContact/LastName'] ?? customer.fields.CustomerName ?? '',
		},
	};
	store.update(
		id,
		{},
		{ details: { ...customer.details, Contacts: [...contacts, row] }, touch: false },
	);
	const { longOperationPolls } = emulation.settings;
	const operation = emulation.operations.start(
		session.key,
		customerDefinition.screen,
		longOperationPolls,
	);
	return empty(202, { Location: `${call.entityUrl}/${call.action}/status/${operation.id}` });
}

/** `GET …/<action>/status/<id>`: 202 while it runs, then 204. */
export function pollOperation(id: string, emulation: Emulation): Reply {
	const state = emulation.operations.poll(id);
	if (state === undefined) return messageReply(404, 'The operation is not found.');
	return empty(state === 'running' ? 202 : 204);
}

/** While a screen runs an operation in this session, its other requests fail. */
export function refuseWhileRunning(screen: string, session: Session, emulation: Emulation): void {
	if (!emulation.operations.isRunning(session.key, screen)) return;
	const text =
		'A long operation is running for this screen in the current session. Please try again later.';
	throw new Refusal(
		emulation.settings.release === '2025R2'
			? messageReply(409, text)
			: exceptionReply('PX.Data.PXException', text),
	);
}

function subject(request: EmulatedRequest, session: Session, emulation: Emulation) {
	const store = emulation.tenants.customers(session.tenant);
	const source = customerSource(store, emulation.settings);
	const entity = readEntity(request.body);
	const record =
		typeof entity.id === 'string'
			? source.byId(entity.id)
			: source.byKeys([
					String((entity.CustomerID as { value?: unknown } | undefined)?.value ?? ''),
				]);
	if (!record) throw noEntity();
	return { store, id: record.id };
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
