import { wireDateTime } from '../clock';
import { derivedId } from '../records/derivedId';
import type { DetailRow, EntityRecord, PlainValue } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { ValueType } from '../schema';
import type { AcumaticaSettings } from '../settings';
import type { Shape } from './shape';

/** What the addresses in `_links` are made of. */
export interface LinkBase {
	readonly instancePath: string;
	/** `Default/24.200.001` */
	readonly endpoint: string;
}

type ReadValue = (path: string) => PlainValue | undefined;
type Entity = Record<string, unknown>;

/** Writes records as the contract does (fact sheet 5.5): `{}` for NULL, system fields bare. */
export class RecordJson {
	private readonly offsetMinutes: number;

	constructor(
		private readonly source: RecordSource,
		private readonly settings: AcumaticaSettings,
		private readonly links: LinkBase,
	) {
		this.offsetMinutes = settings.returnTimesIn === 'userZone' ? settings.userZoneOffsetMinutes : 0;
	}

	/** @param rowNumber position in the reply, from 1 */
	write(record: EntityRecord, shape: Shape, rowNumber: number): Entity {
		const read: ReadValue = (path) => this.source.value(record, path);
		const entity: Entity = { id: record.id, rowNumber, note: { value: '' } };
		Object.assign(entity, this.members(record.id, shape, read));
		for (const { name, shape: rowShape } of shape.details) {
			entity[name] = this.source
				.rows(record, name)
				.map((row, index) => this.row(row, rowShape, index + 1));
		}
		entity.custom = this.custom(record, shape);
		if (shape.files) entity.files = [];
		if (this.settings.links) entity._links = this.linksOf(record);
		return entity;
	}

	private members(ownerId: string, shape: Shape, read: ReadValue): Entity {
		const entity: Entity = {};
		for (const { name, path, type } of shape.fields) entity[name] = this.wrap(read(path), type);
		for (const { name, shape: linked } of shape.linked) {
			entity[name] = {
				id: derivedId(ownerId, linked.path),
				rowNumber: 1,
				note: null,
				...this.members(ownerId, linked, read),
				custom: {},
				...(linked.files ? { files: [] } : {}),
			};
		}
		return entity;
	}

	private row(row: DetailRow, shape: Shape, rowNumber: number): Entity {
		return {
			id: row.id,
			rowNumber,
			note: null,
			...this.members(row.id, shape, (path) => row.values[path]),
			custom: {},
			...(shape.files ? { files: [] } : {}),
		};
	}

	private wrap(value: PlainValue | undefined, type: ValueType): { value?: PlainValue } {
		if (value === undefined) return {};
		if (type !== 'DateTimeValue') return { value };
		return { value: wireDateTime(String(value), this.offsetMinutes) };
	}

	private custom(record: EntityRecord, shape: Shape): Entity {
		const views: Record<string, Record<string, unknown>> = {};
		for (const { view, field, type } of shape.custom) {
			const value = record.fields[`custom/${view}/${field}`];
			(views[view] ??= {})[field] = value === undefined ? { type } : { type, value };
		}
		return views;
	}

	private linksOf(record: EntityRecord): Entity {
		const { instancePath, endpoint } = this.links;
		const { name, graph, primaryView } = this.source.definition;
		const base = `${instancePath}/entity/${endpoint}`;
		return {
			self: `${base}/${name}/${record.id}`,
			'files:put': `${base}/files/${graph}/${primaryView}/${record.id}/{filename}`,
		};
	}
}
