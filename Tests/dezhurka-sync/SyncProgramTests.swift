import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Support
import Testing

@Suite("dezhurka-sync") final class SyncProgramTests {
  let folder: String
  let vk = LoopbackVK()
  let server: LoopbackServer

  init() async throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-sync-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    server = try vk.serve()
    vk.addPost(1, "Прогноз")
    try token("vk.token", LoopbackVK.communityToken)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var database: String { folder + "/desk.sqlite" }

  private func token(_ name: String, _ text: String, mode: Int = 0o600) throws {
    try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: "\(folder)/\(name)")
  }

  private func config(_ more: String = "", top: String = "") throws {
    let text = """
      \(top)
      [[community]]
      network = "vk"
      id = "7"
      name = "Район"
      token_file = "\(folder)/vk.token"
      base_url = "\(server.address)"
      \(more)
      """
    try text.write(toFile: folder + "/sync.toml", atomically: true, encoding: .utf8)
  }

  private struct Ended: Sendable {
    var code: Int32
    var out: String
    var errors: String
  }

  private func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (Process, Pipe, Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: built("dezhurka-sync"))
    let place = environment["HOME"] == nil ? ["--database", database] : []
    process.arguments =
      arguments + ["--config", folder + "/sync.toml", "--as", "sync"] + place
    process.environment = ProcessInfo.processInfo.environment.merging(["LANG": "en_US.UTF-8"]) {
      $1
    }.merging(environment) { $1 }
    let (out, errors) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = errors
    try process.run()
    return (process, out, errors)
  }

  private func run(_ arguments: String...) async throws -> Ended { try await ended(arguments) }

  private func ended(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Ended {
    let (process, out, errors) = try start(arguments, environment: environment)
    return try await withCheckedThrowingContinuation { continuation in
      Foundation.Thread.detachNewThread {
        let text = out.fileHandleForReading.readDataToEndOfFile()
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        continuation.resume(
          returning: Ended(
            code: process.terminationStatus, out: String(decoding: text, as: UTF8.self),
            errors: String(decoding: words, as: UTF8.self)))
      }
    }
  }

  /// Tells a program to end.
  ///
  /// - Returns: how long it takes, seen from a thread of its own: those of Swift's pool wait behind
  ///   whatever else is tested.
  private func terminate(_ process: Process) async -> Duration {
    await withCheckedContinuation { continuation in
      Foundation.Thread.detachNewThread {
        let began = ContinuousClock.now
        process.terminate()
        process.waitUntilExit()
        continuation.resume(returning: ContinuousClock.now - began)
      }
    }
  }

  private func desk() throws -> Desk {
    try Desk(
      path: database, person: Person("sync"),
      clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      makeKey: { UUID().uuidString })
  }

  @Test("--once brings in, carries out, and says by its code whether all is done")
  func once() async throws {
    try config()
    #expect(try await run("--once").code == 0)
    let id = vk.write("Когда уберут снег?")
    #expect(try await run("--once").code == 0)
    let desk = try desk()
    let row = try #require(try desk.queue(QueueFilter(), at: .start, limit: 9).rows.first)
    _ = try desk.answer(row.id, text: "Уберём.", holdFor: Span(milliseconds: 0))
    vk.faults.play(
      "wall.createComment", .says(#"{"error":{"error_code":14,"error_msg":"Captcha needed"}}"#))
    let refused = try await run("--once")
    #expect(refused.code == 4)
    let entry = try #require(try desk.outbox().first)
    try desk.retry(entry.id)
    #expect(try await run("--once").code == 0)
    #expect(vk.comments.last?.text == "Уберём." && vk.comments.last?.replyTo == id)
    #expect(vk.complaints == [])
  }

  @Test("a token that others may read is refused with words, and no word of it is shown")
  func loosePermissions() async throws {
    try config()
    try token("vk.token", LoopbackVK.communityToken, mode: 0o644)
    let ended = try await run("--once")
    #expect(ended.code == 2)
    #expect(ended.errors.contains("sync.toml:6:1: the token file"))
    #expect(ended.errors.contains("chmod 600"))
    #expect(!ended.errors.contains("secret"))
  }

  @Test("wrong settings end the program with file, line and column")
  func wrongSettings() async throws {
    try config("netwrok = 1")
    let ended = try await run("--once")
    #expect(ended.code == 2)
    #expect(ended.errors.contains("sync.toml:8:1: "))
    #expect(!FileManager.default.fileExists(atPath: database))
  }

  @Test("check tells what the token may do, and why not the rest")
  func check() async throws {
    try config()
    let ended = try await run("check")
    #expect(ended.code == 0)
    #expect(ended.out.contains("yes  reply"))
    #expect(ended.out.contains("no   deleting — an administrator's token is needed"))
    try token("vk.token", "wrong")
    #expect(try await run("check").code == 4)
  }

  @Test("status and rejected tell how it is")
  func status() async throws {
    try config()
    vk.tell("wall_reply_explode", "{}")
    _ = try await run("--once")
    vk.tell("wall_reply_explode", "{}")
    _ = try await run("--once")
    let status = try await run("status", "--format", "json")
    #expect(status.code == 0 && status.out.contains(#""rejected" : 1"#))
    let rejected = try await run("rejected")
    #expect(rejected.out.contains("wall_reply_explode"))
    let replayed = try await run("rejected", "--replay")
    #expect(replayed.out == "Read: 0, left: 1.\n")
  }

  @Test("one service a desk, and SIGTERM ends it within five seconds, in the middle of waiting")
  func lifecycle() async throws {
    try config()
    // From now on its place in the network's history is known.
    #expect(try await run("--once").code == 0)
    let (first, _, _) = try start([])
    vk.write("Пришло, пока служба работает")
    #expect(await vk.isReadToTheEnd())
    #expect(try desk().counts(QueueFilter()).all == 1)
    let second = try await run("--once")
    #expect(second.code == 2 && second.errors.contains("already"))
    let took = await terminate(first)
    #expect(first.terminationReason == .exit && first.terminationStatus == 0)
    #expect(took < .seconds(5), "took \(took)")
  }

  @Test("units name user, programs and files, and take everything away that is not needed")
  func units() async throws {
    try config()
    let ended = try await run("units", "--user", "desk")
    #expect(ended.out.contains("User=desk") && ended.out.contains("ProtectSystem=strict"))
    #expect(
      ended.out.contains("ExecStart=/usr/local/bin/dezhurka-sync --config \(folder)/sync.toml"))
    #expect(ended.out.contains("OnCalendar="))
  }

  @Test("each night's backup has a name of its own, and paths are whole")
  func backupUnit() async throws {
    try config()
    let ended = try await run("units")
    let backup = "\(folder)/backup/desk-$$(date +%%F).sqlite"
    #expect(
      ended.out.contains(
        "ExecStart=/bin/sh -c 'exec /usr/local/bin/dezhurka backup --force --database \(database) \(backup)'\n"
      ))
    let relative = try await run("units", "--bin", "bin")
    #expect(relative.out.contains("ExecStart=/") && !relative.out.contains("ExecStart=bin"))
    #expect(try await run("units", "--bin", "/opt/my programs").code == 2)
    let home = try await run("units", "--bin", "/home/anna/bin")
    #expect(home.code == 0 && home.errors.contains("ProtectHome"))
  }

  @Test("status and rejected make no desk where there is none", arguments: ["status", "rejected"])
  func noDesk(_ command: String) async throws {
    try config()
    let ended = try await run(command)
    #expect(ended.code == 2 && ended.errors.contains("There is no file \(database)"))
    #expect(!FileManager.default.fileExists(atPath: database))
  }

  @Test("without --database the desk lies in the home that HOME names, where consoles look as well")
  func home() async throws {
    try config()
    let home = folder + "/home"
    let environment = ["HOME": home, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""]
    #expect(try await ended(["--once"], environment: environment).code == 0)
    #expect(
      FileManager.default.fileExists(atPath: home + "/.local/share/dezhurka/desk.sqlite"))
    #expect(!FileManager.default.fileExists(atPath: database))
    let status = try await ended(["status", "--format", "json"], environment: environment)
    #expect(status.code == 0 && status.out.contains(#""isSilent" : false"#))
  }

  @Test("status tells a service that is silent, and --once writes down what has failed")
  func silence() async throws {
    try config()
    vk.write("Когда уберут снег?")
    _ = try await run("--once")
    vk.write("А завтра?")
    _ = try await run("--once")
    let desk = try desk()
    var health = try #require(try desk.communityHealth().first)
    #expect(health.lastEvent != nil)
    health.lastContact = health.lastContact.map { $0 - .minutes(6) }
    try desk.record(health)
    let silent = try await run("status")
    #expect(silent.code == 4 && silent.out.contains("The service is silent"))
    #expect(try await run("status", "--format", "json").out.contains(#""isSilent" : true"#))
    // A network that is asked now and then is no sign of a service that sleeps meanwhile.
    try desk.beat()
    #expect(try await run("status").code == 0)
    vk.faults.play("poll", .status(503, afterCarryingOut: false))
    #expect(try await run("--once").code == 4)
    #expect(try desk.communityHealth().first?.failure?.trouble == .unreachable)
  }

  @Test("what a network calls itself moves no cursor where status tells it to a program")
  func hiddenCharacters() async throws {
    try config()
    _ = try await run("--once")
    let desk = try desk()
    var health = try #require(try desk.communityHealth().first)
    health.failure = .init(
      .refused, detail: "a\u{9B}2J\u{202E}b\u{200B}c\u{7F}", since: Instant(seconds: 1))
    try desk.record(health)
    let json = try await run("status", "--format", "json").out
    #expect(json.contains(#""detail" : "a\u009b2J\u202eb\u200bc\u007f""#))
  }

  @Test(
    "a file of certificates that cannot be read is told in words",
    arguments: [["--once"], ["check"], ["rejected", "--replay"]])
  func certificates(_ command: [String]) async throws {
    try config()
    _ = try await run("--once")
    try config(top: "ca_file = \"\(folder)/vk.token\"")
    let ended = try await ended(command)
    #expect(ended.code == 2 && ended.errors.contains("ca_file cannot be read as PEM"))
  }

  @Test("a proxy that is not there is a network that cannot be reached")
  func proxy() async throws {
    try config(top: "proxy = \"http://127.0.0.1:1\"")
    let ended = try await run("check")
    #expect(
      ended.code == 4 && ended.out.contains("the proxy 127.0.0.1: the connection was refused"))
    let russian = try await run("check", "--lang", "ru")
    #expect(russian.out.contains("сеть не отвечает: прокси 127.0.0.1: соединение отклонено"))
    let once = try await self.ended(["--once"])
    let lines = once.errors.split(separator: "\n").filter { $0.contains("127.0.0.1") }
    #expect(lines.count == 1 && !once.errors.contains("<4>"), "\(once.errors)")
    let status = try await run("status", "--format", "table")
    #expect(!status.out.contains(/\d-\d\dT\d/), "\(status.out)")
  }

  @Test("SIGTERM in the middle of sending ends the service within five seconds")
  func slowWrite() async throws {
    try config()
    #expect(try await run("--once").code == 0)
    vk.write("Когда уберут снег?")
    #expect(try await run("--once").code == 0)
    let desk = try desk()
    let row = try #require(try desk.queue(QueueFilter(), at: .start, limit: 9).rows.first)
    vk.faults.play("wall.createComment", .slow(20))
    _ = try desk.answer(row.id, text: "Уберём.", holdFor: Span(milliseconds: 0))
    let (service, _, _) = try start([])
    #expect(await vk.isCalled("wall.createComment"))
    let took = await terminate(service)
    #expect(service.terminationReason == .exit && service.terminationStatus == 0)
    #expect(took < .seconds(5), "took \(took)")
  }
}
