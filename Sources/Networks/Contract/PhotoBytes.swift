import Foundation
import Moderation

extension Photo {
  /// The file's bytes.
  ///
  /// - Throws: where it is not the file any more that was looked at; nothing was sent then.
  func bytes() throws(NetworkFailure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw .photoChanged }
    defer { close(file) }
    var found = [UInt8](repeating: 0, count: bytes + 1)
    var length = 0
    while length < found.count {
      let count = found.withUnsafeMutableBytes { room in
        pread(file, room.baseAddress?.advanced(by: length), room.count - length, off_t(length))
      }
      guard count >= 0 else { throw .photoChanged }
      if count == 0 { break }
      length += count
    }
    found.removeLast(found.count - length)
    guard length == bytes, Format(head: found.prefix(Format.headLength)) == format else {
      throw .photoChanged
    }
    return found
  }

  /// As a part of a form; the network learns no path and no name of a person's.
  func file(_ field: String, number: Int) throws(NetworkFailure) -> HTTPRequest.File {
    HTTPRequest.File(
      field: field, name: "photo\(number).\(format.ending)", type: format.mediaType,
      bytes: try bytes())
  }
}

extension NetworkFailure {
  static let photoChanged = NetworkFailure(
    .refused, detail: "the photo is not the file any more that was attached", isPermanent: true)

  /// Of what comes before anything is published: it is not in doubt.
  var beforePublishing: NetworkFailure {
    var failure = self
    if failure.arrival == .unknown { failure.arrival = .refused }
    return failure
  }
}
