/// A reply that was sent before.
extension ReviewPass {
  mutating func findTemplate() {
    guard isOn(.template), !context.recent.isEmpty else { return }
    let share = Int((context.recent.share(of: text) * 100).rounded())
    guard share >= settings.templateShare else { return }
    note(
      .template,
      say(
        "Почти как уже отправленный ответ: совпадает \(share) %",
        "Almost a reply that was sent before: \(share) % the same"),
      say("скажите своими словами, про этот случай", "say it anew, about this case"))
  }
}
