import Moderation

/// A form with files, as bytes.
struct MultipartForm {
  private var bytes: [UInt8] = []
  private let mark: String

  init(_ fields: [(String, String)], _ files: [HTTPRequest.File]) {
    mark = Self.mark(files)
    for (name, value) in fields { add("form-data; name=\"\(name)\"", nil, Array(value.utf8)) }
    for file in files {
      add("form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"", file.type, file.bytes)
    }
    bytes += Array("--\(mark)--\r\n".utf8)
  }

  /// Its type and bytes.
  var written: (type: String, bytes: [UInt8]) { ("multipart/form-data; boundary=\(mark)", bytes) }

  private mutating func add(_ disposition: String, _ type: String?, _ content: [UInt8]) {
    let kind = type.map { "Content-Type: \($0)\r\n" } ?? ""
    bytes += Array("--\(mark)\r\nContent-Disposition: \(disposition)\r\n\(kind)\r\n".utf8)
    bytes += content
    bytes += Array("\r\n".utf8)
  }

  /// What the files do not hold by accident: a hash of them all.
  private static func mark(_ files: [HTTPRequest.File]) -> String {
    var hash = FNVHash()
    for file in files {
      hash.add(Int64(bitPattern: file.bytes.withUnsafeBytes { FNVHash($0) }.value))
    }
    return "dezhurka-\(String(hash.value, radix: 16))"
  }
}
