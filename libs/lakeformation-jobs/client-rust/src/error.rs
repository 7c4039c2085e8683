use serde::Serialize;
use std::fmt;
use std::ops::Deref;

/// What became of one job. The same words in every language, on the command line and in reports. Only deleting has the
/// first two; any other call that succeeds has a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The service said so.
    Deleted,
    /// An answer was lost, and the job was gone when asked again.
    DeletedInferred,
    /// There is no such job, or no such instance.
    NotFound,
    /// The job is submitted or running: it has to be stopped first.
    RefusedActive,
    /// A definite refusal or error.
    Failed,
    /// It may or may not have happened.
    Unknown,
    /// Stopped before sending: `reason` says why.
    NotSent,
}

impl Outcome {
    /// The word, as it is spelt in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::DeletedInferred => "deleted_inferred",
            Self::NotFound => "not_found",
            Self::RefusedActive => "refused_active",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotSent => "not_sent",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known about a call that did not succeed. Nothing in it holds the token.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Facts {
    /// One sentence with all that a person wants to know.
    pub message: String,
    /// HTTP method of the request.
    pub method: Option<String>,
    /// Address of the request.
    pub url: Option<String>,
    /// HTTP status of the last answer.
    pub status: Option<u16>,
    /// Error code.
    pub error_code: Option<String>,
    /// Error description.
    pub error_msg: Option<String>,
    /// CBC common error code.
    pub common_error_code: Option<String>,
    /// Solution.
    pub solution_msg: Option<String>,
    /// `X-request-id` of the last answer: what support asks for.
    pub request_id: Option<String>,
    /// Why, where no answer says it: a word such as `invalid`, `timeout`, `redirect` or a system error code.
    pub reason: Option<String>,
    /// The parameter that was refused before sending.
    pub parameter: Option<String>,
    /// Requests that were started.
    pub attempts: Option<u32>,
}

/// Every error of the client. The variant says what became of the call; the facts are at hand as fields of the error:
/// `error.status`, `error.request_id`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// Stopped before sending: invalid, halted or out of time. Nothing reached the service.
    NotSent(Box<Facts>),
    /// The service says that there is no such job; of a call that names none, no such instance.
    NotFound(Box<Facts>),
    /// The job is submitted or running: it has to be stopped first.
    RefusedActive(Box<Facts>),
    /// 401 or 403: the token is wrong, expired or not allowed to do this. Its outcome is `failed`.
    Access(Box<Facts>),
    /// Any other definite refusal or error.
    Failed(Box<Facts>),
    /// It may or may not have happened: time ran out or the answer was lost, and nothing told.
    Unknown(Box<Facts>),
}

impl Error {
    /// What became of the call.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NotSent(_) => Outcome::NotSent,
            Self::NotFound(_) => Outcome::NotFound,
            Self::RefusedActive(_) => Outcome::RefusedActive,
            Self::Access(_) | Self::Failed(_) => Outcome::Failed,
            Self::Unknown(_) => Outcome::Unknown,
        }
    }

    pub(crate) fn not_sent(message: &str, reason: &str, parameter: Option<&str>) -> Self {
        Self::NotSent(Box::new(Facts {
            message: format!("{message} Nothing was sent."),
            reason: Some(reason.into()),
            parameter: parameter.map(Into::into),
            ..Facts::default()
        }))
    }

    pub(crate) fn invalid(parameter: &str, rule: &str) -> Self {
        Self::not_sent(&format!("{parameter} {rule}."), "invalid", Some(parameter))
    }
}

impl Deref for Error {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        let (Self::NotSent(facts)
        | Self::NotFound(facts)
        | Self::RefusedActive(facts)
        | Self::Access(facts)
        | Self::Failed(facts)
        | Self::Unknown(facts)) = self;
        facts
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
