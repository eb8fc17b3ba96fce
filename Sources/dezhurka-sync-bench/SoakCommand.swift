import ArgumentParser
import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Networks

/// `dezhurka-sync-bench soak`: many events through VKontakte and Telegram together.
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "200,000 events through VKontakte and Telegram: none lost, none doubled; memory.",
    discussion: """
      The networks run in a program of their own. Of every twenty events one edits the comment \
      before and one repeats the event before. Build for release; `taskset -c 0` keeps the service \
      on one core.
      """)

  @Option(help: "How many events in all.")
  var events = 200_000

  @Option(help: "Fewer events a second than that are a failure; 0 for any.")
  var atLeast = 2000

  func validate() throws {
    guard events >= 100 else { throw ValidationError("--events must be 100 or more.") }
  }

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-soak-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try Desk.ofBench(folder + "/desk.sqlite")
    defer { desk.close() }
    let half = events / 2
    let source = try Source(events: half)
    defer { source.stop() }
    let ways = try LoopbackWays([.vk: source.vk, .telegram: source.telegram])
    defer { ways.http.close() }
    let pullers = ways.connectors.map { ways.puller($0, desk) }
    var tally = PullTally()
    var taken = 0
    var memory: [(Int, Double)] = []
    // The places in the networks' histories are learned before any event.
    for puller in pullers { _ = try puller.pull() }
    source.begin()
    let began = ContinuousClock.now
    let computed = Self.computed
    var isDone = false
    while !isDone {
      isDone = true
      for puller in pullers {
        let outcome = try puller.pull()
        taken += outcome.brought
        tally.comments.added += outcome.tally.comments.added
        tally.comments.changed += outcome.tally.comments.changed
        tally.comments.unchanged += outcome.tally.comments.unchanged
        tally.repeated += outcome.tally.repeated
        tally.rejected += outcome.tally.rejected
        if outcome.brought > 0 { isDone = false }
      }
      let share = Double(taken) / Double(events)
      if memory.isEmpty || share >= Double(memory.count) / 4 {
        memory.append((taken, Self.resident))
      }
    }
    memory.append((taken, Self.resident))
    let wall = (ContinuousClock.now - began) / .seconds(1)
    let cpu = Self.computed - computed
    try report(tally, taken, memory, wall, cpu, half, desk)
  }

  private func report(
    _ tally: PullTally, _ taken: Int, _ memory: [(Int, Double)], _ wall: Double, _ cpu: Double,
    _ half: Int, _ desk: Desk
  ) throws {
    let expected = (0..<half).count { Source.kind($0) == .new } * 2
    let edits = (0..<half).count { Source.kind($0) == .edit } * 2
    let repeats = (0..<half).count { Source.kind($0) == .again } * 2
    let passedOver = tally.repeated + tally.comments.unchanged
    print("events taken              \(taken)")
    print("comments                  \(tally.comments.added) of \(expected)")
    print("edits                     \(tally.comments.changed) of \(edits)")
    print("repeats passed over       \(passedOver) of \(repeats)")
    print("set aside                 \(tally.rejected)")
    print("seconds                   \(Int(wall * 10) / 10), computing \(Int(cpu * 10) / 10)")
    print(
      "events a second           \(Int(Double(taken) / wall)), of computing \(Int(Double(taken) / cpu))"
    )
    for (count, megabytes) in memory {
      print(
        "memory at \(count)".padding(toLength: 26, withPad: " ", startingAt: 0)
          + "\(Int(megabytes)) MB")
    }
    let open = try desk.counts(QueueFilter()).all
    print("waiting at the desk       \(open)")
    let isRight =
      tally.comments.added == expected && tally.comments.changed == edits && open == expected
      && passedOver == repeats && tally.rejected == 0
    let isFlat = (memory.last?.1 ?? 0) - (memory.first?.1 ?? 0) < Self.mayGrow
    if !isRight || !isFlat || Double(taken) / wall < Double(atLeast) { throw ExitCode(1) }
  }

  /// Megabytes from start to end, whatever the number of events: caches fill up once.
  private static let mayGrow = 16.0

  private static var resident: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? 0
  }

  private static var computed: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The networks of a soak, in a program of their own.
final class Source {
  enum Kind { case new, edit, again }

  let vk: String
  let telegram: String
  private let process = Process()
  private let down = Pipe()

  init(events: Int) throws {
    process.executableURL = URL(fileURLWithPath: try ownPath())
    process.arguments = ["source", "--events", "\(events)"]
    let up = Pipe()
    process.standardInput = down
    process.standardOutput = up
    try process.run()
    var text = ""
    while text.filter({ $0 == "\n" }).count < 2 {
      let data = up.fileHandleForReading.availableData
      guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
      text += String(decoding: data, as: UTF8.self)
    }
    let lines = text.split(separator: "\n").map(String.init)
    (vk, telegram) = (lines[0], lines[1])
    reading = up.fileHandleForReading
  }

  private let reading: FileHandle

  /// What the event of a number is; the networks and the one who counts agree on it.
  static func kind(_ number: Int) -> Kind {
    switch number % 20 {
    case 7: .edit
    case 13: .again
    default: .new
    }
  }

  /// Lets the events happen, and waits until all have.
  func begin() {
    down.fileHandleForWriting.write(Data("go\n".utf8))
    _ = reading.availableData
  }

  func stop() {
    try? down.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

/// `dezhurka-sync-bench source`: the networks of a soak.
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "The networks of `soak`.", shouldDisplay: false)

  @Option var events: Int

  func run() throws {
    let vk = LoopbackVK()
    let telegram = LoopbackTelegram()
    vk.addPost(1, "Прогноз на неделю")
    let post = telegram.post("Прогноз на неделю")
    let servers = (try vk.serve(), try telegram.serve())
    Self.tell(servers.0.address + "\n" + servers.1.address + "\n")
    guard readLine() != nil else { return }
    var last: (vk: Int64, telegram: Int64) = (0, 0)
    for number in 0..<events {
      let text = Self.texts[number % Self.texts.count] + " \(number)"
      switch Source.kind(number) {
      case .new:
        last = (
          vk.write(text, by: Int64(number % 5000 + 2000)),
          telegram.write(text, by: Int64(number % 5000 + 2000), under: post)
        )
      case .edit:
        vk.edit(last.vk, text)
        telegram.edit(last.telegram, text)
      case .again:
        vk.repeatLast(1)
        telegram.tellAgain(last.telegram)
      }
    }
    Self.tell("ready\n")
    while readLine() != nil {}
  }

  /// At once: who reads this waits for it.
  private static func tell(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  private static let texts = [
    "Когда уберут снег на улице Садовой? Третий день ходим по колено, дети не могут дойти до школы.",
    "Спасибо дворнику Ивану Петровичу, двор на Лесной, 12 всегда чистый!",
    "Опять нет горячей воды в доме 5 по улице Мира. Управляющая компания трубку не берёт.",
    "Автобус 14 не пришёл ни в 7:20, ни в 7:40. На остановке тридцать человек.",
    "Подскажите, когда откроют каток?", "+1, у нас во дворе то же самое",
    "Фонарь у подъезда не горит с прошлой недели, темно и страшно вечером возвращаться с работы.",
    "Яма на перекрёстке Ленина и Победы такая, что вчера сосед пробил колесо. Сколько можно писать?",
  ]
}
