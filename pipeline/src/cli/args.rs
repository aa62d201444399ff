//! The command line: what can be asked for, with help that teaches.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Where the desk listens unless told otherwise.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8765";

/// Collects news, reads who claims what about blackouts, crackdowns and casualties, and tells how many independent
/// origins stand behind each claim.
#[derive(Debug, Parser)]
#[command(
    name = "crosswire",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "New here? `crosswire demo` shows all of it on an invented press, without a network.\n\
                  Exit codes: 0 done, 1 failed (or all that was named did), 2 usage or configuration, 3 done but some feeds\n\
                  or files failed, 4 another run holds the store, 5 integrity."
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Configuration [default: ./feeds.toml, else the platform's config folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Data folder [default: `[store] dir` of the configuration, else the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print JSON, one record a line
    #[arg(long, global = true)]
    pub json: bool,
    /// Print no progress, no summary and no hints; what failed is still told, with what to do about it
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show everything on an invented press: served on loopback, ingested, corroborated, explained
    ///
    /// Nothing leaves this machine. The data goes to a fresh temporary folder, or to --data DIR to look around afterwards.
    Demo,
    /// Collect: one run over the feeds that are due, or over the files, folders and addresses given
    ///
    /// Without arguments this is what cron runs: every feed of feeds.toml whose `every` has passed is polled once, new
    /// articles are fetched, read and corroborated. With arguments, the format of each file is told by its content: HTML, plain text, Markdown with
    /// front matter, RSS, Atom or JSON Feed. Folders are taken recursively.
    #[command(after_help = "Examples:\n  crosswire ingest\n  crosswire ingest articles/ saved-page.html\n  \
                      crosswire ingest https://example.org/news/story")]
    Ingest(Ingest),
    /// Ask in plain words: which claims support or dispute this sentence, and which say something else?
    ///
    /// A claim supports the sentence only where it says the same of service, state, number, place and sureness, and disputes it
    /// where it denies it or cannot be true beside it. The other claims of the same Events are listed with what differs: slow is not
    /// cut, the day after is another day, and who denies that it was ordered does not deny that it happened.
    /// Bounds are taken at their word: "over 100" leaves 100 out, "no more than 40" does not leave 40 out, "nearly 50" is at most 50.
    /// A bare name means the town where one has it ("Zanjan"); write "Zanjan province" to ask of the province.
    /// With --json: the lists `supports`, `disputes`, `others` of each Event, each claim with `differs`; `no_event` has the claims that
    /// joined no Event.
    #[command(after_help = "Example:\n  crosswire check \"Mobile internet was cut in Kurdistan\"")]
    Check {
        /// The claim, one sentence
        claim: String,
    },
    /// Search the full text with filters
    ///
    /// Filters: kind:blackout province:Kurdistan country:Iran outlet:example.org grade:corroborated origins:>=2
    /// from:2026-01-01 to:2026-01-31. All words must match, in the claims, their evidence or the articles' text; "quoted words" must
    /// stand there as a phrase, and what stands behind a minus must not.
    #[command(after_help = "Examples:\n  crosswire search mobile shutdown province:Kurdistan\n  \
                      crosswire search '\"mobile internet\" -restored'\n  \
                      crosswire search 'kind:casualty origins:>=2 from:2026-01-01'")]
    Search {
        /// Words and filters
        #[arg(required = true)]
        query: Vec<String>,
        /// How many hits at most
        #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
        limit: usize,
    },
    /// List all Events
    Events {
        /// Filters as in `search`
        filters: Vec<String>,
    },
    /// Show one Event: grade with its trace, origins, ledger, evidence
    Event {
        /// Id, or the first characters of one
        id: String,
    },
    /// Explain one Event in plain words: the whole chain from claims over lineage to the grade
    Explain {
        /// Id, or the first characters of one
        id: String,
    },
    /// Export a timeline: one row an Event and one a figure of its ledger, each traceable to a sentence
    ///
    /// A figure has the grade and the origins of those who give it, not those of its Event.
    Timeline(Timeline),
    /// List all articles with the Events that they tell of
    Articles,
    /// List all edges of lineage: which article comes from which
    Lineage,
    /// Read files and print what was read, one Reading a line; touches no store
    Read {
        /// What to read
        #[command(flatten)]
        files: Files,
        /// Show a person, sentence by sentence, what was tagged, linked, understood and refused
        #[arg(long, conflicts_with = "json")]
        explain: bool,
    },
    /// Extract articles from files and print them, one a line; touches no store
    Extract(Files),
    /// Parse feed files and print their entries, one feed a line; touches no store
    Feed(Files),
    /// Serve the desk (web pages and JSON) for looking rather than typing
    Serve {
        /// Address to listen on
        #[arg(long, default_value = DEFAULT_LISTEN, value_name = "ADDR:PORT")]
        listen: SocketAddr,
        /// Name under which a proxy asks for the desk; one on loopback answers to localhost and numbers alone
        #[arg(long, value_name = "NAME")]
        host: Vec<String>,
    },
    /// Check every claim, Event and hit against the stored text, and the stored text against the archived bytes
    Verify,
    /// Make everything that is derived anew: claims, lineage, Events, the search index
    ///
    /// Stored texts that another version of the reader has read are read anew. All of it is one step: a run that is cut off has
    /// changed nothing.
    Rebuild {
        /// Read every text anew, also those that this version of the reader has read
        #[arg(long)]
        all: bool,
    },
    /// Look after the feeds of the configuration
    #[command(subcommand)]
    Feeds(FeedsCommand),
    /// Tell what the last run over the feeds kept, left out and failed at, with reasons
    ///
    /// A run in which no feed was due has nothing to tell: the last one before it that polled something is shown.
    Coverage {
        /// Number of the run [default: the last one that polled something]
        #[arg(long, value_name = "N")]
        run: Option<u64>,
    },
    /// Check configuration, data folder, archive and search index, and say what to do about what is wrong
    Doctor,
}

/// What to ingest.
#[derive(Debug, Args)]
pub struct Ingest {
    /// Files, folders or http(s) addresses; none means the feeds of the configuration
    #[arg(value_name = "PATH|URL")]
    pub inputs: Vec<String>,
    /// Poll every feed now, due or not
    #[arg(long)]
    pub all: bool,
}

/// Input files of one stage.
#[derive(Debug, Args)]
pub struct Files {
    /// Files; the format is told by the content
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What to export.
#[derive(Debug, Args)]
pub struct Timeline {
    /// Filters as in `search`
    pub filters: Vec<String>,
    /// Form of the output
    #[arg(long, short, value_enum, default_value_t = TimelineFormat::Table)]
    pub format: TimelineFormat,
}

/// Form of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TimelineFormat {
    /// Columns for a terminal
    Table,
    /// Comma-separated values with a header
    Csv,
    /// JSON, one row a line
    Json,
    /// A Markdown table
    Md,
}

/// What to do with feeds.
#[derive(Debug, Subcommand)]
pub enum FeedsCommand {
    /// List the feeds with what the store remembers of each
    List,
    /// Poll feeds without keeping anything, and say what each answers
    Check {
        /// Addresses [default: all feeds of the configuration]
        urls: Vec<String>,
    },
    /// Add a feed to the configuration file
    Add {
        /// Address of the feed
        url: String,
        /// Domain of the outlet that publishes it [default: the feed's own domain]
        #[arg(long, value_name = "DOMAIN")]
        outlet: Option<String>,
    },
    /// Add the feeds of an OPML file to the configuration file
    Import {
        /// OPML file
        file: PathBuf,
    },
    /// Print the feeds of the configuration as OPML
    Export,
}
