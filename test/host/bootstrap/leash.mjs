/**
 * Loaded into a child process with `--import`: the child ends when the process that started it
 * is gone, however that came about. It needs an IPC channel to the parent.
 */

const PATIENCE_MS = 10_000;

process.once('disconnect', () => {
	setTimeout(() => process.exit(1), PATIENCE_MS).unref();
	process.kill(process.pid, 'SIGTERM');
});
// The leash alone is no reason to go on living.
process.channel?.unref();
