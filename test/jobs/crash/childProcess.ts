import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JobTask } from './jobProcess';

const program = join(__dirname, 'jobProcess.ts');
const tsx = require.resolve('tsx');

/** A real process that runs the job, and can be killed. */
export class JobProcess {
	#output = '';
	readonly #exit: Promise<unknown>;

	private constructor(private readonly child: ChildProcess) {
		const keep = (text: Buffer) => (this.#output += text.toString('utf8'));
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		this.#exit = once(child, 'exit');
	}

	/** @param home a folder for n8n's own settings */
	static async start(home: string): Promise<JobProcess> {
		// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- a program of the tests
		const child = spawn(process.execPath, ['--import', tsx, program], {
			// Of the test runner's own settings the process is to know nothing.
			env: { PATH: process.env.PATH, N8N_USER_FOLDER: home, N8N_ENCRYPTION_KEY: 'only for tests' },
			stdio: 'pipe',
		});
		const job = new JobProcess(child);
		await job.#says('ready');
		return job;
	}

	begin(task: JobTask): void {
		this.child.stdin?.end(JSON.stringify(task));
	}

	/**
	 * Kills the process without any warning.
	 * @returns whether it was at work still
	 * @throws Error when it has failed before
	 */
	async kill(): Promise<boolean> {
		if (this.child.exitCode) throw new Error(`It ended: ${this.#output}`);
		const atWork = !this.#output.includes('done');
		this.child.kill('SIGKILL');
		await this.#exit;
		return atWork;
	}

	async #says(word: string): Promise<void> {
		while (!this.#output.includes(word)) {
			if (this.child.exitCode !== null) throw new Error(`It ended: ${this.#output}`);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}
}
