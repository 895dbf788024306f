import { RmhError } from '../errors';
import type { LedgerPlace } from './place';

const SET_UP = 'run the node "RMH Sync Ledger" with the operation Set Up';

/** What the login needs in the ledger, as the administrator writes it. */
export const grantOn = ({ database, schema }: LedgerPlace): string =>
	`USE [${database}]; GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[${schema}] TO the user of this login`;

export function ledgerMissing(place: LedgerPlace, cause?: unknown): RmhError {
	return new RmhError('ledgerMissing', `There is no sync ledger in ${place.words}`, {
		description: `First ${SET_UP}. If it has been set up: check the fields Ledger Schema and Ledger Database of the RMH Database credential.`,
		cause,
	});
}

export function ledgerOutdated(place: LedgerPlace, version: number, known: number): RmhError {
	return new RmhError(
		'ledgerOutdated',
		`The sync ledger in ${place.words} has version ${version}; this package needs version ${known}`,
		{ description: `Please ${SET_UP}: it brings the tables up to date and keeps their content.` },
	);
}

export function ledgerNewer(place: LedgerPlace, version: number, known: number): RmhError {
	return new RmhError(
		'ledgerNewer',
		`The sync ledger in ${place.words} has version ${version}; this package knows version ${known} at most`,
		{
			description:
				'Update the package n8n-nodes-rmh-acumatica on this n8n to the version that the others use.',
		},
	);
}

/** Another run works in this one's place by now. */
export function leaseLost({
	scope,
	job,
	token,
}: {
	scope: string;
	job: string;
	token: string;
}): RmhError {
	return new RmhError('leaseLost', `Run ${token} has lost its lease on ${job} of ${scope}`, {
		description:
			'Another run has taken over, because this one gave no sign of life for too long or was over already. Nothing is lost: what is pending is taken by the next run. Raise the lease time-out if runs take longer.',
	});
}

/** What a person has to know of a result that the ledger calls a `conflict`. */
export const LINKED_OTHERWISE =
	'The sync ledger has this Acumatica customer for another RMH customer, or another one or none any more for this RMH customer';

/** Names a table of RMH's: those are in the schema dbo, where the ledger is never. */
const ON_RMH = / on dbo\./i;

/** An error of a statement on the ledger, in the words of the ledger. */
export function toLedgerError(error: unknown, place: LedgerPlace): unknown {
	if (!(error instanceof RmhError)) return error;
	if (error.kind === 'badObject') return ledgerMissing(place, error);
	// RMH's own tables, which such a statement reads or writes too, are another matter.
	if (error.kind !== 'noRight' || ON_RMH.test(error.message)) return error;
	const { sqlErrorNumber } = error;
	return new RmhError('noRight', `The sync ledger cannot be used: ${lowered(error.message)}`, {
		description: `Let the administrator of the SQL Server run: ${grantOn(place)}.`,
		...(sqlErrorNumber === undefined ? {} : { sqlErrorNumber }),
		cause: error,
	});
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The same database and store, under the name of another scope. */
export function takenElsewhere(scope: string, other: string): RmhError {
	return new RmhError(
		'configuration',
		`${other} has documents of this store already, which ${scope} was to take`,
		{
			description: `They would be posted a second time, under the references of ${scope}. Set Scope back to ${other}. If the store is to go on as ${scope}, stop the workflow of ${other} and move Start Date past the last document that it has taken.`,
		},
	);
}
