#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod all_jobs;
mod answer;
mod attempts;
mod call;
mod client;
mod client_builder;
mod delete_job;
mod delete_jobs;
mod error;
mod exchange;
#[allow(missing_docs)]
pub mod generated;
mod judgement;
mod operation;
mod query;
mod reading;
mod settings;
mod token;
mod wait_for_job;

pub use all_jobs::AllJobs;
pub use answer::{AcceptedJob, Answer, Told};
pub use call::Preview;
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use delete_job::DeletedJob;
pub use delete_jobs::{DeleteJobResult, DeleteJobs};
pub use error::{Error, Facts, Outcome};
pub use generated::models;
pub use query::{ListJobHistory, ListJobs, StartJob};
pub use token::Token;

use generated::apis;
