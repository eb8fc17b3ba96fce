import Moderation
import Testing

@testable import Configuration

@Suite("Deadline policies in files") struct PolicyFileTests {
  private func read(
    _ text: String, onto weaker: DeadlinePolicies = .standard
  ) -> (DeadlinePolicies?, [ConfigurationError]) {
    PolicyFile.read(
      text, file: "policy.toml", onto: weaker, calendars: DutyCalendars.standard.names,
      topics: TopicCatalogue.standard.topics.map(\.key))
  }

  @Test("a policy is read with all it may say")
  func whole() throws {
    let text = """
      policy = "ours"
      [policies.ours]
      title = { ru = "Наш район", en = "Our district" }
      extensions = 2
      extension-reason = false
      interim-answer = "changes-nothing"
      reopening = "keeps-deadline"
      [policies.ours.answer]
      hours = 7.5
      working = true
      calendar = "ru-5x8"
      from = "handed-over"
      warn-hours = 0.5
      [policies.ours.final-answer]
      days = 7
      working = true
      calendar = "ru-5x8"
      from = "registered"
      warn-days = 1
      [policies.ours.topics.heating.answer]
      hours = 2
      [policies.ours.priorities.high]
      answer = { hours = 1, working = false }
      priority-answer = { hours = 4, from = "found" }
      """
    let (policies, errors) = read(text)
    #expect(errors == [])
    #expect(policies?.chosen == "ours")
    let policy = try #require(policies?.current)
    #expect(policy.title(.english) == "Our district")
    #expect(policy.extensions == .init(limit: 2, needsReason: false))
    #expect(policy.interimAnswer == .changesNothing)
    #expect(policy.reopening == .keepsDeadline)
    let answer = try #require(policy.rule(of: .answer))
    #expect(answer.term == Term(.time(.minutes(450)), working: true))
    #expect(answer.warnBefore == Term(.time(.minutes(30)), working: true))
    #expect(answer.start == .handedOver)
    #expect(policy.rule(of: .finalAnswer)?.term == .days(7, working: true))
    #expect(policy.rule(of: .finalAnswer)?.warnBefore == .days(1, working: true))
    let heating = policy.rule(of: .answer, topic: "heating")
    #expect(heating?.term == .hours(2, working: true))
    #expect(heating?.calendar == "ru-5x8")
    #expect(policy.rule(of: .answer, priority: "high")?.term == .hours(1))
    #expect(policy.rule(of: .priorityAnswer, priority: "high")?.start == .found)
    #expect(policy.rule(of: .priorityAnswer) == nil)
  }

