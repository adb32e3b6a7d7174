//! B011: papers were set by the station itself.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{PaperSource, Severity};

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::tested;
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B011",
    name: "own-papers-used",
    severity: Severity::Info,
    problem: Problem::ExamProcedure,
    summary: Wording::new("自行命题", "papers were set by the station itself"),
    message: Wording::new("{occupation}鉴定 {persons} 人，试题来源为自行命题", "{occupation}: {persons} persons were tested with papers of the station itself"),
    hint: Wording::new("有题库的职业须从题库抽题；没有题库的请附审核批准文件", "draw from the bank where there is one; else send the approval of the papers"),
    docs: "\
### 检查什么
有鉴定人数的职业，试题来源是否为“自行命题”。该职业有无题库，表内和登记册都没有记载，所以只作提示，由人核对，不算机构的问题；所有职业都有题库的地方，可在 `campaign.toml` 中改为警告或错误。

### 为什么
纳入统一题库的职业，鉴定站不得自行编制试题；没有题库的由专家命题、鉴定指导中心审核，并不违规。

来源：劳部发〔1993〕134号所附通知第二项。

### 怎样改
改用题库；补报审核文件。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.occupations.iter().enumerate() {
        let persons = tested(row);
        if persons > 0 && row.paper_source.get() == Some(&PaperSource::Own) {
            let arguments = arguments![occupation = row_name(&row.name, index), persons = plain(persons)];
            sink.report(row.paper_source.place(), format!("occupations[{index}].paper_source"), arguments);
        }
    }
}
