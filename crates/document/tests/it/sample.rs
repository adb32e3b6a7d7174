//! A notice of ten invented stations of an invented city, with every element a document may have but a table and a
//! chart. Nothing here is a real institution or person.

use document::elements::{Annex, Block, Document, Heading, Imprint, Level, Name, Signature};
use jiff::civil::date;
use model::Lang;

/// The notice.
pub(crate) fn notice() -> Document {
    Document {
        sample: true,
        issuer_mark: Some("示范市人力资源和社会保障局文件".to_owned()),
        number: Some("示人社培〔2014〕7号".to_owned()),
        title: vec!["关于示范市职业技能鉴定机构".to_owned(), "检查评估情况的通报".to_owned()],
        addressee: Some("各县（市）区人力资源和社会保障局、市鉴定指导中心，市本级鉴定站".to_owned()),
        body: body(),
        signature: Some(Signature {
            issuer: "示范市人力资源和社会保障局".to_owned(),
            date: date(2014, 11, 21),
        }),
        note: Some("此件主动公开".to_owned()),
        annexes: vec![annex(vec![
            (
                "年检优秀单位：3所",
                names(&[
                    "示范县职业技能鉴定指导中心（站）",
                    "示范第一技师学院职业技能鉴定站",
                    "示范家政服务职业技能鉴定站",
                ]),
            ),
            (
                "年检合格单位：4所",
                names(&[
                    "东湖区职业技能鉴定站",
                    "示范交通职业中专学校职业技能鉴定站",
                    "示范旅游技工学校职业技能鉴定站",
                    "示范自来水职业技能鉴定站",
                ]),
            ),
            ("限期整改单位：2所", names(&["示范烹饪商务学校鉴定站", "示范总工会职业技能鉴定站"])),
            (
                "撤销鉴定机构资质单位：1所",
                vec![Name {
                    name: "示范商贸职业技能鉴定站".to_owned(),
                    reason: Some("主动申请撤销".to_owned()),
                }],
            ),
        ])],
        imprint: Some(Imprint {
            copies: Some("省人力资源和社会保障厅，省厅职业技能鉴定指导中心".to_owned()),
            office: "示范市人力资源和社会保障局办公室".to_owned(),
            date: date(2014, 11, 25),
        }),
        dated: date(2014, 11, 21),
    }
}

/// The same notice with so many stations in its annex, all of one grade: for layouts of many pages.
pub(crate) fn many(count: usize) -> Document {
    let stations =
        (0..count).map(|at| Name { name: format!("示范第{at}号职业技能鉴定站"), reason: None });
    Document { annexes: vec![annex(vec![("年检优秀单位", stations.collect())])], ..notice() }
}

fn body() -> Vec<Block> {
    vec![
        paragraph(
            "根据省厅《关于开展全省职业技能鉴定机构检查评估工作的通知》（示人社办〔2014〕3号）的要求，我局成立了由局职业培训处、市鉴定指导中心、考评员组成的检查评估小组，于2014年10-11月对10所职业技能鉴定机构进行了检查评估。在各职业技能鉴定机构自查自评的基础上，通过调阅自查报告、实地抽查的方式，并根据鉴定机构工作情况，有针对性地对4所鉴定机构进行了实地抽查，抽查率达40%。现将年检情况通报如下：",
        ),
        heading(Level::One, "基本情况", None),
        paragraph(
            "截至2013年12月，示范市有职业技能鉴定机构10所，其中鉴定指导中心（站）2所、职业院校职业技能鉴定站4所、社会鉴定站3所、其他鉴定站1所。",
        ),
        paragraph(
            "从检查评估情况看，大部分鉴定机构能够积极开展职业技能鉴定工作，完成我局下达的任务，不断加强自身建设，加大资金投入，改善场地、设施设备和办公条件，配备专门的管理人员，不断完善管理制度，认真执行规章制度，及时公示鉴定公告、收费依据等，各项制度落实到位，工作程序运行规范，鉴定资料收集整理比较齐全，有据可查，在鉴定过程中认真严格，考评人员能认真负责，严格按照规定程序开展工作，使鉴定质量不断提高。",
        ),
        heading(Level::One, "存在的主要问题", None),
        heading(
            Level::Two,
            "工作业绩与社会效果不够明显",
            Some(
                "1所鉴定机构未能完成下达的鉴定指标任务；1所鉴定机构对技能鉴定管理的重要性认识不足，没有形成激励机制，没有制定适合本站的鉴定规划。",
            ),
        ),
        heading(
            Level::Two,
            "管理工作不够到位",
            Some(
                "1所鉴定机构考务工作程序不够规范，在组织过程中管理不够严格（如考场记录不全、评分不规范，监考员、巡考员未在相关资料上签署意见等）；2所鉴定机构技能鉴定资料收集整理不完善、管理零乱，未能做到一期一档、存放有序；1所鉴定机构存在超出许可范围鉴定现象。",
            ),
        ),
        heading(Level::Two, "人员配置不足", Some("1所鉴定机构管理人员、考评员不足。")),
        heading(Level::One, "检查评审结果", None),
        paragraph(
            "参加检查评审的10所职业技能鉴定机构中，较好的3所、合格的4所、限期整改的2所、撤销技能鉴定资格的1所（详见附件）。检查评估结果将向社会予以公示。",
        ),
        heading(Level::One, "下一步工作要求", None),
        paragraph(
            "各技能鉴定机构要针对检查评估中发现的问题认真对照检查，结合自身实际，举一反三，查找存在问题，及时整改；要针对自身特点，发挥各自优势，进一步完善职业技能鉴定质量管理体系，科学安排职业技能鉴定工作；要强化管理人员、考评人员的培训，把好技能鉴定工作的质量关，保障职业技能鉴定工作高质量地完成。",
        ),
        paragraph(
            "限期整改的鉴定机构，要采取切实有效的措施落实整改，自本通报印发之日起30日内向我局报送整改情况，我局将对其再次检查评估，如仍不合格的将予以撤销技能鉴定机构的资质。",
        ),
        paragraph("联系方式：局职业培训处（示例），电话0000-0000000。"),
    ]
}

fn annex(grades: Vec<(&str, Vec<Name>)>) -> Annex {
    let grade = |(title, names)| [heading(Level::One, title, None), Block::Names(names)];
    Annex {
        title: "示范市职业技能鉴定机构年检评估结果".to_owned(),
        body: grades.into_iter().flat_map(grade).collect(),
    }
}

fn names(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name { name: (*name).to_owned(), reason: None }).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn heading(level: Level, text: &str, rest: Option<&str>) -> Block {
    Block::Heading(Heading { level, text: text.to_owned(), rest: rest.map(str::to_owned), lang: Lang::Zh })
}
