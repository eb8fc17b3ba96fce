import Foundation
import Intake
import Moderation

/// The bytes of a file named on the command line, `-` for standard input.
///
/// - Throws: ``Failure`` that names the file and why it cannot be read.
func inputBytes(_ path: String, _ language: Language) throws -> [UInt8] {
  let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(path, .system(errno), language) }
  defer { if descriptor != 0 { close(descriptor) } }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      throw unreadable(path, errno == EISDIR ? .directory : .system(errno), language)
    }
    bytes += buffer[..<count]
  }
}

private func unreadable(
  _ path: String, _ problem: IntakeError.Problem, _ language: Language
) -> Failure {
  .unusable(IntakeError(file: path, problem: problem).message(in: language))
}
