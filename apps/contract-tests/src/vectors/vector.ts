/** One step of a server's script, as the file says it; the words are explained in `vectors.yaml`. */
export type StepData =
  | 'request' | 'reset' | 'close' | 'stall' | 'success'
  | { readonly write: string; readonly times?: number }
  | { readonly base64: string }
  | { readonly wait: number }
  | { readonly answer: AnswerData };

/** A whole HTTP answer. Its body is one of `text`, `json`, `example` and `base64`, compressed or not, or empty. */
export interface AnswerData {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly text?: string;
  readonly times?: number;
  readonly json?: unknown;
  readonly example?: string;
  readonly base64?: string;
  readonly gzip?: boolean;
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
  /** Of listJobs, listJobHistory and startJob. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Of createJob and updateJob. */
  readonly body?: unknown;
  /** Of deleteJob. */
  readonly stop_first?: boolean;
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
  /** Compared only where it is given: a system error has another name in another language. Null: there is none. */
  readonly reason?: string | null;
  readonly parameter?: string;
  /** Complete requests at the server: 1, or 0 for `not_sent`. */
  readonly requests: number;
  readonly connections: number;
  readonly attempts: number;
  /** Request line of each request, without the version. */
  readonly request: readonly string[];
  /** JSON in each request of the operation itself; the others have no body. */
  readonly body?: unknown;
  /** JSON that the call returned. */
  readonly result?: unknown;
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
export interface DriverResult extends Partial<Omit<Want, 'requests' | 'connections' | 'request' | 'body' | 'pause' | 'within' | 'says'>> {
  readonly id: string;
  /** Everything that a user could print of the result, the error and the client. */
  readonly text: string;
}

/** What `vectors.yaml` holds; its first lines explain it. */
export interface VectorFile {
  readonly exceptions: readonly Exception[];
  readonly conditions: readonly Condition[];
  readonly defaults: { readonly call: Omit<CallData, 'operation'> };
  readonly operations: Readonly<Record<string, OperationData>>;
  readonly hostile: Readonly<Record<string, string | HostileData>>;
  readonly worst: readonly string[];
  readonly documented: Readonly<Record<string, Readonly<Record<string, Meaning>>>>;
  readonly vectors: Readonly<Record<string, readonly VectorData[]>>;
}

/** What a driver is given when it is started. */
export interface Condition {
  readonly language: string;
  readonly argument: string;
  readonly reason: string;
}

/** A vector that a language is allowed not to satisfy. */
export interface Exception {
  readonly language: string;
  /** The id of the vector, with its group in front. */
  readonly vector: string;
  readonly reason: string;
}

/** An operation: what it is called with, and the request that this makes. */
export interface OperationData {
  readonly kind: 'read' | 'again' | 'once' | 'delete';
  readonly call?: Partial<CallData>;
  readonly request: string;
}

/** A text that is repeated. */
export interface Repeated {
  readonly text: string;
  readonly times?: number;
}

/** A hostile value that is no plain text. */
export interface HostileData extends Repeated {
  readonly only?: readonly string[];
}

/** What a documented answer means. */
export interface Meaning {
  readonly outcome: string;
  readonly reason?: string | null;
  /** Status of the job when it is read again after this refusal. */
  readonly job?: string;
}

/** A vector as the file says it: what is left out is as `defaults` and `operations` say. */
export interface VectorData {
  readonly id: string;
  /** Kinds of operations, or operations, that it is run with; deleteJob alone where there are none. */
  readonly each?: readonly string[];
  readonly given?: {
    readonly call?: Partial<CallData>;
    readonly server?: readonly (StepData | readonly StepData[])[] | 'refused';
    readonly job?: string;
  };
  readonly want: Partial<Omit<Want, 'request'>> & Pick<Want, 'outcome'> & { readonly request?: string | readonly string[] };
}
