import { runTypeScript } from './bootstrap/runTypeScript.mjs';

await runTypeScript('bench/main.ts', { n8n: true });
