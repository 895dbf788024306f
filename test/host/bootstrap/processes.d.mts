import type { ChildProcess, SpawnOptions } from 'node:child_process';

export interface StartOptions extends Omit<SpawnOptions, 'detached'> {
	ownGroup?: boolean;
}
export function onShutDown(handler: (status: number) => void): void;
export function start(program: string, args: string[], options?: StartOptions): ChildProcess;
export function end(child: ChildProcess, patience?: number): Promise<void>;
export function run(
	program: string,
	args: string[],
	options?: Omit<StartOptions, 'stdio'>,
): Promise<string>;
