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

  /// What the files do not hold by accident: 64 bits of FNV-1a over them all.
  private static func mark(_ files: [HTTPRequest.File]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in files {
      for byte in file.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return "dezhurka-\(String(hash, radix: 16))"
  }
}
