import Classification
import Moderation
import Testing

@Suite("What a comment fills in") struct IncidentFormTests {
  private func title(_ text: String) -> String {
    IncidentForm(
      suggestedBy: text,
      verdict: Verdict(category: .complaint, intent: .complaint, confidence: 1, isUrgent: false),
      department: "", policy: "", published: Instant(seconds: 0)
    ).title
  }

  @Test("a long first sentence is cut at a word, with no sign before the ellipsis")
  func cut() {
    let text =
      "на проезжей части улицы Лесной уже третий день вода бьёт из-под асфальта, потом замерзает"
    #expect(
      title(text) == "На проезжей части улицы Лесной уже третий день вода бьёт из-под…")
    #expect(
      title("У дома двадцать по улице Лесной прорвало трубу с горячей водой, — льётся на дорогу")
        == "У дома двадцать по улице Лесной прорвало трубу с горячей водой…")
    #expect(title("Здравствуйте! Вода во дворе стоит.") == "Вода во дворе стоит")
  }
}
