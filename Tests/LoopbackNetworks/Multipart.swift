import Foundation

/// A part of a form with files.
public struct FormPart: Sendable {
  public var name: String
  public var fileName: String?
  public var type: String?
  public var data: Data

  /// Whether it is a picture by its first bytes.
  var isPicture: Bool {
    data.starts(with: [0xFF, 0xD8, 0xFF]) || data.starts(with: [0x89, 0x50, 0x4E, 0x47])
  }
}

extension Asked {
  /// The parts of a form with files; empty for other bodies and for what is not well formed.
  public var parts: [FormPart] {
    let type = headers["content-type"] ?? ""
    guard type.hasPrefix("multipart/form-data; boundary=") else { return [] }
    let mark = Data("--\(type.dropFirst("multipart/form-data; boundary=".count))".utf8)
    guard body.suffix(4) == Data("--\r\n".utf8) else { return [] }
    var parts: [FormPart] = []
    var rest = body
    guard var start = rest.range(of: mark) else { return [] }
    while let end = rest[start.upperBound...].range(of: Data("\r\n".utf8) + mark) {
      if let part = part(rest[start.upperBound..<end.lowerBound]) { parts.append(part) }
      rest = rest[end.lowerBound...]
      start = end
    }
    return parts
  }

  private func part(_ data: Data) -> FormPart? {
    guard let head = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: data[data.startIndex..<head.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    guard let disposition = lines.first(where: { $0.hasPrefix("Content-Disposition: form-data") }),
      let name = value("name", in: disposition)
    else { return nil }
    let type = lines.first { $0.hasPrefix("Content-Type: ") }?.dropFirst("Content-Type: ".count)
    return FormPart(
      name: name, fileName: value("filename", in: disposition), type: type.map(String.init),
      data: Data(data[head.upperBound...]))
  }

  private func value(_ name: String, in disposition: String) -> String? {
    guard let start = disposition.range(of: " \(name)=\""),
      let end = disposition[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return String(disposition[start.upperBound..<end])
  }
}
