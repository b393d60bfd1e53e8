//! Remembers answers by the hash of the question.
//!
//! An answer that is asked for and not there is worked out by whoever asks, in
//! parallel with others; nothing waits. The memory can be kept in a file: a stamp
//! of the program's version, the answers that were used, and a hash of it all.
//! A file that is missing, damaged, or of another version is an empty memory: it
//! costs time, and never an answer.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::Hash;

const SHARDS: usize = 64;

/// Answers as bytes, by the hash of their question.
#[derive(Debug)]
pub struct Memo {
    stamp: Hash,
    shards: Vec<Mutex<HashMap<Hash, Kept>>>,
    /// Whether an answer was added since the memory was read.
    grown: AtomicBool,
}

#[derive(Debug)]
struct Kept {
    answer: Box<[u8]>,
    used: bool,
}

impl Memo {
    /// An empty memory of answers that `stamp` stands for.
    pub fn new(stamp: Hash) -> Memo {
        Memo {
            stamp,
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            grown: AtomicBool::new(false),
        }
    }

    /// The memory that `bytes` hold; an empty one where they are not whole, or of another stamp.
    pub fn load(stamp: Hash, bytes: &[u8]) -> Memo {
        let memo = Memo::new(stamp);
        if let Some(entries) = entries(stamp, bytes) {
            for (question, answer) in entries {
                let kept = Kept {
                    answer: answer.into(),
                    used: false,
                };
                memo.shard(question)
                    .lock()
                    .expect("no holder panics")
                    .insert(question, kept);
            }
        }
        memo
    }

    /// The answer to `question`, worked out where it is not remembered.
    pub fn answer<T>(
        &self,
        question: Hash,
        work_out: impl FnOnce() -> Vec<u8>,
        mut read: impl FnMut(&[u8]) -> T,
    ) -> T {
        if let Some(result) = self.recall(question, &mut read) {
            return result;
        }
        let answer = work_out();
        let result = read(&answer);
        let kept = Kept {
            answer: answer.into(),
            used: true,
        };
        self.shard(question)
            .lock()
            .expect("no holder panics")
            .insert(question, kept);
        self.grown.store(true, Ordering::Relaxed);
        result
    }

    /// What `read` makes of the answer to `question`, where it is remembered.
    pub fn recall<T>(&self, question: Hash, read: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let mut shard = self.shard(question).lock().expect("no holder panics");
        let kept = shard.get_mut(&question)?;
        kept.used = true;
        Some(read(&kept.answer))
    }

    /// Whether `question` can be answered without work.
    pub fn knows(&self, question: Hash) -> bool {
        let shard = self.shard(question).lock().expect("no holder panics");
        shard.contains_key(&question)
    }

    /// Whether there is something to keep that was not there when the memory was read.
    pub fn has_grown(&self) -> bool {
        self.grown.load(Ordering::Relaxed)
    }

    /// The answers that were used, as bytes for [`Memo::load`]; the same answers give the same bytes.
    pub fn store(&self) -> Vec<u8> {
        let mut kept: Vec<(Hash, Box<[u8]>)> = Vec::new();
        for shard in &self.shards {
            let shard = shard.lock().expect("no holder panics");
            let used = shard.iter().filter(|(_, kept)| kept.used);
            kept.extend(used.map(|(question, kept)| (*question, kept.answer.clone())));
        }
        kept.sort();
        let mut bytes = self.stamp.bytes().to_vec();
        for (question, answer) in kept {
            let length = u32::try_from(answer.len()).expect("an answer is short");
            bytes.extend_from_slice(question.bytes());
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(&answer);
        }
        let seal = Hash::of(&bytes);
        bytes.extend_from_slice(seal.bytes());
        bytes
    }

    fn shard(&self, question: Hash) -> &Mutex<HashMap<Hash, Kept>> {
        &self.shards[usize::from(question.bytes()[0]) % SHARDS]
    }
}

fn entries(stamp: Hash, bytes: &[u8]) -> Option<Vec<(Hash, &[u8])>> {
    let (body, seal) = bytes.split_last_chunk::<32>()?;
    let mut rest = body.strip_prefix(stamp.bytes())?;
    if Hash::of(body).bytes() != seal {
        return None;
    }
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let (question, after) = rest.split_first_chunk::<32>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let (answer, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        entries.push((Hash::from_bytes(*question), answer));
        rest = after;
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(memo: &Memo, question: &str) -> (String, bool) {
        let mut worked = false;
        let answer = memo.answer(
            Hash::of(question.as_bytes()),
            || {
                worked = true;
                question.to_uppercase().into_bytes()
            },
            |bytes| String::from_utf8_lossy(bytes).into_owned(),
        );
        (answer, worked)
    }

    #[test]
    fn an_answer_is_worked_out_once_and_kept() {
        let stamp = Hash::of(b"1");
        let memo = Memo::new(stamp);
        assert_eq!(ask(&memo, "a"), ("A".to_owned(), true));
        assert_eq!(ask(&memo, "a"), ("A".to_owned(), false));
        let bytes = memo.store();
        let again = Memo::load(stamp, &bytes);
        assert_eq!(ask(&again, "a"), ("A".to_owned(), false));
        assert!(!again.has_grown());
        assert_eq!(again.store(), bytes);
    }

    #[test]
    fn what_was_not_used_is_forgotten() {
        let stamp = Hash::of(b"1");
        let memo = Memo::new(stamp);
        ask(&memo, "a");
        ask(&memo, "b");
        let second = Memo::load(stamp, &memo.store());
        ask(&second, "b");
        let third = Memo::load(stamp, &second.store());
        assert!(ask(&third, "a").1);
        assert!(!ask(&third, "b").1);
    }

    #[test]
    fn a_damaged_memory_is_an_empty_one() {
        let stamp = Hash::of(b"1");
        let memo = Memo::new(stamp);
        ask(&memo, "a");
        let whole = memo.store();
        let mut cases = vec![Vec::new(), b"nonsense".to_vec()];
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            cases.push(flipped);
            cases.push(whole[..at].to_vec());
        }
        for bytes in cases {
            assert!(ask(&Memo::load(stamp, &bytes), "a").1);
        }
        assert!(
            ask(&Memo::load(Hash::of(b"2"), &whole), "a").1,
            "another version's"
        );
    }
}
