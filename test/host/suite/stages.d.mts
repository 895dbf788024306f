export type StageName = 'lint' | 'format' | 'types' | 'unit' | 'package' | 'n8n';
export const STAGES: StageName[];
export const TEST_USAGE: string;
export function parseStages(args: string[]): { help: boolean; stages: StageName[] };
