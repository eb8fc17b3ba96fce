import Intake
import Moderation

/// What a table says of how an incident ended.
enum WrittenOutcome: Equatable {
  case ended(IncidentOutcome)
  case open

  /// Reads the outcome's stable name, the words of either language, or those of the field's
  /// reports; `nil` for anything else.
  init?(_ text: String) {
    let word = foldedHeading(text)
    if Self.openWords.contains(word) {
      self = .open
    } else if let outcome = Self.words[word] {
      self = .ended(outcome)
    } else {
      return nil
    }
  }

  private static let openWords: Set<String> = [
    "", "открыт", "открыта", "открыто", "вработе", "нерешен", "open", "inprogress",
  ]

  private static let words: [String: IncidentOutcome] = {
    var words: [String: IncidentOutcome] = [:]
    for outcome in IncidentOutcome.allCases {
      words[foldedHeading(outcome.rawValue)] = outcome
      for language in Language.allCases { words[foldedHeading(language.name(outcome))] = outcome }
    }
    let content = [
      "удовлетворен", "удовлетворена", "удовлетворены", "удовлетворено", "доволен", "довольна",
      "довольны",
    ]
    for who in ["", "заявитель", "автор", "житель"] {
      for word in content {
        words[who + word] = .satisfied
        words[who + "не" + word] = .dissatisfied
      }
      words[who + "нейтрален"] = .neutral
    }
    for word in ["нейтрально", "нейтральный", "нейтральная", "нейтральноеотношение"] {
      words[word] = .neutral
    }
    for word in ["authorneutral", "neutral"] { words[word] = .neutral }
    for word in ["unsatisfied", "authorunsatisfied", "notsatisfied"] { words[word] = .dissatisfied }
    for word in [
      "бездиалога", "нетдиалога", "нетвозможностиответить", "ответитьневозможно",
      "неттехническойвозможности", "неттехническойвозможностиответить",
      "неттехническойвозможностиответитьилидальнейшийдиалогнецелесообразен",
      "отсутствуеттехническаявозможностьответаилидальнейшийдиалогнецелесообразен",
      "нетвозможностиответитьилидальнейшийдиалогнецелесообразен",
      "нетвозможностиответаилидальнейшийдиалогнецелесообразен",
      "дальнейшийдиалогнецелесообразен", "диалогнецелесообразен",
      "notechnicalmeanstoanswer", "furtherdialoguenotexpedient", "nodialogue",
      "notechnicalmeanstoanswerorfurtherdialoguenotexpedient",
      "nomeanstoanswerorfurtherdialoguenotexpedient",
    ] { words[word] = .noDialogue }
    return words
  }()
}
