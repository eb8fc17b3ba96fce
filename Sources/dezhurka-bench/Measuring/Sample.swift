import Foundation

/// How long something took, measured many times.
struct Sample {
  /// In seconds, ascending.
  private let sorted: [Double]

  init(_ seconds: [Double]) { sorted = seconds.sorted() }

  /// Measures each of the runs by itself.
  init(runs: Int, _ body: (Int) throws -> Void) rethrows {
    var seconds: [Double] = []
    seconds.reserveCapacity(runs)
    for run in 0..<runs { seconds.append(try Stopwatch.seconds { try body(run) }) }
    self.init(seconds)
  }

  var least: Double { sorted.first ?? 0 }
  var median: Double { percentile(0.5) }
  var p90: Double { percentile(0.9) }
  var p99: Double { percentile(0.99) }

  private func percentile(_ share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }
}

/// Seconds by the wall and seconds of computing.
struct Stopwatch {
  private let wall = Self.wall
  private let computing = Self.computing
  private let children = Self.children

  var elapsed: Double { Self.wall - wall }
  var computed: Double { Self.computing - computing }
  /// What programs that were started since, and have ended, computed.
  var computedByOthers: Double { Self.children - children }

  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let watch = Stopwatch()
    try body()
    return watch.elapsed
  }

  private static var wall: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static var children: Double {
    var usage = rusage()
    // The enumeration's type, where the function wants its raw number.
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  /// Of all threads of this process.
  private static var computing: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The memory of this process.
enum Memory {
  /// Resident now and at most so far, in megabytes; zeros where the system does not tell.
  static var megabytes: (now: Double, most: Double) {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func value(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
      return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? 0
    }
    return (value("VmRSS:"), value("VmHWM:"))
  }
}

/// Keeps a result from being optimised away.
@inline(never) @_optimize(none) func keep<Value>(_ value: Value) {}
