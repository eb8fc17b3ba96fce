import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Manners") struct MannersTests {
  private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

  @Test("a bucket lets as many out as a span has, then evenly")
  func bucket() {
    var bucket = TokenBucket([RateLimit(3, per: .seconds(1))])
    for _ in 1...3 {
      #expect(bucket.wait(at: at(0)).milliseconds == 0)
      bucket.take(at: at(0))
    }
    #expect(bucket.wait(at: at(0)).milliseconds == 334)
    #expect(bucket.wait(at: at(333)).milliseconds == 1)
    #expect(bucket.wait(at: at(334)).milliseconds == 0)
  }

  @Test("of two limits the stricter holds: one a second, and twenty a minute")
  func two() {
    var bucket = TokenBucket([RateLimit(1, per: .seconds(1)), RateLimit(20, per: .minutes(1))])
    var now: Int64 = 0
    var sent: [Int64] = []
    while now < 120_000 {
      let wait = bucket.wait(at: at(now)).milliseconds
      if wait == 0 {
        bucket.take(at: at(now))
        sent.append(now)
      } else {
        now += wait
      }
    }
    #expect(zip(sent, sent.dropFirst()).allSatisfy { $1 - $0 >= 1000 })
    #expect(sent.count { $0 < 60_000 } <= 40 && sent.count <= 60 && sent.count >= 55)
  }

  @Test("a clock that is set back, or far ahead, neither blocks nor floods")
  func clocks() {
    var bucket = TokenBucket([RateLimit(2, per: .seconds(1))])
    bucket.take(at: at(1_000_000))
    bucket.take(at: at(1_000_000))
    #expect(bucket.wait(at: at(0)).milliseconds == 500)
    #expect(bucket.wait(at: at(.max / 2)).milliseconds == 0)
    bucket.take(at: at(.max / 2))
    bucket.take(at: at(.max / 2))
    #expect(bucket.wait(at: at(.max / 2)).milliseconds == 500)
    bucket.close(for: .seconds(60), at: at(.max / 2))
    #expect(bucket.wait(at: at(.max / 2)).milliseconds == 60_000)
  }

  @Test("communities that share a token share its limit")
  func shared() {
    let ways = Ways(clock: { Instant(milliseconds: 0) }, chance: { 0 }, stop: StopSign())
    let limit = [RateLimit(1, per: .seconds(1))]
    let (one, other) = (
      ways.paces.pace(of: Secret("a"), limit, ways), ways.paces.pace(of: Secret("a"), limit, ways)
    )
    #expect(one.isOpen && other.isOpen)
    #expect((try? one.pass()) != nil)
    #expect(!other.isOpen && ways.paces.pace(of: Secret("b"), limit, ways).isOpen)
  }

  @Test("pauses grow to their longest, differ by chance, and never cut a network's wish short")
  func backoff() {
    let backoff = Backoff(first: .seconds(1), longest: .minutes(5))
    #expect(backoff.pause(after: 1, chance: 0).milliseconds == 500)
    #expect(backoff.pause(after: 1, chance: 1).milliseconds == 1000)
    #expect(backoff.pause(after: 4, chance: 1).milliseconds == 8000)
    #expect(backoff.pause(after: 1000, chance: 1) == .minutes(5))
    #expect(backoff.pause(after: 1, chance: 0.5, wish: .minutes(10)) == .minutes(10))
  }

  @Test("only https is taken, but for this very machine; nothing leads from there to here")
  func addresses() {
    #expect(BaseURL("https://api.vk.ru") != nil)
    #expect(BaseURL("http://127.0.0.1:80/") != nil && BaseURL("http://[::1]:80") != nil)
    for text in [
      "http://api.vk.ru", "https://a:b@api.vk.ru", "ftp://api.vk.ru", "api.vk.ru", "",
      "http://127.0.0.1.example.org", "https://api.vk.ru?x=1", "http://127.0.0.999",
    ] { #expect(BaseURL(text) == nil, "\(text)") }
    let network = BaseURL("https://api.vk.ru")
    #expect(network?.leads(to: "https://lp.vk.com/x") == true)
    #expect(network?.leads(to: "http://lp.vk.com/x") == false)
    #expect(network?.leads(to: "https://127.0.0.1/x") == false)
    let loopback = BaseURL("http://127.0.0.1:8080")
    #expect(loopback?.leads(to: "http://127.0.0.1:9/poll") == true)
    #expect(loopback?.leads(to: "https://example.org") == false)
  }

  @Test("forms are encoded byte by byte")
  func forms() {
    #expect(Percent.encode([("a b", "я&=+"), ("c", "")]) == "a%20b=%D1%8F%26%3D%2B&c=")
    let json = JSONWriter.text(.object([("т", .text("a\"\\\n")), ("n", .list([.number(-1)]))]))
    #expect(json == #"{"т":"a\"\\\u000a","n":[-1]}"#)
  }

  @Test("an answer longer than ten megabytes is given up, and one that takes too long")
  func bounds() async throws {
    let server = try LoopbackServer { asked in
      if asked.path == "/long" { return Said(String(repeating: "x", count: 11 << 20)) }
      var said = Said("{}")
      said.delay = 3
      return said
    }
    let http = try NetworkHTTPClient()
    defer { http.close() }
    let long = await #expect(throws: HTTPFailure.self) {
      try await blocking { try http.send(HTTPRequest(url: server.address + "/long")) }
    }
    #expect(long?.kind == .tooLong)
    let slow = await #expect(throws: HTTPFailure.self) {
      try await blocking {
        try http.send(
          HTTPRequest(url: server.address + "/slow", patience: Span(milliseconds: 100)))
      }
    }
    #expect(slow == HTTPFailure(.noAnswer, "127.0.0.1: no answer in 1 s"))
    let away = await #expect(throws: HTTPFailure.self) {
      try await blocking { try http.send(HTTPRequest(url: "http://127.0.0.1:9/")) }
    }
    #expect(away == HTTPFailure(.notSent, "127.0.0.1: the connection was refused"))
    let nobody = await #expect(throws: HTTPFailure.self) {
      try await blocking {
        try http.send(HTTPRequest(url: "http://nobody.invalid/bot1:SECRET?a=b"))
      }
    }
    #expect(nobody == HTTPFailure(.notSent, "nobody.invalid: the name is not found"))
    http.stopReading()
    let stopped = await #expect(throws: HTTPFailure.self) {
      try await blocking { try http.send(HTTPRequest(url: server.address + "/slow")) }
    }
    #expect(stopped?.kind == .stopped)
  }

  @Test("redirects are not followed: they would carry tokens elsewhere")
  func redirects() async throws {
    let server = try LoopbackServer { _ in
      var said = Said("", status: 302)
      said.headers = ["Location": "http://127.0.0.1:9/elsewhere"]
      return said
    }
    let http = try NetworkHTTPClient()
    defer { http.close() }
    let answer = try await blocking { try http.send(HTTPRequest(url: server.address + "/")) }
    #expect(answer.status == 302)
  }
}
