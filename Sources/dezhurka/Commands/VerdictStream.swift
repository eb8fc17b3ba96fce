import Classification
import Foundation
import Moderation

/// Comments from standard input, verdicts to standard output, in step.
struct VerdictStream {
  var isNDJSON: Bool
  var classifier = Classifier()
  /// Labels of somebody's own, told beside the verdict.
  var labels: LabelModel?
  /// Which department answers for which topic.
  var house: HouseCatalogue
  var language: Language

  private struct Record: Decodable { var text: String }

  /// Reads to the end; says whether every line could be read.
  ///
  /// - Throws: ``Failure`` when standard output takes no more.
  func run() throws -> Bool {
    var isClean = true
    var number = 0
    var output: [UInt8] = []
    try forEachLine { line in
      number += 1
      if !isNDJSON {
        append(line, classifier, to: &output)
      } else if var text = text(of: line, number) {
        text.withUTF8 { append($0, classifier, to: &output) }
      } else {
        isClean = isClean && line.isBlank
        return
      }
      if output.last != 0x0A { output.append(0x0A) }
      if output.count > 1 << 16 { try flush(&output) }
    }
    try flush(&output)
    return isClean
  }

  private func append(
    _ text: UnsafeBufferPointer<UInt8>, _ classifier: Classifier, to output: inout [UInt8]
  ) {
    var verdict = classifier.verdict(ofUTF8: text)
    // Turned into a string only for catalogues that look at it.
    let words = house.topics.readsTexts ? String(decoding: text, as: UTF8.self) : ""
    verdict.department = house.departmentKey(of: verdict, text: words)
    VerdictJSON.append(verdict, to: &output)
    guard let labels else { return }
    output.removeLast()
    LabelJSON.append(labels.prediction(ofUTF8: text), to: &output)
    output.append(UInt8(ascii: "}"))
  }

  /// The text of a record; tells what is wrong with it and returns `nil` where there is none.
  private func text(of line: UnsafeBufferPointer<UInt8>, _ number: Int) -> String? {
    guard !line.isBlank else { return nil }
    do {
      return try JSONDecoder().decode(Record.self, from: Data(line)).text
    } catch DecodingError.dataCorrupted {
      report("-:\(number): " + language("это не JSON", "this is not JSON"))
    } catch {
      report(
        "-:\(number): "
          + language("нужно поле text со строкой", "a field text with a string is needed"))
    }
    return nil
  }

  /// Lines without their ends; `getline` takes lines of any length.
  private func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    guard let input = fdopen(0, "r") else { return }
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while case let length = getline(&buffer, &capacity, input), length > 0, let buffer {
      var count = length
      if buffer[count - 1] == 0x0A { count -= 1 }
      if count > 0, buffer[count - 1] == 0x0D { count -= 1 }
      try buffer.withMemoryRebound(to: UInt8.self, capacity: count) {
        try body(UnsafeBufferPointer(start: $0, count: count))
      }
    }
  }

  private func flush(_ output: inout [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: output)
    } catch {
      throw Failure.unusable(
        language("Вывод закрыт: не записано.", "The output is closed: not written."))
    }
    output.removeAll(keepingCapacity: true)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
