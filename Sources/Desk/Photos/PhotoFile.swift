import Foundation
import Moderation

/// Why a file cannot go out as a photo.
public enum PhotoFault: Error, Equatable, Sendable {
  case missing
  case folder
  /// It is a device or a pipe, or this account may not read it.
  case unreadable
  case notAPicture
  /// It has more bytes than the limit given.
  case tooLarge(limit: Int)
  /// It is another file than the one that was attached.
  case changed
}

/// Files that are to go out as photos.
public enum PhotoFile {
  /// Looks at a file: it must be readable, a picture by its first bytes, and no larger than allowed.
  ///
  /// - Parameter path: from the root on.
  public static func read(
    _ path: String, _ limits: PhotoLimits = PhotoLimits()
  ) throws(PhotoFault) -> Photo {
    // A pipe under the name of a picture would be waited for without end.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .folder }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable }
    var head = [UInt8](repeating: 0, count: Photo.Format.headLength)
    let length = pread(file, &head, head.count, 0)
    guard length >= 0 else { throw .unreadable }
    guard let format = Photo.Format(head: head.prefix(length)) else { throw .notAPicture }
    guard status.st_size <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
    return Photo(path: path, format: format, bytes: Int(status.st_size))
  }

  /// Looks at an attached file once more.
  static func check(_ photo: Photo, _ limits: PhotoLimits) throws(PhotoFault) {
    guard try read(photo.path, limits) == photo else { throw .changed }
  }

  /// The first of some photos that cannot go out, and why not.
  static func fault(
    in photos: [Photo], _ limits: PhotoLimits
  ) -> (photo: Photo, fault: PhotoFault)? {
    for photo in photos {
      do throws(PhotoFault) { try check(photo, limits) } catch { return (photo, error) }
    }
    return nil
  }
}
