import { unsupported } from '../errors/refusal';
import { constant } from '../translate/literals';
import type { Translated } from '../translate/translated';
import { rule, type Call, type FunctionTable } from './function';

/** A function whose value the session knows before the query runs. */
function ask(call: Call): Translated {
	const given = call.given.map((_, index) => call.known(index));
	const answer = call.translation.surroundings.sessionFunction(call.name, given);
	if (!answer) throw unsupported(call.name);
	return { ...constant(answer.value, answer.type), nullable: true };
}

const names = (
	'SUSER_SNAME SUSER_NAME USER_NAME ORIGINAL_LOGIN SYSTEM_USER CURRENT_USER SESSION_USER USER HOST_NAME ' +
	'APP_NAME IS_MEMBER IS_ROLEMEMBER IS_SRVROLEMEMBER HAS_PERMS_BY_NAME HAS_DBACCESS SERVERPROPERTY ' +
	'DATABASEPROPERTYEX SCOPE_IDENTITY MIN_ACTIVE_ROWVERSION ERROR_NUMBER ERROR_MESSAGE ERROR_SEVERITY ' +
	'ERROR_STATE ERROR_LINE ERROR_PROCEDURE XACT_STATE ROWCOUNT_BIG APPLOCK_MODE APPLOCK_TEST SESSIONPROPERTY ' +
	'DATABASE_PRINCIPAL_ID USER_ID SUSER_ID'
).split(' ');

/** Functions about the session, its login, its transaction and its last error. */
export const sessionFunctions: FunctionTable = Object.fromEntries(
	names.map((name) => [name, rule(0, 4, ask)]),
);
