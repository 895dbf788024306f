import type { N8nRestClient } from './restClient';

/** Somebody with an account in n8n. */
export interface Person {
	email: string;
	password: string;
	/** As the history of the sync ledger names them. */
	named: string;
}

/**
 * Invites somebody and accepts in their name, as an ordinary member.
 * @param rest of the owner
 */
export async function addPerson(
	rest: N8nRestClient,
	firstName: string,
	lastName: string,
): Promise<Person> {
	const email = `${firstName}.${lastName}.${Date.now()}@example.com`.toLowerCase();
	interface Invited {
		user: { inviteAcceptUrl?: string };
		error?: string;
	}
	const [invited] = await rest.request<Invited[]>('POST', '/invitations', [
		{ email, role: 'global:member' },
	] as never);
	const url = invited?.user.inviteAcceptUrl;
	if (!url) throw new Error(`${email} was not invited: ${invited?.error ?? 'no address'}`);
	const token = new URL(url).searchParams.get('token');
	const password = 'Rmh2Acumatica';
	await rest.request('POST', '/invitations/accept', { token, firstName, lastName, password });
	return { email, password, named: `${firstName} ${lastName} (${email})` };
}
