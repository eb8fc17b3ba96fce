/// A list that is filled anew for each comment and keeps its room.
///
/// Plain memory instead of an array: filling an array asks at each element whether it is shared and
/// reaching for it counts references, which together cost more than what is done with the elements.
/// Sound because the value cannot be copied, so that nobody else frees or moves the room, and
/// because elements are bits alone, so that nothing has to be told that they are overwritten.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The elements; valid until the list grows or goes.
  var elements: UnsafeMutableBufferPointer<Element> {
    @inline(__always) get { UnsafeMutableBufferPointer(start: base, count: count) }
  }

  @inline(__always)
  mutating func clear() { count = 0 }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Makes room for so many elements more.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(count + more, capacity * 2)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// Counts elements that were written behind the last one, into room reserved for them.
  @inline(__always)
  mutating func extend(by more: Int) { count += more }
}
