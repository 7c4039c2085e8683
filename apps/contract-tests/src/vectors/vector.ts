/** One step of a server's script, as the file says it; the words are explained in `vectors.yaml`. */
export type StepData =
  | 'request' | 'reset' | 'close' | 'stall'
  | { readonly write: string; readonly times?: number }
  | { readonly base64: string }
  | { readonly wait: number }
  | { readonly answer: AnswerData };

/** A whole HTTP answer. Its body is one of `text`, `json`, `example` and `base64`, or empty. */
export interface AnswerData {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly text?: string;
  readonly times?: number;
  readonly json?: unknown;
  readonly example?: string;
  readonly base64?: string;
}

/** What a driver is told to do. Names as on the wire; times in milliseconds. */
export interface CallData {
  readonly operation: string;
  readonly endpoint: string;
  readonly project_id: string;
  readonly instance_id: string;
  readonly job_id: string;
  readonly token?: string | null;
  readonly timeout: number;
  readonly attempts: number;
}

/** What must be seen at the servers and in the driver's result. What is left out must be absent there too. */
export interface Want {
  readonly outcome: string;
  readonly status?: number;
  readonly error_code?: string;
  readonly error_msg?: string;
  readonly common_error_code?: string;
  readonly solution_msg?: string;
  readonly requestId?: string;
  /** Compared only where it is given: a system error has another name in another language. */
  readonly reason?: string;
  readonly parameter?: string;
  /** Complete requests at the server: 1, or 0 for `not_sent`. */
  readonly requests: number;
  readonly connections: number;
  readonly attempts: number;
  /** Request line of every request, without the version. */
  readonly request: string;
  /** Least time between the first two requests. */
  readonly pause?: number;
  /** Longest time for the call. */
  readonly within: number;
  /** Texts that a user reads in what is printed. */
  readonly says?: readonly string[];
}

export interface Vector {
  readonly group: string;
  /** Unique, with its group in front. */
  readonly id: string;
  /** One script a connection, or no server at all at that address. */
  readonly server: readonly (readonly StepData[])[] | 'refused';
  readonly call: CallData;
  readonly want: Want;
}

/** What a driver tells about a call. */
export interface DriverResult extends Partial<Omit<Want, 'requests' | 'connections' | 'request' | 'pause' | 'within' | 'says'>> {
  readonly id: string;
  /** Everything that a user could print of the result, the error and the client. */
  readonly text: string;
}

/** What `vectors.yaml` holds; its first lines explain it. */
export interface VectorFile {
  readonly defaults: { readonly call: CallData; readonly request: string };
  readonly hostile: Readonly<Record<string, string | HostileData>>;
  readonly documented: Readonly<Record<string, Pick<Want, 'outcome'>>>;
  readonly vectors: Readonly<Record<string, readonly VectorData[]>>;
}

/** A hostile value that is no plain text. */
export interface HostileData {
  readonly text: string;
  readonly times?: number;
  readonly only?: readonly string[];
}

/** A vector as the file says it: what is left out is as `defaults` say. */
export interface VectorData {
  readonly id: string;
  readonly given?: { readonly call?: Partial<CallData>; readonly server?: readonly (StepData | readonly StepData[])[] | 'refused' };
  readonly want: Partial<Want> & Pick<Want, 'outcome'>;
}
