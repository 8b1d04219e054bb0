import { credentialTests } from './credentials.ts';
import { exampleTests } from './examples.ts';
import { formTests } from './forms.ts';
import { keyboardTests } from './keyboard.ts';
import { recipeTests } from './recipe.ts';
import { reportTests } from './report.ts';
import { searchTests } from './search.ts';
import { useStage } from './stage.ts';

jest.setTimeout(180_000);

/** One file, so that one n8n serves all: `npm run test:ui -- -t 'Credentials'` runs a part. */
const stage = useStage();

credentialTests(stage);
searchTests(stage);
reportTests(stage);
exampleTests(stage);
recipeTests(stage);
formTests(stage);
keyboardTests(stage);
