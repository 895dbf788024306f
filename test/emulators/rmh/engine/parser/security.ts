import { unsupported } from '../errors/refusal';
import type { StatementBody } from '../syntax/statement';
import type { SecurableName } from '../syntax/security';
import { parseColumnList, parseName } from './names';
import type { TokenStream } from './tokenStream';

/** Rights of two words. */
const pairs: Record<string, readonly string[]> = {
	CREATE: ['TABLE', 'SCHEMA', 'VIEW'],
	VIEW: ['DEFINITION'],
};
const singles = [
	'SELECT',
	'INSERT',
	'UPDATE',
	'DELETE',
	'EXECUTE',
	'ALTER',
	'CONTROL',
	'REFERENCES',
	'CONNECT',
];

function parsePermission(stream: TokenStream): { permission: string; columns?: string[] } {
	const word = stream.next().upper;
	const second = pairs[word] ? stream.takeOneOf(...pairs[word]) : undefined;
	const permission = second ? `${word} ${second}` : word;
	if (!second && !singles.includes(word)) throw unsupported(`The permission ${permission}`);
	return stream.isSymbol('(') ? { permission, columns: parseColumnList(stream) } : { permission };
}

/** `dbo.Customer`, `OBJECT::dbo.Customer`, `SCHEMA::acumatica_sync`. */
function parseSecurable(stream: TokenStream): SecurableName {
	const isClass = stream.isSymbol(':', 1) && stream.isSymbol(':', 2);
	const kind = isClass ? stream.next().upper : 'OBJECT';
	if (isClass) {
		stream.expectSymbol(':');
		stream.expectSymbol(':');
	}
	if (kind !== 'OBJECT' && kind !== 'SCHEMA' && kind !== 'DATABASE')
		throw unsupported(`Rights on a ${kind}`);
	const name = parseName(stream);
	return { kind, name, ...(stream.isSymbol('(') ? { columns: parseColumnList(stream) } : {}) };
}

/** GRANT, DENY and REVOKE, behind the word itself. */
export function parseGrant(
	stream: TokenStream,
	action: 'grant' | 'deny' | 'revoke',
): StatementBody {
	const permissions = stream.list(() => parsePermission(stream));
	const securable = stream.takeWords('ON') ? parseSecurable(stream) : undefined;
	if (!(stream.takeWords('TO') || (action === 'revoke' && stream.takeWords('FROM'))))
		throw stream.unexpected();
	const grantees = stream.list(() => stream.expectName());
	if (stream.isWord(['WITH', 'CASCADE', 'AS']))
		throw unsupported(`${action.toUpperCase()} … ${stream.peek().upper}`);
	return { kind: 'permission', action, permissions, ...(securable ? { securable } : {}), grantees };
}

/** CREATE LOGIN, behind these words. */
export function parseCreateLogin(stream: TokenStream): StatementBody {
	const login = stream.expectName();
	stream.expectWords('WITH', 'PASSWORD');
	stream.expectSymbol('=');
	const password = stream.next();
	if (password.kind !== 'string' && password.kind !== 'nationalString') throw stream.unexpected();
	let database: string | undefined;
	while (stream.takeSymbol(',')) {
		const option = stream.next().upper;
		stream.expectSymbol('=');
		const value = stream.next().text;
		if (option === 'DEFAULT_DATABASE') database = value;
		else if (!['CHECK_POLICY', 'CHECK_EXPIRATION', 'DEFAULT_LANGUAGE'].includes(option))
			throw unsupported(option);
	}
	return { kind: 'createLogin', login, password: password.text, ...(database ? { database } : {}) };
}

/** CREATE USER, behind these words. */
export function parseCreateUser(stream: TokenStream): StatementBody {
	const user = stream.expectName();
	if (stream.takeWords('WITHOUT', 'LOGIN')) return { kind: 'createUser', user };
	const named = stream.takeOneOf('FOR', 'FROM') !== undefined;
	if (named) stream.expectWords('LOGIN');
	const login = named ? stream.expectName() : user;
	if (stream.takeWords('WITH')) {
		stream.expectWords('DEFAULT_SCHEMA');
		stream.expectSymbol('=');
		if (stream.expectName().toLowerCase() !== 'dbo')
			throw unsupported('A default schema other than dbo');
	}
	return { kind: 'createUser', user, login };
}

/** ALTER ROLE … ADD MEMBER …, behind ALTER ROLE. */
export function parseAlterRole(stream: TokenStream): StatementBody {
	const role = stream.expectName();
	const action = stream.takeOneOf('ADD', 'DROP');
	if (!action) throw stream.unexpected();
	stream.expectWords('MEMBER');
	return { kind: 'roleMember', role, member: stream.expectName(), add: action === 'ADD' };
}
