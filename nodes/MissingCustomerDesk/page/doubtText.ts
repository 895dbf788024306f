/** Most external references named in a line. */
const NAMED = 3;

/**
 * What a person has to do before skipping documents that a run has begun to send; '' = there are none.
 * @param references by which some of them are looked for in Acumatica, more than once those of one day's order
 */
export function doubtText(
	documents: number,
	inDoubt: number,
	references: readonly string[],
): string {
	if (inDoubt === 0) return '';
	const which = documents === inDoubt ? 'May' : `${inDoubt} of them may`;
	const distinct = [...new Set(references)];
	const isMore = distinct.length > NAMED || inDoubt > references.length;
	const named = `${distinct.slice(0, NAMED).join(', ')}${isMore ? ' and others' : ''}`;
	const what = distinct.length === 0 ? 'the external reference' : named;
	return `${which} be in Acumatica already: look there for ${what} before you skip`;
}
