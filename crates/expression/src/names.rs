//! Whether every name in a condition is one of the record's, and how much work it is.

use std::collections::BTreeSet;

use cel::common::ast::Expr;
use model::record::{FieldKind, FieldSpec, Form};
use model::{SelfReport, did_you_mean, list, text};

use crate::refused::{Refused, refused};

/// The functions that a condition may call, besides operators.
const FUNCTIONS: [&str; 6] = ["size", "contains", "startsWith", "endsWith", "int", "string"];

/// What an expression is, as far as names matter.
#[derive(Clone, Copy)]
enum Shape {
    /// A record with these fields.
    Record(&'static [FieldSpec]),
    /// A list of such records.
    Table(&'static [FieldSpec]),
    /// A value without fields.
    Plain,
    /// What was already found fault with.
    Unknown,
    /// Counts by level, whose keys are levels.
    Levels,
    /// A list of values.
    List,
}

/// The names met so far.
pub(crate) struct Names {
    row: Option<&'static [FieldSpec]>,
    /// Loop variables in scope, with what they are.
    bound: Vec<(String, Shape)>,
    pub(crate) faults: Vec<Refused>,
    pub(crate) used: BTreeSet<String>,
    pub(crate) fields: BTreeSet<String>,
    pub(crate) nodes: u64,
    pub(crate) deepest: u32,
    depth: u32,
}

impl Names {
    /// Nothing met yet; `table` is what `row` is a row of.
    pub(crate) fn new(table: Option<&str>) -> Self {
        Self {
            row: table.and_then(section).map(|(fields, _)| fields),
            bound: Vec::new(),
            faults: Vec::new(),
            used: BTreeSet::new(),
            fields: BTreeSet::new(),
            nodes: 0,
            deepest: 0,
            depth: 0,
        }
    }

    /// Checks an expression and says what it is.
    pub(crate) fn walk(&mut self, expr: &Expr) {
        _ = self.shape(expr);
    }

    fn shape(&mut self, expr: &Expr) -> Shape {
        self.nodes += 1;
        match expr {
            Expr::Ident(name) => self.ident(name),
            Expr::Select(select) => {
                self.fields.insert(select.field.clone());
                let operand = self.shape(&select.operand.expr);
                self.field(operand, &select.field)
            }
            Expr::Call(call) => {
                let target = call.target.as_ref().map(|target| self.shape(&target.expr));
                let arguments: Vec<Shape> =
                    call.args.iter().map(|argument| self.shape(&argument.expr)).collect();
                let is_operator = !call.func_name.starts_with(|c: char| c.is_ascii_alphabetic());
                if !is_operator && !FUNCTIONS.contains(&call.func_name.as_str()) {
                    self.faults.push(refused(text!(
                        "没有“{func_name}”这个函数；可以用 {words}",
                        "there is no function {func_name}; there are {words}",
                        func_name = call.func_name,
                        words = list(&FUNCTIONS)
                    )));
                }
                match (call.func_name.as_str(), target, arguments.first()) {
                    ("_[_]", _, Some(Shape::Table(fields))) => Shape::Record(fields),
                    ("_[_]", _, Some(Shape::Record(_))) => {
                        self.faults.push(refused(text!(
                            "记录的栏目请写成“记录.栏名”，不用方括号",
                            "name a field of a record with a dot, not with brackets"
                        )));
                        Shape::Unknown
                    }
                    _ => Shape::Plain,
                }
            }
            Expr::Comprehension(loops) => {
                let range = self.shape(&loops.iter_range.expr);
                let each = match range {
                    Shape::Table(fields) => Shape::Record(fields),
                    Shape::Unknown => Shape::Unknown,
                    _ => Shape::Plain,
                };
                self.depth += 1;
                self.deepest = self.deepest.max(self.depth);
                let kept = self.bound.len();
                self.bound.push((loops.iter_var.clone(), each));
                self.bound.extend(loops.iter_var2.clone().map(|name| (name, Shape::Plain)));
                let start = self.shape(&loops.accu_init.expr);
                // A filter gives a list of the same rows.
                let gathered =
                    if matches!((start, range), (Shape::List, Shape::Table(_))) { range } else { start };
                self.bound.push((loops.accu_var.clone(), gathered));
                for part in [&loops.loop_cond, &loops.loop_step, &loops.result] {
                    _ = self.shape(&part.expr);
                }
                self.bound.truncate(kept);
                self.depth -= 1;
                gathered
            }
            Expr::List(list) => {
                for element in &list.elements {
                    _ = self.shape(&element.expr);
                }
                Shape::List
            }
            Expr::Literal(_) => Shape::Plain,
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => {
                self.faults.push(refused(text!(
                    "条件中不能写 {{…}} 这样的对象",
                    "a condition cannot make objects with {{…}}"
                )));
                Shape::Plain
            }
        }
    }

    fn ident(&mut self, name: &str) -> Shape {
        if let Some((_, shape)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return *shape;
        }
        let found = match (name, self.row) {
            ("row", Some(fields)) => Some(Shape::Record(fields)),
            _ => section(name)
                .map(|(fields, table)| if table { Shape::Table(fields) } else { Shape::Record(fields) })
                .or_else(|| own_field(name)),
        };
        let Some(shape) = found else {
            let mut known: Vec<&str> = sections().iter().map(|section| section.name).collect();
            known.retain(|name| !name.is_empty());
            known.extend(own_fields().iter().map(|field| field.name));
            if self.row.is_some() {
                known.push("row");
            }
            self.unknown(name, &known);
            return Shape::Unknown;
        };
        self.used.insert(name.to_owned());
        shape
    }

    fn field(&mut self, of: Shape, name: &str) -> Shape {
        match of {
            Shape::Record(fields) => match fields.iter().find(|field| field.name == name) {
                Some(field) if field.kind == FieldKind::ByLevel => Shape::Levels,
                Some(_) => Shape::Plain,
                None => {
                    let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
                    self.unknown(name, &known);
                    Shape::Unknown
                }
            },
            Shape::Levels => Shape::Plain,
            Shape::Unknown => Shape::Unknown,
            Shape::Table(_) | Shape::List | Shape::Plain => {
                self.faults.push(refused(text!(
                    "“{name}”前面不是一条记录；逐行判断请用 .all、.exists 或写明 over",
                    "what comes before .{name} is no record; use .all, .exists, or say over which table"
                )));
                Shape::Plain
            }
        }
    }

    fn unknown(&mut self, name: &str, known: &[&str]) {
        let meant = model::nearest(name, known.iter().copied());
        let hint = did_you_mean(meant);
        self.faults.push(refused(text!(
            "没有“{name}”{hint}；可以写 {words}",
            "there is no {name}{hint}; there are {words}",
            words = list(known),
            hint = hint
        )));
    }
}

fn sections() -> &'static [model::record::SectionSpec] {
    SelfReport::default().sections()
}

fn section(name: &str) -> Option<(&'static [FieldSpec], bool)> {
    let found = sections().iter().find(|section| !section.name.is_empty() && section.name == name)?;
    Some((found.fields, found.table))
}

fn own_fields() -> &'static [FieldSpec] {
    sections().iter().find(|section| section.name.is_empty()).map_or(&[], |section| section.fields)
}

fn own_field(name: &str) -> Option<Shape> {
    own_fields().iter().any(|field| field.name == name).then_some(Shape::Plain)
}
