/// A field that keeps a record from being taken in.
package struct FieldFault: Error {
  /// Where in the record, such as `author.id`.
  package var path: String
  package var reason: Refusal.Reason
  /// Where in the record's bytes, to tell the line; `nil` for its beginning.
  package var offset: Int?

  package init(path: String, reason: Refusal.Reason, offset: Int? = nil) {
    self.path = path
    self.reason = reason
    self.offset = offset
  }

  /// The fault seen from outside, under a name or number.
  func under(_ prefix: String) -> FieldFault {
    guard !prefix.isEmpty else { return self }
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    return FieldFault(path: prefix + separator + path, reason: reason, offset: offset)
  }
}

extension JSONValue {
  package func fault(_ path: String, _ reason: Refusal.Reason) -> FieldFault {
    FieldFault(path: path, reason: reason, offset: offset)
  }

  /// A string that may be absent, then empty.
  package func optionalString(_ name: StaticString) throws(FieldFault) -> String {
    guard let value = self[name] else { return "" }
    guard let string = value.string else {
      throw value.fault(name.description, .wrongType(.string))
    }
    return string
  }

  /// A string or whole number that may be absent, then empty.
  package func optionalIdentifier(_ name: StaticString) throws(FieldFault) -> String {
    guard let value = self[name] else { return "" }
    guard let identifier = value.identifier else {
      throw value.fault(name.description, .wrongType(.identifier))
    }
    return identifier
  }

  /// A string or whole number that must be there and not be empty.
  package func requiredIdentifier(_ name: StaticString) throws(FieldFault) -> String {
    guard let value = self[name] else { throw fault(name.description, .missing(.identifier)) }
    let identifier = try optionalIdentifier(name)
    guard !identifier.isEmpty else { throw value.fault(name.description, .empty) }
    return identifier
  }

  /// A whole number that must be there.
  package func requiredInteger(
    _ name: StaticString, _ expected: Refusal.Expected = .wholeNumber
  ) throws(FieldFault) -> Int64 {
    guard let value = self[name] else { throw fault(name.description, .missing(expected)) }
    guard let integer = value.integer else {
      throw value.fault(name.description, .wrongType(expected))
    }
    return integer
  }
}
