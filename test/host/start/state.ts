import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storeFolder } from '../bootstrap/folders.mjs';

/** What a start remembers for the next one. */
export interface StartState {
	/** Size of the RMH store last used. */
	customers: number;
	ports: { editor: number; broker: number; rmh: number; acumatica: number };
	/** Imported templates by file name. */
	templates: Record<string, ImportedTemplate>;
	/** Whether the last start left missing customers to accounting. */
	missingHeld?: boolean;
	/** The copies of workflows in which --upload-customer changes the settings, by their template. */
	copies?: Record<string, string>;
}

/** A template that is a workflow in n8n now. */
export interface ImportedTemplate {
	workflowId: string;
	/** n8n's version of the workflow after our last change: another one means a person edited it. */
	versionId: string;
	/** Checksum of the template file that was imported. */
	checksum: string;
}

/** What is tried first when nothing is remembered, and when that is taken. */
export const USUAL_PORTS = { editor: 5678, broker: 5679, rmh: 14330, acumatica: 18080 };

const FIRST: StartState = { customers: 500, ports: USUAL_PORTS, templates: {} };

const file = join(storeFolder, 'state.json');

/** What the last start remembered, or what the first one begins with. */
export async function readState(): Promise<StartState> {
	try {
		return { ...FIRST, ...(JSON.parse(await readFile(file, 'utf8')) as Partial<StartState>) };
	} catch {
		return structuredClone(FIRST);
	}
}

/** Remembers `state`; an interruption leaves either the old or the new one. */
export async function writeState(state: StartState): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(`${file}.new`, JSON.stringify(state, null, '\t'));
	await rename(`${file}.new`, file);
}
