import Testing

@testable import Classification

@Suite("Reading with and without memory") struct WorkspaceTests {
  private static let comments = [
    "Третий день нет воды на Лесной 5, когда дадут?? 😡", "Спасибо дворникам, чисто!", "👍",
    "Подскажите, где взять справку 25/1?", "Ну вы и придурки, бл*ть", "Nahuy 112 ВОДА ВОДА вода",
    // More than are looked up together.
    (0..<150).map { "дом \($0) вода нет света улица" }.joined(separator: "! "),
  ]

  @Test("remembered words weigh exactly what they weigh when looked up", arguments: comments)
  func sameScores(_ text: String) throws {
    let model = try #require(BaseModel.embedded)
    var slow = Tally(model)
    let list = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var list = FeatureList()
      var findings = Findings(topics: TopicTable.rows.count)
      Engine.rules.write(bytes, &findings, into: &list)
      return list
    }
    for (hash, group) in zip(list.hashes, list.groups) { slow.take(hash, group) }
    slow.settle()
    let workspace = Workspace(model, Engine.rules)
    let fast = Array(text.utf8).withUnsafeBufferPointer { workspace.scores($0) }
    #expect(fast == slow.keptScores())
  }

  @Test("the embedded model stands the check that it is spared at each start")
  func embeddedModelIsSound() throws {
    let model = try #require(BaseModel.embedded)
    #expect(try BaseModel.opened(ModelStorage(copying: model.storage.bytes)).labels == model.labels)
  }

  @Test("what was read before changes nothing")
  func noTraces() throws {
    let model = try #require(BaseModel.embedded)
    let used = Workspace(model, Engine.rules)
    func verdict(_ text: String, _ workspace: Workspace) -> Verdict {
      Array(text.utf8).withUnsafeBufferPointer { workspace.verdict($0) }
    }
    for text in Self.comments { _ = verdict(text, used) }
    for text in Self.comments.reversed() {
      #expect(verdict(text, used) == verdict(text, Workspace(model, Engine.rules)))
    }
  }

  @Test("what was read before changes nothing with a desk's own model either")
  func noTracesOfDesk() throws {
    let model = try #require(BaseModel.embedded)
    let corrections = Self.comments.enumerated().map {
      CorrectedComment(
        text: $1, intent: $0 % 2 == 0 ? .praise : .question, isUrgent: $0 == 1,
        topic: $0 == 3 ? "fountains" : nil)
    }
    let desk = try DeskTrainer().train(corrections).model
    let used = Workspace(model, Engine.rules, desk: desk)
    func verdict(_ text: String, _ workspace: Workspace) -> Verdict {
      Array(text.utf8).withUnsafeBufferPointer { workspace.verdict($0) }
    }
    for text in Self.comments { _ = verdict(text, used) }
    for text in Self.comments.reversed() {
      let fresh = verdict(text, Workspace(model, Engine.rules, desk: desk))
      #expect(verdict(text, used) == fresh)
    }
    #expect(Self.comments.contains { verdict($0, used).evidence.contains(where: \.isOfDesk) })
    #expect(verdict(Self.comments[3], used).topic == "fountains")
  }

  @Test("many tasks at once get the same verdicts")
  func concurrent() async {
    let classifier = Classifier()
    let expected = Self.comments.map { classifier.verdict(of: $0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { Self.comments.map { classifier.verdict(of: $0) } == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
