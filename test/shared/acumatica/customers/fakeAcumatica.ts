import { randomUUID } from 'node:crypto';
import type { AcumaticaClient, AcumaticaRequest } from '../../../../nodes/shared/acumatica/client';
import type { CustomerFields } from '../../../../nodes/shared/customer/customerFields';
import { entityBody } from '../../../../nodes/shared/acumatica/customers/entityBody';
import {
	AcumaticaError,
	type AcumaticaErrorKind,
} from '../../../../nodes/shared/acumatica/errors/AcumaticaError';

export const acumaticaError = (kind: AcumaticaErrorKind, more: { outcomeUnknown?: boolean } = {}) =>
	new AcumaticaError({ kind, message: `fake ${kind}`, description: '', ...more });

interface Row {
	id: string;
	fields: Record<string, string | number | boolean>;
}

/**
 * As much of Acumatica as the flow of many customers needs, in memory: lists by equality filter and by
 * page, reading by id, PUT with its two preconditions. The emulator knows the rest.
 */
export class FakeAcumatica implements AcumaticaClient {
	readonly rows: Row[] = [];
	readonly requests: AcumaticaRequest[] = [];
	autoNumbering = false;
	/** Details that lists refuse. */
	refusedDetails: string[] = [];
	/** Called before each request; may throw. */
	before: (request: AcumaticaRequest) => void | Promise<void> = () => {};
	/** Called after each request was carried out; may throw, as when a reply is lost. */
	after: (request: AcumaticaRequest) => void | Promise<void> = () => {};

	get requestCount(): number {
		return this.requests.length;
	}

	get writes(): AcumaticaRequest[] {
		return this.requests.filter(({ method }) => method === 'PUT');
	}

	insert(fields: CustomerFields): Row {
		const row = { id: randomUUID(), fields: { Status: 'Active', AccountRef: '', ...fields } };
		this.rows.push(row);
		return row;
	}

	async request(request: AcumaticaRequest): Promise<unknown> {
		this.requests.push(request);
		await this.before(request);
		const reply = request.method === 'PUT' ? this.#put(request) : this.#get(request);
		await this.after(request);
		return structuredClone(reply);
	}

	#get({ path, query = {} }: AcumaticaRequest): unknown {
		const id = path.split('/')[1];
		if (id !== undefined) {
			const row = this.rows.find((candidate) => candidate.id === id);
			if (!row) throw acumaticaError('notFound');
			return json(row);
		}
		const expanded = String(query.$expand ?? '').split(',');
		const refused = this.refusedDetails.find((detail) => expanded.includes(detail));
		if (refused) throw acumaticaError('cannotOptimize');
		const skip = Number(query.$skip ?? 0);
		const top = Number(query.$top ?? Infinity);
		const rows = query.$filter === undefined ? this.rows : this.#matching(String(query.$filter));
		return rows.slice(skip, skip + top).map(json);
	}

	#matching(filter: string): Row[] {
		const wanted = [...filter.matchAll(/([\w/]+) eq '((?:[^']|'')*)'/g)].map(
			([, field = '', value = '']) => ({ field, value: value.replaceAll("''", "'").toUpperCase() }),
		);
		const asked = [...new Set(wanted.map(({ field }) => field))];
		const values = new Set(wanted.map(({ field, value }) => `${field} ${value}`));
		return this.rows.filter(({ fields }) =>
			asked.some((field) => {
				const value = String(fields[field] ?? '');
				return values.has(`${field} ${value.trim().toUpperCase()}`);
			}),
		);
	}

	#put({ body, headers = {} }: AcumaticaRequest): unknown {
		const { id, ...sent } = body as { id?: string; CustomerID?: { value: string } };
		const customerId = sent.CustomerID?.value;
		const found = this.rows.find((row) =>
			id === undefined
				? !this.autoNumbering && row.fields.CustomerID === customerId
				: row.id === id,
		);
		if (found && headers['If-None-Match']) throw acumaticaError('preconditionFailed');
		if (!found && headers['If-Match']) throw acumaticaError('preconditionFailed');
		const row = found ?? this.insert({});
		Object.assign(row.fields, flat(sent, ''));
		if (!found && (this.autoNumbering || customerId === undefined)) {
			row.fields.CustomerID = `C${String(this.rows.length).padStart(6, '0')}`;
		}
		return json(row);
	}
}

function json({ id, fields }: Row) {
	const attributes = { Attributes: [] };
	return { id, rowNumber: 1, ...attributes, ...entityBody(fields), custom: {} };
}

function flat(body: object, prefix: string): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [name, value] of Object.entries(body) as [string, { value?: string }][]) {
		if (name === 'Attributes') {
			for (const row of value as unknown as Record<string, { value: string }>[]) {
				fields[`Attributes/${row.AttributeID?.value}`] = row.Value?.value ?? '';
			}
		} else if (value.value === undefined) Object.assign(fields, flat(value, `${prefix}${name}/`));
		else fields[prefix + name] = value.value;
	}
	return fields;
}
