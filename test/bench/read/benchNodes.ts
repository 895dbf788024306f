import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { projectFolder } from '../../host/bootstrap/folders.mjs';
import type { WorkflowFile } from '../../host/n8nHost';

const READER = 'RMH Customer Reader';

/** Puts the benchmark's own nodes into an n8n home; n8n finds them at its next start. */
export async function installBenchNodes(home: string): Promise<void> {
	const folder = join(home, '.n8n', 'custom');
	await mkdir(folder, { recursive: true });
	for (const name of ['ItemsFromFile', 'MemoryNeeded']) {
		const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.ts`;
		const source = await readFile(join(projectFolder, 'test', 'bench', 'read', file), 'utf8');
		const { outputText } = transpileModule(source, {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
		});
		await writeFile(join(folder, `${name}.node.js`), outputText);
	}
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
