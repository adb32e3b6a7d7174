//! `audit-notice` on files: the published notice in several encodings, and our own in every format.

use std::fs;

use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

#[test]
fn the_published_notice_in_any_encoding() {
    let notice = root().join("fixtures/notices/notice-2014.txt");
    let printed = xtask_ok(root(), &["audit-notice", "fixtures/notices/notice-2014.txt"], 1);
    assert!(printed.contains("发现2处问题") && printed.contains("截断"), "{printed}");
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(notice).expect("the notice");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (name, bytes) in
        [("utf16.txt", utf16), ("gbk.txt", gbk), ("crlf.txt", text.replace('\n', "\r\n").into_bytes())]
    {
        fs::write(folder.path().join(name), bytes).expect("written");
        let other = xtask_ok(folder.path(), &["audit-notice", name], 1);
        assert_eq!(other.replace(name, "notice-2014.txt"), printed);
    }
    fs::write(folder.path().join("old.doc"), b"\xD0\xCF\x11\xE0\0\0").expect("written");
    let refused = xtask(folder.path(), &["audit-notice", "old.doc"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("docx"), "{}", refused.stderr);
}

#[test]
fn our_own_notice_stands_its_audit_in_every_format() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    for name in ["out/notice.docx", "out/notice.md"] {
        let printed = xtask_ok(campaign.path(), &["audit-notice", name, "--register", "."], 0);
        assert!(printed.contains("名册57个机构都在名单中"), "{printed}");
        assert!(!printed.contains("未核对"), "{printed}");
    }
}
