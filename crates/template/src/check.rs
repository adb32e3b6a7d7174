//! What may be typed into a cell, as the validation of a workbook: lists, numbers, days, usual lengths.
//!
//! Keeps people from mistakes only. What is pasted is not checked by any program, so the importers and the rules
//! take nothing for granted.

use form::layout::catalogue::FieldEntry;
use form::options::RangeEnd;
use model::origin::column_letters;
use model::record::FieldKind;
use model::scheme::{Indicator, Method};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError};

use crate::content::{Content, YEAR_MARK, level_name, level_names, of_decimal};
use crate::context::Context;
use crate::page::Area;
use crate::texts::{FormTexts, fill};

/// Characters that the list of a validation may have, commas included.
const LIST_CHARS: usize = 255;
/// The years that a day on a form may be of.
const YEARS: (i16, i16) = (1950, 2099);

/// What may be typed into the cells of a field; `path` is that of the texts' lengths.
pub(crate) fn of_field(
    context: &Context<'_>,
    form: &FormTexts,
    field: &FieldEntry,
    path: &str,
    area: Area,
) -> Result<Option<DataValidation>, XlsxError> {
    let errors = &context.texts.errors;
    let words = &context.catalogue.words;
    let new = DataValidation::new;
    let check = match field.kind {
        FieldKind::Choice => {
            let labels = field.choices.iter().filter_map(|choice| choice.labels.first());
            return list(context, &labels.map(String::as_str).collect::<Vec<_>>(), &errors.choice);
        }
        FieldKind::Flag => {
            let labels = [words.yes.first(), words.no.first()];
            return list(
                context,
                &labels.into_iter().flatten().map(String::as_str).collect::<Vec<_>>(),
                &errors.choice,
            );
        }
        FieldKind::Level => {
            let names: Vec<String> =
                words.levels.iter().map(|(level, _)| level_name(*level, words)).collect();
            return list(context, &names.iter().map(String::as_str).collect::<Vec<_>>(), &errors.choice);
        }
        FieldKind::Levels => {
            let levels: Vec<_> = words.levels.iter().take(3).map(|(level, _)| *level).collect();
            let hint = fill(&context.texts.hints.levels, &[("levels", &level_names(&levels, words))]);
            return Ok(Some(new().set_input_message(hint)?));
        }
        FieldKind::Count | FieldKind::Year | FieldKind::ByLevel => with_message(
            context,
            new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            &errors.count,
        )?,
        FieldKind::Area | FieldKind::Points => with_message(
            context,
            new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
            &errors.amount,
        )?,
        FieldKind::Percent => with_message(
            context,
            new().allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
            &errors.percent,
        )?,
        FieldKind::Date => date(context, field, area)?,
        FieldKind::Code => match form.lengths.get(path) {
            Some(lengths) => usual_lengths(context, lengths, area)?,
            None => return Ok(None),
        },
        FieldKind::Text | FieldKind::Answer => return Ok(None),
    };
    Ok(Some(check))
}

/// What may be typed as the score of a leaf. `none` is the word for a leaf that does not apply, where the
/// cell may hold it; with it, a score that is `stepped` is one of those that the method gives.
pub(crate) fn of_score(
    context: &Context<'_>,
    leaf: &Indicator,
    none: Option<&str>,
    stepped: bool,
    area: Area,
) -> Result<Option<DataValidation>, XlsxError> {
    let errors = &context.texts.errors;
    // Yes and no are written as 1 and 0.
    let most = if leaf.points.is_zero() { Decimal::ONE } else { leaf.points };
    let points = most.normalize().to_string();
    let Some(none) = none else {
        let Content::Number(most) = of_decimal(most) else { return Ok(None) };
        let check = DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, most));
        return with_message(context, check, &fill(&errors.points, &[("points", &points)])).map(Some);
    };
    let message = fill(&errors.step, &[("none", none)]);
    let steps: Vec<String> = steps(leaf).iter().map(|step| step.normalize().to_string()).collect();
    if stepped && !steps.is_empty() {
        let words: Vec<&str> = steps.iter().map(String::as_str).chain([none]).collect();
        if let Some(check) = list(context, &words, &message)? {
            return Ok(Some(check));
        }
    }
    let cell = address(area);
    let none_quoted = none.replace('"', "\"\"");
    let rule = format!("=OR(AND(ISNUMBER({cell}),{cell}>=0,{cell}<={points}),{cell}=\"{none_quoted}\")");
    let check = DataValidation::new().allow_custom(Formula::new(rule));
    let message = fill(&errors.points_or_none, &[("points", &points), ("none", none)]);
    with_message(context, check, &message).map(Some)
}

