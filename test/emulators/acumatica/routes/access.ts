import { refuseWhileRunning } from '../actions/invoke';
import type { Emulation } from '../emulation';
import { refuse } from '../http/errors';
import type { EntityDefinition } from '../schema';
import type { Session } from '../sessions/sessionRegistry';

const formTitles: Readonly<Record<string, string>> = {
	AR303000: 'Customers',
	AR201000: 'Customer Classes',
	CS205000: 'Attributes',
	TX206000: 'Tax Zones',
	SO303000: 'Invoices',
	AR304000: 'Cash Sales',
	SO301000: 'Sales Orders',
	AR302000: 'Payments and Applications',
};

/**
 * Rights on the entity's form, and its long operations.
 * @param rest path after the entity; polling an operation is always allowed
 * @throws Refusal 403, 409 or 500
 */
export function refuseUnlessAllowed(
	definition: EntityDefinition,
	session: Session,
	emulation: Emulation,
	rest: readonly string[],
): void {
	const { screen } = definition;
	if (emulation.settings.forbiddenScreens.includes(screen)) {
		throw refuse(
			403,
			`You have insufficient rights to access the ${formTitles[screen] ?? screen} (${screen}) form.`,
		);
	}
	if (rest[1] !== 'status') refuseWhileRunning(screen, session, emulation);
}
