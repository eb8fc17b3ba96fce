/// Decoding that never fails: what is not UTF-8 is passed over byte by byte.
enum UTF8Scalar {
  /// The scalar at `position` and the bytes it takes; `nil` and 1 where the bytes are invalid.
  @inline(__always)
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int
  ) -> (value: UInt32?, length: Int) {
    let lead = bytes[position]
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead >= 0xC2, lead < 0xE0, position + 1 < end {
      let second = bytes[position + 1]
      guard second & 0xC0 == 0x80 else { return (nil, 1) }
      return (UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), 2)
    }
    return long(bytes, position, end)
  }

  private static func long(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int
  ) -> (value: UInt32?, length: Int) {
    let lead = bytes[position]
    let length = lead >= 0xF0 ? 4 : 3
    guard lead >= 0xE0, lead < 0xF5, position + length <= end else { return (nil, 1) }
    var value = UInt32(lead) & (length == 4 ? 0x07 : 0x0F)
    for index in position + 1..<position + length {
      guard bytes[index] & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let smallest: UInt32 = length == 4 ? 0x10000 : 0x800
    guard value >= smallest, value <= 0x10FFFF, value & 0x1FF800 != 0xD800 else { return (nil, 1) }
    return (value, length)
  }
}
