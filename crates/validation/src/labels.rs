//! What the forms call a field, so that a message can name it as the clerk knows it.

use std::fmt::Write as _;

use model::Text;

/// Names of tables, by their name on the wire.
const TABLES: &[(&str, &str)] = &[
    ("managers", "管理人员"),
    ("assessors", "考评人员"),
    ("occupations", "鉴定职业"),
    ("equipment", "设备"),
    ("rulebooks", "规章制度"),
    ("batches", "鉴定批次"),
    ("scores", "打分表"),
    ("vetoes", "否决项"),
];

/// Labels of fields, by path without row numbers.
const FIELDS: &[(&str, &str)] = &[
    ("station.code", "机构编号"),
    ("station.name", "机构名称"),
    ("station.kind", "机构类别"),
    ("station.region", "所在县区"),
    ("station.org_code", "组织机构代码"),
    ("station.credit_code", "统一社会信用代码"),
    ("station.address", "地址"),
    ("station.postcode", "邮编"),
    ("station.head", "负责人"),
    ("station.head_phone", "负责人电话"),
    ("station.contact", "联系人"),
    ("station.contact_phone", "联系电话"),
    ("station.supervision_phone", "监督电话"),
    ("station.website", "网址"),
    ("permit.number", "鉴定许可证编号"),
    ("permit.issued", "发证日期"),
    ("permit.valid_from", "有效期起"),
    ("permit.valid_until", "有效期止"),
    ("year", "年度"),
    ("filled_on", "填报日期"),
    ("self_total", "自评总分"),
    ("task.assigned", "年度下达任务数"),
    ("task.completed", "实际完成数"),
    ("premises.office_area", "办公场地面积"),
    ("premises.theory_area", "理论考场面积"),
    ("premises.practical_area", "实操场地面积"),
    ("premises.computers", "电脑台数"),
    ("premises.equipment_ok_rate", "设备完好率"),
    ("statement.achievements", "主要成绩"),
    ("statement.problems", "存在问题"),
    ("statement.measures", "整改措施"),
    ("managers.name", "姓名"),
    ("managers.sex", "性别"),
    ("managers.id_number", "身份证号"),
    ("managers.post", "职务"),
    ("managers.employment", "专(兼)职"),
    ("managers.education", "学历"),
    ("managers.training_no", "培训合格证号"),
    ("managers.valid_until", "证书有效期至"),
    ("managers.phone", "联系电话"),
    ("assessors.name", "姓名"),
    ("assessors.sex", "性别"),
    ("assessors.id_number", "身份证号"),
    ("assessors.occupation", "考评职业(工种)"),
    ("assessors.grade", "考评员等级"),
    ("assessors.card_no", "证卡号"),
    ("assessors.valid_until", "有效期至"),
    ("assessors.employer", "工作单位"),
    ("occupations.code", "职业编码"),
    ("occupations.name", "职业(工种)"),
    ("occupations.permitted_levels", "许可等级"),
    ("occupations.paper_source", "试题来源"),
    ("occupations.tested", "鉴定人数"),
    ("occupations.passed", "合格人数"),
    ("occupations.total", "合计"),
    ("equipment.name", "设备名称"),
    ("equipment.model", "规格(型号)"),
    ("equipment.count", "台(套)数"),
    ("equipment.occupation", "适用职业"),
    ("rulebooks.title", "规章制度名称"),
    ("rulebooks.adopted_on", "制定日期"),
    ("batches.number", "期次"),
    ("batches.held_on", "鉴定日期"),
    ("batches.occupation", "职业(工种)"),
    ("batches.level", "等级"),
    ("batches.candidates", "人数"),
    ("batches.announced_on", "公告日期"),
    ("batches.phone_published", "公布监督电话"),
    ("batches.room_record", "考场记录"),
    ("batches.invigilator_signed", "监考员签字"),
    ("batches.inspector_signed", "巡考员签字"),
    ("batches.scoring_checked", "评分复核"),
    ("batches.archived", "一期一档"),
    ("scores.indicator", "编号"),
    ("scores.self_score", "自评得分"),
    ("scores.self_answer", "自评得分"),
    ("scores.note", "自评说明"),
    ("scores.evidence", "佐证材料"),
    ("scores.score", "检查得分"),
    ("scores.reason", "扣分原因"),
    ("held_on", "检查日期"),
    ("inspectors", "检查组成员"),
    ("onsite_total", "检查得分合计"),
    ("problems", "存在问题"),
    ("opinion", "检查意见"),
    ("vetoes.code", "否决项编号"),
    ("vetoes.fired", "是否存在"),
    ("vetoes.note", "说明"),
];

/// A field named for readers: `“机构编号”`, `打分表第 4 行“自评得分”`, `鉴定职业第 1 行“鉴定人数”（五级）`;
/// in English the path itself, quoted. A path that is not known is quoted as it stands.
pub fn label(path: &str) -> Text {
    let en = format!("`{path}`");
    if let Some(table) = find(TABLES, path) {
        return Text::new(format!("“{table}”"), en);
    }
    let (head, rest) = path.split_once('.').map_or(("", path), |(head, rest)| (head, rest));
    let (section, row) = match head.split_once('[') {
        Some((table, index)) => (table, index.trim_end_matches(']').parse::<usize>().ok()),
        None => (head, None),
    };
    let (field, level) = rest.split_once('.').map_or((rest, None), |(field, level)| (field, Some(level)));
    let key = if section.is_empty() { field.to_owned() } else { format!("{section}.{field}") };
    let Some(name) = find(FIELDS, &key) else { return Text::new(format!("“{path}”"), en) };
    let mut zh = match (row, find(TABLES, section)) {
        (Some(row), Some(table)) => format!("{table}第 {} 行“{name}”", row + 1),
        _ => format!("“{name}”"),
    };
    if let Some(level) = level.and_then(|number| number.parse().ok()).and_then(model::Level::new) {
        _ = write!(zh, "（{}）", level.name());
    }
    Text::new(zh, en)
}

fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == key).map(|(_, label)| *label)
}

#[cfg(test)]
mod tests {
    use model::record::Form;
    use model::{Inspection, SelfReport};

    use super::*;

    #[test]
    fn every_field_of_both_forms_has_a_label() {
        let forms: [&dyn Form; 2] = [&SelfReport::default(), &Inspection::default()];
        for section in forms.iter().flat_map(|form| form.sections()) {
            for field in section.fields {
                let prefix =
                    if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
                let key = format!("{prefix}{}", field.name);
                assert!(find(FIELDS, &key).is_some(), "add a label for `{key}` to FIELDS");
            }
            assert!(
                !section.table || find(TABLES, section.name).is_some(),
                "add a name for `{}`",
                section.name
            );
        }
    }

    #[test]
    fn a_label_names_the_table_the_row_and_the_level() {
        assert_eq!(label("year").zh, "“年度”");
        assert_eq!(label("station.code").zh, "“机构编号”");
        assert_eq!(label("scores[3].self_score").zh, "打分表第 4 行“自评得分”");
        assert_eq!(label("occupations[0].tested.5").zh, "鉴定职业第 1 行“鉴定人数”（五级）");
        assert_eq!(label("scores").zh, "“打分表”");
        assert_eq!(label("nothing.known").zh, "“nothing.known”");
    }
}
