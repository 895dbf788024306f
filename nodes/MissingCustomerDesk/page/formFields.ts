/** A field of a page, as the node n8n Form takes it in "Using JSON". */
export type FormField =
	| { fieldType: 'html'; elementName: string; html: string }
	| {
			fieldType: 'checkbox' | 'dropdown' | 'radio';
			fieldName: string;
			fieldLabel: string;
			fieldOptions: { values: Array<{ option: string }> };
			defaultValue?: string;
			requiredField?: boolean;
	  }
	| {
			fieldType: 'text' | 'textarea';
			fieldName: string;
			fieldLabel: string;
			placeholder?: string;
			defaultValue?: string;
			requiredField?: boolean;
	  };

/** Something to choose from. */
export const choices = (texts: readonly string[]) => ({
	values: texts.map((option) => ({ option })),
});

/** What to do with what is ticked. */
export const actionField = (fieldName: string, values: readonly string[]): FormField => ({
	fieldType: 'dropdown',
	fieldName,
	fieldLabel: 'What to do',
	fieldOptions: choices(values),
	requiredField: true,
});

/**
 * The fields as JSON text for the node n8n Form. n8n puts the text into the parameter by JavaScript's `replace`,
 * for which a dollar sign is not just a dollar sign.
 */
export function fieldsJson(fields: readonly FormField[]): string {
	return JSON.stringify(fields).replaceAll('$', '\\u0024');
}

/** A label: n8n escapes angle brackets in it twice, so they are replaced by ones that look alike. */
export const label = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');
