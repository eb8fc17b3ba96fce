/// Finds any of many words in one pass over bytes: a table of states, as in any textbook.
struct AhoCorasick {
  /// The next state by state and byte.
  private var next: [Int32] = Array(repeating: 0, count: 256)
  /// How many words end in a state.
  private var ends: [Int32] = [0]

  init(_ words: [[UInt8]]) {
    for word in words {
      var state = 0
      for byte in word { state = child(of: state, byte) }
      ends[state] += 1
    }
    link()
  }

  private mutating func child(of state: Int, _ byte: UInt8) -> Int {
    let place = state * 256 + Int(byte)
    if next[place] == 0 {
      next[place] = Int32(ends.count)
      ends.append(0)
      next += Array(repeating: 0, count: 256)
    }
    return Int(next[place])
  }

  /// Leads every byte without a child to where the longest suffix goes on.
  private mutating func link() {
    var suffix = [Int](repeating: 0, count: ends.count)
    var queue = (0..<256).map { Int(next[$0]) }.filter { $0 > 0 }
    var first = 0
    while first < queue.count {
      let state = queue[first]
      first += 1
      ends[state] += ends[suffix[state]]
      for byte in 0..<256 {
        let child = Int(next[state * 256 + byte])
        let beyond = next[suffix[state] * 256 + byte]
        if child == 0 {
          next[state * 256 + byte] = beyond
        } else {
          suffix[child] = Int(beyond)
          queue.append(child)
        }
      }
    }
  }

  /// How many words stand in the bytes, overlapping ones too.
  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    next.withUnsafeBufferPointer { next in
      ends.withUnsafeBufferPointer { ends in
        var state = 0
        var found = 0
        for byte in bytes {
          state = Int(next[state << 8 | Int(byte)])
          found += Int(ends[state])
        }
        return found
      }
    }
  }
}
