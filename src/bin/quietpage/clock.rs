//! How long something takes: in processor time of this thread, so that what else the machine does is not counted.
//!
//! Where the system does not tell that (Windows), in time that passes.

use std::time::Duration;

/// A moment to count from.
pub(crate) struct Clock(Moment);

#[cfg(unix)]
type Moment = Duration;
#[cfg(not(unix))]
type Moment = std::time::Instant;

impl Clock {
    pub(crate) fn start() -> Self {
        Self(now())
    }

    /// Milliseconds since then.
    pub(crate) fn ms(&self) -> f64 {
        self.spent().as_secs_f64() * 1e3
    }

    #[cfg(unix)]
    fn spent(&self) -> Duration {
        now().saturating_sub(self.0)
    }

    #[cfg(not(unix))]
    fn spent(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(unix)]
fn now() -> Moment {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Moment::try_from(spent).expect("what was spent is never less than nothing")
}

#[cfg(not(unix))]
fn now() -> Moment {
    Moment::now()
}

#[cfg(all(test, unix))]
mod tests {
    use std::thread::sleep;
    use std::time::Instant;

    use super::*;

    #[test]
    fn waiting_costs_no_processor_time() {
        let (clock, wall) = (Clock::start(), Instant::now());
        sleep(Duration::from_millis(200));
        assert!(wall.elapsed() >= Duration::from_millis(200) && clock.ms() < 100.0);
        let mut words = 0_u64;
        while clock.ms() < 20.0 {
            words = std::hint::black_box(words.wrapping_add(1));
        }
        assert!(wall.elapsed() >= Duration::from_millis(220));
    }
}
