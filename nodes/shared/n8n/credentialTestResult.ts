import type { INodeCredentialTestResult } from 'n8n-workflow';

/** Runs a connection test and says how it went, in the way that n8n's credential dialog shows it. */
export async function credentialTestResult(
	test: () => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	try {
		await test();
		return { status: 'OK', message: 'Connection successful' };
	} catch (error) {
		const { message, description } = error as { message?: string; description?: string };
		return { status: 'Error', message: [message, description].filter(Boolean).join(' ') };
	}
}
