import { html, json, Refusal, type Reply } from './reply';

/**
 * Acumatica's answer to nearly everything that goes wrong: status 500 with the HttpError shape
 * (fact sheet 5.6).
 */
export function exceptionReply(type: string, message: string, status = 500): Reply {
	return json(status, {
		message: 'An error has occurred.',
		exceptionMessage: message,
		exceptionType: type,
		stackTrace: `   at ${type.split('.').slice(0, -1).join('.')}.Emulated()`,
	});
}

/** HttpError with a message only (401, 403, 404, 412). */
export function messageReply(status: number, message: string): Reply {
	return json(status, { message });
}

/** 400 of the framework: what was wrong with the body, by its place ('' = the body itself). */
export function invalidRequest(problems: Readonly<Record<string, string>>): Refusal {
	const modelState = Object.fromEntries(Object.entries(problems).map(([at, why]) => [at, [why]]));
	return new Refusal(json(400, { message: 'The request is invalid.', modelState }));
}

export function exception(type: string, message: string): Refusal {
	return new Refusal(exceptionReply(type, message));
}

/** An unbound or unknown field in a query option. */
export function unknownField(): Refusal {
	return exception(
		'System.Collections.Generic.KeyNotFoundException',
		'The given key was not present in the dictionary.',
	);
}

/** Key or id without a record: 500, not 404. */
export function noEntity(): Refusal {
	return exception(
		'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
		'No entity satisfies the condition.',
	);
}

export function refuse(status: number, message: string): Refusal {
	return new Refusal(messageReply(status, message));
}

/** What the emulator does not do faithfully, it says so. Acumatica itself never answers 501. */
export function notEmulated(what: string): Refusal {
	return refuse(501, `The Acumatica emulator does not emulate this: ${what}.`);
}

/** A page as IIS writes it when the application is not reached. */
export function iisPage(status: number, title: string): Reply {
	return html(
		status,
		`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n` +
			`<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\r\n<BODY><h2>${title}</h2>\r\n` +
			`<hr><p>HTTP Error ${status}. ${title}.</p>\r\n</BODY></HTML>\r\n`,
	);
}
