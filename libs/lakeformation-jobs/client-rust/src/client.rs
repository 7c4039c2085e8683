use reqwest::Request;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;

use crate::answer::{AcceptedJob, Answer};
use crate::attempts::Deadline;
use crate::call::{call, preview, request, Preview};
use crate::delete_job::{delete_job, DeletedJob};
use crate::generated::apis::configuration::Configuration;
use crate::generated::apis::job_management_api as api;
use crate::judgement::Done;
use crate::models::{Job, JobList, JobLog};
use crate::operation::{self, Operation};
use crate::query::{ListJobHistory, ListJobs, StartJob};
use crate::settings::Settings;
use crate::wait_for_job::{is_over, wait_for_job, INTERVAL};
use crate::{ClientBuilder, Error, Told};

/// Jobs of one LakeFormation instance. Cheap to clone; may be used from several tasks at once.
///
/// The outcome of every [`Error`] says what became of the call. A redirect is never followed. Where the service is busy,
/// the request is sent again, within the time limit and as often as the client's attempts allow; where an answer is lost
/// as well, but for creating and starting, which twice is not once. Whoever drops the future of a call gives up waiting:
/// its request may have been sent.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) settings: Arc<Settings>,
}

impl Client {
    /// What makes a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The same client with another longest time for one call with all its requests.
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        let settings = Settings { timeout, ..(*self.settings).clone() };
        Self { settings: Arc::new(settings) }
    }

    /// Creates a job: a [`NewJob`](crate::models::NewJob), or any other value that is such JSON. It does not start it.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/CreateJobByInstance.html>
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such instance.
    pub async fn create_job<B: Serialize + Sync + ?Sized>(&self, job: &B) -> Result<Answer<Job>, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::create_job(configuration, project, instance, &job))
        };
        self.call(&operation::CREATE_JOB, None, &build).await.map(Answer::from)
    }

    /// One page of the jobs of a type; [`Client::all_jobs`] goes through all pages.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/ListJobsByInstance.html>
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such instance.
    pub async fn list_jobs(&self, query: &ListJobs) -> Result<Answer<JobList>, Error> {
        let ListJobs { kind, name_pattern, status, offset, limit } = query;
        let build = |configuration: &_, project: &_, instance: &_| {
            let (pattern, status) = (name_pattern.as_deref(), status.clone());
            request(api::list_jobs(configuration, project, instance, kind.clone(), *offset, *limit, pattern, status))
        };
        self.call(&operation::LIST_JOBS, None, &build).await.map(Answer::from)
    }

    /// A job with its parameters. Passwords and secret keys are not told. The id is 36 letters, digits and hyphens.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobByInstance.html>
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn get_job(&self, job_id: &str) -> Result<Answer<Job>, Error> {
        self.read_job(job_id, self.deadline()).await
    }

    /// Replaces the name, the description and the parameters of a job with those of a
    /// [`JobUpdate`](crate::models::JobUpdate), or of any other value that is such JSON. Its type stays.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/UpdateJobByInstance.html>
    ///
    /// # Errors
    /// [`Error::RefusedActive`] while the job is submitted or running.
    pub async fn update_job<B: Serialize + Sync + ?Sized>(
        &self,
        job_id: &str,
        update: &B,
    ) -> Result<Answer<Job>, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::update_job(configuration, project, instance, job_id, &update))
        };
        self.call(&operation::UPDATE_JOB, Some(job_id), &build).await.map(Answer::from)
    }

    /// Deletes a job. One that is submitted or running has to be stopped first; [`Client::stop_and_delete_job`] does both.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html>
    ///
    /// # Errors
    /// [`Error::RefusedActive`] while the job is submitted or running.
    pub async fn delete_job(&self, job_id: &str) -> Result<DeletedJob, Error> {
        delete_job(self, job_id, false, self.deadline()).await
    }

    /// Deletes a job, and stops one before that is submitted or running and waits until it is neither, all within the time
    /// limit.
    ///
    /// # Errors
    /// [`Error::RefusedActive`] when it did not come to that.
    pub async fn stop_and_delete_job(&self, job_id: &str) -> Result<DeletedJob, Error> {
        delete_job(self, job_id, true, self.deadline()).await
    }

    /// Starts a run of a job. Never sent again after a lost answer: a second run would be one too many.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/StartJobByInstance.html>
    ///
    /// # Errors
    /// [`Error::RefusedActive`] while the job is submitted or running.
    pub async fn start_job(&self, job_id: &str, options: &StartJob) -> Result<AcceptedJob, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::start_job(configuration, project, instance, job_id, options.mode.clone(), options.cascade))
        };
        self.call(&operation::START_JOB, Some(job_id), &build).await.map(|done| accepted(job_id, done))
    }

    /// Stops the run of a job.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/StopJobByInstance.html>
    ///
    /// # Errors
    /// [`Error::Failed`] with the reason `not_active` when the job is neither submitted nor running.
    pub async fn stop_job(&self, job_id: &str) -> Result<AcceptedJob, Error> {
        self.stop(job_id, self.deadline()).await
    }

    /// The log of a job.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobLogByInstance.html>
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn get_job_log(&self, job_id: &str) -> Result<Answer<JobLog>, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::get_job_log(configuration, project, instance, job_id))
        };
        self.call(&operation::GET_JOB_LOG, Some(job_id), &build).await.map(Answer::from)
    }

    /// One page of the runs of a job.
    /// Source: <https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobHistoryByInstance.html>
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn list_job_history(&self, job_id: &str, query: &ListJobHistory) -> Result<Answer<JobList>, Error> {
        let ListJobHistory { status, offset, limit } = query;
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::list_job_history(configuration, project, instance, job_id, *offset, *limit, status.clone()))
        };
        self.call(&operation::LIST_JOB_HISTORY, Some(job_id), &build).await.map(Answer::from)
    }

    /// Reads a job until it is neither submitted nor running, for `timeout` at most, and returns it as it was read last.
    ///
    /// # Errors
    /// That of a reading; [`Error::Failed`] with the reason `timeout`, which names the last status.
    pub async fn wait_for_job(&self, job_id: &str, timeout: Duration) -> Result<Answer<Job>, Error> {
        self.wait_for_job_until(job_id, timeout, INTERVAL, is_over).await
    }

    /// Reads a job until it is as wanted, with a pause between two readings.
    ///
    /// # Errors
    /// As [`Client::wait_for_job`].
    pub async fn wait_for_job_until<F>(
        &self,
        job_id: &str,
        timeout: Duration,
        interval: Duration,
        until: F,
    ) -> Result<Answer<Job>, Error>
    where
        F: Fn(&Told<Job>) -> bool,
    {
        wait_for_job(self, job_id, Deadline::after(timeout), interval, until).await
    }

    /// The request that [`Client::delete_job`] would send. Sends nothing.
    ///
    /// # Errors
    /// [`Error::NotSent`] when the contract refuses one of the ids.
    pub fn preview_delete_job(&self, job_id: &str) -> Result<Preview, Error> {
        let Settings { project_id, instance_id, .. } = &*self.settings;
        preview(&self.settings, &|configuration| {
            request(api::delete_job(configuration, project_id, instance_id, job_id))
        })
    }

    pub(crate) async fn read_job(&self, job_id: &str, deadline: Deadline) -> Result<Answer<Job>, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::get_job(configuration, project, instance, job_id))
        };
        self.call_until(&operation::GET_JOB, Some(job_id), &build, deadline).await.map(Answer::from)
    }

    pub(crate) async fn delete(&self, job_id: &str, deadline: Deadline) -> Result<Done, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::delete_job(configuration, project, instance, job_id))
        };
        self.call_until(&operation::DELETE_JOB, Some(job_id), &build, deadline).await
    }

    pub(crate) async fn stop(&self, job_id: &str, deadline: Deadline) -> Result<AcceptedJob, Error> {
        let build = |configuration: &_, project: &_, instance: &_| {
            request(api::stop_job(configuration, project, instance, job_id))
        };
        let done = self.call_until(&operation::STOP_JOB, Some(job_id), &build, deadline).await?;
        Ok(accepted(job_id, done))
    }

    pub(crate) fn deadline(&self) -> Deadline {
        Deadline::after(self.settings.timeout)
    }

    async fn call(&self, operation: &Operation, job_id: Option<&str>, build: &InInstance<'_>) -> Result<Done, Error> {
        self.call_until(operation, job_id, build, self.deadline()).await
    }

    async fn call_until(
        &self,
        operation: &Operation,
        job_id: Option<&str>,
        build: &InInstance<'_>,
        deadline: Deadline,
    ) -> Result<Done, Error> {
        let Settings { project_id, instance_id, .. } = &*self.settings;
        let build = |configuration: &Configuration| build(configuration, project_id, instance_id);
        call(&self.settings, operation, job_id, &build, deadline).await
    }
}

/// Makes a request with the generated client, given the configuration, the project and the instance.
type InInstance<'a> = dyn Fn(&Configuration, &str, &str) -> Result<Request, Error> + Send + Sync + 'a;

fn accepted(job_id: &str, Done { status, request_id, attempts, .. }: Done) -> AcceptedJob {
    AcceptedJob { job_id: job_id.into(), http_status: status, request_id, attempts }
}
