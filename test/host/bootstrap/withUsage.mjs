/**
 * Checks this process's arguments with `parse` before `work` begins, which may take minutes.
 * Shows `usage` when it is asked for, or when `parse` refuses the arguments (exit status 2).
 */
export async function withUsage(usage, parse, work) {
	let help;
	try {
		({ help } = parse(process.argv.slice(2)));
	} catch (error) {
		process.stderr.write(`${error.message}\n\n${usage}`);
		process.exitCode = 2;
		return;
	}
	if (help) process.stdout.write(usage);
	else await work();
}
