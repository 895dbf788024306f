import { runTypeScript } from './bootstrap/runTypeScript.mjs';

await runTypeScript('host/start/main.ts', { n8n: true });
