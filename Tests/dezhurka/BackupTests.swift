import Foundation
import Support
import Testing

@Suite("dezhurka backup and restore") struct BackupTests {
  let house: House
  let copy: String

  init() throws {
    house = try House()
    copy = house.folder.path + "/copy.sqlite"
    let long = String(repeating: "Нет света. ", count: 40)
    try house.bringIn((1...200).map { try House.record($0, long) }.joined())
  }

  /// Runs a shell script with the program as its first argument.
  private func shell(_ script: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "sh", built("dezhurka")] + arguments
    process.environment = house.environment(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    let errors = house.folder.appendingPathComponent("shell-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let code =
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return (code, String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private var isThere: Bool { FileManager.default.fileExists(atPath: copy) }

  @Test(
    "both explain themselves with examples, in both languages", arguments: ["backup", "restore"])
  func help(command: String) throws {
    #expect(try house.run([command, "--help", "--lang", "ru"]).text.contains("Примеры:"))
    let english = try house.run([command, "--help", "--lang", "en"])
    #expect(english.code == 0 && english.text.contains("Examples:"))
    #expect(try house.run([command]).code == 2)
  }

  @Test("a backup is made, told, never overwritten unasked, and brings the desk back")
  func roundTrip() throws {
    let made = try house.run(["backup", copy, "--lang", "ru"])
    #expect(made.code == 0 && made.errors.contains("комментариев: 200"))
    let again = try house.run(["backup", copy, "--lang", "ru"])
    #expect(again.code == 2 && again.errors.contains("--force"))
    #expect(try house.run(["backup", copy, "--force"]).code == 0)
    try house.bringIn(try House.record(201, "Новый"))
    let asked = try house.run(["restore", copy, "--lang", "ru"])
    #expect(asked.code == 2 && asked.errors.contains("--yes"))
    #expect(asked.errors.contains("комментариев: 200"))
    let restored = try house.run(["restore", copy, "--yes", "--lang", "ru"])
    #expect(restored.code == 0 && restored.errors.contains("Прежняя база: "))
    let name = house.database.split(separator: "/").last ?? ""
    let folder = (house.database as NSString).deletingLastPathComponent
    let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(name + ".before-")
    }
    let kept = try #require(left.first)
    #expect(left.count == 1)
    for (path, comments) in [(house.database, 200), (folder + "/" + kept, 201)] {
      let told = try house.run(
        ["backup", copy, "--force", "--database", path, "--lang", "ru"])
      #expect(told.errors.contains("комментариев: \(comments)"))
    }
  }

  @Test("at a terminal the question is asked, and any other answer changes nothing")
  func question() throws {
    #expect(try house.run(["backup", copy]).code == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: house.database))
    let no = try house.open(["restore", copy, "--lang", "ru"])
    no.waitFor("the question") { $0.contains("[д/Н]") }
    no.send("нет\r")
    #expect(no.exitStatus() == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: house.database)) == before)
    let yes = try house.open(["restore", copy, "--lang", "ru"])
    yes.waitFor("the question") { $0.contains("[д/Н]") }
    yes.send("да\r")
    #expect(yes.exitStatus() == 0)
  }

  @Test("killed in the middle it leaves no file of that name, and the next run succeeds")
  func killed() throws {
    // The first write past 80 kB raises SIGXFSZ, which ends the program on the spot.
    let (code, _) = try shell(
      "ulimit -f 160; ulimit -c 0; exec env --default-signal=XFSZ \"$@\"", ["backup", copy])
    #expect(code == -SIGXFSZ)
    #expect(!isThere)
    #expect(try house.run(["backup", copy]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: house.folder.path)
    #expect(isThere && !names.contains { $0.hasSuffix(".part") })
  }

  @Test(
    "on a full disk it says so and leaves nothing",
    .enabled(if: ownFileSystems, "this user may not mount a file system of their own"))
  func diskFull() throws {
    let script = """
      mkdir "$2" && mount -t tmpfs -o size=100k tmpfs "$2" || exit 9
      "$1" backup "$2/copy" --lang ru; code=$?; ls -A "$2" >&2; exit $code
      """
    let (code, errors) = try shell(
      "exec unshare -m /bin/sh -c '\(script)' sh \"$@\"", [house.folder.path + "/small"])
    #expect(code == 2)
    #expect(errors.contains("Не хватило места"))
    #expect(errors.hasSuffix("не изменено\n"), "a file was left: \(errors)")
  }

  @Test("while a console is open nothing is replaced")
  func inUse() throws {
    #expect(try house.run(["backup", copy]).code == 0)
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Нет света") }
    let refused = try house.run(["restore", copy, "--yes", "--lang", "ru"])
    #expect(refused.code == 2 && refused.errors.contains("открыта"))
    #expect(try house.run(["backup", copy, "--force"]).code == 0)
    console.send("q")
    #expect(console.exitStatus() == 0)
    #expect(try house.run(["restore", copy, "--yes"]).code == 0)
  }

  @Test("only an administrator replaces a desk that opens, anybody one that does not")
  func roles() throws {
    try house.admit("Олег", "observer")
    try house.admit("Марина")
    #expect(try house.run(["backup", copy]).code == 0)
    func restore(as name: String) throws -> House.Printed {
      try house.run(["restore", copy, "--yes", "--lang", "ru", "--as", name])
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: house.database))
    for (name, words) in [
      ("Чужой", "dezhurka access add"),
      ("Олег", "Наблюдатель не может возвращать базу из копии: это может администратор"),
      ("Марина", "Модератор не может возвращать базу из копии: это может администратор"),
    ] {
      let refused = try restore(as: name)
      #expect(refused.code == 2 && refused.errors.contains(words), "\(refused.errors)")
      #expect(!refused.errors.contains("комментариев: 200"), "a stranger is told nothing")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: house.database)) == before)
    try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: house.database))
    #expect(try restore(as: "Чужой").code == 0)
    #expect(try restore(as: "Чужой").code == 2)
    try FileManager.default.removeItem(atPath: house.database)
    #expect(try restore(as: "Чужой").code == 0)
  }

  @Test("every file that is no good is told in words, and exits with 2")
  func words() throws {
    let absent = try house.run(["restore", "/nowhere/x", "--yes", "--lang", "ru"])
    #expect(absent.code == 2 && absent.errors.contains("Нет такого файла"))
    try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: copy))
    let foreign = try house.run(["restore", copy, "--yes", "--lang", "ru"])
    #expect(foreign.code == 2 && foreign.errors.contains("не база дежурки"))
    let nowhere = try house.run(["backup", "/nowhere/x", "--lang", "en"])
    #expect(nowhere.code == 2 && nowhere.errors.contains("/nowhere/x"))
    let none = try house.run(["backup", copy, "--database", "/nowhere/desk", "--lang", "ru"])
    #expect(none.code == 2 && none.errors.contains("/nowhere/desk"))
  }

  @Test("a damaged database names the command that helps")
  func damaged() throws {
    try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: copy))
    let printed = try house.run(["import", "-", "--database", copy, "--lang", "ru"])
    #expect(printed.code == 2 && printed.errors.contains("dezhurka restore"))
  }
}

/// Whether this user may have a file system of their own to fill.
private let ownFileSystems: Bool = {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
  process.arguments = ["-m", "/bin/true"]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()
