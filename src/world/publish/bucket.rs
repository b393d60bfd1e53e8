//! A site in a bucket: of S3, Google Cloud Storage or Azure, by their own interfaces.
//!
//! What is there is known by the list that the last publication left, and by the names and lengths of all
//! objects below the prefix; no object is read but that list. Credentials come from the environment, as
//! those who run the bucket document it.
//!
//! Objects come one by one, so a reader can meet pages of two publications: what pages are made with
//! comes first, then pages, then what is stale goes, and last comes the list. What is about to come is
//! listed before it does, so that a publication that was cut off is completed by the next one.
//!
//! Limits: two publications to one prefix at the same time are not kept apart, so run them one after
//! the other. An object that somebody replaced by one of the same length is taken for ours.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, ObjectStore, ObjectStoreExt, PutOptions, Result as Stored, RetryConfig,
};

use super::{Built, Compared, Done, Progress, not_ours, obstacle};
use crate::publish::{Delta, Standing, delta};
use crate::text::Hash;
use crate::world::Error;
use crate::world::manifest::{self, Manifest};
use crate::world::media::media_type;
use crate::world::published::Foreign;

/// The list of what is about to come; it is there only while a publication is under way.
const COMING: &str = ".trainbook-manifest-coming.json";

/// How many objects are on their way at once.
const AT_ONCE: usize = 16;

/// A prefix in a bucket.
#[derive(Debug)]
pub struct Bucket {
    address: String,
    store: Arc<dyn ObjectStore>,
    /// Without a slash at its end; empty for the whole bucket.
    prefix: String,
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

impl Bucket {
    /// The bucket at `address`, as `s3://bucket/prefix`, `gs://…` or `az://…`.
    ///
    /// # Errors
    /// Where it is no such address, or the environment does not have what is needed.
    pub fn at(address: &str) -> Result<Bucket, Error> {
        let (scheme, rest) = address.split_once("://").unwrap_or_default();
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let store = match scheme {
            _ if name.is_empty() => return Err(no_bucket(address)),
            "s3" => AmazonS3Builder::from_env()
                .with_bucket_name(name)
                .with_retry(patience())
                .build()
                .map(|store| Arc::new(store) as Arc<dyn ObjectStore>),
            "gs" => GoogleCloudStorageBuilder::from_env()
                .with_bucket_name(name)
                .with_retry(patience())
                .build()
                .map(|store| Arc::new(store) as Arc<dyn ObjectStore>),
            "az" => MicrosoftAzureBuilder::from_env()
                .with_container_name(name)
                .with_retry(patience())
                .build()
                .map(|store| Arc::new(store) as Arc<dyn ObjectStore>),
            _ => return Err(no_bucket(address)),
        };
        let store = store.map_err(|cause| {
            let message = format!("cannot publish to {address}: {cause}");
            Error::new(message)
                .hint("set what the bucket needs in the environment: AWS_…, GOOGLE_… or AZURE_…")
        })?;
        Ok(Bucket::of(address, store, prefix))
    }

    fn of(address: &str, store: Arc<dyn ObjectStore>, prefix: &str) -> Bucket {
        Bucket {
            address: address.trim_end_matches('/').to_owned(),
            store,
            prefix: prefix.trim_matches('/').to_owned(),
        }
    }

    /// Compares `built` with what the bucket has.
    ///
    /// # Errors
    /// Where the bucket does not answer, or holds files of others where those of the site belong.
    pub fn compare(&self, built: Built, foreign: Foreign) -> Result<Box<dyn Compared + '_>, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build();
        let runtime =
            runtime.map_err(|cause| Error::new(format!("cannot begin to wait: {cause}")))?;
        let there = runtime.block_on(self.read());
        let there = there.map_err(|cause| self.failed(&cause))?;
        let is_known = there.list.is_some() || there.coming.is_some();
        if !is_known && !there.sizes.is_empty() && foreign == Foreign::Refuse {
            return Err(not_ours(&self.address));
        }
        let standings = there.standings(&built)?;
        let files = built.manifest().files.keys();
        let delta = delta(files, &standings).map_err(|path| obstacle(&self.address, &path))?;
        let is_listed = there.coming.is_none() && there.list.as_ref() == Some(built.manifest());
        Ok(Box::new(Difference {
            bucket: self,
            runtime,
            is_due: !delta.is_empty() || !is_listed,
            coming: there.coming.unwrap_or_default(),
            delta,
            built,
        }))
    }

    async fn read(&self) -> Stored<There> {
        let prefix = (!self.prefix.is_empty())
            .then(|| self.place(""))
            .transpose()?;
        let objects = self.store.list(prefix.as_ref());
        let mut sizes: BTreeMap<String, u64> = objects
            .try_filter_map(async |object| {
                let path = object.location.as_ref();
                let below = path.strip_prefix(&self.prefix).unwrap_or(path);
                let below = below.strip_prefix('/').unwrap_or(below);
                Ok((!below.is_empty()).then(|| (below.to_owned(), object.size)))
            })
            .try_collect()
            .await?;
        let mut lists = [None, None];
        for (list, name) in lists.iter_mut().zip([manifest::NAME, COMING]) {
            if sizes.remove(name).is_some() {
                let bytes = self.store.get(&self.place(name)?).await?.bytes().await?;
                *list = Manifest::read(&bytes);
            }
        }
        let [list, coming] = lists;
        Ok(There {
            sizes,
            list,
            coming,
        })
    }

