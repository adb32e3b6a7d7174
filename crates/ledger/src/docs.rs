//! The page `docs/ledger.md`: every table and column, what it means and who reads it. A test holds it to the schema.

use std::fmt::Write as _;

use crate::schema::MIGRATIONS;

struct Table {
    name: &'static str,
    /// In Chinese and in English.
    meaning: (&'static str, &'static str),
    columns: &'static [Column],
}

struct Column {
    name: &'static str,
    meaning: &'static str,
    read_by: &'static str,
}

const fn column(name: &'static str, meaning: &'static str, read_by: &'static str) -> Column {
    Column { name, meaning, read_by }
}

const KIND: Column =
    column("kind", "哪一种表 which forms: `return`, `onsite`, `reinspection`", "每一步 every step");
const BLAKE3: Column = column(
    "blake3",
    "内容摘要；读不到内容的为空 hash of the content, empty where no byte could be read",
    "每一步 every step; `annotate` 核对原件 that the file is still the one imported",
);

const TABLES: &[Table] = &[
    Table {
        name: "runs",
        meaning: (
            "日志：每次登记一行，按先后",
            "The journal: one row for each step that was written, in order",
        ),
        columns: &[
            column(
                "id",
                "序号，只增不减 a number that only grows",
                "`import`：哪些文件这次没有找到 which files it did not find again",
            ),
            column(
                "step",
                "`import_returns`、`import_onsite`、`import_reinspections` 或 `sample`",
                "`Ledger::runs`，供查询 for queries",
            ),
            column(
                "as_of",
                "当时的截止日期 the campaign's day then",
                "`Ledger::runs`；`sample`：名单是哪天抽的 the day of the draw",
            ),
            column(
                "settings",
                "导入所依设定的摘要；旧版本没有记的为空 hash of the settings of an import, NULL if an earlier version did not note it",
                "导入后设定是否改动 whether settings changed since: `report`, `letters`, `sample`, `explain`…",
            ),
        ],
    },
    Table {
        name: "contents",
        meaning: (
            "文件内容，不论收到几次、放在哪里，只有一行",
            "What a file holds, once however often and wherever it was sent",
        ),
        columns: &[
            KIND,
            BLAKE3,
            column("format", "文件格式 format of the file", "`annotate`；问题清单 lists of findings"),
            column("bytes", "字节数 bytes", "`Ledger::sources`"),
        ],
    },
    Table {
        name: "sources",
        meaning: (
            "内容放在哪里；不在了的文件也保留",
            "Where contents were found; a file that has gone stays",
        ),
        columns: &[
            KIND,
            column("path", "在工作目录中的路径 path in the campaign's folder", "每一步 every step"),
            BLAKE3,
            column("state", "`read`、`refused` 或 `skipped`", "每一步 every step"),
            column("reason_code", "拒收、跳过的代码 code of a refusal", "F001 的处理办法 the advice of F001"),
            column("reason_zh", "原因 why", "F001"),
            column("reason_en", "原因 why", "F001"),
            column("present", "最近一次导入是否还在 whether the last import found it", "每一步 every step"),
            column("run", "最近一次看到它的那次导入 the import that saw it last", "`import`"),
        ],
    },
    Table {
        name: "submissions",
        meaning: ("从内容中读出的表", "The forms read from contents"),
        columns: &[
            KIND,
            BLAKE3,
            column(
                "part",
                "文件中的第几份，从 0 起 which of the file's forms, from zero",
                "每一步 every step",
            ),
            column(
                "station",
                "机构编号；认不出的为空 register code, NULL if it is not known",
                "每一步 every step",
            ),
            column(
                "form",
                "记录和出处，格式只有本程序知道 the record and its places; only this program knows the shape",
                "每一步 every step",
            ),
        ],
    },
    Table {
        name: "draws",
        meaning: ("最近一次抽查的名单，按次序", "The stations of the last draw, in order"),
        columns: &[
            column("position", "次序 order", "`sample`"),
            column("run", "哪次抽的 the step", "`sample`"),
            column("station", "机构编号，不重复 register code, each once", "`sample`"),
            column(
                "json",
                "这所机构为什么抽中或没有抽中 why it was drawn or not",
                "`sample`、`report`、`letters`",
            ),
        ],
    },
    Table {
        name: "draw_methods",
        meaning: ("最近一次抽查的办法，一行", "How the last draw was made; one row"),
        columns: &[
            column("position", "总是 0 always 0", "`sample`"),
            column("run", "哪次抽的 the step", "外键 the foreign key"),
            column("json", "办法 the method", "`sample`、`report`"),
        ],
    },
];

/// The page.
pub fn docs_markdown() -> String {
    let mut page = format!(
        "# 台账 The ledger\n\n\
         `campaign.db` 是 SQLite 数据库，版本 {version}（`PRAGMA user_version`）。只记不能重新算出的：收到的文件、读出的表、抽查名单；\
         核验结果、得分和等次每次重算，不在其中。旧版的台账打开时自动升级，新版的不动并说明。用其他程序查询时请只读打开。\n\n\
         `campaign.db` is an SQLite database of version {version} (`PRAGMA user_version`). It keeps what cannot be computed \
         again: the files that were received, the forms read from them, the draw. Findings, scores and grades are computed \
         at each run and are not in it. An older ledger is brought up to date when it is opened, a newer one is refused \
         untouched. Other programs should open it read-only.\n",
        version = MIGRATIONS.len(),
    );
    for table in TABLES {
        // Writing to a string cannot fail.
        let (name, (zh, en)) = (table.name, table.meaning);
        _ = write!(
            page,
            "\n## {name}\n\n{zh}。{en}.\n\n| 列 Column | 含义 Meaning | 谁读 Read by |\n| --- | --- | --- |\n"
        );
        for column in table.columns {
            _ = writeln!(page, "| `{}` | {} | {} |", column.name, column.meaning, column.read_by);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::TABLES;
    use crate::schema::{MIGRATIONS, migrate};

    #[test]
    fn the_page_names_every_table_and_column_of_the_schema_and_no_other() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, MIGRATIONS).unwrap();
        let names = |sql: &str, of: &[&str]| -> Vec<String> {
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map(rusqlite::params_from_iter(of), |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let tables =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let mut documented: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        documented.sort_unstable();
        assert_eq!(names(tables, &[]), documented);
        for table in TABLES {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(
                names("SELECT name FROM pragma_table_info(?1) ORDER BY cid", &[table.name]),
                columns,
                "{}",
                table.name
            );
        }
    }
}
