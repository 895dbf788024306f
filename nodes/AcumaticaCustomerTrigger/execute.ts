import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
import { SettingError } from '../shared/n8n/SettingError';
import { changedCustomers } from './changedCustomers';
import { receivedNotifications, type ReceivedNotification } from './received';
import { forget, noticesOf, withoutRepeats, type Notice } from './repeats';

/**
 * The execution that a notification has started: reads its customers and gives them as they are. Here and
 * not while Acumatica waits for its answer, so that a failure is an execution which a person can see and
 * run again.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return [await customersOf(this)];
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error, 0);
		return [[itemFailure(this, this.getInputData()[0]?.json ?? {}, error, 0)]];
	}
}

async function customersOf(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const notifications = receivedNotifications(context.getInputData());
	const notices = noticesOf(notifications);
	checkColumns(context, notifications, notices);
	const fresh = await withoutRepeats(context, notices);
	if (fresh.length < notices.length) {
		hint(context, `Repeated, and left out: ${notices.length - fresh.length} customers.`);
	}
	if (fresh.length === 0) return [];
	let given = false;
	try {
		const { outputs, known } = await changedCustomers(context, fresh);
		if (known > 0) hint(context, `As last synchronised, and left out: ${known} customers.`);
		given = true;
		return outputs;
	} finally {
		if (!given) await forget(context, fresh);
	}
}

/** @throws SettingError when no row says whose it is */
function checkColumns(
	context: IExecuteFunctions,
	notifications: readonly ReceivedNotification[],
	notices: readonly Notice[],
): void {
	const columns = new Set(notifications.flatMap(({ columnsWithoutKey }) => columnsWithoutKey));
	if (columns.size === 0) return;
	const have = `They have the columns ${[...columns].sort().join(', ')}.`;
	const advice =
		'Add the customer ID and the NoteID of the customer to the inquiry and to the fields that the push notification tracks, or name their columns under Options.';
	if (notices.length === 0) {
		throw new SettingError(
			'The rows of the push notification do not say which customer they are of',
			`${have} ${advice}`,
		);
	}
	hint(context, `Some rows do not say which customer they are of. ${have} ${advice}`);
}

function hint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}
