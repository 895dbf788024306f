import type { AcumaticaErrorKind } from './AcumaticaError';
import type { ReplyContent } from './replyContent';

interface ExceptionRule {
	kind: AcumaticaErrorKind;
	/** Matches one of the exception types, without their namespaces. */
	type?: RegExp;
	/** Matches what Acumatica says. */
	words?: RegExp;
	message: string | ((words: string) => string);
	description: string;
}

/**
 * Acumatica answers 500 for nearly everything, "not found" included: only the exception type and its
 * text tell what it means. First match wins, the specific ones stand first.
 */
const RULES: readonly ExceptionRule[] = [
	{
		kind: 'unknownTenant',
		type: /^PXUndefinedCompanyException$/,
		words: /proper company id cannot be determined/i,
		message: 'Acumatica does not know the tenant of the credential.',
		description:
			'Enter the tenant in the credential exactly as the list on the Acumatica sign-in page shows it. Leave it empty only when the instance has one tenant.',
	},
	{
		kind: 'notFound',
		type: /^NoEntitySatisfiesTheConditionException$/,
		words: /no entity satisfies the condition/i,
		message: 'Acumatica has no such record.',
		description:
			'Check the key. The record may have been deleted or its ID changed, or the Acumatica user may not be allowed to see it (restriction groups).',
	},
	{
		kind: 'duplicate',
		type: /^MoreThanOneEntitySatisfiesTheConditionException$/,
		words: /more than one entity satisfies the condition/i,
		message: 'Acumatica has several records that match.',
		description: 'Nothing was saved. Merge them in Acumatica, or link the right one by its ID.',
	},
	{
		kind: 'cannotOptimize',
		type: /^(PX)?CannotOptimizeException$/,
		words: /optimization cannot be performed/i,
		message: 'Acumatica cannot read these fields in a list.',
		description:
			'Leave the fields named here out of the list, or read the records one by one. {says}',
	},
	{
		kind: 'badQuery',
		type: /^(KeyNotFound|OData|ODataError|NotSupported|NotImplemented)Exception$/,
		words:
			/given key was not present in the dictionary|incompatible types|syntax error at position|unknown function|could not find a property|edm\.\w+/i,
		message: 'Acumatica does not understand the filter or one of the selected fields.',
		description:
			'Check field names and values: a text stands in single quotes, a field has to belong to the endpoint, and only eq, ne, gt, ge, lt, le, and, or, substringof, startswith and endswith may be used. {says}',
	},
	{
		kind: 'configuration',
		type: /^PXSetupNotEnteredException$/,
		words: /required configuration data is not entered/i,
		message: (words) => `Acumatica is not set up for this yet: ${words}`,
		description: 'Ask an Acumatica administrator to complete the form that is named here.',
	},
	{
		kind: 'conflict',
		type: /^PXLockViolationException$/,
		words: /another process has (updated|added|deleted)/i,
		message: 'Somebody else changed this record in Acumatica at the same moment.',
		description: 'Nothing was saved. Run it again for this record.',
	},
	{
		kind: 'permission',
		type: /^(PXNotEnoughRights|PXAccessViolation|PXForbidden)\w*Exception$/,
		words: /insufficient rights|not enough rights|access (is )?denied/i,
		message: (words) => `The Acumatica user may not do this: ${words}`,
		description:
			'Ask an Acumatica administrator to give the role of this user access to the form (Access Rights by Screen, SM201020). Then run the workflow again: a session keeps the rights it started with.',
	},
	{
		kind: 'transient',
		type: /^(SqlException|PXDatabaseException|PXDbOperationSwitchRequiredException|TimeoutException)$/,
		words: /deadlock|execution timeout expired|timeout expired|is in maintenance|is being updated/i,
		message: 'Acumatica is too busy to answer at the moment.',
		description: 'Run it again in a few minutes. {says}',
	},
	{
		kind: 'duplicate',
		words: /already exists|duplicate key|cannot insert duplicate/i,
		message: (words) => `Acumatica has this record already: ${words}`,
		description: 'Look the existing record up and update it instead of creating it.',
	},
	{
		kind: 'validation',
		type: /^PX(Outer|SetProperty|SetPropertyKeepPrevious|FieldValueProcessing|FieldProcessing|RowPersisting|RowPersisted|RestrictionViolation)Exception$|^FormatException$/,
		words:
			/cannot be empty|cannot be found in the system|not in a correct format|raised at least one error|is not valid|is invalid|must be/i,
		message: (words) => `Acumatica does not accept the data: ${words}`,
		description: 'Correct the value that is named here, or map the field differently.',
	},
];

/** Where a description repeats Acumatica's own words. */
const SAYS = / \{says\}/;

export interface RecognisedException {
	kind: AcumaticaErrorKind;
	message: string;
	description: string;
}

/** What a reply's exception means; undefined when no rule knows it. */
export function recogniseException(content: ReplyContent): RecognisedException | undefined {
	const types = content.exceptionTypes.map((type) => type.split('.').pop() ?? type);
	const rule =
		RULES.find(({ type }) => type && types.some((name) => type.test(name))) ??
		RULES.find(({ words }) => words?.test(content.words));
	if (!rule) return undefined;
	const { kind, message, description } = rule;
	return {
		kind,
		message: typeof message === 'string' ? message : message(content.words).trim(),
		description: description.replace(
			SAYS,
			content.words === '' ? '' : ` Acumatica says: "${content.words}".`,
		),
	};
}
