import { unsupported } from '../errors/refusal';
import { SqlServerError } from '../types';

/** Options that must have this value, because the engine knows no other behaviour. */
const fixed: Record<string, string> = {
	ANSI_NULLS: 'ON',
	ANSI_NULL_DFLT_ON: 'ON',
	ANSI_PADDING: 'ON',
	ANSI_WARNINGS: 'ON',
	CONCAT_NULL_YIELDS_NULL: 'ON',
	QUOTED_IDENTIFIER: 'ON',
	IMPLICIT_TRANSACTIONS: 'OFF',
	NUMERIC_ROUNDABORT: 'OFF',
	DATEFIRST: '7',
	DATEFORMAT: 'MDY',
	FMTONLY: 'OFF',
	NOEXEC: 'OFF',
	PARSEONLY: 'OFF',
	SHOWPLAN_ALL: 'OFF',
	SHOWPLAN_TEXT: 'OFF',
	SHOWPLAN_XML: 'OFF',
	ROWCOUNT: '0',
	ANSI_DEFAULTS: 'ON',
	LANGUAGE: 'US_ENGLISH',
};
/** Options that change nothing here, whatever they say. */
const harmless = [
	'ARITHABORT',
	'ARITHIGNORE',
	'CURSOR_CLOSE_ON_COMMIT',
	'TEXTSIZE',
	'DEADLOCK_PRIORITY',
	'FORCEPLAN',
	'CONTEXT_INFO',
	'ANSI_NULL_DFLT_OFF',
	'REMOTE_PROC_TRANSACTIONS',
	'STATISTICS IO',
	'STATISTICS TIME',
];

export type IsolationLevel =
	| 'READ UNCOMMITTED'
	| 'READ COMMITTED'
	| 'REPEATABLE READ'
	| 'SERIALIZABLE';

/** What SET has set. */
export class Settings {
	noCount = false;
	abortOnError = false;
	/** In ms; -1 = without end, 0 = not at all. */
	lockTimeout = -1;
	isolation: IsolationLevel = 'READ COMMITTED';

	copy(): Settings {
		return Object.assign(new Settings(), this);
	}

	/**
	 * SET name value.
	 * @throws SqlServerError 195 for an option that does not exist
	 */
	set(name: string, value: string): void {
		for (const option of name.split(',')) this.setOne(option.trim(), value.toUpperCase());
	}

	private setOne(name: string, value: string): void {
		if (name === 'NOCOUNT') this.noCount = value === 'ON';
		else if (name === 'XACT_ABORT') this.abortOnError = value === 'ON';
		else if (name === 'LOCK_TIMEOUT') this.lockTimeout = Number(value);
		else if (name === 'TRANSACTION ISOLATION LEVEL') this.setIsolation(value);
		else if (name in fixed) {
			const same = fixed[name] === value || (name === 'LANGUAGE' && value === 'ENGLISH');
			if (!same) throw unsupported(`SET ${name} ${value}`);
		} else if (!harmless.includes(name)) {
			throw new SqlServerError(`'${name}' is not a recognized SET option.`, {
				number: 195,
				severity: 15,
				state: 5,
			});
		}
	}

	/** @throws SqlServerError 50000 for SNAPSHOT, which the databases here do not allow */
	setIsolation(level: string): void {
		if (level === 'SNAPSHOT') throw unsupported('The isolation level SNAPSHOT');
		this.isolation = level as IsolationLevel;
	}
}
