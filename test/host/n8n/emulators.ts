import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../emulators/acumatica/index';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import { furnishShop } from '../../emulators/seed/acumaticaShop';
import { acumaticaSeedCustomers } from '../../emulators/seed/acumaticaCustomers';
import { rmhSeedCustomers } from '../../emulators/seed/rmhCustomers';

export interface EmulatorsOptions {
	/** Size of the RMH store; Acumatica knows some of its customers already. */
	customers: number;
	/** Where the data of both are kept; default: in memory. */
	dataDir?: string;
	/** With a week of sales and collections; see docs/emulated-store.md. Default false. */
	sales?: boolean;
	/** With RMH's receivables module and some accounts. Default false. */
	receivables?: boolean;
	ports?: { rmh: number; acumatica: number };
}

/** Both sides of a store, emulated, in this process. */
export interface Emulators {
	rmh: RmhEmulator;
	acumatica: AcumaticaEmulator;
	/** Ends both, with their data written. */
	close(): Promise<void>;
}

/** Starts both emulators on data that fit together. */
export async function startEmulators(options: EmulatorsOptions): Promise<Emulators> {
	const { customers, dataDir, ports, sales, receivables } = options;
	if (dataDir) await mkdir(dataDir, { recursive: true });
	const acumatica = await startAcumaticaEmulator({
		port: ports?.acumatica,
		dataFile: dataDir && join(dataDir, 'acumatica.json'),
		customers: acumaticaSeedCustomers(rmhSeedCustomers(customers)),
	});
	if (sales) furnishShop(acumatica);
	try {
		const rmh = await startRmhEmulator({
			port: ports?.rmh,
			dataDir: dataDir && join(dataDir, 'rmh'),
			customers,
			sales,
			receivables,
		});
		return {
			rmh,
			acumatica,
			close: async () => void (await Promise.all([rmh.close(), acumatica.close()])),
		};
	} catch (error) {
		await acumatica.close();
		throw error;
	}
}