/// The scores that a leaf can have, best first; none when any between 0 and its points can be.
fn steps(leaf: &Indicator) -> Vec<Decimal> {
    let mut steps: Vec<Decimal> = match &leaf.method {
        Some(Method::Choice { options }) => options.iter().map(|option| option.points).collect(),
        Some(Method::Tiers { tiers, .. }) => tiers.iter().map(|tier| tier.points).collect(),
        Some(Method::AllOrNothing { .. }) => vec![leaf.points, Decimal::ZERO],
        Some(Method::Checklist { each, items, .. }) => {
            (0..=items.len()).map(|count| Decimal::from(count) * each).collect()
        }
        Some(Method::Conformity { .. }) => vec![Decimal::ONE, Decimal::ZERO],
        Some(Method::Deduct { .. }) | None => Vec::new(),
    };
    steps.sort_unstable_by(|a, b| b.cmp(a));
    steps.dedup();
    steps
}

/// A drop-down; none where its words do not fit into one.
fn list(context: &Context<'_>, words: &[&str], message: &str) -> Result<Option<DataValidation>, XlsxError> {
    let chars: usize = words.iter().map(|word| word.chars().count() + 1).sum();
    if words.is_empty() || chars > LIST_CHARS || words.iter().any(|word| word.contains(',')) {
        return Ok(None);
    }
    with_message(context, DataValidation::new().allow_list_strings(words)?, message).map(Some)
}

/// A day, or a month as text; where the field is the end of a validity also the word for one without end.
fn date(context: &Context<'_>, field: &FieldEntry, area: Area) -> Result<DataValidation, XlsxError> {
    let errors = &context.texts.errors;
    let (first, last) = YEARS;
    let cell = address(area);
    let day = format!("AND(ISNUMBER({cell}),{cell}>=DATE({first},1,1),{cell}<=DATE({last},12,31))");
    let month = format!("ISNUMBER(SEARCH(\"{YEAR_MARK}\",{cell}))");
    let open = context.catalogue.words.open.first().filter(|_| field.options.range == Some(RangeEnd::End));
    let (rule, message) = match open {
        Some(open) => {
            (format!("=OR({day},{month},{cell}=\"{open}\")"), fill(&errors.date_or_open, &[("open", open)]))
        }
        None => (format!("=OR({day},{month})"), errors.date.clone()),
    };
    with_message(context, DataValidation::new().allow_custom(Formula::new(rule)), &message)
}

/// A warning that a person may pass over: numbers of other countries and times have other lengths.
fn usual_lengths(context: &Context<'_>, lengths: &[u32], area: Area) -> Result<DataValidation, XlsxError> {
    let cell = address(area);
    let each: Vec<String> = lengths.iter().map(|length| format!("LEN({cell})={length}")).collect();
    let shown: Vec<String> = lengths.iter().map(u32::to_string).collect();
    let check = DataValidation::new()
        .allow_custom(Formula::new(format!("=OR({})", each.join(","))))
        .set_error_style(DataValidationErrorStyle::Warning);
    with_message(context, check, &fill(&context.texts.errors.length, &[("lengths", &shown.join("、"))]))
}

fn with_message(
    context: &Context<'_>,
    check: DataValidation,
    message: &str,
) -> Result<DataValidation, XlsxError> {
    check.set_error_title(&context.texts.errors.title)?.set_error_message(message)
}

/// The top left cell of an area, which the formula of a validation speaks of.
fn address(area: Area) -> String {
    format!("{}{}", column_letters(u32::from(area.col)), area.row + 1)
}
