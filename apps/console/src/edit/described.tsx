import type { ReactNode } from 'react';
import { Said } from '../look/said.tsx';
import { useWords } from '../words/words.tsx';

/** A description of the contract in the language of the page; in the contract's where nobody has translated it. */
export function Described({ text }: { readonly text: string | undefined }): ReactNode {
  const { edit: words } = useWords();
  return text && (words.described(text) ?? <Said>{text}</Said>);
}
