//! Why a file cannot be read or written: the operating system's reasons in words, and the program's own for leaving
//! alone what the system would let it touch.
//!
//! Deliberately nothing about what is in a file: that is for whoever reads it.

use std::error::Error;
use std::{fmt, io};

use crate::text;
use crate::text::{Explained, Text};

/// What is in the way. It travels inside an [`io::Error`], whose [`Explained`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link, which may lead out of the folder.
    Link,
    /// A pipe, a socket, a device.
    NotRegular,
    /// A file that the program did not write, or that was changed since.
    Foreign,
    /// What a campaign is read from.
    Input,
    /// A list that names what this program never lists.
    NoList,
}

impl Explained for Obstacle {
    fn text(&self) -> Text {
        match self {
            Self::Link => text!("是符号链接，不跟随", "a symbolic link, which is not followed"),
            Self::NotRegular => {
                text!("不是普通文件（如管道、设备）", "not a regular file, but a pipe, a device or the like")
            }
            Self::Foreign => text!(
                "该文件已经存在，不是本程序写的，或写好后被人改过；请另起文件名，或先把它移走",
                "it exists, and this program did not write it or someone changed it since; choose another name or \
                 move it away"
            ),
            Self::NoList => text!("它不是本程序留下的", "this program did not leave it"),
            Self::Input => text!(
                "它是要读取的文件或工作目录中的材料，不能用作输出；请另起文件名",
                "it is what is read, or a place that a campaign is read from, and no place for output; choose \
                 another name"
            ),
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text().en)
    }
}

impl Error for Obstacle {}

impl From<Obstacle> for io::Error {
    fn from(obstacle: Obstacle) -> Self {
        Self::other(obstacle)
    }
}

impl Explained for io::Error {
    /// The operating system's reason in words, with its number where there is one.
    fn text(&self) -> Text {
        use io::ErrorKind as Kind;
        if let Some(obstacle) = self.get_ref().and_then(|inner| inner.downcast_ref::<Obstacle>()) {
            return obstacle.text();
        }
        let known = match self.kind() {
            Kind::NotFound => text!("文件或文件夹不存在", "no such file or folder"),
            Kind::PermissionDenied => text!("没有权限", "permission denied"),
            Kind::AlreadyExists => text!("已经存在", "already exists"),
            Kind::NotADirectory => text!("不是文件夹", "not a folder"),
            Kind::IsADirectory => text!("是文件夹，不是文件", "a folder, not a file"),
            Kind::DirectoryNotEmpty => text!("文件夹不是空的", "the folder is not empty"),
            Kind::ReadOnlyFilesystem => text!("磁盘是只读的", "the disk is read-only"),
            Kind::StorageFull => text!("磁盘已满", "the disk is full"),
            Kind::QuotaExceeded => text!("超出磁盘配额", "over the disk quota"),
            Kind::FileTooLarge => text!("文件太大", "the file is too large"),
            Kind::InvalidFilename => text!("文件名无效", "the file's name is not valid"),
            Kind::InvalidData => text!("内容不是有效的文本", "the content is not valid text"),
            Kind::UnexpectedEof => text!("内容不完整", "the content ends too early"),
            Kind::Interrupted => text!("操作被中断", "interrupted"),
            Kind::BrokenPipe => text!("对方已关闭连接", "the other side has closed"),
            Kind::OutOfMemory => text!("内存不足", "out of memory"),
            Kind::TimedOut => text!("超时", "timed out"),
            _ => match self.raw_os_error() {
                Some(number) => return text!("操作系统错误 {number}", "operating system error {number}"),
                None => text!("操作失败", "the operation failed"),
            },
        };
        match self.raw_os_error() {
            Some(number) => {
                text!("{known}（系统错误 {number}）", "{known} (system error {number})", known = known)
            }
            None => known,
        }
    }
}
