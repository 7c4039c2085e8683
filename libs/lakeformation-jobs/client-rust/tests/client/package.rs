//! The package as its users get it.

use crate::server::{answer, json, Server, Then, TOKEN};
use std::fs::{self, read_to_string};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn cargo(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO"));
    // What cargo tells this test of the package under test: build scripts of others read it, and would run again.
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO") && name != "CARGO_HOME") {
        command.env_remove(name);
    }
    let run = command.args(arguments).current_dir(folder).output().unwrap();
    assert!(run.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    run
}

/// Files below a folder, relative to it.
fn files(folder: &Path, below: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<_> = entries
        .flat_map(|path| match path.is_dir() {
            true => files(&path, below),
            false => vec![path.strip_prefix(below).unwrap().to_str().unwrap().replace('\\', "/")],
        })
        .collect();
    all.sort();
    all
}

#[test]
fn has_the_version_of_the_contract_and_the_licence_of_the_project() {
    let contract = read_to_string(format!("{HERE}/../contract/src/generated/openapi.json")).unwrap();
    let contract: serde_json::Value = serde_json::from_str(&contract).unwrap();
    assert_eq!(contract["info"]["version"], env!("CARGO_PKG_VERSION"));
    let licence = |path: &str| read_to_string(format!("{HERE}/{path}")).unwrap();
    assert_eq!(licence("LICENSE"), licence("../../../LICENSE"));
}

#[test]
fn is_locked_to_the_one_registry() {
    let lock = read_to_string(format!("{HERE}/Cargo.lock")).unwrap();
    let sources: Vec<_> = lock.lines().filter(|line| line.starts_with("source = ")).collect();
    assert!(sources.len() > 50);
    let registry = r#"source = "registry+https://github.com/rust-lang/crates.io-index""#;
    assert_eq!(sources.iter().find(|source| **source != registry), None);
}

/// What is locked for this machine's platform: the sources for others need not be here.
#[test]
fn no_crate_that_is_locked_needs_a_newer_rust_than_the_package_says() {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let told = String::from_utf8(rustc.stdout).unwrap();
    let platform = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", platform];
    let metadata: serde_json::Value = serde_json::from_slice(&cargo(&arguments, Path::new(HERE)).stdout).unwrap();
    let parts = |version: &str| version.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>();
    let ours = env!("CARGO_PKG_RUST_VERSION");
    let told: Vec<_> =
        metadata["packages"].as_array().unwrap().iter().filter(|of| of["rust_version"].is_string()).collect();
    assert!(told.len() > 50);
    let newer: Vec<_> = told
        .iter()
        .filter(|of| parts(of["rust_version"].as_str().unwrap()) > parts(&format!("{ours}.0")))
        .map(|of| format!("{} {}: {}", of["name"], of["version"], of["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "{newer:#?}");
    let readme = read_to_string(format!("{HERE}/README.md")).unwrap();
    assert!(readme.contains(&format!("Rust {ours} and newer;")));
}

/// Packs it, looks at what is in it, and runs the README's example from an empty project with the unpacked package.
#[tokio::test]
async fn holds_what_it_needs_and_nothing_else_and_its_example_runs() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let _ = fs::remove_dir_all(out.join("package"));
    let to = ["--target-dir", out.to_str().unwrap()];
    cargo(
        &[&["package", "--no-verify", "--allow-dirty", "--offline", "--quiet", "-p", "lakeformation-jobs"], &to[..]]
            .concat(),
        Path::new(HERE),
    );
    let name = concat!("lakeformation-jobs-", env!("CARGO_PKG_VERSION"));
    let packed = out.join(format!("package/{name}.crate"));
    let unpack = Command::new("tar").arg("-xzf").arg(&packed).current_dir(out.join("package")).status().unwrap();
    assert!(unpack.success());

    // Where the README's first command takes it from.
    let package = out.join("lakeformation-jobs/libs/lakeformation-jobs/client-rust");
    let _ = fs::remove_dir_all(out.join("lakeformation-jobs"));
    fs::create_dir_all(package.parent().unwrap()).unwrap();
    fs::rename(out.join("package").join(name), &package).unwrap();
    let source = Path::new(HERE).join("src");
    let mut wanted: Vec<_> = files(&source, Path::new(HERE)).into_iter().filter(|file| file.ends_with(".rs")).collect();
    assert!(wanted.len() > 40);
    wanted.extend(["Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "LICENSE", "README.md"].map(Into::into));
    wanted.sort();
    let there: Vec<_> = files(&package, &package).into_iter().filter(|file| file != ".cargo_vcs_info.json").collect();
    assert_eq!(there, wanted);
    let manifest = read_to_string(package.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("license = \"Apache-2.0\"") && !manifest.contains("[workspace]"), "{manifest}");
    println!("{name}.crate: {} bytes, {} files", fs::metadata(&packed).unwrap().len(), there.len());

    let readme = read_to_string(format!("{HERE}/README.md")).unwrap();
    let example = readme.split("```rust,no_run\n").nth(1).unwrap().split("```").next().unwrap();
    let project = out.join("project");
    let _ = fs::remove_dir_all(&project);
    fs::create_dir_all(project.join("src")).unwrap();
    fs::write(project.join("src/main.rs"), example).unwrap();
    let manifest = "[package]\nname = \"project\"\nedition = \"2021\"\n[workspace]\n[profile.dev]\ndebug = 0\n";
    fs::write(project.join("Cargo.toml"), manifest).unwrap();
    // The versions that are locked here, and the features of the tests, so that little is compiled again.
    fs::copy(format!("{HERE}/Cargo.lock"), project.join("Cargo.lock")).unwrap();
    let commands: Vec<_> = readme.lines().filter_map(|line| line.strip_prefix("cargo ")).collect();
    assert_eq!(commands.len(), 2);
    for command in commands {
        let command = command.replace(" tokio ", " tokio@1 ").replace("macros,", "io-util,net,macros,");
        cargo(&[&command.split(' ').collect::<Vec<_>>()[..], &["--offline", "--quiet"]].concat(), &project);
    }
    let target = Path::new(HERE).join("target");
    cargo(&["build", "--offline", "--quiet", "--target-dir", target.to_str().unwrap()], &project);

    let refusal = json(403, r#"{"error_code":"APIG.0301"}"#);
    let server = Server::start([Then::Answer(answer(200, "X-request-id: abc\r\n", "")), refusal]).await;
    for wanted in ["deleted Some(\"abc\")\n", "failed Some(403) Some(\"APIG.0301\")\n"] {
        let mut command = Command::new(target.join("debug").join(format!("project{}", std::env::consts::EXE_SUFFIX)));
        command.env("LFJ_ENDPOINT", &server.address).env("LFJ_TOKEN", TOKEN);
        command.env("LFJ_PROJECT", "p").env("LFJ_INSTANCE", "i");
        let run = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert_eq!((String::from_utf8_lossy(&run.stdout).as_ref(), run.status.success()), (wanted, true));
    }
    assert_eq!(server.heard().len(), 2);
}
