//! `fixtures`: the example campaign, regenerated or compared.

use std::path::Path;

use crate::cli::Check;
use crate::{CLEAN, FINDINGS, fixtures};

pub(crate) fn run(args: &Check) -> anyhow::Result<u8> {
    let folder = super::codegen::root().join("fixtures/fuzhou-2014");
    if args.check {
        let differing = fixtures::check(&folder)?;
        for name in &differing {
            println!("{name} 与生成结果不同，请运行 cargo xtask fixtures");
        }
        return Ok(if differing.is_empty() { CLEAN } else { FINDINGS });
    }
    fixtures::generate(Path::new(&folder))?;
    println!("已重新生成 {}", folder.display());
    Ok(CLEAN)
}
