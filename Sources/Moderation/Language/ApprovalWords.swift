/// Why replies wait for approval, as people read it.
extension Language {
  /// Why somebody else reads a reply first: `тема «снег и лёд»`.
  public func words(_ reason: ApprovalReason, house: HouseCatalogue) -> String {
    switch reason.kind {
    case .topic:
      let name = house.topics[reason.words]?.name(self) ?? topicName(reason.words)
      return self("тема «\(name)»", "the topic “\(name)”")
    case .word: return self("слово «\(reason.words)»", "the word “\(reason.words)”")
    case .person: return self("ответы этого сотрудника согласуют", "this person's replies are read")
    case .newcomer: return self("первые ответы в дежурке", "first replies at this desk")
    }
  }
}
