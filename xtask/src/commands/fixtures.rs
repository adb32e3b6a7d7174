//! `fixtures`: the example campaigns, regenerated or compared.

use crate::cli::Check;
use crate::fixtures;
use jianping::exit::{CLEAN, FINDINGS};
use model::{Lang, text};

/// The folders under `fixtures/`.
const CAMPAIGNS: [&str; 2] = ["fuzhou-2014", "jianglan-2025"];

pub(crate) fn run(args: &Check, lang: Lang) -> anyhow::Result<u8> {
    let mut code = CLEAN;
    for name in CAMPAIGNS {
        let folder = super::codegen::root().join("fixtures").join(name);
        if args.check {
            for file in fixtures::check(&folder)? {
                let line = text!(
                    "{name}/{file} 与生成结果不同，请运行 cargo xtask fixtures",
                    "{name}/{file} is not what is generated; run `cargo xtask fixtures`"
                );
                println!("{}", line.get(lang));
                code = FINDINGS;
            }
            continue;
        }
        fixtures::generate(&folder)?;
        let folder = folder.display();
        println!("{}", text!("已重新生成 {folder}", "generated {folder}").get(lang));
    }
    Ok(code)
}
