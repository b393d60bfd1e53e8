//! A disk that fails at any call, a process that is stopped there, and what readers find then.

mod crash;
mod failing;
mod model;
mod refused;
mod sealed;
mod site;
