export function npm(
	args: string[],
	options: { node?: string; cwd: string; env?: Record<string, string> },
): Promise<string>;
export function environmentFor(node: string): NodeJS.ProcessEnv;
