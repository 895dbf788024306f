import type { IDataObject } from 'n8n-workflow';
import { readTemplate, SYNCHRONIZE_TEMPLATE, withSettings, type Settings } from '../n8n/templates';
import type { TestStore, Upload } from './testStore';

/** What one two-way run did. */
export interface Round extends Omit<Upload, 'summary'> {
	summary: IDataObject | undefined;
	/** Writes that reached Acumatica. */
	puts: number;
	/** Customer rows of RMH that are not as before the run, or new. */
	rmhRows: number;
}

/** The two-way template, imported for a store. */
export interface TwoWay {
	workflowId: string;
	/** Runs it once, as every hour or from another trigger. */
	round(trigger?: string): Promise<Round>;
}

/** Imports the template that synchronizes both ways, or another one of the same kind. */
export async function openTwoWay(
	store: TestStore,
	settings: Settings = {},
	template = SYNCHRONIZE_TEMPLATE,
): Promise<TwoWay> {
	const file = withSettings(await readTemplate(template), settings);
	const workflowId = await store.importWorkflow(file);
	return {
		workflowId,
		round: async (trigger) => {
			const before = await rowVersions(store);
			const upload = await store.upload(workflowId, trigger);
			const after = await rowVersions(store);
			const changed = [...after].filter(([id, version]) => before.get(id) !== version);
			return {
				...upload,
				summary: upload.run.json('Summary')[0],
				puts: store.acumatica.stats.byRoute['PUT Customer'] ?? 0,
				rmhRows: changed.length,
			};
		},
	};
}

async function rowVersions({ rmh }: TestStore): Promise<Map<number, string>> {
	const rows = await rmh.execute(
		'SELECT ID, CONVERT(varchar(20), CONVERT(bigint, DBTimeStamp)) AS Version FROM dbo.Customer',
	);
	return new Map(rows.map(({ ID, Version }) => [Number(ID), String(Version)]));
}
