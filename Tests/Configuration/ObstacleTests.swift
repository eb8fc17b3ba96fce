import Testing

@testable import Configuration

@Suite("What the parser would abort over")
struct ObstacleTests {
  private func fault(_ text: String) -> ConfigurationError? {
    do throws(ConfigurationError) {
      _ = try SettingsReader(text, file: "keys.toml")
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a name that needs quotes, or none at all, is told with its place",
    arguments: [
      "[Очередь]", "[ Очередь]", "[[Очередь]]", "[@]", "[=]", "[\n", "[[\n", "[#", "[\r\nx]",
      "[\u{1B}[6n]", "[.a]", "[\u{A0}a]", "[[ @",
    ])
  func names(header: String) {
    let error = fault("# «»\na = 1\n  \(header)\n[b]\n")
    #expect(error?.problem == .syntax(.noTableName))
    #expect(error?.line == 3)
    #expect(error?.column == 3)
  }

  @Test("a fault above such a header is told first")
  func earlier() {
    #expect(fault("x = да\n[Очередь]\n")?.problem == .syntax(.noQuotes))
    #expect(fault("x = {\n[Очередь]\n")?.line == 1)
    #expect(fault("a = 1\na = 2\n[Очередь]\n")?.problem == .duplicate("a", firstLine: 1))
  }

  @Test(
    "brackets that begin no table are let through",
    arguments: [
      "x = [\n[1],\n[\"я\"],\n]\n", "x = \"\"\"\n[Очередь]\n\"\"\"\n", "# [Очередь]\n",
      "[\"Очередь\"]\n", "[ 'Очередь' ]\r\n", "[a.\"Б\"]\n[[_b]]\n[-]\n[7]\n",
    ])
  func valid(text: String) { #expect(fault(text) == nil) }

  @Test(
    "what is no element of a list, or half a time, is told with its line",
    arguments: [
      "[}", "[}]", "[1,}]", "[1,\n}", "[[}", "{b = [}", "[\u{85}1]", "[\u{2028}]", "[1,\u{2029}",
      "1979-05-27T:", "1979-05-27 :", "[1979-05-27T:]",
    ])
  func values(value: String) {
    let error = fault("a = 1\nx = \(value)\n")
    #expect(error?.problem == .syntax(.other("this is no value")))
    #expect(error?.line == 2 + (value.contains("\n") ? 1 : 0))
  }

  @Test("lists without end are refused, whatever stands below them")
  func depth() {
    let text = "x = " + String(repeating: "[", count: 5000) + "\n\"\"\"\n[Очередь]\n"
    let error = fault(text)
    #expect(error?.line == 1)
    #expect(error?.problem == .syntax(.other("nested deeper than 64")))
  }
}