  @Test("a policy builds on another, wherever that stands, and may take the place of its own")
  func based() throws {
    let text = """
      [policies.second]
      based-on = "first"
      without = ["first-reaction"]
      [policies.first]
      based-on = "tver"
      answer.hours = 8
      [policies.federal]
      based-on = "federal"
      [policies.federal.answer]
      hours = 12
      """
    let (policies, errors) = read(text)
    #expect(errors == [])
    let second = try #require(policies?["second"])
    #expect(second.rule(of: .firstReaction) == nil)
    #expect(second.rule(of: .answer)?.term == .hours(8))
    #expect(second.rule(of: .answer)?.start == .published)
    #expect(policies?["first"]?.rule(of: .firstReaction)?.term == .hours(4))
    #expect(policies?.current.rule(of: .answer)?.term == .hours(12))
    #expect(policies?["tver"] == .tver)
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("policy = \"tvr\"\n", 1, 10, "perhaps tver"),
      ("polices = 1\n", 1, 1, "perhaps policies"),
      ("[policies.a]\n", 1, 1, "[policies.a.answer] is missing"),
      ("[policies.a.answer]\nfrom = \"found\"\n", 1, 1, "“hours” is missing"),
      ("[policies.a.answer]\nhours = 9\n", 1, 1, "“from” is missing"),
      (
        "[policies.a.answer]\nhours = 9\nfrom = \"found\"\nworking = true\n", 1, 1,
        "“calendar” is missing"
      ),
      ("[policies.a.answer]\nhours = 9\ndays = 1\n", 3, 1, "“hours” and “days”"),
      ("[policies.a.answer]\nhours = 0\n", 2, 9, "from a minute"),
      ("[policies.a.answer]\nhours = -1.5\n", 2, 9, "from a minute"),
      ("[policies.a.answer]\nhours = nan\n", 2, 9, "from a minute"),
      ("[policies.a.answer]\nhours = \"9\"\n", 2, 9, "a number of hours"),
      ("[policies.a.answer]\ndays = 1.5\n", 2, 8, "whole number"),
      ("[policies.a.answer]\nfrom = \"handed\"\n", 2, 8, "handed-over"),
      ("[policies.a.answer]\ncalendar = \"ru5x8\"\n", 2, 12, "perhaps ru-5x8"),
      ("[policies.a.answer]\nworking = \"yes\"\n", 2, 11, "true or false"),
      ("[policies.a.anser]\nhours = 1\n", 1, 1, "perhaps answer"),
      ("[policies.a]\nbased-on = \"a\"\n", 2, 12, "a circle: a → a"),
      (
        "[policies.a]\nbased-on = \"b\"\n[policies.b]\nbased-on = \"c\"\n"
          + "[policies.c]\nbased-on = \"a\"\n", 2, 12, "a circle: a → b → c → a"
      ),
      ("[policies.a]\nbased-on = \"tvre\"\n", 2, 12, "perhaps tver"),
      ("[policies.a]\nbased-on = \"tver\"\nwithout = [\"anser\"]\n", 3, 12, "perhaps answer"),
      ("[policies.a]\nextensions = 21\n", 2, 14, "from 0 to 20"),
      ("[policies.a]\nreopening = \"again\"\n", 2, 13, "starts-again"),
      (
        "[policies.a]\nbased-on = \"tver\"\ntopics.roads.answer.hour = 2\n", 3, 1,
        "perhaps hours"
      ),
      ("policies = 3\n", 1, 12, "must be a table"),
      (
        "[policies.a]\nbased-on = \"tver\"\n[policies.a.topics.raods.answer]\nhours = 2\n", 3, 1,
        "perhaps roads"
      ),
      (
        "[policies.a]\nbased-on = \"tver\"\n[policies.a.priorities.urgent.answer]\nhours = 2\n", 3,
        1, "normal, high"
      ),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (policies, errors) = read(text)
    #expect(policies == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }

  @Test("a circle is told once")
  func circle() {
    let (_, errors) = read("[policies.a]\nbased-on = \"b\"\n[policies.b]\nbased-on = \"a\"\n")
    #expect(errors.count == 1)
  }

  @Test(
    "a clock with a fault is no missing clock",
    arguments: ["hours = 9\n", "hours = 0\nfrom = \"found\"\n"])
  func faultyClock(text: String) {
    let (_, errors) = read("[policies.ours.answer]\n" + text)
    #expect(errors.count == 1, "\(errors)")
  }

  @Test("what a faulty clock or policy would have given is not told as missing")
  func consequences() {
    let (_, errors) = read(
      """
      [policies.a.answer]
      hours = 0
      from = "found"
      [policies.a.topics.roads.answer]
      warn-hours = 1
      [policies.b]
      based-on = "a"
      answer.warn-hours = 2
      """)
    #expect(errors.map(\.line) == [2], "\(errors)")
  }

  @Test("a circle hides no other fault of its policies")
  func faultsInCircle() {
    let (_, errors) = read(
      """
      [policies.a]
      based-on = "b"
      extensions = 50
      answer.hours = -4
      [policies.b]
      based-on = "a"
      reopening = "maybe"
      [policies.c]
      based-on = "tvre"
      extensions = 60
      """)
    #expect(errors.compactMap(\.line).sorted() == [2, 3, 4, 7, 9, 10], "\(errors)")
  }

  @Test("whatever stands in a file, it is read or told")
  func fuzz() {
    let pieces = [
      "policy = \"a\"\n", "[policies.a]\n", "[policies.b]\n", "[policies.a.answer]\n",
      "based-on = \"b\"\n", "based-on = \"tver\"\n", "hours = 9\n", "hours = 1e400\n",
      "days = 9223372036854775807\n", "hours = inf\n", "from = \"found\"\n", "topics = 1\n",
      "[policies.b.topics.x.answer]\n", "without = [1]\n", "title = []\n", "working = true\n",
      "warn-hours = 3\n", "warn-days = 0\n", "[[policies]]\n", "answer = []\n", "[", "\"\n",
    ]
    var seed: UInt64 = 5
    for _ in 0..<800 {
      var text = ""
      for _ in 0..<7 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(seed >> 33) % pieces.count]
      }
      let (policies, errors) = read(text)
      #expect((policies == nil) != errors.isEmpty, "\(text)")
    }
  }

  @Test("what is to be approved is read onto the weaker file, and its faults have their places")
  func approval() {
    #expect(read("").0?.approval == ApprovalRules())
    let (first, errors) = read(
      """
      [approval]
      topics = ["snow"]
      words = ["суд*"]
      newcomers = 5
      """)
    #expect(errors == [])
    let (second, _) = read(
      "approval.people = [\"anna\"]\napproval.spare = []", onto: first ?? .standard)
    #expect(
      second?.approval
        == ApprovalRules(
          topics: ["snow"], words: ["суд*"], people: ["anna"], newcomers: 5, spared: []))
    let (nothing, faults) = read(
      """
      [approval]
      topic = []
      topics = ["snov"]
      newcomers = -1
      words = [" "]
      spare = ["thanks"]
      """)
    #expect(nothing == nil)
    #expect(faults.map(\.line).sorted() == [2, 3, 4, 5, 6])
  }
}
