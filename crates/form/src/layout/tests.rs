use model::{Explained as _, Text};

use super::*;

fn refused(toml_text: &str) -> String {
    let Text { zh, en } = Layouts::shipped().extend(toml_text).expect_err("a faulty layout").text();
    format!("{zh}\n\n{en}")
}

#[test]
fn the_shipped_layouts_are_read_and_every_choice_has_its_words() {
    let layouts = Layouts::read_shipped().unwrap();
    for form in &layouts.forms {
        let blank = form.kind.blank();
        for section in blank.form().sections() {
            for field in section.fields {
                let path = format!("{}.{}", section.name, field.name);
                let named = form.options(&path).choice.is_some();
                assert_eq!(named, field.kind == FieldKind::Choice, "{:?} {path}", form.kind);
            }
        }
    }
}

#[test]
fn every_field_of_a_shipped_form_has_a_label() {
    for form in &Layouts::shipped().forms {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        for entry in form.sections.iter().flat_map(|section| section.labels.values()) {
            match &entry.target {
                Target::Field(path) => _ = reached.insert(path.clone()),
                Target::Range { from, until } => reached.extend([from.clone(), until.clone()]),
            }
        }
        for table in &form.tables {
            reached.extend(table.columns.values().map(|entry| format!("{}.{}", table.name, entry.target)));
            reached.extend(table.answers.values().map(|field| format!("{}.{field}", table.name)));
            reached.extend(table.total.iter().map(|total| total.into.clone()));
        }
        for section in form.kind.blank().form().sections() {
            for field in section.fields {
                let path = if section.name.is_empty() {
                    field.name.to_owned()
                } else {
                    format!("{}.{}", section.name, field.name)
                };
                assert!(reached.contains(&path), "{:?} {path}", form.kind);
            }
        }
    }
}

#[test]
fn a_local_form_adds_labels_titles_and_words() {
    let mut layouts = Layouts::shipped();
    layouts
        .extend(
            "form = \"self_report\"\n\
             [sections.basic]\n\
             titles = [\"站点信息\"]\n\
             labels = { \"station.code\" = [\"站点代号\"] }\n\
             [words.choice.kind]\n\
             union = [\"工会\"]\n",
        )
        .unwrap();
    let form = &layouts.forms[0];
    assert_eq!(form.titled("一、站点信息表"), [LayoutPlace::Section(0)]);
    let entry = form.sections[0].target(&Label::new("站点代号：")).unwrap();
    assert_eq!(entry.target, Target::Field("station.code".into()));
    assert_eq!(layouts.words.choice("kind", "工会"), Some("union"));
    assert_eq!(layouts.words.choice("kind", "职业院校"), Some("school"));
}

#[test]
fn faults_come_all_at_once_with_their_lines() {
    insta::assert_snapshot!(refused(
        "form = \"self_report\"\n\
         [sections.basic.labels]\n\
         \"station.cod\" = [\"代号\"]\n\
         \"station.name\" = [\"地址\"]\n\
         [tables.managers.columns]\n\
         nick = [\"昵称\"]\n\
         [fields]\n\
         \"managers.sex\" = { choice = \"gender\" }\n"
    ));
}

#[test]
fn a_misspelt_key_is_refused_with_its_line() {
    insta::assert_snapshot!(refused("form = \"onsite\"\n[tables.scores]\ntitle = [\"打分\"]\n"));
}

#[test]
fn what_does_not_fit_is_worded_in_both_languages() {
    let onsite = |line: &str| refused(&format!("form = \"onsite\"\n{line}\n"));
    insta::assert_snapshot!(
        [
            refused("form = \"onsight\"\n"),
            refused("form = “onsite”\nform = 3\n"),
            onsite("[sections.visit]\ntitles = \"打分\""),
            onsite("[sections.visit]\ntitles = [3]"),
            onsite("[sections.visit]\nwhole_sheet = \"yes\""),
            onsite("[tables]\nscores = \"打分\""),
            onsite("[tables.scores.total]\ncolumn = \"score\""),
            onsite("[words.marks]\nticked = [\"√√\"]"),
            onsite("[fields]\nheld_on = { range = \"middle\" }"),
        ]
        .join("\n---\n")
    );
}

#[test]
fn labels_without_a_form_are_refused() {
    insta::assert_snapshot!(refused("[sections.basic]\ntitles = [\"概况\"]\n"));
}

#[test]
fn a_refused_layout_adds_nothing() {
    let mut layouts = Layouts::shipped();
    let text = "form = \"onsite\"\n[sections.visit.labels]\nheld_on = [\"哪天\"]\nnothing = [\"无物\"]\n";
    assert!(layouts.extend(text).is_err());
    let visit = &layouts.forms[1].sections[0];
    assert!(visit.target(&Label::new("哪天")).is_none());
}
