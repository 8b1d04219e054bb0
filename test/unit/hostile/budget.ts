/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Runs of each property with hostile input; `FUZZ_RUNS=100000 npx jest test/unit/hostile` for long. */
export const budget = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) };

/** Runs of each operation with hostile fields, which take longer. */
export const fieldBudget = { numRuns: Math.ceil(budget.numRuns / 30) };
