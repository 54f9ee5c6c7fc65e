import { build } from './build/build';

process.exitCode = build() ? 0 : 1;
