/** The stages of `npm test`, in their order. */
export const STAGES = ['lint', 'format', 'types', 'unit', 'package', 'n8n'];

export const TEST_USAGE = `npm test -- [stage …]

Without a stage: all of them, in this order.

  lint      n8n's lint rules and this project's own
  format    prettier
  types     the TypeScript compiler
  unit      unit and integration tests (against the emulators)
  package   build and pack
  n8n       the templates in the real n8n, with the packed package installed
`;

/**
 * The stages to run.
 *
 * @param {string[]} args
 * @throws Error for a stage that does not exist
 */
export function parseStages(args) {
	if (args.includes('--help')) return { help: true, stages: [] };
	const unknown = args.find((stage) => !STAGES.includes(stage));
	if (unknown) throw new Error(`There is no stage "${unknown}".`);
	return { help: false, stages: args.length > 0 ? args : STAGES };
}
