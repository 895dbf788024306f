import type { FieldPath } from '../customerFields';

/** A value that Acumatica cannot take, found before it is sent. */
export interface FieldProblem {
	path: FieldPath;
	label: string;
	value: string;
	/** What is wrong, and what to do about it, in plain words. */
	message: string;
}
