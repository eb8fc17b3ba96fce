import Desk
import Moderation

/// The ways to all communities of a network, as the send ledger knows them.
public struct NetworkTransport: Transport {
  private let connectors: [any Connector]

  /// Creates a transport.
  public init(_ connectors: [any Connector]) { self.connectors = connectors }

  /// The transports of all networks that connectors lead to.
  public static func all(_ connectors: [any Connector]) -> [Network: any Transport] {
    Dictionary(grouping: connectors, by: \.account.network).mapValues(NetworkTransport.init)
  }

  /// Looked for each time: some learn the number of their community only from the network.
  private func connector(_ destination: Destination) -> (any Connector)? {
    connectors.first { $0.account.community == destination.community }
  }

  public var capabilities: TransportCapabilities { TransportCapabilities() }

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    connector(destination)?.capabilities(at: destination) ?? capabilities
  }

  public func lane(of destination: Destination) -> String {
    "\(destination.network.rawValue)/\(destination.community)"
  }

  public func isReady(for destination: Destination) -> Bool {
    connector(destination)?.isReady(for: destination) ?? false
  }

  public func look(at destination: Destination) throws(LookFailure) -> WorldView {
    try connector(destination)?.look(at: destination) ?? WorldView()
  }

  public func send(_ act: OutwardAct) -> SendResult {
    connector(act.destination)?.send(act)
      ?? .rejected(Rejection(reason: "nobody serves the community", isPermanent: false))
  }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting {
    try connector(act.destination)?.find(act) ?? .cannotTell
  }
}
