import { unknownFunction, unknownUserFunction, wrongArgumentCount } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { CallExpression } from '../syntax/expression';
import type { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translation } from '../translate/translation';
import { isAggregate } from './aggregateNames';
import { translateAggregate } from './aggregates';
import { binaryFunctions } from './binary';
import { choiceFunctions } from './choices';
import { dateFunctions } from './dates';
import { Call, type FunctionTable } from './function';
import { metadataFunctions } from './metadata';
import { numberFunctions } from './numbers';
import { sessionFunctions } from './session';
import { textFunctions } from './text';
import { isWindowFunction, translateWindowFunction } from './windows';

const functions: FunctionTable = {
	...textFunctions,
	...numberFunctions,
	...dateFunctions,
	...choiceFunctions,
	...binaryFunctions,
	...metadataFunctions,
	...sessionFunctions,
};

/** Functions of SQL Server 2012 that this engine does not do. Later ones do not exist here: they are error 195. */
const known = new Set(
	(
		'ACOS ASIN ATAN ATN2 COS COT DEGREES RADIANS SIN TAN SOUNDEX DIFFERENCE SWITCHOFFSET TODATETIMEOFFSET ' +
		'DATETIMEOFFSETFROMPARTS DATETIME2FROMPARTS TIMEFROMPARTS SMALLDATETIMEFROMPARTS CONTEXT_INFO ' +
		'CONNECTIONPROPERTY OBJECT_DEFINITION INDEX_COL INDEXPROPERTY INDEXKEY_PROPERTY STATS_DATE ' +
		'PERCENT_RANK CUME_DIST PERCENTILE_CONT PERCENTILE_DISC FORMATMESSAGE GETANSINULL CURSOR_STATUS TEXTPTR ' +
		'FILE_ID FILE_NAME FULLTEXTSERVICEPROPERTY GET_FILESTREAM_TRANSACTION_CONTEXT LOGINPROPERTY OBJECTPROPERTYEX ' +
		'PERMISSIONS PWDCOMPARE PWDENCRYPT SUSER_SID TYPEPROPERTY CERTENCODED TRIGGER_NESTLEVEL COLUMNS_UPDATED'
	).split(' '),
);

/**
 * A function call in Postgres's SQL.
 * @throws SqlServerError 195 for a function that does not exist, 174 for a wrong number of arguments
 */
export function translateCall(
	call: CallExpression,
	scope: Scope,
	translation: Translation,
): Translated {
	if (call.name.includes('.')) throw unknownUserFunction(call.name);
	if (isAggregate(call.name)) return translateAggregate(call, scope, translation);
	if (isWindowFunction(call.name)) return translateWindowFunction(call, scope, translation);
	const rule = functions[call.name];
	if (!rule) throw known.has(call.name) ? unsupported(call.name) : unknownFunction(call.name);
	const count = call.arguments.length;
	if (count < rule.least || count > rule.most) {
		const range = rule.least === rule.most ? String(rule.least) : `${rule.least} to ${rule.most}`;
		throw wrongArgumentCount(call.name, range);
	}
	const given = call.arguments.map((argument) => translation.expression(argument, scope));
	return rule.make(new Call(call, given, scope, translation));
}
