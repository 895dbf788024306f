import { addWalkInCustomer } from '../../emulators/seed/acumaticaShop';
import { say, step } from '../bootstrap/progress.mjs';
import { startEmulators, type Emulators } from '../n8n/emulators';
import { freePort } from '../n8n/ports';
import { Closers } from '../start/closers';
import { parseEmulatorsOptions } from './options.mjs';

/** `npm run emulators`: both emulators, for people who run their own n8n. */
async function main(): Promise<void> {
	const { customers, dataDir, rmhPort, acumaticaPort } = parseEmulatorsOptions(
		process.argv.slice(2),
	);
	const closers = new Closers();
	try {
		const taken = new Set<number>();
		const ports = {
			rmh: rmhPort ?? (await freePort([14330], taken)),
			acumatica: acumaticaPort ?? (await freePort([18080], taken)),
		};
		const emulators = await step(`Opening a store with ${customers} customers`, () =>
			startEmulators({ customers, dataDir, ports, sales: true }),
		);
		await closers.add(() => emulators.close());
		addWalkInCustomer(emulators.acumatica);
		process.stdout.write(addresses(emulators));
		closers.workIsDone = true;
	} catch (error) {
		if (!closers.ending) say((error as Error).message);
		await closers.end(1);
	}
}

function addresses({ rmh, acumatica }: Emulators): string {
	return `
RMH Database API credential
  Server                    ${rmh.host}
  Port                      ${rmh.port}
  Database                  ${rmh.databaseName}
  User                      ${rmh.login.user}
  Password                  ${rmh.login.password}
  Trust Server Certificate  on (it is self-signed)

Acumatica ERP API credential
  Instance URL              ${acumatica.url}
  Tenant                    ${acumatica.login.tenant}
  Branch                    ${acumatica.login.branch}
  User                      ${acumatica.login.user}
  Password                  ${acumatica.login.password}

Ctrl-C stops both.
`;
}

void main();
