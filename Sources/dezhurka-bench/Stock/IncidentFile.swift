import Desk
import Foundation
import Moderation

extension BenchFiles {
  /// The path of a copy of the desk with an incident for each ten comments, a fifth of them open.
  func incidentDesk() throws -> String {
    let source = try desk()
    let path = try copyPath("incidents")
    if FileManager.default.fileExists(atPath: path) { return path }
    let unfinished = path + ".part"
    try Self.remove(unfinished)
    for part in ["", "-wal"] where FileManager.default.fileExists(atPath: source + part) {
      try FileManager.default.copyItem(atPath: source + part, toPath: unfinished + part)
    }
    let desk = try Self.open(unfinished)
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    _ = try desk.importIncidents(Self.incidents(rows / 10, now), from: "bench")
    desk.close()
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    try Self.remove(unfinished)
    return path
  }

  private static func incidents(_ count: Int, _ now: Instant) -> [PastIncident] {
    let topics = HouseCatalogue().topics.topics
    let streets = WordStock.streets
    var random = Seeded(282)
    return (0..<max(1, count)).map { number in
      let topic = topics[random.skewed(topics.count)]
      let isOpen = number.isMultiple(of: 5)
      let age = isOpen ? random.below(20 * 1440) : random.below(3 * 525_600)
      let registered = now - .minutes(Int64(age))
      var form = IncidentForm(
        title: "Обращение \(number): \(topic.key), второй день без ответа", topic: topic.key,
        place: .init(
          street: streets[random.below(streets.count)], house: "\(1 + random.below(90))"),
        department: topic.department, priority: topic.priority, published: registered)
      form.responsible = isOpen && random.happens(0.7) ? Person("person \(random.below(20))") : nil
      return PastIncident(
        key: "bench-\(number)", form: form, registered: registered,
        outcome: isOpen ? nil : IncidentOutcome.allCases[random.skewed(4)])
    }
  }
}
