import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** The credentials of a run, which the test brings along. */
export interface TestCredentials {
	/** Decrypted credentials by type. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Hears of the OAuth tokens that n8n stores in a credential. */
	onTokenStored?: (data: ICredentialDataDecryptedObject) => void;
	/** Default '1'. */
	executionId?: string;
}

/**
 * What n8n gives the engine beside the workflow. Credentials come straight from the test; everything
 * that would leave the process is refused.
 */
export function engineServices({
	credentials = {},
	onTokenStored,
	executionId = '1',
}: TestCredentials): Omit<IWorkflowExecuteAdditionalData, 'externalSecretsProxy'> {
	const refuse = async (): Promise<never> => {
		throw new Error('Not available in the node harness.');
	};
	const credentialsHelper: ICredentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		authenticate: refuse,
		preAuthentication: refuse,
		// Our credential types have none.
		runPreAuthentication: async () => undefined,
		getCredentials: refuse,
		getDecrypted: async (_data, _details, type) => {
			const found = credentials[type];
			if (!found) throw new Error(`The test gave no credential of type ${type}.`);
			return { ...found };
		},
		updateCredentials: async () => {},
		updateCredentialsOauthTokenData: async (_details, _type, data) => onTokenStored?.(data),
		getCredentialsProperties: () => [],
	};
	const url = 'http://127.0.0.1';
	return {
		credentialsHelper,
		executeWorkflow: refuse,
		getRunExecutionData: refuse,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: refuse,
		logAiEvent: () => {},
		currentNodeExecutionIndex: 0,
		executionId,
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		variables: {},
	};
}
