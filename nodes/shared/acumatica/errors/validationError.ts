import type { AcumaticaFieldError } from './AcumaticaError';
import { AcumaticaError } from './AcumaticaError';
import { fieldErrorsOf } from './fieldErrors';
import type { ReplyContent } from './replyContent';

/** Paths whose values say something about a person; they are not repeated in texts. */
const PERSONAL =
	/(^|\/)(CustomerName|Email|\w*Contact\/(?!Address\/(Country|State)$).*|Address\/(AddressLine\d|City|PostalCode))$/;
const SHOWN_FIELDS = 5;

/** The error of a 422 reply, which echoes the entity with the complaints inside. */
export function validationError(content: ReplyContent): AcumaticaError {
	const fieldErrors = fieldErrorsOf(content.json);
	const texts = fieldErrors.slice(0, SHOWN_FIELDS).map(describe);
	const more = fieldErrors.length - texts.length;
	const text = texts.length > 0 ? texts.join(' ') : content.words;
	const existing = fieldErrors.some(({ message }) => /already exists/i.test(message));
	return new AcumaticaError({
		kind: existing ? 'duplicate' : 'validation',
		status: 422,
		message: `Acumatica does not accept the data: ${text}${more > 0 ? ` And ${more} more.` : ''}`,
		description: existing
			? 'Look the existing record up and update it instead of creating it.'
			: 'Nothing was saved. Correct the value at its source or map the field differently; where Acumatica looks the value up (classes, terms, countries …), it has to exist there first.',
		fieldErrors,
	});
}

function describe({ path, value, message }: AcumaticaFieldError): string {
	if (path === '') return message;
	const shown = value === undefined || value === '' || PERSONAL.test(path) ? '' : ` "${value}"`;
	return `${path}${shown}: ${message}`;
}
