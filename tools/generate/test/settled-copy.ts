import { join } from 'node:path';
import { copyWorkspace } from '../../workspace/copy.ts';
import { generateContract, languagesOf, writeGenerated } from '../generate.ts';
import { clientInputs, inputsFile, sealed } from '../inputs.ts';
import { readFolder } from '../workspace.ts';

/**
 * A copy of the workspace in which nothing is stale, whatever the state of the original: these tests are
 * about the check, and the check itself tells when the original is stale. Needs no Java: the clients' code
 * stays as it is and is declared to be right.
 */
export async function settledCopy(api: string): Promise<ReturnType<typeof copyWorkspace>> {
  const copy = copyWorkspace();
  const contract = await generateContract(copy.root, api);
  writeGenerated(copy.root, contract);
  for (const language of languagesOf(copy.root, api)) {
    const path = `libs/${api}/${language.folder}`;
    const files = readFolder(join(copy.root, path));
    files.delete(inputsFile);
    writeGenerated(copy.root, { path, files: sealed(files, clientInputs(copy.root, contract.files.get('openapi.json')!, language)) });
  }
  return copy;
}
