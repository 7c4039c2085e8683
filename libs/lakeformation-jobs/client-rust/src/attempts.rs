use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;
use tokio::time::{sleep, Instant};

use crate::{Error, Outcome};

/// Before the second request a pause of up to this long, doubled before each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// From here on a pause cannot be waited for everywhere: 2³¹ milliseconds.
pub(crate) const LONGEST: Duration = Duration::from_millis(1 << 31);

/// A request that came to nothing good, and whether it may be sent once more.
pub(crate) struct Failure {
    pub error: Error,
    pub again: bool,
    /// Pause that the server asks for.
    pub retry_after: Option<Duration>,
}

impl Failure {
    pub fn last(error: Error) -> Self {
        Self { error, again: false, retry_after: None }
    }
}

/// When a call has to end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// A longer time than [`LONGEST`] ends there: an instant that the clock cannot tell would panic.
    pub fn after(time: Duration) -> Self {
        Self(Instant::now() + time.min(LONGEST))
    }

    pub fn instant(self) -> Instant {
        self.0
    }

    pub fn is_over(self) -> bool {
        Instant::now() >= self.0
    }

    /// Waits; false when the pause does not fit.
    pub async fn pause(self, time: Duration) -> bool {
        let fits = time < self.0.saturating_duration_since(Instant::now());
        if fits {
            sleep(time).await;
        }
        fits
    }
}

/// Sends a request until it is settled, at most `attempts` times and as often as each Failure allows it.
///
/// Once an answer was lost, the request may have taken effect, and a later refusal does not tell whether it did: the
/// outcome stays unknown unless `once` finds an answer that settles it. `once` is told its number from 1 and whether an
/// earlier answer was lost.
pub(crate) async fn repeated<T, F, R>(attempts: u32, deadline: Deadline, once: F) -> Result<T, Error>
where
    F: Fn(u32, bool) -> R,
    R: Future<Output = Result<T, Failure>>,
{
    let mut lost = false;
    let mut attempt = 1;
    loop {
        let failure = match once(attempt, lost).await {
            Ok(result) => return Ok(result),
            Err(failure) => failure,
        };
        lost |= failure.error.outcome() == Outcome::Unknown;
        let pause = failure.retry_after.unwrap_or_else(|| random(FIRST_PAUSE * 2u32.saturating_pow(attempt - 1)));
        if failure.again && attempt < attempts && deadline.pause(pause).await {
            attempt += 1;
            continue;
        }
        if lost && failure.error.outcome() != Outcome::Unknown {
            let mut facts = Box::new((*failure.error).clone());
            let earlier = "The answer of an earlier request was lost; the last one does not tell what became of it.";
            facts.message = format!("{earlier} {}", facts.message);
            return Err(Error::Unknown(facts));
        }
        return Err(failure.error);
    }
}

/// Part of a time, by chance: a hasher's keys are random enough for that.
fn random(most: Duration) -> Duration {
    let chance = RandomState::new().build_hasher().finish() as u32;
    most.mul_f64(f64::from(chance) / f64::from(u32::MAX))
}
