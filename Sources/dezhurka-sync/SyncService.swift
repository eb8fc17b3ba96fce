import Configuration
import Console
import Desk
import Foundation
import Logging
import Moderation
import Networks
import ServiceLifecycle
import Synchronization

/// Everything that runs while the service does.
struct SyncService {
  private let desk: Desk
  private let http: NetworkHTTPClient
  private let connectors: [any Connector]
  private let delivery: Delivery
  private let ways: Ways
  private let log: Logger
  private let foreign: Set<Account>
  private let alerts: AlertRule?

  /// Unanswered comments that were published longer before the first pull are history.
  private static let openFor = Span.days(14)

  init(_ settings: SyncSettings, _ options: SyncOptions, _ desk: Desk) throws {
    self.desk = desk
    let language = options.language
    alerts = settings.alerts.map { alerts in
      let house = options.deskSettings()
      return AlertRule(
        command: alerts.command, every: alerts.every, before: alerts.before,
        tellsText: alerts.tellsText, quiet: alerts.quiet,
        roster: alerts.calendar.flatMap { house.calendars[$0] }, zone: house.zone)
    }
    log = Logger(label: "dezhurka-sync") { _ in ServiceLog() }
    ways = Ways(
      clock: systemClock, chance: { Double.random(in: 0..<1) }, stop: StopSign())
    http = try options.client(settings)
    connectors = try ConnectorMaker(
      settings: settings, file: options.config, watch: options.watchFile, language: language,
      http: http, ways: ways
    ).connectors()
    foreign = Set(
      zip(settings.communities, connectors).filter { $0.0.isForeign }.map(\.1.account))
    do throws(DeskError) {
      let stop = ways.stop
      delivery = try Delivery(
        desk: desk, transports: NetworkTransport.all(connectors), isStopped: { stop.isRaised })
      try desk.keepHealth(of: connectors.map(\.account))
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }

  func close() { http.close() }

  private func puller(_ connector: any Connector) -> CommunityPuller {
    CommunityPuller(
      connector, desk: desk, ways: ways, log: log, openSince: systemClock() - Self.openFor,
      isForeign: foreign.contains(connector.account))
  }

  /// Brings in and carries out once.
  ///
  /// - Returns: whether everything was brought in and nothing stayed undelivered.
  func once() -> Bool {
    var isClean = true
    for connector in connectors {
      let puller = puller(connector)
      var noted: NetworkFailure?
      switch puller.examine() {
      case .failure(let failure):
        noted = failure
        isClean = false
      case .success(let found): if found.abilities.isDeaf { isClean = false }
      }
      do throws(NetworkFailure) {
        while try puller.pull().hasMore {}
      } catch {
        if error != noted { puller.note(error) }
        isClean = false
      }
      puller.finish()
    }
    var fetcher = PictureFetcher(desk, connectors: connectors, ways: ways, log: log)
    fetcher.once()
    guard DeliveryRound(delivery, ways: ways, log: log).once() != nil else { return false }
    let left = (try? desk.outbox()) ?? []
    let isLeft = left.contains { entry in
      [.queued, .sending, .unconfirmed, .failed, .stopped].contains(entry.state)
    }
    return isClean && !isLeft
  }

  /// Runs until SIGTERM or SIGINT; ends within five seconds of it.
  func runUntilStopped() {
    let work = Work(
      ending: ending,
      bodies: connectors.map { connector in { puller(connector).run() } } + [
        { DeliveryRound(delivery, ways: ways, log: log).run() },
        { Heartbeat(desk: desk, ways: ways, log: log).run() },
        { Housekeeping(desk: desk, ways: ways, log: log).run() },
        {
          var fetcher = PictureFetcher(desk, connectors: connectors, ways: ways, log: log)
          fetcher.run()
        },
        {
          guard let alerts else { return }
          var watch = AlertWatch(alerts, desk: desk, ways: ways, log: log)
          watch.run()
        },
      ])
    log.info("serving \(connectors.count) communities")
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: work)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    let ended = DispatchSemaphore(value: 0)
    Task.detached {
      try? await group.run()
      ended.signal()
    }
    ended.wait()
    log.info("stopped")
  }

  private var ending: Ending {
    let (http, sign, log) = (http, ways.stop, log)
    return Ending(
      stop: {
        sign.raise()
        http.stopReading()
      },
      cut: { http.close() },
      leave: {
        log.warning("stopped in the middle of something; the ledger knows what was being sent")
        _exit(0)
      })
  }
}

/// All that blocks, each on a thread of its own.
struct Work: Service {
  let ending: Ending
  let bodies: [@Sendable () -> Void]

  func run() async throws {
    let gates = bodies.map { body in
      let gate = Gate()
      Foundation.Thread.detachNewThread {
        body()
        gate.open()
      }
      return gate
    }
    await withGracefulShutdownHandler {
      for gate in gates { await gate.wait() }
    } onGracefulShutdown: {
      Foundation.Thread.detachNewThread { ending.run() }
    }
  }
}

/// Lets one task wait for what happens once.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiter: CheckedContinuation<Void, Never>?)>((false, nil))

  func open() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.isOpen = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state -> Bool in
        if !state.isOpen { state.waiter = continuation }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }
}
