//! The example campaign and its scheme, and reading as the product does.

use std::path::Path;

use form::Layouts;
use importer::{Importer as _, Limits, Source};
use model::ReadForm;
use model::campaign::Campaign;
use model::record::{Form, Slot, each_slot};
use model::scheme::Scheme;
use model::{Inspection, SelfReport, Severity};

/// What the forms are made from.
pub(crate) struct World {
    pub(crate) layouts: Layouts,
    pub(crate) campaign: Campaign,
    pub(crate) scheme: Scheme,
}

impl World {
    /// The example campaign.
    pub(crate) fn example() -> Self {
        let folder = root().join("fixtures/fuzhou-2014");
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the campaign");
        let rules = [
            "R003", "R004", "S001", "S002", "S003", "S004", "A001", "A002", "A003", "A004", "B001", "B002",
            "B003", "B004", "B005", "B011", "C003", "C020",
        ];
        let scheme = campaign::parse_scheme(&read("scheme.toml"), &rules).expect("a scheme");
        let known = campaign::Known { rules: &rules, scheme: Some(&scheme), register: None };
        let campaign = campaign::parse_campaign(&read("campaign.toml"), known).expect("a campaign");
        Self { layouts: Layouts::shipped(), campaign, scheme }
    }

    pub(crate) fn self_report(&self, filled: Option<&SelfReport>) -> Vec<u8> {
        template::self_report(&self.layouts, &self.campaign, &self.scheme, filled).expect("a workbook")
    }

    pub(crate) fn onsite(&self, filled: Option<&Inspection>) -> Vec<u8> {
        template::onsite(&self.layouts, &self.campaign, &self.scheme, filled).expect("a workbook")
    }

    /// The only form of a file.
    pub(crate) fn read(&self, bytes: &[u8]) -> ReadForm {
        let source = Source { path: "form", bytes };
        let mut forms = importer_excel::Excel
            .import(&source, &self.layouts, &Limits::default())
            .expect("a readable workbook");
        assert_eq!(forms.len(), 1, "one form");
        forms.remove(0).form
    }
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the workspace")
}

/// Every value of a form that is there, a line a value.
pub(crate) fn values(form: &dyn Form) -> String {
    let mut lines = String::new();
    let mut add = |path: &str, value: String| {
        lines.push_str(path);
        lines.push_str(": ");
        lines.push_str(&value);
        lines.push('\n');
    };
    each_slot(form, |path, slot| {
        if let Slot::ByLevel(counts) = slot {
            for (level, count) in counts {
                if !count.is_missing() {
                    add(&format!("{path}.{level}"), format!("{:?}", count.reading));
                }
            }
        } else if !slot.is_missing() {
            add(path, shown(slot));
        }
    });
    lines
}

fn shown(slot: Slot<'_>) -> String {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => format!("{:?}", cited.reading),
        Slot::Count(cited) | Slot::Year(cited) => format!("{:?}", cited.reading),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => {
            // 85 and 85.0 are one value.
            cited.get().map_or_else(|| format!("{:?}", cited.reading), |value| value.normalize().to_string())
        }
        Slot::Date(cited) => format!("{:?}", cited.reading),
        Slot::Flag(cited) => format!("{:?}", cited.reading),
        Slot::Choice(choice) => format!("{:?}", choice.read()),
        Slot::Level(cited) => format!("{:?}", cited.reading),
        Slot::Levels(cited) => format!("{:?}", cited.reading),
        Slot::Answer(cited) => format!("{:?}", cited.reading),
        Slot::ByLevel(_) => String::new(),
    }
}

/// Everything that was said about a form, a line a diagnostic.
pub(crate) fn diagnostics(form: &dyn Form) -> String {
    let line = |diagnostic: &model::Diagnostic| {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        format!("{} {severity} {}: {}\n", diagnostic.code, diagnostic.origin, diagnostic.message.zh)
    };
    form.diagnostics().iter().map(line).collect()
}
