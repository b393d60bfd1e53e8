//! check

pub mod rules {
    pub mod broken_link;
    pub mod taken_address;
}
