import Synchronization
import Testing

@testable import dezhurka_sync

@Suite("The end of the service") struct EndingTests {
  /// What happens, in order.
  private final class Course: Sendable {
    private let steps = Mutex<[String]>([])

    var all: [String] { steps.withLock { $0 } }
    func note(_ step: String) { steps.withLock { $0.append(step) } }
  }

  @Test("stops at once, cuts off after three seconds and leaves after four, all from the signal")
  func deadlines() {
    let course = Course()
    Ending(
      stop: { course.note("stop") }, cut: { course.note("cut") }, leave: { course.note("leave") }
    ).run { course.note("until \($0)") }
    #expect(
      course.all == ["stop", "until 3.0 seconds", "cut", "until 4.0 seconds", "leave"])
  }

  @Test("leaves a whole second before the five that are promised")
  func bound() {
    #expect(Ending.patience < Ending.limit && Ending.limit <= .seconds(4))
  }
}
