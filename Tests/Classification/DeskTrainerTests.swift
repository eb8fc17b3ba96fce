import Classification
import Testing

@Suite("Learning from corrections") struct DeskTrainerTests {
  @Test("a corrected comment and its like get the corrected verdict, others keep theirs")
  func learns() throws {
    let text = "Опять этот ваш ретрофест на набережной"
    let kin = "ретрофест на набережной опять"
    let stranger = "Спасибо за новый тротуар у школы!"
    let before = Classifier()
    let desk = try DeskTrainer().train([
      CorrectedComment(text: text, intent: .complaint, isUrgent: false, topic: "noise")
    ])
    let after = Classifier(desk: desk)
    #expect(before.verdict(of: text).topic != "noise")
    #expect(after.verdict(of: text).intent == .complaint)
    #expect(after.verdict(of: text).topic == "noise")
    #expect(after.verdict(of: kin).topic == "noise")
    #expect(after.verdict(of: stranger).category == before.verdict(of: stranger).category)
    #expect(after.verdict(of: stranger).topic == before.verdict(of: stranger).topic)
  }

  @Test("a topic that only this desk has can be learned")
  func ownTopic() throws {
    let desk = try DeskTrainer().train([
      CorrectedComment(text: "Дельфинарий опять закрыт", topic: "dolphins"),
      CorrectedComment(text: "Билеты в дельфинарий не купить", topic: "dolphins"),
    ])
    #expect(Classifier(desk: desk).verdict(of: "Что с дельфинарием?").topic == "dolphins")
    #expect(Classifier(desk: desk).verdict(of: "Ямы на дороге").topic == "roads")
  }

  @Test("an insult the desk objects to is no longer one, and the other way round")
  func obscenity() throws {
    let desk = try DeskTrainer().train([
      CorrectedComment(text: "Опять эти кукурузники приехали к нам", isObscene: true)
    ])
    #expect(!Classifier().verdict(of: "Опять эти кукурузники приехали к нам").isObscene)
    #expect(Classifier(desk: desk).verdict(of: "Опять эти кукурузники приехали к нам").isObscene)
  }

  @Test("the same corrections give the same bytes, and bytes give the model back")
  func bytes() throws {
    let corrections = [
      CorrectedComment(text: "раз", intent: .praise),
      CorrectedComment(text: "два", intent: .question),
    ]
    let first = try DeskTrainer().train(corrections)
    #expect(try DeskTrainer().train(corrections).bytes == first.bytes)
    let again = try DeskModel(bytes: first.bytes)
    #expect(
      Classifier(desk: again).verdict(of: "раз") == Classifier(desk: first).verdict(of: "раз"))
  }

  @Test("nothing said is nothing learned")
  func nothing() {
    #expect(throws: TrainingError.noRows) { try DeskTrainer().train([]) }
  }
}
