#!/usr/bin/env node
import { main } from './cli.ts';
import { realWorld } from './ports/real.ts';

process.exitCode = await main(process.argv.slice(2), realWorld(new URL('..', import.meta.url)));
