//! The language of the fixtures: one change a line, applied in order to the clean world.
//!
//! ```text
//! # a comment
//! path = value                a field of the return; no value: left blank; ?text: unreadable
//! absent path                 the form has no such field
//! add table, remove table[i]
//! diagnose severity path text what the importer reported; path - for the whole file
//! onsite …                    any of the above, for the on-site form
//! identified code|none        the station the return was found to be from
//! content hash                the hash of the file's bytes
//! another path                a copy of the return under another path; what follows changes the copy
//! another-station code name   another station with a return of its own; what follows changes that
//! peers number                so many more of these, before the change
//! same figures|statement      its counts or its statement are those of the first again
//! earlier year                what the station returned that year: the return as it is now
//! today date                  the day and the year of the evaluation
//! region code from name       another division that there is since a year
//! nothing received            no returns at all
//! register key = value        permit_valid_until, assigned_task, former_names, region,
//!                             permitted.<occupation>, of the last station; no value removes it
//! station code name           another station in the register, otherwise like the first
//! setting code word…          off, a severity, or name=number
//! waive station code [place=…] [until=…]
//! withdraw station
//! refused path                a file that was refused
//! listed number               the most findings that are listed of a file
//! ```

use jiff::civil::date;
use model::campaign::{Region, RuleLevel, RuleSetting};
use model::cited::Reading;
use model::decision::{Act, Decision};
use model::record::{Form, SlotMut};
use model::submission::EarlierReturn;
use model::{Cited, Diagnostic, FormDate, Level, SelfAnswer, SelfReport, Severity, Text};

use crate::layout::{ABSENT, Diagnosed};
use crate::world::World;

/// Applies the lines of a patch.
pub(crate) fn patch(world: &mut World, lines: &str) {
    let mut focus = 0;
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        apply(world, &mut focus, line).unwrap_or_else(|| panic!("not a line of a patch: {line}"));
    }
}

fn apply(world: &mut World, focus: &mut usize, line: &str) -> Option<()> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb {
        "onsite" => change(&mut world.onsite.first_mut()?.form, rest)?,
        "identified" => {
            world.returns[*focus].station = (rest != "none").then(|| rest.to_owned());
        }
        "content" => rest.clone_into(&mut world.returns[*focus].source.blake3),
        "another" => {
            let mut copy = world.returns.first()?.clone();
            rest.clone_into(&mut copy.source.path);
            world.returns.push(copy);
            *focus = world.returns.len() - 1;
        }
        "another-station" => {
            let (code, name) = rest.split_once(' ')?;
            another_station(world, code, name)?;
            *focus = world.returns.len() - 1;
        }
        "peers" => {
            for number in 1..=rest.parse().ok()? {
                another_station(world, &format!("35019900{number}"), &format!("示例第{number}站"))?;
                let peer = &mut world.returns.last_mut()?.form;
                set(peer, "occupations[0].passed.5", &(18 - number).to_string())?;
            }
        }
        "same" => {
            let first = world.returns.first()?.form.clone();
            let form = &mut world.returns[*focus].form;
            match rest {
                "figures" => form.occupations = first.occupations,
                "statement" => form.statement = first.statement,
                _ => return None,
            }
        }
        "earlier" => {
            let earlier = world.returns.first()?;
            world.earlier.push(EarlierReturn {
                year: rest.parse().ok()?,
                station: earlier.station.clone()?,
                form: earlier.form.clone(),
            });
        }
        "today" => {
            world.campaign.as_of = rest.parse().ok()?;
            world.campaign.year = world.campaign.as_of.year();
        }
        "region" => {
            let [code, from, name] = rest.splitn(3, ' ').collect::<Vec<_>>().try_into().ok()?;
            world.campaign.regions.push(Region {
                code: code.to_owned(),
                name: name.to_owned(),
                from: Some(from.parse().ok()?),
                until: None,
            });
        }
        "nothing" => world.returns.clear(),
        "register" => register(world, rest)?,
        "station" => {
            let (code, name) = rest.split_once(' ')?;
            let mut station = world.register.stations().first()?.clone();
            code.clone_into(&mut station.code);
            name.clone_into(&mut station.name);
            station.former_names.clear();
            world.register.edit(|stations| stations.push(station));
        }
        "setting" => world.campaign.rules.push(setting(rest)?),
        "waive" => {
            let mut words = rest.split(' ');
            let (station, rule) = (words.next()?, words.next()?.to_owned());
            let mut waiver = (None, None);
            for word in words {
                match word.split_once('=')? {
                    ("place", place) => waiver.0 = Some(place.to_owned()),
                    ("until", day) => waiver.1 = Some(day.parse().ok()?),
                    _ => return None,
                }
            }
            let (place, until) = waiver;
            world.decisions.push(decision(station, Act::Waiver { rule, place, until }));
        }
        "withdraw" => world.decisions.push(decision(rest, Act::Withdrawal { grade: "revoked".to_owned() })),
        "listed" => world.campaign.reading.limits.findings = rest.parse().ok()?,
        "refused" => world.refused.push(rest.to_owned()),
        "remove" => remove(&mut world.returns[*focus].form, rest)?,
        _ => change(&mut world.returns[*focus].form, line)?,
    }
    Some(())
}

