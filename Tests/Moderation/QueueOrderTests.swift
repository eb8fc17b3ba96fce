import Moderation
import Testing

@Suite("The order of the queue") struct QueueOrderTests {
  @Test("what endangers people stands first, whatever else it is")
  func urgentFirst() {
    #expect(QueueGroup(category: .obscenity, intent: .other, isUrgent: true) == .urgent)
  }

  @Test("a complaint wrapped in swearing is still a complaint")
  func obsceneComplaint() {
    #expect(QueueGroup(category: .obscenity, intent: .complaint, isUrgent: false) == .needsAnswer)
    #expect(QueueGroup(category: .obscenity, intent: .other, isUrgent: false) == .rest)
  }

  @Test("thanks wait behind questions")
  func praise() {
    #expect(
      QueueGroup(category: .question, intent: .question, isUrgent: false)
        < QueueGroup(category: .praise, intent: .praise, isUrgent: false))
  }
}
