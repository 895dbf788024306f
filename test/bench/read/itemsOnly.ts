import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { projectFolder } from '../../host/bootstrap/folders.mjs';
import type { WorkflowFile } from '../../host/n8nHost';

const READER = 'RMH Customer Reader';

/** Puts the control node into an n8n home; n8n finds it at its next start. */
export async function installItemsFromFile(home: string): Promise<void> {
	const source = join(projectFolder, 'test', 'bench', 'read', 'itemsFromFile.ts');
	const { outputText } = transpileModule(await readFile(source, 'utf8'), {
		compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
	});
	const folder = join(home, '.n8n', 'custom');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'ItemsFromFile.node.js'), outputText);
}

/** The same workflow with the control node in the reader's place. */
export function withItemsFromFile(workflow: WorkflowFile, file: string): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.name === READER
			? {
					...node,
					type: 'CUSTOM.itemsFromFile',
					typeVersion: 1,
					parameters: {
						file,
						returnAll: node.parameters.returnAll,
						limit: node.parameters.limit,
					},
					credentials: undefined,
				}
			: node,
	);
	return { ...workflow, name: `${workflow.name} from a file`, nodes };
}
