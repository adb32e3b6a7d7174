//! Imports: idempotent by content, with history.

use ledger::{FormKind, ImportCounts};

use crate::{DAY, Folder, files, form, forms, import, read, refused};

const RETURN: FormKind = FormKind::Return;

#[test]
fn everything_given_comes_back_after_a_reopen() {
    let folder = Folder::new();
    let sources = [read("b/二.xlsx", "two"), refused("c.xlsx", "three"), read("a/一.xlsx", "one")];
    let submissions = [form("two", 1), form("two", 0), form("one", 0)];
    import(&mut folder.open(), RETURN, &sources, &submissions);

    let ledger = folder.open();
    assert_eq!(
        forms(&ledger, RETURN),
        [
            r#"a/一.xlsx#0 {"content":"one","part":0}"#,
            r#"b/二.xlsx#0 {"content":"two","part":0}"#,
            r#"b/二.xlsx#1 {"content":"two","part":1}"#,
        ]
    );
    assert_eq!(ledger.forms(FormKind::Return).unwrap()[0].source, sources[2].source);
    let rows: Vec<_> = ledger.sources(RETURN).unwrap().into_iter().map(|known| known.row).collect();
    assert_eq!(rows, [sources[2].clone(), sources[0].clone(), sources[1].clone()]);
}

#[test]
fn importing_the_same_folder_again_changes_nothing() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    let sources = [read("a.xlsx", "one"), refused("b.xlsx", "two")];
    let submissions = [form("one", 0)];
    let first = import(&mut ledger, RETURN, &sources, &submissions);
    let stored = (files(&ledger), forms(&ledger, RETURN));
    let second = import(&mut ledger, RETURN, &sources, &submissions);

    assert_eq!(first, ImportCounts { new: 2, known: 0, gone: 0 });
    assert_eq!(second, ImportCounts { new: 0, known: 2, gone: 0 });
    assert_eq!((files(&ledger), forms(&ledger, RETURN)), stored);
}

#[test]
fn known_content_keeps_its_forms_without_being_read_again() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0)]);
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[]);
    assert_eq!(forms(&ledger, RETURN), [r#"a.xlsx#0 {"content":"one","part":0}"#]);
}

#[test]
fn content_read_again_differently_replaces_its_forms() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0), form("one", 1)]);
    let mut reread = form("one", 0);
    reread.1.form = "{}".to_owned();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[reread]);
    assert_eq!(forms(&ledger, RETURN), ["a.xlsx#0 {}"]);
}

#[test]
fn a_moved_file_only_changes_its_path() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0)]);
    let counts = import(&mut ledger, RETURN, &[read("new/a.xlsx", "one")], &[]);
    assert_eq!(counts, ImportCounts { new: 0, known: 1, gone: 0 });
    assert_eq!(files(&ledger), ["new/a.xlsx one present"]);
    assert_eq!(forms(&ledger, RETURN), [r#"new/a.xlsx#0 {"content":"one","part":0}"#]);
}

#[test]
fn a_file_that_is_gone_is_kept_as_absent_and_can_come_back() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    let both = [read("a.xlsx", "one"), read("b.xlsx", "two")];
    import(&mut ledger, RETURN, &both, &[form("one", 0), form("two", 0)]);
    let counts = import(&mut ledger, RETURN, &both[..1], &[]);
    assert_eq!(counts.gone, 1);
    assert_eq!(files(&ledger), ["a.xlsx one present", "b.xlsx two absent"]);
    assert_eq!(forms(&ledger, RETURN).len(), 1);

    import(&mut ledger, RETURN, &both, &[]);
    assert_eq!(files(&ledger), ["a.xlsx one present", "b.xlsx two present"]);
    assert_eq!(forms(&ledger, RETURN).len(), 2);
}

#[test]
fn a_corrected_file_keeps_the_old_one_as_history() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "first")], &[form("first", 0)]);
    import(&mut ledger, RETURN, &[read("a.xlsx", "second")], &[form("second", 0)]);
    assert_eq!(files(&ledger), ["a.xlsx first absent", "a.xlsx second present"]);
    assert_eq!(forms(&ledger, RETURN), [r#"a.xlsx#0 {"content":"second","part":0}"#]);
}

#[test]
fn the_same_file_sent_twice_is_two_returns() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    let copies = [read("a.xlsx", "one"), read("b.xlsx", "one")];
    import(&mut ledger, RETURN, &copies, &[form("one", 0)]);
    assert_eq!(
        forms(&ledger, RETURN),
        [r#"a.xlsx#0 {"content":"one","part":0}"#, r#"b.xlsx#0 {"content":"one","part":0}"#]
    );
}

#[test]
fn a_file_refused_today_has_no_forms_even_if_it_was_read_once() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0)]);
    import(&mut ledger, RETURN, &[refused("a.xlsx", "one")], &[]);
    assert!(forms(&ledger, RETURN).is_empty());
}

#[test]
fn returns_and_onsite_forms_do_not_touch_each_other() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0)]);
    import(&mut ledger, FormKind::Onsite, &[read("b.xlsx", "one")], &[form("one", 0)]);
    import(&mut ledger, FormKind::Onsite, &[], &[]);
    assert_eq!(forms(&ledger, RETURN), [r#"a.xlsx#0 {"content":"one","part":0}"#]);
    assert!(forms(&ledger, FormKind::Onsite).is_empty());
}

#[test]
fn an_import_that_breaks_in_the_middle_leaves_nothing() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    import(&mut ledger, RETURN, &[read("a.xlsx", "one")], &[form("one", 0)]);

    let mut broken = ledger.begin_import(RETURN, DAY, "settings").unwrap();
    broken.file(&read("b.xlsx", "two"), &[form("two", 0).1]).unwrap();
    drop(broken);

    assert_eq!(files(&ledger), ["a.xlsx one present"]);
    assert_eq!(forms(&ledger, RETURN).len(), 1);
    assert_eq!(ledger.runs().unwrap().len(), 1);
}
