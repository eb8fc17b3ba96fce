import Moderation

/// What is wrong with a piece of JSON.
public enum JSONProblem: Equatable, Sendable {
  case expectedValue
  case expectedName
  case expectedColon
  case expectedCommaOrBrace
  case expectedCommaOrBracket
  case badNumber
  case badEscape
  /// A line break inside a string, written as it is.
  case lineBreakInString
  case unexpectedEnd
  case textAfterEnd
  case tooDeep(limit: Int)
  case tooManyValues
  /// A bracket that closes what was not opened.
  case wrongBracket

  /// What is wrong, in a few words.
  package func message(in language: Language) -> String {
    switch self {
    case .expectedValue: language("здесь нужно значение", "a value is expected")
    case .expectedName: language("здесь нужно имя поля в кавычках", "a quoted name is expected")
    case .expectedColon: language("после имени поля нужно двоеточие", "a colon is expected")
    case .expectedCommaOrBrace: language("здесь нужна запятая или }", "a comma or } is expected")
    case .expectedCommaOrBracket: language("здесь нужна запятая или ]", "a comma or ] is expected")
    case .badNumber: language("число записано неверно", "the number is malformed")
    case .badEscape:
      language("после \\ нужен знак из «\"\\/bfnrtu»", "after \\ one of \"\\/bfnrtu is expected")
    case .lineBreakInString:
      language("разрыв строки внутри кавычек; нужно \\n", "a line break in a string; write \\n")
    case .unexpectedEnd: language("запись обрывается", "the record ends too early")
    case .textAfterEnd: language("лишний текст после записи", "there is text after the record")
    case .tooDeep(let limit):
      language("вложенность больше \(limit)", "nested more than \(limit) deep")
    case .tooManyValues: language("слишком много значений", "too many values")
    case .wrongBracket: language("скобка не та, что открыта", "the bracket does not match")
    }
  }
}

/// A piece of JSON that cannot be read: what is wrong, and the byte at which it shows.
package struct JSONFault: Error, Equatable {
  package var problem: JSONProblem
  /// From the beginning of the piece.
  package var offset: Int
}
