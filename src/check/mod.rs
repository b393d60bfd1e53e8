//! check

pub mod rules {
    pub mod broken_link;
}
