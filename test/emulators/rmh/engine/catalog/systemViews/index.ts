import { columnViews } from './columns';
import { indexViews } from './indexes';
import { informationSchemaViews } from './informationSchema';
import { objectViews } from './objects';
import { serverViews } from './server';
import type { SystemView } from './systemView';

const views = new Map<string, SystemView>(
	[...objectViews, ...columnViews, ...indexViews, ...serverViews, ...informationSchemaViews].map(
		(view) => [`${view.schema}.${view.name}`.toLowerCase(), view],
	),
);

/** The catalog view of this name; undefined when this engine has none. */
export function findSystemView(schema: string, name: string): SystemView | undefined {
	return views.get(`${schema}.${name}`.toLowerCase());
}

/** Whether a schema holds catalog views, known here or not. */
export const isSystemSchema = (schema: string) =>
	['sys', 'information_schema'].includes(schema.toLowerCase());
