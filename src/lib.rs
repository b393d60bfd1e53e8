//! **trainbook** compiles a repository of release-train files into a site that people browse.
//!
//! ```text
//!  Source ──read──▶ Train ──gather──▶ Book ──plan──▶ Page ──render──▶ Artifact
//!  text             one file         all files      data            bytes
//!                                      └──check──▶ Diagnostic
//! ```
//!
//! Each arrow is a pure function. The world is read once into a
//! [`compile::Snapshot`]; nothing between there and the [`output::Artifact`]s asks
//! the disk, git, the clock or the environment for anything, so the same
//! snapshot gives the same bytes.
//!
//! - **Reading never fails.** A train file is a form that several people complete
//!   over days: every field is a [`text::Slot`], unfilled, filled or malformed, and what is
//!   wrong is a [`text::Diagnostic`] beside the train, never instead of it.
//! - **Judgements are computed, never stored.** A file cannot claim go while a row says no.
//! - **Everything a page shows is in the page's value**, so equal values mean equal bytes.
//! - **Pages hold absolute instants and states**, so time passing rewrites a page only when a
//!   state flips.
//! - **Only [`world`] acts**, and only [`cli`] prints.
//!
//! # Who may know whom
//!
//! A module imports from lines above its own: never below, never sideways. A test holds this.
//!
//! | layer | |
//! |---|---|
//! | [`text`] | what was written, and where |
//! | [`words`] | the words of the interface, a catalogue a language |
//! | [`config`] | `trainbook.yaml` as meant |
//! | [`train`] · [`memo`] | one train and the rules of the trade · answers remembered by the hash of the question |
//! | [`read`] | text → train |
//! | [`book`] | all trains together |
//! | [`change`] · [`check`] · [`site`] | intent → text · what is wrong · which pages there are and what they show |
//! | [`output`] | page → bytes |
//! | [`mod@compile`] · [`github`] · [`publish`] | snapshot → site: the whole compiler on one screen · a train in a pull request · what differs between a site and the place it is published to |
//! | [`world`] | disk, git, clock, network |
//! | [`cli`] | one file a command |
//!
//! # Words: one a thing
//!
//! | word | |
//! |---|---|
//! | train | one scheduled release, one file |
//! | stage, item | a part of the train's checklist, and one line of it |
//! | gate, row, approval, verdict, waiver | the go/no-go decision |
//! | pulse, dots | the state of the stages, a dot each |
//! | phase | where the train is in its life |
//! | window, freeze | when it is planned to run, and when nothing may |
//! | service, wave | what it carries, and in which order that is deployed |
//! | flag, ramp | a feature flag, and how it is turned on |
//! | commit, version, footprint, course | a change of a train's file, the file after it, what is kept of that, and how the train went |
//! | comparison, metric, month | what changed between two trains, how deliveries go, what is planned when |
//! | record, evidence | all that is known of a train, and that taken away with the hashes to check it by |
//! | retro, prompt, action, ledger | looking back, and the promises that came of it |
//! | book, page, view, artifact, theme | all trains; an address; what it shows; its bytes; its look |
//! | place, delta | where a site is published to; what publishing puts and removes there |
//! | rule, diagnostic, help | what `check` looks for, what it found, what to do |

#![forbid(unsafe_code)]

pub mod text;

pub mod words;

pub mod config;

pub mod memo;
pub mod train;

pub mod read;

pub mod book;

pub mod change;
pub mod check;
pub mod site;

pub mod output;

pub mod compile;
pub mod github;
pub mod publish;

pub mod world;

pub mod cli;
