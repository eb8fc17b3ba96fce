import Classification
import Testing

@Suite("The classifier") struct ClassifierTests {
  @Test("a question mark alone makes a question")
  func question() {
    #expect(Classifier().verdict(of: "А садики завтра работают?").category == .question)
  }
}
