import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';

/** What somebody else said, in his own words: the page does not translate it, and tells assistive technology its language. */
export function Said({ children }: { readonly children: string }): ReactNode {
  return <span lang={/\p{Script=Han}/u.test(children) ? 'zh-CN' : 'en'}>{children}</span>;
}

/** The client's own message, which is English: for whoever reports an error or looks for it. */
export function Detail({ message }: { readonly message: string | undefined }): ReactNode {
  const { app, problem } = useWords();
  return message && <span className="quiet">{app.colon(problem.detail)}<Said>{message}</Said></span>;
}
