//! What GitHub tells a workflow of the event that began it, as far as it matters here.

use jiff::Timestamp;
use serde::Deserialize;

/// Somebody's account.
#[derive(Clone, Debug, Deserialize)]
pub struct Account {
    pub login: String,
    pub id: u64,
    /// `User`, `Bot`, `Organization`.
    #[serde(rename = "type")]
    pub kind: String,
}

impl Account {
    pub fn is_bot(&self) -> bool {
        self.kind == "Bot" || self.login.ends_with("[bot]")
    }

    /// The mail address that GitHub knows them by and shows to nobody.
    pub fn mail(&self) -> String {
        format!("{}+{}@users.noreply.github.com", self.id, self.login)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Repository {
    /// `owner/name`.
    pub full_name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Label {
    pub name: String,
}

/// A branch of a repository.
#[derive(Clone, Debug, Deserialize)]
pub struct Branch {
    #[serde(rename = "ref")]
    pub name: String,
    /// `None` where the repository was deleted.
    pub repo: Option<Repository>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Pull {
    pub number: u64,
    /// `open` or `closed`.
    pub state: String,
    pub title: String,
    #[serde(default)]
    pub body: Option<String>,
    /// `None` where the account was deleted.
    pub user: Option<Account>,
    #[serde(default)]
    pub labels: Vec<Label>,
    pub head: Branch,
}

impl Pull {
    /// Why nothing is done in this pull request of `repository`, where only those with `label` are
    /// meant.
    pub fn passed_over(&self, repository: &str, label: &str) -> Option<String> {
        let number = self.number;
        let home = self.head.repo.as_ref();
        if self.state != "open" {
            return Some(format!("#{number} is closed"));
        }
        if !self.labels.iter().any(|it| it.name == label) {
            return Some(format!("#{number} does not have the label `{label}`"));
        }
        if home.is_none_or(|home| !home.full_name.eq_ignore_ascii_case(repository)) {
            return Some(format!(
                "#{number} comes from another repository, whose branch cannot be written from here"
            ));
        }
        None
    }
}

/// `pull_request`.
#[derive(Clone, Debug, Deserialize)]
pub struct PullEvent {
    pub pull_request: Pull,
    pub repository: Repository,
}

/// A comment on a pull request, as the API has it.
#[derive(Clone, Debug, Deserialize)]
pub struct Comment {
    pub id: u64,
    #[serde(default)]
    pub body: Option<String>,
    /// `None` where the account was deleted.
    pub user: Option<Account>,
    pub updated_at: Timestamp,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Issue {
    pub number: u64,
    /// There in a pull request only.
    pub pull_request: Option<serde_json::Value>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Before {
    pub from: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Changes {
    /// There where the text was changed.
    pub body: Option<Before>,
}

/// `issue_comment`.
#[derive(Clone, Debug, Deserialize)]
pub struct CommentEvent {
    pub action: String,
    #[serde(default)]
    pub changes: Changes,
    pub issue: Issue,
    pub comment: Comment,
    pub repository: Repository,
    pub sender: Account,
}
