import type { ByteReader } from './byteReader';
import { emulatorRefusal } from './emulatorRefusal';
import { ConnectionDropped, type RequestContext } from './requestContext';

const Operation = { begin: 5, commit: 7, rollback: 8, save: 9 } as const;
const BEGIN_ANOTHER = 0x01;

const ISOLATION_LEVELS: Record<number, string | undefined> = {
	1: 'READ UNCOMMITTED',
	2: 'READ COMMITTED',
	3: 'REPEATABLE READ',
	4: 'SERIALIZABLE',
	5: 'SNAPSHOT',
};

/**
 * Answers a transaction manager request (MS-TDS 2.2.6.9).
 * @throws SqlServerError as the engine does, e.g. 3902 for a commit of nothing.
 */
export async function manageTransaction(
	context: RequestContext,
	reader: ByteReader,
): Promise<void> {
	const { session, transaction } = context;
	const operation = reader.uint16();
	switch (operation) {
		case Operation.begin:
			await withFaults(context, 'BEGIN TRANSACTION', async () => await begin(context, reader));
			break;
		case Operation.commit:
			readName(reader);
			await withFaults(context, 'COMMIT TRANSACTION', async () => await session.commit());
			announce(context, 'commit');
			await beginAnother(context, reader);
			break;
		case Operation.rollback: {
			const name = readName(reader);
			const savepoint = name && name !== transaction.name ? name : undefined;
			const work = async () => await session.rollback(savepoint);
			await withFaults(context, 'ROLLBACK TRANSACTION', work);
			announce(context, 'rollback');
			await beginAnother(context, reader);
			break;
		}
		case Operation.save: {
			const name = readName(reader);
			await withFaults(context, 'SAVE TRANSACTION', async () => await session.save(name));
			break;
		}
		default:
			throw emulatorRefusal(
				`transaction request ${operation} (distributed transactions) is not supported.`,
			);
	}
	announce(context, 'commit');
}

async function begin(context: RequestContext, reader: ByteReader): Promise<void> {
	const isolation = ISOLATION_LEVELS[reader.uint8()];
	const name = readName(reader);
	await context.session.begin(isolation);
	if (context.session.transactionCount === 1) context.transaction.name = name;
}

async function beginAnother(context: RequestContext, reader: ByteReader): Promise<void> {
	if (!reader.atEnd && reader.uint8() & BEGIN_ANOTHER) await begin(context, reader);
}

function announce({ transaction, tokens }: RequestContext, end: 'commit' | 'rollback'): void {
	const change = transaction.change(end);
	if (change) tokens.other(change);
}

async function withFaults(
	{ faults, signal }: RequestContext,
	text: string,
	work: () => Promise<void>,
): Promise<void> {
	const fate = await faults.fateOf(text, false, signal);
	if (fate.dropBefore) throw new ConnectionDropped();
	if (fate.error) throw fate.error;
	await work();
	if (fate.dropAfter) throw new ConnectionDropped();
}

/** The name's length is in bytes. */
function readName(reader: ByteReader): string {
	return reader.bytes(reader.uint8()).toString('utf16le');
}
