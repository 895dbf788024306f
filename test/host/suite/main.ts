import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localFolder, projectFolder } from '../bootstrap/folders.mjs';
import { environmentFor } from '../bootstrap/npm.mjs';
import { end, onShutDown, start } from '../bootstrap/processes.mjs';
import { say, step } from '../bootstrap/progress.mjs';
import { packPackage } from '../n8n/communityPackage';
import { add, check, countVitest, type Counts, type VitestReport } from './counts';
import { parseStages, type StageName } from './stages.mjs';

const RUN: Record<StageName, () => Promise<Counts>> = {
	lint: async () => await quiet('Linting', 'eslint/bin/eslint.js', ['.']),
	format: async () =>
		await quiet('Checking the format', 'prettier/bin/prettier.cjs', ['--check', '.']),
	types: async () => await quiet('Checking types', 'typescript/bin/tsc', ['--noEmit']),
	unit: async () => await vitest('unit', 'vitest.config.mts'),
	package: async () => check(await succeeds(packPackage)),
	n8n: async () => await vitest('n8n', 'test/host/vitest.config.mts'),
};

/** `npm test`: every stage, also after one has failed; ends with the counts of all of them. */
async function main(): Promise<void> {
	const { stages } = parseStages(process.argv.slice(2));
	const results: Array<{ stage: StageName; counts: Counts }> = [];
	for (const stage of stages) {
		say(`Stage ${stage}`);
		const counts = await RUN[stage]();
		say(`Stage ${stage}: ${text(counts)}`);
		results.push({ stage, counts });
	}
	for (const { stage, counts } of results) {
		process.stdout.write(`${stage.padEnd(8)} ${text(counts)}\n`);
	}
	const sum = add(results.map(({ counts }) => counts));
	process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
	process.exitCode = sum.failed > 0 ? 1 : 0;
}

function text({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A check by a program that says nothing while all is well. */
async function quiet(title: string, program: string, args: string[]): Promise<Counts> {
	return check(await step(title, () => tool(program, args)));
}

/** Runs a program of node_modules on the whole project; whether its exit status was 0. */
async function tool(program: string, args: string[]): Promise<boolean> {
	const child = start(process.execPath, [join(projectFolder, 'node_modules', program), ...args], {
		cwd: projectFolder,
		env: environmentFor(process.execPath),
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	onShutDown((status) => void end(child).then(() => process.exit(status)));
	return await new Promise((resolve) => {
		child.once('error', () => resolve(false));
		child.once('exit', (code) => resolve(code === 0));
	});
}

async function vitest(name: string, config: string): Promise<Counts> {
	const file = join(localFolder, 'test', `${name}.json`);
	await mkdir(join(localFolder, 'test'), { recursive: true });
	await rm(file, { force: true });
	const exitedWell = await tool('vitest/vitest.mjs', [
		'run',
		`--config=${config}`,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
	]);
	const report = await readFile(file, 'utf8').then(
		(json) => JSON.parse(json) as VitestReport,
		() => undefined,
	);
	return countVitest(report, exitedWell);
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		say((error as Error).message);
		return false;
	}
}

void main();
