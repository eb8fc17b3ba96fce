/// The tables of the rules, compiled once per process.
struct ReplyTables: Sendable {
  static let shared = ReplyTables()

  let greetings = PhraseTable(ReplyTurns.greetings)
  let officialese = PhraseTable(Officialese.turns.map(\.turn))
  let fullNames = PhraseTable(FullNames.turns)
  let assurances = PhraseTable(Promises.assurances)
  let vague = PhraseTable(Promises.vague)
  let ratings = PhraseTable(ReplyTurns.ratings)
  let redirects = PhraseTable(ReplyTurns.redirects)
  let nearAtHand = PhraseTable(ReplyTurns.nearAtHand)
  let done = PhraseTable(ReplyTurns.done)
  let sneers = PhraseTable(Sneers.turns)
  let coarse = PhraseTable(Sneers.coarse)
  let causes = PhraseTable(Answers.causes)
  let places = PhraseTable(Answers.places)
  let persons = PhraseTable(Answers.persons)
  let promised = PhraseTable(["будет", "будут"])
  let ownPlace = PhraseTable(ReplyTurns.ownPlace)
}