/// A copy of the first return from another station, with no number in common.
fn another_station(world: &mut World, code: &str, name: &str) -> Option<()> {
    let mut station = world.register.stations().first()?.clone();
    code.clone_into(&mut station.code);
    name.clone_into(&mut station.name);
    station.former_names.clear();
    world.register.edit(|stations| stations.push(station));
    let mut copy = world.returns.first()?.clone();
    copy.station = Some(code.to_owned());
    copy.source.path = format!("returns/{code}.xlsx");
    let form = &mut copy.form;
    for (path, value) in [
        ("station.code", code),
        ("station.name", name),
        ("station.org_code", ""),
        ("permit.number", ""),
        ("occupations[0].passed.5", "19"),
        ("statement.achievements", "鉴定人数逐年增加，与几家企业建立了合作关系"),
        ("statement.problems", "宣传力度不够"),
        ("statement.measures", "走访企业，送考上门"),
    ] {
        set(form, path, value)?;
    }
    for (table, numbers) in
        [("managers", ["id_number", "training_no"]), ("assessors", ["id_number", "card_no"])]
    {
        for row in 0..form.rows(table) {
            for number in numbers {
                set(form, &format!("{table}[{row}].{number}"), &format!("?{ABSENT}"))?;
            }
        }
    }
    world.returns.push(copy);
    Some(())
}

fn change(form: &mut impl Diagnosed, line: &str) -> Option<()> {
    if let Some((path, value)) = line.split_once('=') {
        return set(form, path.trim(), value.trim());
    }
    let (word, rest) = line.split_once(' ')?;
    match word {
        "absent" => set(form, rest, &format!("?{ABSENT}")),
        "add" => form.push_row(rest).map(|_| ()),
        "diagnose" => {
            let [severity, path, text] = rest.splitn(3, ' ').collect::<Vec<_>>().try_into().ok()?;
            form.diagnostics().push(Diagnostic {
                code: "I000",
                severity: Severity::from_word(severity)?,
                message: Text::new(text, format!("(en) {text}")),
                field: (path != "-").then(|| path.to_owned()),
                origin: model::Origin::File,
                raw: None,
            });
            Some(())
        }
        _ => None,
    }
}

fn remove(report: &mut SelfReport, row: &str) -> Option<()> {
    let (table, index) = row.strip_suffix(']')?.split_once('[')?;
    let index = index.parse().ok()?;
    match table {
        "managers" => _ = report.managers.remove(index),
        "assessors" => _ = report.assessors.remove(index),
        "rulebooks" => _ = report.rulebooks.remove(index),
        "scores" => _ = report.scores.remove(index),
        "batches" => _ = report.batches.remove(index),
        "occupations" => _ = report.occupations.remove(index),
        _ => return None,
    }
    Some(())
}

fn set(form: &mut dyn Form, path: &str, value: &str) -> Option<()> {
    let (field, level) = match path.rsplit_once('.') {
        Some((field, level)) if level.parse::<u8>().is_ok() => (field, Level::new(level.parse().ok()?)),
        _ => (path, None),
    };
    match form.slot_mut(field)? {
        SlotMut::Text(cited) | SlotMut::Code(cited) => put(cited, value, |text| Some(text.to_owned())),
        SlotMut::Count(cited) | SlotMut::Year(cited) => put(cited, value, |text| text.parse().ok()),
        SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
            put(cited, value, |text| text.parse().ok())
        }
        SlotMut::Date(cited) => put(cited, value, FormDate::from_wire),
        SlotMut::Flag(cited) => put(cited, value, |text| text.parse().ok()),
        SlotMut::Level(cited) => put(cited, value, |text| Level::new(text.parse().ok()?)),
        SlotMut::Levels(cited) => {
            put(cited, value, |text| text.split(' ').map(|level| Level::new(level.parse().ok()?)).collect())
        }
        SlotMut::Answer(cited) => put(cited, value, SelfAnswer::from_word),
        SlotMut::ByLevel(levels) => put(levels.entry(level?).or_default(), value, |text| text.parse().ok()),
        SlotMut::Choice(choice) => {
            let mut word = Cited::<String>::default();
            put(&mut word, value, |text| Some(text.to_owned()))?;
            choice.put(word.reading, None);
            Some(())
        }
    }
}

fn put<T>(cited: &mut Cited<T>, value: &str, read: impl Fn(&str) -> Option<T>) -> Option<()> {
    cited.reading = match value.strip_prefix('?') {
        Some(raw) => Reading::Unreadable(raw.to_owned()),
        None if value.is_empty() => Reading::Missing,
        None => Reading::Present(read(value)?),
    };
    Some(())
}

fn register(world: &mut World, line: &str) -> Option<()> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let mut station = world.register.stations().last()?.clone();
    match key {
        "permit_valid_until" => station.permit_valid_until = FormDate::from_wire(value),
        "assigned_task" => station.assigned_task = value.parse().ok(),
        "region" => value.clone_into(&mut station.region),
        "former_names" => station.former_names = value.split('、').map(str::to_owned).collect(),
        _ => _ = station.permitted.remove(key.strip_prefix("permitted.")?)?,
    }
    world.register.edit(|stations| stations.splice(stations.len() - 1.., [station]).for_each(drop));
    Some(())
}

fn setting(line: &str) -> Option<RuleSetting> {
    let (code, rest) = line.split_once(' ').unwrap_or((line, ""));
    let mut setting = RuleSetting {
        code: code.to_owned(),
        level: None,
        parameters: Vec::new(),
        reason: "本地规定".to_owned(),
    };
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        match (word, word.split_once('=')) {
            ("off", _) => setting.level = Some(RuleLevel::Off),
            (_, Some((name, value))) => setting.parameters.push((name.to_owned(), value.parse().ok()?)),
            _ => setting.level = Some(RuleLevel::At(Severity::from_word(word)?)),
        }
    }
    Some(setting)
}

fn decision(station: &str, act: Act) -> Decision {
    Decision {
        station: station.to_owned(),
        act,
        reason: "已当场改正".to_owned(),
        show_reason: true,
        by: "检查评估小组".to_owned(),
        on: date(2014, 11, 20),
    }
}
