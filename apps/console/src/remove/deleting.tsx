import type { ReactNode } from 'react';

export function Deleting({ children }: { readonly children: ReactNode }): ReactNode {
  return children;
}
