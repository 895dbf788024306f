import { runTypeScript } from './bootstrap/runTypeScript.mjs';

await runTypeScript('host/emulators/main.ts', { n8n: false });
