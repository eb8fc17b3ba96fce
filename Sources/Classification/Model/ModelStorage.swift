/// The bytes of a model: those in the binary, or a copy of those from a file.
///
/// Never written after it is made, which is why it may be shared.
final class ModelStorage: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let owned: UnsafeMutableRawBufferPointer?

  /// Whether the bytes came with the program, which tries them in its tests and not at each start.
  var isPermanent: Bool { owned == nil }

  /// Bytes that live as long as the program and end with names longer than a block of weights.
  init(permanent bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    owned = nil
  }

  init(copying source: some Collection<UInt8>) {
    // A block of air behind the bytes: weights are read in blocks.
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: source.count + WeightBlock.width, alignment: 64)
    buffer.copyBytes(from: source)
    owned = buffer
    bytes = UnsafeRawBufferPointer(rebasing: buffer[..<source.count])
  }

  deinit { owned?.deallocate() }
}
