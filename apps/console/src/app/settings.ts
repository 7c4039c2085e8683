/** What stands behind the page. `mock`: Prism, which answers with examples; `endpoint`: calls are forwarded to a cloud. */
export type Mode = 'mock' | 'service' | 'endpoint';

export interface Settings {
  readonly mode: Mode;
  /** Proposed at the sign-in. */
  readonly project_id?: string;
  readonly instance_id?: string;
}

/** What `config.json` beside the page says; `service` where there is none. */
export async function readSettings(): Promise<Settings> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`, { credentials: 'omit' });
    if (!response.ok) return { mode: 'service' };
    return settingsFrom(await response.json());
  } catch {
    return { mode: 'service' };
  }
}

/** Reads what is usable of a configuration. An unknown mode is the one that promises least. */
export function settingsFrom(json: unknown): Settings {
  const { mode, project_id, instance_id } = Object(json) as Record<string, unknown>;
  return {
    mode: mode === 'mock' || mode === 'endpoint' ? mode : 'service',
    ...(typeof project_id === 'string' ? { project_id } : {}),
    ...(typeof instance_id === 'string' ? { instance_id } : {}),
  };
}
