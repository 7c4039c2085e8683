use serde_json::Value;
use std::time::Duration;

use crate::attempts::Failure;
use crate::error::Facts;
use crate::generated::operations as contract;
use crate::Error;

/// What sending a request twice does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twice {
    /// Nothing at all.
    Reads,
    /// Nothing more than sending it once (RFC 9110, section 9.2.2).
    ChangesNothingMore,
    /// Something a second time. Such a request is never sent again after a lost answer.
    DoesItAgain,
}

/// What the client has to know of an operation beside what the contract says.
pub(crate) struct Operation {
    pub contract: &'static contract::Facts,
    pub twice: Twice,
    pub success: Success,
    /// Whether a job that is not there after a lost answer says that it is done.
    pub is_done_when_gone: bool,
}

/// What a success has.
#[derive(Clone, Copy)]
pub(crate) enum Success {
    /// A body that is like this.
    Result(fn(&Value) -> bool),
    /// No body; and what it is called.
    Nothing(&'static str),
}

const fn operation(contract: &'static contract::Facts, twice: Twice, success: Success) -> Operation {
    Operation { contract, twice, success, is_done_when_gone: false }
}

pub(crate) static CREATE_JOB: Operation = operation(&contract::CREATE_JOB, Twice::DoesItAgain, Success::Result(is_job));
pub(crate) static LIST_JOBS: Operation = operation(&contract::LIST_JOBS, Twice::Reads, Success::Result(is_list));
pub(crate) static GET_JOB: Operation = operation(&contract::GET_JOB, Twice::Reads, Success::Result(is_job));
pub(crate) static UPDATE_JOB: Operation =
    operation(&contract::UPDATE_JOB, Twice::ChangesNothingMore, Success::Result(is_job));
pub(crate) static DELETE_JOB: Operation = Operation {
    is_done_when_gone: true,
    ..operation(&contract::DELETE_JOB, Twice::ChangesNothingMore, Success::Nothing("deletion"))
};
pub(crate) static START_JOB: Operation = operation(&contract::START_JOB, Twice::DoesItAgain, Success::Nothing("start"));
pub(crate) static STOP_JOB: Operation =
    operation(&contract::STOP_JOB, Twice::ChangesNothingMore, Success::Nothing("stop"));
pub(crate) static GET_JOB_LOG: Operation = operation(&contract::GET_JOB_LOG, Twice::Reads, Success::Result(is_log));
pub(crate) static LIST_JOB_HISTORY: Operation =
    operation(&contract::LIST_JOB_HISTORY, Twice::Reads, Success::Result(is_list));

impl Operation {
    pub fn reads(&self) -> bool {
        self.twice == Twice::Reads
    }

    /// Whether a status is one of a success, with a body to match: any 2xx brings a result, since only few statuses are
    /// documented; without one to tell it by, the documented, 200, and 204, which a gateway may make of it.
    pub fn is_success(&self, status: u16) -> bool {
        match self.success {
            Success::Result(_) => (200..=299).contains(&status),
            Success::Nothing(_) => [200, 204].contains(&status) || self.contract.successes.contains(&status),
        }
    }

    /// No answer tells what happened. For what only reads it does not matter; all else may have happened.
    pub fn untold(&self, message: String, facts: Facts, again: bool, retry_after: Option<Duration>) -> Failure {
        let facts = Box::new(Facts { message, ..facts });
        let error = if self.reads() { Error::Failed(facts) } else { Error::Unknown(facts) };
        Failure { error, again: again && self.twice != Twice::DoesItAgain, retry_after }
    }
}

fn is_job(body: &Value) -> bool {
    body["id"].is_string() && body["status"].is_string()
}

fn is_list(body: &Value) -> bool {
    body["jobs"].is_array() && body["total"].is_number()
}

fn is_log(body: &Value) -> bool {
    body["log"].is_string()
}
