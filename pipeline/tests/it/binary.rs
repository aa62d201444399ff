//! The real program, run in a folder of its own, and an invented press for it to read.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// What a run ended with.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let ran = Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Asserts the exit code and gives the run back.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// The JSON records of stdout; whatever else stands there fails.
    #[track_caller]
    pub(crate) fn records(&self) -> Vec<Value> {
        let record = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.out.lines().map(record).collect()
    }
}

/// A working folder without any configuration around it.
pub(crate) struct Desk {
    dir: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// The program with arguments, not yet started.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosswire"));
        self.around(command.args(args));
        command
    }

    /// Runs a command here, without the settings of whoever runs the tests.
    pub(crate) fn around(&self, command: &mut Command) {
        command.current_dir(self.dir.path()).env("HOME", self.dir.path()).env("NO_COLOR", "1");
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
    }

    /// Runs it, and gives the most memory that it had, in KiB: 0 where the system does not tell.
    pub(crate) fn run_measured(&self, args: &[&str]) -> (Ran, u64) {
        let files = ["stdout", "stderr"].map(|name| self.path(name));
        let [out, err] = files.each_ref().map(|path| std::fs::File::create(path).expect("a file"));
        let mut child = self.command(args).stdout(out).stderr(err).spawn().expect("the program starts");
        let mut most = 0;
        let status = loop {
            if let Some(status) = child.try_wait().expect("an end") {
                break status;
            }
            let told = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line =
                told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
            most = line.unwrap_or(most);
            std::thread::sleep(Duration::from_millis(2));
        };
        let [stdout, stderr] = files.map(|path| std::fs::read(path).expect("a file"));
        (Ran::of(&Output { status, stdout, stderr }), most)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&self.command(args).output().expect("the program starts"))
    }

    /// Everything that the folder `data` tells, as bytes that must not depend on how it came there.
    #[track_caller]
    pub(crate) fn told(&self, data: &str) -> [String; 3] {
        ["events", "articles", "lineage"].map(|what| self.run(&[what, "--json", "--data", data]).ended(0).out)
    }
}

const OUTLETS: [&str; 4] = ["north-post", "east-gazette", "quill-daily", "harrow-times"];
const PROVINCES: [&str; 6] = ["Kurdistan", "Zanjan", "Fars", "Khuzestan", "Gilan", "Kerman"];

/// One invented article out of a press of any size: outlets, provinces and days in turn, so that Events have several articles.
pub(crate) fn story(number: usize) -> String {
    let outlet = OUTLETS[number % OUTLETS.len()];
    let province = PROVINCES[number / OUTLETS.len() % PROVINCES.len()];
    let day = 1 + number / (OUTLETS.len() * PROVINCES.len()) % 28;
    let (dead, minutes) = (2 + number % 7, 10 + number % 50);
    format!(
        "---\ntitle: Mobile internet cut in {province}, report {number}\ndate: 2031-03-{day:02}\n\
         link: https://{outlet}.example/2031/{number}\n---\n\
         Mobile internet was cut in {province} province on Monday, residents told {outlet} by telephone.\n\n\
         The cut began {minutes} minutes after noon and was ordered by the provincial security council, an official said.\n\n\
         Police killed {dead} people at a protest in the province, a rights group said.\n\n\
         The governor denied that the internet had been cut in {province}.\n"
    )
}

/// Writes the first `number` stories into a folder.
pub(crate) fn press(desk: &Desk, folder: &str, number: usize) {
    for i in 0..number {
        desk.write(&format!("{folder}/{i:03}.txt"), story(i));
    }
}
