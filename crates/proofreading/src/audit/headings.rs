//! Numbers of headings, in the text and in the annex.

use model::{Text, text};

use super::{Audit, Correction, Typed};
use crate::proof::{Check, Fault, Mark, faults};
use document::plain::visible;

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    let body: Vec<usize> = typed.body.clone().collect();
    let annex: Vec<usize> = typed.lists.iter().map(|one| one.heading).collect();
    let mut sound = 0;
    for places in [body, annex] {
        let lines: Vec<String> = places.iter().map(|at| full_width(&typed.paragraphs[*at])).collect();
        sound += lines.iter().filter(|line| Mark::read(line).is_some()).count();
        for at in &places {
            half_width(typed, *at, audit);
        }
        for (line, fault) in faults(&lines) {
            report(typed, &places, line, fault, audit);
        }
    }
    if sound == 0 {
        audit.not_checked(Check::Headings, text!("没有找到带序号的标题", "no numbered heading was found"));
    } else if !audit.mistakes_of(Check::Headings) {
        audit.proved(
            Check::Headings,
            text!("{sound}个标题序号连续", "{sound} heading numbers are consecutive"),
        );
    }
}

/// A heading's line with the brackets of its number as they should be.
fn full_width(line: &str) -> String {
    match line.strip_prefix('(').and_then(|rest| rest.split_once([')', '）'])) {
        Some((numeral, rest)) => format!("（{numeral}）{rest}"),
        None => line.to_owned(),
    }
}

fn half_width(typed: &Typed, at: usize, audit: &mut Audit) {
    let line = &typed.paragraphs[at];
    let corrected = full_width(line);
    if &corrected == line {
        return;
    }
    let Some((mark, _)) = Mark::read(&corrected) else { return };
    let written: String = line.chars().take_while(|c| !matches!(c, ')' | '）')).collect();
    let wanted = mark.level.mark(mark.number);
    audit.mistake(
        Check::Headings,
        typed,
        at,
        Correction {
            found: text!("{written})", "{written})"),
            expected: Text::new(&*wanted, &*wanted),
            hint: Text::new("序号用全角括号", "use full-width brackets for the number"),
        },
    );
}

fn report(typed: &Typed, places: &[usize], line: usize, fault: Fault, audit: &mut Audit) {
    let at = places[line];
    let paragraph = full_width(&typed.paragraphs[at]);
    let own = Mark::read(&paragraph).map_or_else(String::new, |(mark, _)| mark.level.mark(mark.number));
    let (found, expected, hint) = match fault {
        Fault::Double => (
            Text::new(format!("有两个序号：{}", visible(&paragraph)), "two numbers".to_owned()),
            Text::new("一个序号", "one number"),
            Text::new("删去一个序号", "take one of them out"),
        ),
        Fault::Number(wanted) => (
            Text::new(&*own, &*own),
            Text::new(&*wanted, &*wanted),
            text!("把“{own}”改成“{wanted}”", "put `{wanted}` for `{own}`"),
        ),
        Fault::Gap { missing, written } => {
            let written = places[written] + 1;
            (
                text!(
                    "序号跳到“{own}”，前面没有“{missing}”",
                    "goes on with `{own}`, there is no `{missing}` before it"
                ),
                text!(
                    "“{missing}”在先，它在第{written}段写成了别的形式",
                    "`{missing}` before it; paragraph {written} has it in another form"
                ),
                text!(
                    "改正第{written}段的序号，本段不用改",
                    "correct the number of paragraph {written}; this one stays"
                ),
            )
        }
    };
    audit.mistake(Check::Headings, typed, at, Correction { found, expected, hint });
}
