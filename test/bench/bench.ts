import { packPackage } from '../n8n/pack.ts';
import { benchReportInN8n } from './reportInN8n.ts';
import { benchRows } from './rows.ts';
import { benchSigning } from './signing.ts';

/** `npm run bench`: the README's figures, as ratios, for those carry over to other machines. */
await benchRows();
const tarball = await packPackage();
await benchSigning(tarball);
await benchReportInN8n(tarball);
