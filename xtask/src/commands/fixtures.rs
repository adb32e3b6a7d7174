//! `fixtures`: the example campaigns, regenerated or compared.

use crate::cli::Check;
use crate::fixtures;
use jianping::exit::{CLEAN, FINDINGS};

/// The folders under `fixtures/`.
const CAMPAIGNS: [&str; 2] = ["fuzhou-2014", "jianglan-2025"];

pub(crate) fn run(args: &Check) -> anyhow::Result<u8> {
    let mut code = CLEAN;
    for name in CAMPAIGNS {
        let folder = super::codegen::root().join("fixtures").join(name);
        if args.check {
            for file in fixtures::check(&folder)? {
                println!("{name}/{file} 与生成结果不同，请运行 cargo xtask fixtures");
                code = FINDINGS;
            }
            continue;
        }
        fixtures::generate(&folder)?;
        println!("已重新生成 {}", folder.display());
    }
    Ok(code)
}
