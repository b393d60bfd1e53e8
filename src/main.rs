//! The exit code and nothing else.

/// Pages are made of many small values; the system's allocator takes a quarter of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    trainbook::cli::run()
}
