import { parseRmhConnection } from '../../../../nodes/shared/rmh/connection';
import { MIGRATIONS } from '../../../../nodes/shared/rmh/ledger/migrations';
import { ledgerPlace } from '../../../../nodes/shared/rmh/ledger/place';
import { migrationBatch } from '../../../../nodes/shared/rmh/ledger/setUpScript';

const place = ledgerPlace(
	parseRmhConnection({ server: '127.0.0.1', database: 'RMH_STORE1', user: 'sa', password: '' }),
);

/**
 * What Set Up runs in a database, for an emulator that is to have a ledger from the beginning: setting one up takes
 * longer than many a test. Not for tests that are about setting up.
 */
export const ledgerScripts: readonly string[] = MIGRATIONS.map(({ version, statement }) =>
	migrationBatch(place, version, statement),
);
