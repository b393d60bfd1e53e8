//! Faults of our own, caught where a program goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives, or what is said of a fault of ours in it.
///
/// # Errors
/// Where it panicked. What it was changing may be half done: whoever goes on starts that afresh.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        format!(
            "trainbook itself failed, and goes on: {}\n  = help: please report this, with the file that was saved last",
            text.unwrap_or("it did not say how")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_is_said() {
        assert_eq!(caught(|| 7), Ok(7));
        let fault = caught(|| panic!("no holder of {}", "this"));
        let fault = fault.expect_err("it panicked");
        assert!(
            fault.starts_with("trainbook itself failed, and goes on: no holder of this\n"),
            "{fault}"
        );
        let mute = caught(|| std::panic::panic_any(7)).expect_err("it panicked");
        assert!(mute.contains("it did not say how"), "{mute}");
    }
}
