import Classification
import Testing

@Suite("A verdict as JSON") struct VerdictJSONTests {
  private func line(_ verdict: Verdict) -> String {
    String(decoding: VerdictJSON.line(verdict), as: UTF8.self)
  }

  @Test("a plain verdict has every field in its order")
  func plain() {
    #expect(
      line(Verdict(category: .question, intent: .question, confidence: 0.75)) == """
        {"category":"question","intent":"question","confidence":0.75,"obscene":false,"urgent":false,\
        "urgency":0,"topic":null,"department":null,\
        "place":{"street":[],"house":[],"settlement":[]},"obscenity":[],"evidence":[]}
        """)
  }

  @Test("lists, evidence and negative weights are written out")
  func full() {
    let verdict = Verdict(
      category: .obscenity, intent: .complaint, confidence: 0.97, isObscene: true, isUrgent: true,
      urgency: 0.5, topic: "roads", department: "roads",
      place: Place(street: ["Лесная", "Мира"], house: ["1 «А»"], settlement: ["Курск"]),
      obscenity: [Obscenity(grade: .swearing, form: "X", normalised: "х")],
      evidence: [Evidence(start: 0, end: 4, reason: .praise, weight: -1.25)])
    #expect(
      line(verdict) == """
        {"category":"obscenity","intent":"complaint","confidence":0.97,"obscene":true,"urgent":true,\
        "urgency":0.5,"topic":"roads","department":"roads",\
        "place":{"street":["Лесная","Мира"],"house":["1 «А»"],"settlement":["Курск"]},\
        "obscenity":[{"grade":"swearing","form":"X","normalised":"х"}],\
        "evidence":[{"start":0,"end":4,"reason":"praise","weight":-1.25}]}
        """)
  }

  @Test("whatever could harm a terminal or a parser is escaped")
  func hostile() {
    let form = "\u{1B}[31m\u{9B}\"\\\u{2028}\u{202E}\u{200B}\u{0}\u{7F}\u{E0041}\n"
    let verdict = Verdict(
      category: .other, intent: .other, confidence: .nan, place: Place(street: [form]))
    #expect(
      line(verdict).contains(
        #"\u001b[31m\u009b\"\\\u2028\u202e\u200b\u0000\u007f\udb40\udc41\n"#))
    #expect(line(verdict).contains("\"confidence\":0,"))
  }
}
