import Moderation
import Testing

@testable import Configuration

@Suite("sync.toml") struct SyncFileTests {
  private func faults(_ text: String) -> [String] {
    SyncFile.read(text, file: "sync.toml").1.map { $0.description(in: .english) }
  }

  private static let vk = """
    [[community]]
    network = "vk"
    id = 7
    name = "Район"
    token_file = "/etc/dezhurka/vk"
    """

  @Test("a community of each network is read with its tokens")
  func communities() throws {
    let text =
      Self.vk + """

        user_token_file = "/etc/dezhurka/admin"
        service_token_env = "VK_SERVICE"

        [[community]]
        network = "telegram"
        id = "@district"
        name = "Канал"
        token_env = "TG"

        [[community]]
        network = "ok"
        id = "55"
        name = "Группа"
        token_file = "/etc/dezhurka/ok"
        application_key = "CBA"
        application_secret_file = "/etc/dezhurka/ok-secret"

        [[community]]
        network = "max"
        id = "-9"
        name = "Канал"
        token_file = "/etc/dezhurka/max"
        base_url = "http://127.0.0.1:8080"

        [poll]
        wait = 5
        """
    let (settings, errors) = SyncFile.read(text, file: "sync.toml")
    #expect(errors == [])
    let communities = try #require(settings?.communities)
    #expect(communities.map(\.network) == [.vk, .telegram, .ok, .max])
    #expect(
      communities[0].tokens == [
        .community: .file("/etc/dezhurka/vk"), .user: .file("/etc/dezhurka/admin"),
        .service: .environment("VK_SERVICE"),
      ])
    #expect(communities[1].line == 9 && settings?.wait == .seconds(5))
  }

  @Test("every fault is told with its place")
  func places() {
    #expect(faults("") == ["sync.toml:1:1: the table [[community]] is missing"])
    #expect(
      faults(Self.vk + "\nbase_url = \"http://api.vk.ru\"")
        == [
          "sync.toml:6:12: an address https://… is needed, without name and password; http:// only for this machine"
        ])
    #expect(
      faults(Self.vk + "\ntoken_env = \"A\"").first?.hasPrefix("sync.toml:6:1: ") == true)
    #expect(faults(Self.vk + "\ncolour = 1").first?.hasPrefix("sync.toml:6:1: ") == true)
    #expect(
      faults(Self.vk.replacing("vk\"", with: "fb\"")).first?.hasPrefix("sync.toml:2:11: ") == true)
    #expect(faults(Self.vk + "\n" + Self.vk).first?.hasPrefix("sync.toml:8:6: ") == true)
    #expect(
      faults(Self.vk.replacing("id = 7", with: "id = \"club7\"")).first?.hasPrefix(
        "sync.toml:3:6: ")
        == true)
  }

  @Test("each fault tells what would be right here")
  func words() {
    let alerts = Self.vk + "\n[alerts]\non_alert = [\"/bin/true\"]\nquiet = "
    #expect(
      faults(alerts + "\"25:00-07:00\"") == [
        "sync.toml:8:9: “25:00-07:00” is no stretch of time; write \"23:00-07:00\""
      ])
    #expect(faults(alerts + "\"23:00-07:00\"") == [])
    #expect(
      faults(Self.vk + "\n[nope]\n").first?.hasSuffix("[community], [poll], [limits], [alerts]")
        == true)
  }

  @Test("a community or a token that stands there twice is refused by name and line")
  func twice() {
    let minus = Self.vk.replacing("id = 7", with: "id = \"-7\"")
    #expect(
      faults(Self.vk + "\n" + minus) == [
        "sync.toml:8:6: the community -7 of this network is there already: “Район”, line 1; keep one"
      ])
    let other = Self.vk.replacing("id = 7", with: "id = 8")
    #expect(
      faults(Self.vk + "\n" + other) == [
        "sync.toml:10:14: “Район” on line 1 has this token already; in this network each has its own"
      ])
    // A person who reads several groups has one token for all.
    let ok = """
      [[community]]
      network = "ok"
      id = 55
      name = "Группа"
      token_file = "/etc/dezhurka/ok"
      application_key = "CBA"
      application_secret_file = "/etc/dezhurka/ok-secret"
      """
    #expect(faults(ok + "\n" + ok.replacing("55", with: "56")) == [])
  }

  @Test("alerts keep to the hours of a calendar that there is")
  func roster() {
    let text =
      Self.vk + "\n" + """
        [alerts]
        on_alert = ["/bin/true"]
        calendar = "24х7"
        """
    let (settings, errors) = SyncFile.read(text, file: "sync.toml", calendars: ["24x7"])
    #expect(settings == nil)
    #expect(errors.first?.description(in: .english).hasPrefix("sync.toml:8:12: ") == true)
    let right = text.replacing("24х7", with: "24x7")
    let read = SyncFile.read(right, file: "sync.toml", calendars: ["24x7"]).0
    #expect(read?.alerts?.calendar == "24x7")
  }

  @Test("a token in the file itself is told by its key and never shown")
  func tokenInFile() {
    let found = faults(
      Self.vk.replacing("token_file = \"/etc/dezhurka/vk\"", with: "token = \"vk1.a.SECRET\""))
    #expect(found.contains { $0.contains("no place for a token") })
    #expect(!found.joined().contains("SECRET"))
  }
}
