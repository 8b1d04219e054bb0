import type { EventKind } from '../eventKind';
import { addOrUpdateReport } from './addOrUpdateReport';
import { changeReport } from './changeReport';
import { custom } from './custom';
import { deleteReport } from './deleteReport';
import { doorbellPress } from './doorbellPress';

export const eventKinds: Record<string, EventKind> = {
	addOrUpdateReport,
	changeReport,
	custom,
	deleteReport,
	doorbellPress,
};
