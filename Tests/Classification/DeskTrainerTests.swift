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

  @Test("the words that the desk's corrections decided by are named as theirs, others are not")
  func evidence() throws {
    let text = "Опять этот ваш ретрофест на набережной"
    let base = Classifier().verdict(of: text)
    let other = Category.allCases.first { $0 != base.intent && $0 != .obscenity }
    let intent = try #require(other)
    let desk = try DeskTrainer().train([
      CorrectedComment(text: text, intent: intent, isUrgent: !base.isUrgent)
    ])
    let verdict = Classifier(desk: desk).verdict(of: text)
    #expect(verdict.intent == intent && verdict.isUrgent != base.isUrgent)
    let own = verdict.evidence.filter(\.isOfDesk)
    #expect(Set(own.map(\.reason.rawValue)) == [intent.rawValue, "urgency"])
    let words = own.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
    #expect(words.contains("ретрофест"))
    #expect(String(decoding: VerdictJSON.line(verdict), as: UTF8.self).contains(#""desk":true"#))
    #expect(base.evidence.filter(\.isOfDesk).isEmpty)
    let stranger = Classifier(desk: desk).verdict(of: "Спасибо за новый тротуар у школы!")
    #expect(stranger.evidence.filter(\.isOfDesk).isEmpty)
  }

  @Test("a trial tells what was learned, and keeps comments apart where there are enough")
  func trial() throws {
    let few = [CorrectedComment(text: "ретрофест на набережной", intent: .complaint)]
    let small = DeskTrial(try DeskTrainer().train(few), of: few)
    #expect(small.count == 1 && small.after == 1 && small.unseen == nil)
    let many = (0..<DeskTrial.leastToKeepApart).map {
      CorrectedComment(text: "Ретрофест номер \($0) на набережной", isUrgent: true)
    }
    let model = try DeskTrainer().train(many)
    let trial = DeskTrial(model, of: many)
    #expect(trial == DeskTrial(model, of: many))
    #expect(trial.before == 0 && trial.after == many.count && trial.unseen == many.count)
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