    /// Where an object of the site lies.
    fn place(&self, path: &str) -> Stored<Path> {
        let whole = format!("{}/{path}", self.prefix);
        Ok(Path::parse(whole.trim_matches('/'))?)
    }

    async fn put(&self, path: &str, bytes: Vec<u8>) -> Stored<()> {
        let kind = media_type(path);
        let options = PutOptions {
            attributes: Attributes::from_iter([(Attribute::ContentType, kind)]),
            ..PutOptions::default()
        };
        let place = self.place(path)?;
        self.store.put_opts(&place, bytes.into(), options).await?;
        Ok(())
    }

    fn failed(&self, cause: &object_store::Error) -> Error {
        let message = format!("{} did not do as asked: {cause}", self.address);
        Error::new(message).hint("check the address and the credentials in the environment, and publish again: that completes what was begun")
    }
}

/// What the bucket has.
struct There {
    /// In bytes, by path.
    sizes: BTreeMap<String, u64>,
    list: Option<Manifest>,
    /// Of a publication that was cut off.
    coming: Option<Manifest>,
}

impl There {
    /// How each object there stands to the site.
    fn standings(&self, built: &Built) -> Result<BTreeMap<String, Standing>, Error> {
        let wanted: BTreeMap<&String, u64> = built.sizes()?.into_iter().collect();
        let listed = |list: &Option<Manifest>, path: &str| -> Option<Hash> {
            list.as_ref()?.files.get(path).copied()
        };
        let standing = |path: &String, size: u64| {
            let before = listed(&self.list, path);
            let coming = listed(&self.coming, path);
            let site = built.manifest().files.get(path).copied();
            // Where two lists differ, nobody knows which of both is there.
            let is_certain = coming.is_none_or(|coming| before == Some(coming));
            match before.or(coming) {
                None => Standing::Foreign,
                hash if is_certain && site == hash => match wanted.get(path) == Some(&size) {
                    true => Standing::Same,
                    false => Standing::Foreign,
                },
                Some(_) => Standing::Ours,
            }
        };
        let sizes = self.sizes.iter();
        Ok(sizes
            .map(|(path, size)| (path.clone(), standing(path, *size)))
            .collect())
    }
}

struct Difference<'b> {
    bucket: &'b Bucket,
    runtime: tokio::runtime::Runtime,
    built: Built,
    /// What was coming when the last publication was cut off.
    coming: Manifest,
    delta: Delta,
    is_due: bool,
}

impl Compared for Difference<'_> {
    fn delta(&self) -> &Delta {
        &self.delta
    }

    fn is_due(&self) -> bool {
        self.is_due
    }

    fn carry_out(self: Box<Self>, progress: &dyn Progress) -> Result<Done, Error> {
        let paths: Vec<&String> = self.delta.put().collect();
        let (pages, others): (Vec<&String>, Vec<&String>) =
            paths.into_iter().partition(|path| path.ends_with(".html"));
        progress.begins("files sent", pages.len() + others.len());
        self.runtime.block_on(async {
            self.announce().await?;
            for paths in [others, pages] {
                self.send(paths, progress).await?;
            }
            self.remove()
                .await
                .map_err(|cause| self.bucket.failed(&cause))
        })?;
        Ok(Done::Copied)
    }
}

impl Difference<'_> {
    /// Lists what may be there from now on, whatever happens.
    async fn announce(&self) -> Result<(), Error> {
        let mut coming = self.coming.clone();
        let files = self.built.manifest().files.iter();
        coming
            .files
            .extend(files.map(|(path, hash)| (path.clone(), *hash)));
        let listed = self.bucket.put(COMING, coming.write()).await;
        listed.map_err(|cause| self.bucket.failed(&cause))
    }

    async fn send(&self, paths: Vec<&String>, progress: &dyn Progress) -> Result<(), Error> {
        let sent = stream::iter(paths).map(|path| async move {
            let bytes = self.built.read(path)?;
            let put = self.bucket.put(path, bytes).await;
            put.map_err(|cause| self.bucket.failed(&cause))?;
            progress.advances();
            Ok::<(), Error>(())
        });
        sent.buffer_unordered(AT_ONCE).try_collect().await
    }

    /// Removes what is stale, and makes the list that of what is there.
    async fn remove(&self) -> Stored<()> {
        let bucket = self.bucket;
        let removed = stream::iter(&self.delta.removed)
            .map(|path| async move { bucket.store.delete(&bucket.place(path)?).await });
        removed
            .buffer_unordered(AT_ONCE)
            .try_collect::<()>()
            .await?;
        bucket
            .put(manifest::NAME, self.built.manifest().write())
            .await?;
        bucket.store.delete(&bucket.place(COMING)?).await
    }
}

fn patience() -> RetryConfig {
    RetryConfig {
        max_retries: 5,
        retry_timeout: Duration::from_secs(60),
        ..RetryConfig::default()
    }
}

fn no_bucket(address: &str) -> Error {
    let message = format!("`{address}` is no bucket that can be published to");
    Error::new(message).hint("write it as s3://bucket/folder, gs://bucket/folder or az://container/folder, or name a folder")
}

#[cfg(test)]
mod tests;
