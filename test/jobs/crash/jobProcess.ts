import type { JobCredentials, JobSettings } from '../uploadJob';

/**
 * A program: one n8n process that runs the upload job once, made to be killed. It says `ready` when it
 * is loaded, waits for its task on standard input, and says `done` at the end.
 */
export interface JobTask {
	credentials: JobCredentials;
	settings: JobSettings;
}

/** What a run counts is of no interest here. */
const noStatistics = {
	stats: {
		...{ requests: 0, signIns: 0, signOuts: 0, seatsInUse: 0, mostSeatsInUse: 0 },
		...{ maxConcurrent: 0, underWay: 0, byRoute: {}, bySession: {}, log: [] },
	},
	resetStats: () => {},
};

/** A node's description lies beside it and has the same name but for `.json`, which Node would try first. */
function preferTypeScript(): void {
	const { extensions } = require;
	const json = extensions['.json'];
	Reflect.deleteProperty(extensions, '.json');
	extensions['.json'] = json;
}

async function main(): Promise<void> {
	preferTypeScript();
	const { runJob } = await import('../uploadJob.js');
	// Loaded now, so that the job begins at once when it is told to.
	await import('n8n-core');
	await import('mssql');
	process.stdout.write('ready\n');
	const chunks: Buffer[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
	const task = JSON.parse(Buffer.concat(chunks).toString('utf8')) as JobTask;
	await runJob(noStatistics, task.credentials, task.settings);
	process.stdout.write('done\n');
}

void main().then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
