import { columnName } from '../catalog/model';
import { unsupported } from '../errors/refusal';
import { decode } from '../storage/decode';
import type { Statement } from '../syntax/statement';
import { SqlServerError } from '../types';
import type { Execution } from './execution';
import { innerFrame, type RunStatements } from './execute';
import type { Write, Written } from './write';

/**
 * What a site has made to run behind each INSERT and UPDATE of a table: statements in which @id is the
 * identity of the changed row. CREATE TRIGGER is refused, because its `inserted` is not there; a trigger
 * that asks for nothing but the row it is about does the same.
 */
export interface ServerTrigger {
	statements: readonly Statement[];
	run: RunStatements;
}

/** Sessions whose trigger is at work: triggers do not fire themselves again (RECURSIVE_TRIGGERS OFF). */
const atWork = new WeakSet<object>();

/** 334: with a trigger, OUTPUT needs INTO. */
export function assertOutputAllowed(write: Write, execution: Execution): void {
	if (!write.output || write.output.into || !triggerOf(write, execution)) return;
	throw new SqlServerError(
		`The target table '${write.table.name}' of the DML statement cannot have any enabled triggers if the statement contains an OUTPUT clause without INTO clause.`,
		{ number: 334 },
	);
}

/** Runs the trigger of a table behind a change, in its transaction; what it says goes nowhere. */
export async function runTrigger(
	write: Write,
	written: Written,
	execution: Execution,
): Promise<void> {
	const { state } = execution;
	const trigger = triggerOf(write, execution);
	if (!trigger || written.rids.length === 0 || atWork.has(state)) return;
	// Without one, the change and the trigger would not be one piece.
	if (!state.transaction.open) throw unsupported('A trigger outside of a transaction');
	const identity = write.table.columns.find((column) => column.identity);
	if (!identity) throw unsupported('A trigger on a table without an identity');
	const { scopeIdentity } = state;
	atWork.add(state);
	try {
		for (const rid of written.rids) {
			const { rows } = await execution.query(
				`SELECT ${columnName(identity)} FROM d.t${write.table.objectId} WHERE rid = ${rid}`,
			);
			const frame = innerFrame(execution);
			const { type } = identity;
			frame.declare({ name: '@id', type, value: decode(rows[0]?.[0] ?? null, type) });
			const inside = trigger.run(trigger.statements, execution.within(frame));
			for await (const event of inside) void event;
		}
	} finally {
		atWork.delete(state);
		state.scopeIdentity = scopeIdentity;
	}
}

function triggerOf({ verb, table }: Write, { server }: Execution): ServerTrigger | undefined {
	if (verb === 'DELETE' || table.kind !== 'table') return undefined;
	return server.triggers.get(table.objectId);
}
