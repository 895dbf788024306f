import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { SettingError } from '../../shared/n8n/SettingError';
import { notAllowed, signedIn } from '../page/signedIn';
import { output } from './output';
import { readJson } from './readJson';

export const messageProperty: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	default: '',
	description: 'What is shown at the top: the message of Show Results',
};

export const searchProperty: INodeProperties = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	description: 'Only customers with this text in name, numbers or reason. Empty means all.',
};

export const limitProperty: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
};

/** The page that an answer belongs to. */
const pageProperty: INodeProperties = {
	displayName: 'Page',
	name: 'page',
	type: 'json',
	default: '',
	required: true,
	placeholder: "e.g. {{ $('List page').first().json }}",
	description:
		'What this node put out for the page, so that choices are understood as they were offered',
};

export const personProperty: INodeProperties = {
	displayName: 'Person',
	name: 'person',
	type: 'string',
	default:
		"={{ $json.user ? $json.user.firstName + ' ' + $json.user.lastName + ' (' + $json.user.email + ')' : '' }}",
	required: true,
	description:
		'Who decides, for the history. The answer of a form with "n8n User Auth" says who signed in.',
};

export const peopleProperty: INodeProperties = {
	displayName: 'Allowed People',
	name: 'people',
	type: 'string',
	default: '',
	placeholder: 'e.g. jane@example.com, joe@example.com',
	description:
		'E-mail addresses of those whose answers count, separated by commas. Empty means whoever can sign in.',
};

/** What the parameter "Allowed People" holds. */
export const readPeople = (context: Pick<IExecuteFunctions, 'getNodeParameter'>): string =>
	textValue.parse(context.getNodeParameter('people', 0, ''));

/** What all answers have in common. */
export const answerProperties: INodeProperties[] = [pageProperty, personProperty, peopleProperty];

/**
 * An item that says why nothing was done, where somebody has answered whose answers do not count.
 * Nobody has answered when the time is up.
 */
export function refusedAnswer(
	context: Pick<IExecuteFunctions, 'getInputData' | 'getNodeParameter'>,
): INodeExecutionData[] | undefined {
	const answer = context.getInputData()[0]?.json;
	const problem = answer?.submittedAt ? notAllowed(answer, readPeople(context)) : undefined;
	return problem === undefined ? undefined : output([{ desk: { action: 'problem', problem } }]);
}

/** Who has answered, for what comes out. @throws SettingError when nobody is named */
export function readAnswerer(
	context: Pick<IExecuteFunctions, 'getInputData' | 'getNodeParameter'>,
): { person: string; personId: string } {
	const personId = signedIn(context.getInputData()[0]?.json)?.id ?? '';
	return { person: readPerson(context), personId };
}

/**
 * The page, as an object or as its JSON text.
 * @throws SettingError
 */
export function readPage(context: Pick<IExecuteFunctions, 'getNodeParameter'>): IDataObject {
	const page = readJson(context, 'page');
	if (typeof page === 'object' && page !== null && ('customers' in page || 'documents' in page)) {
		return page as IDataObject;
	}
	throw new SettingError(
		'Page is not a page of this node',
		'Give it what the operation that shows the page put out, by an expression.',
	);
}

/** @throws SettingError when nobody is named: a decision without a name is worth nothing */
export function readPerson(context: Pick<IExecuteFunctions, 'getNodeParameter'>): string {
	const person = textValue.parse(context.getNodeParameter('person', 0, ''));
	if (person !== '') return person;
	throw new SettingError(
		'Nobody is named as the person who decides',
		'Set the Form Trigger to "n8n User Auth", or ask for a name on the first page and give it here.',
	);
}
