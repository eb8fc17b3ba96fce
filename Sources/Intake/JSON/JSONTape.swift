/// One piece of JSON with the places of its values, in storage that the next piece uses again.
package final class JSONTape {
  private(set) var bytes: [UInt8] = []
  private(set) var nodes: [JSONNode] = []

  package init() {}

  /// Reads a piece; values taken from the piece before are no longer valid.
  package func load(_ piece: consuming [UInt8]) throws(JSONFault) {
    bytes = piece
    let storage = nodes
    nodes = []
    let outcome = bytes.withUnsafeBufferPointer { bytes -> Result<[JSONNode], JSONFault> in
      var parser = JSONParser(bytes, reusing: storage)
      do throws(JSONFault) {
        try parser.parse()
        return .success(parser.nodes)
      } catch {
        return .failure(error)
      }
    }
    nodes = try outcome.get()
  }

  /// The value that the whole piece is.
  package var root: JSONValue { JSONValue(tape: self, index: 0) }
}
