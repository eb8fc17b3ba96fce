import Terminal
import Testing

@Suite("The pace of a line")
struct LinePaceTests {
  let start = ContinuousClock.now

  /// A line of so many bytes a second behind a pseudo-terminal, which takes 19 kB at once and, when it
  /// is full, nothing more until nearly all has gone.
  private struct Line {
    var speed: Double
    var now: ContinuousClock.Instant
    var onTheWay = 0.0

    mutating func pass(_ seconds: Double) {
      now += .seconds(seconds)
      onTheWay = max(0, onTheWay - speed * seconds)
    }

    mutating func write(_ count: Int, into pace: inout LinePace) {
      let begun = now
      if onTheWay + Double(count) > 19_000 { pass((onTheWay - 1_000) / speed) }
      onTheWay += Double(count)
      pace.wrote(count, from: begun, to: now)
    }

    /// Shows a frame a key, 30 keys a second.
    mutating func hold(keys: Int, bytes: Int, into pace: inout LinePace) -> [Double] {
      var late: [Double] = []
      let end = now + .seconds(Double(keys) / 30)
      while now < end {
        write(bytes, into: &pace)
        late.append(onTheWay / speed)
        pass(max(1 / 30, Double(pace.pause(at: now)) / 1_000))
      }
      return late
    }
  }

  @Test("asks for no pause while no write has waited")
  func free() {
    var line = Line(speed: 10_000_000, now: start)
    var pace = LinePace(at: start)
    for _ in 0..<1_000 {
      line.write(4_000, into: &pace)
      #expect(pace.pause(at: line.now) == 0)
      line.pass(0.001)
    }
  }

  @Test("keeps less than a second on the way over 56 kbit/s once a write has waited")
  func slow() {
    var line = Line(speed: 7_000, now: start)
    var pace = LinePace(at: start)
    #expect((line.hold(keys: 90, bytes: 1_300, into: &pace).max() ?? 0) > 2)
    #expect((line.hold(keys: 600, bytes: 1_300, into: &pace).max() ?? 9) < 0.8)
  }

  @Test("leaves a slow line idle for no more than a seventh of the time")
  func busy() {
    var line = Line(speed: 7_000, now: start)
    var pace = LinePace(at: start)
    _ = line.hold(keys: 90, bytes: 1_300, into: &pace)
    let begun = line.now
    let frames = line.hold(keys: 600, bytes: 1_300, into: &pace)
    #expect(Double(frames.count * 1_300) / ((line.now - begun) / .seconds(1)) > 0.86 * line.speed)
  }

  @Test("lets letters follow at once on a slow line, which has time for them")
  func letters() {
    var line = Line(speed: 7_000, now: start)
    var pace = LinePace(at: start)
    _ = line.hold(keys: 90, bytes: 1_300, into: &pace)
    line.pass(1)
    for _ in 0..<100 {
      line.write(40, into: &pace)
      #expect(pace.pause(at: line.now) == 0)
      line.pass(0.1)
    }
  }

  @Test("is hardly slowed by a terminal that hung while the keys went on")
  func holdUp() {
    var line = Line(speed: 10_000_000, now: start)
    var pace = LinePace(at: start)
    _ = line.hold(keys: 90, bytes: 1_300, into: &pace)
    pace.wrote(1_300, from: line.now, to: line.now + .seconds(20))
    line.pass(20)
    #expect(line.hold(keys: 30, bytes: 1_300, into: &pace).count > 1)
    #expect(pace.pause(at: line.now) <= 650)
  }

  @Test("is free again soon after a terminal that hung, however large the frames")
  func afterHangUp() {
    for bytes in [1_300, 4_000, 11_000] {
      var line = Line(speed: 10_000_000, now: start)
      var pace = LinePace(at: start)
      line.write(11_000, into: &pace)
      for _ in 1...2 {
        line.pass(1)
        pace.wrote(bytes, from: line.now, to: line.now + .seconds(3))
        line.pass(3)
        // Whoever waits and asks again is not put off for longer than that altogether.
        #expect(pace.pause(at: line.now) <= 1_500)
        line.pass(1.5)
        #expect(pace.pause(at: line.now) == 0)
      }
      // Somebody goes on working, with a key every second.
      for _ in 1...30 {
        line.write(bytes, into: &pace)
        line.pass(1)
      }
      line.write(bytes, into: &pace)
      #expect(pace.pause(at: line.now) <= 550)
      _ = line.hold(keys: 300, bytes: bytes, into: &pace)
      #expect(pace.pause(at: line.now) == 0)
    }
  }

  @Test("forgets a slow line after a rest")
  func forgets() {
    var line = Line(speed: 7_000, now: start)
    var pace = LinePace(at: start)
    _ = line.hold(keys: 90, bytes: 1_300, into: &pace)
    line.speed = 10_000_000
    line.pass(11)
    for _ in 0..<100 {
      line.write(1_300, into: &pace)
      #expect(pace.pause(at: line.now) == 0)
    }
  }
}
