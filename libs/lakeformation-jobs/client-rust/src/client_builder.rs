use std::sync::Arc;
use std::time::Duration;

use crate::attempts::LONGEST;
use crate::generated::apis::configuration::Configuration;
use crate::generated::apis::transport::Limits;
use crate::settings::{base_address, Settings};
use crate::{Client, Error, Token};

/// What makes a [`Client`]: `endpoint`, `project_id`, `instance_id` and `token` are needed.
#[derive(Debug, Clone)]
#[must_use]
pub struct ClientBuilder {
    endpoint: String,
    project_id: String,
    instance_id: String,
    token: Token,
    timeout: Duration,
    attempts: u32,
    allow_http: bool,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            endpoint: String::new(),
            project_id: String::new(),
            instance_id: String::new(),
            token: Token::from(""),
            timeout: Duration::from_secs(30),
            attempts: 3,
            allow_http: false,
        }
    }
}

impl ClientBuilder {
    /// Base address of the service in your region, for example `https://lakeformation.REGION.myhuaweicloud.com`, with or
    /// without a trailing slash. Plain `http:` is accepted for this machine (loopback) alone, because the token travels in
    /// a header.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = endpoint.into();
        self
    }

    /// Project ID.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = project_id.into();
        self
    }

    /// LakeFormation instance ID.
    pub fn instance_id(mut self, instance_id: impl Into<String>) -> Self {
        self.instance_id = instance_id.into();
        self
    }

    /// Tenant token for `X-Auth-Token`, or what obtains one ([`Token::from_fn`]); never logged, never in an error.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.token = token.into();
        self
    }

    /// Longest time for one call with all its requests; 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Most requests that one call may start, when answers are lost or the service is busy; 3 unless set.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Accepts plain `http:` to another machine, where the network itself is trusted.
    pub fn allow_http(mut self, allow_http: bool) -> Self {
        self.allow_http = allow_http;
        self
    }

    /// The client. Sends nothing.
    ///
    /// # Errors
    /// [`Error::NotSent`] when the endpoint, a limit (reason `invalid`) or a token that is there already (`token`) cannot
    /// be used.
    pub fn build(self) -> Result<Client, Error> {
        let endpoint = base_address(&self.endpoint, self.allow_http)?;
        self.token.check()?;
        if self.timeout.is_zero() || self.timeout >= LONGEST {
            return Err(Error::invalid("timeout", "must be above 0 and below 2147483 seconds"));
        }
        if self.attempts == 0 {
            return Err(Error::invalid("attempts", "must be 1 or more"));
        }
        let settings = Settings {
            configuration: Configuration::at(&endpoint, Limits::default()),
            endpoint,
            project_id: self.project_id,
            instance_id: self.instance_id,
            token: self.token,
            timeout: self.timeout,
            attempts: self.attempts,
        };
        Ok(Client { settings: Arc::new(settings) })
    }
}
