//! `[[bonus]]`: points that the bureau has granted by the bonus items of the scheme.

use model::campaign::Grant;
use model::text;
use rust_decimal::Decimal;

use crate::references::References;
use crate::table::Table;

pub(super) fn read(root: &Table<'_>, known: References<'_>) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    root.tables("bonus", |table| {
        let grant = grant(table, known);
        if grants.iter().any(|other| (&other.station, &other.code) == (&grant.station, &grant.code)) {
            table.fault(text!(
                "“{station}”的加分项“{code}”写了两次",
                "bonus {code} of {station} is given twice",
                station = grant.station,
                code = grant.code
            ));
        }
        grants.push(grant);
    });
    grants
}

fn grant(table: &Table<'_>, known: References<'_>) -> Grant {
    let (station, code) = (known.station(table, "station"), table.text("code"));
    let points = table.decimal("points");
    if let Some(scheme) = known.scheme
        && !code.is_empty()
    {
        match scheme.bonus(&code) {
            None => table.unknown_word("code", &code, scheme.bonuses.iter().map(|bonus| bonus.code.as_str())),
            Some(bonus) => {
                let (step, most) = (bonus.step, bonus.most);
                let fits =
                    |points: Decimal| points > Decimal::ZERO && points <= most && (points % step).is_zero();
                if let Some(points) = points.filter(|points| !fits(*points)) {
                    table.fault_of(
                        "points",
                        text!(
                            "加分 {points} 应为 {step} 的整数倍，且不超过 {most}",
                            "{points} should be a multiple of {step} and at most {most}"
                        ),
                    );
                }
            }
        }
    }
    Grant { station, code, points: points.unwrap_or_default(), reason: table.text("reason") }
}
