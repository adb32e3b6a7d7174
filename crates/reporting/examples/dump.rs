//! temp
#[path = "../tests/it/sample.rs"]
#[allow(dead_code)]
mod sample;
fn main() {
    let n: usize = std::env::args().nth(1).map_or(0, |a| a.parse().unwrap());
    let dir = std::env::args().nth(2).unwrap();
    let s = if n == 0 { sample::sample() } else { sample::many(n) };
    let doc = reporting::notice::notice(&s.results()).unwrap_or_else(|e| panic!("{}", e.render(model::Lang::Zh)));
    std::fs::write(format!("{dir}/notice.docx"), reporting::docx::render(&doc).unwrap()).unwrap();
    std::fs::write(format!("{dir}/notice.html"), reporting::html::render(&doc)).unwrap();
    std::fs::write(format!("{dir}/notice.md"), reporting::markdown::render(&doc)).unwrap();
}
