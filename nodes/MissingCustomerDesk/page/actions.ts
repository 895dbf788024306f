/** What a person can decide about a missing customer, as the list offers it. */
export const ACTIONS = {
	create: 'Create in Acumatica',
	link: 'Link to an existing customer',
	walkIn: 'Use the walk-in customer',
	skipDocuments: 'Skip what is held, with a reason',
	skip: 'Skip the customer for good, with a reason',
	wait: 'Wait',
} as const;

export type Action = keyof typeof ACTIONS;

/** What is no decision. */
export const REFRESH = 'Show the list again';
/** The other list of the desk. */
export const DOCUMENTS = 'Documents to review';
export const CUSTOMERS = 'Missing customers';
export const LEAVE = 'Leave the desk';

export const actionNames = Object.keys(ACTIONS) as Action[];
