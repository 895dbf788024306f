import { runTypeScript } from './bootstrap/runTypeScript.mjs';

await runTypeScript('host/suite/main.ts', { n8n: true });
