//! Checks over all indicators: ids, parents, and points that add up.

use model::{did_you_mean, nearest, text};
use rust_decimal::Decimal;

use super::indicator::Node;
use crate::table::Table;

pub(super) fn check(root: &Table<'_>, nodes: &[Node], total: Option<Decimal>) {
    if nodes.is_empty() {
        root.fault(text!("标准中没有指标", "the scheme has no indicators"));
        return;
    }
    for (index, node) in nodes.iter().enumerate() {
        check_id(root, &nodes[..index], node);
        check_parent(root, &nodes[..index], node);
        check_children(root, nodes, node);
    }
    let top: Vec<&Node> = nodes.iter().filter(|node| node.indicator.parent.is_none()).collect();
    if let (Some(sum), Some(total)) = (sum(&top), total)
        && sum != total
    {
        root.fault_of(
            "total",
            text!(
                "一级指标分值之和为 {sum}，与总分 {total} 不符",
                "the top indicators add up to {sum}, the total is {total}"
            ),
        );
    }
}

fn check_id(root: &Table<'_>, before: &[Node], node: &Node) {
    let id = &node.indicator.id;
    if !id.is_empty() && before.iter().any(|other| other.indicator.id == *id) {
        root.fault_at(node.id_at, text!("指标编号“{id}”重复", "indicator {id} is repeated"));
    }
}

fn check_parent(root: &Table<'_>, before: &[Node], node: &Node) {
    let Some(parent) = &node.indicator.parent else { return };
    match before.iter().find(|other| other.indicator.id == *parent) {
        None => {
            let hint = did_you_mean(nearest(parent, before.iter().map(|other| other.indicator.id.as_str())));
            root.fault_at(
                node.parent_at,
                text!(
                    "前面没有编号为“{parent}”的上级指标{hint}；上级指标要写在前面",
                    "no indicator {parent} comes before{hint}; parents come first",
                    hint = hint
                ),
            );
        }
        Some(other) if other.has_method => root.fault_at(
            node.parent_at,
            text!(
                "“{parent}”已有评分方法，是末级指标，不能再有下级",
                "{parent} has a method, so it is a leaf and cannot be a parent"
            ),
        ),
        Some(_) => {}
    }
}

/// A parent has the sum of its children; an indicator without children is a leaf and has a method.
fn check_children(root: &Table<'_>, nodes: &[Node], node: &Node) {
    let id = &node.indicator.id;
    let children: Vec<&Node> =
        nodes.iter().filter(|other| other.indicator.parent.as_ref() == Some(id)).collect();
    if children.is_empty() {
        if !node.has_method && !id.is_empty() {
            root.fault_at(
                node.id_at,
                text!("末级指标“{id}”缺少 [indicator.method]", "leaf {id} has no [indicator.method]"),
            );
        }
        return;
    }
    if let (Some(sum), Some(points)) = (sum(&children), node.points)
        && sum != points
    {
        root.fault_at(
            node.points_at,
            text!(
                "“{id}”的下级分值之和为 {sum}，与其分值 {points} 不符",
                "the children of {id} add up to {sum}, it has {points}"
            ),
        );
    }
}

/// Codes that are ticked on the on-site form are unique among the extra deductions.
pub(super) fn check_codes(root: &Table<'_>, nodes: &[Node]) {
    let mut seen: Vec<&str> = Vec::new();
    for node in nodes {
        for (extra, place) in node.indicator.extras.iter().zip(&node.extras_at) {
            let code = extra.code.as_str();
            if !code.is_empty() && seen.contains(&code) {
                root.fault_at(
                    *place,
                    text!("追加扣分的编号“{code}”重复", "extra deduction {code} is repeated"),
                );
            }
            seen.push(code);
        }
    }
}

/// The sum of points; `None` when one of them could not be read.
fn sum(nodes: &[&Node]) -> Option<Decimal> {
    nodes.iter().map(|node| node.points).sum()
}
