import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { documentTypeLabel } from './documentTypes';
import type { DocumentStore } from './documentStore';

/** Documents as the contract shows them. Keys are found by the type's label and by its code. */
export function documentSource(store: DocumentStore, settings: AcumaticaSettings): RecordSource {
	return {
		definition: store.kind.definition,
		list: () => store.all(),
		byId: (id) => store.get(id),
		byKeys: ([type = '', number = '']) => {
			const label = documentTypeLabel(store.entity, type, settings);
			return label === undefined ? undefined : store.find(label, number);
		},
		value: (record, path) => record.fields[path],
		rows: (record, detail) => record.details[detail] ?? [],
	};
}
