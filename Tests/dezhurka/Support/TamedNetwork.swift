import Desk
import Moderation
import Synchronization

/// A network that does whatever it is asked and keeps what it was asked.
final class TamedNetwork: Transport {
  private let asked = Mutex<[OutwardAct]>([])

  let capabilities = TransportCapabilities(
    canEdit: true, canDelete: true, photos: PhotoLimits())

  var acts: [OutwardAct] { asked.withLock { $0 } }

  func look(at destination: Destination) throws(LookFailure) -> WorldView { WorldView() }
  func find(_ act: OutwardAct) throws(LookFailure) -> Sighting { .notSeen }

  func send(_ act: OutwardAct) -> SendResult {
    asked.withLock { $0.append(act) }
    guard case .reply = act.kind else { return .sent(externalID: nil) }
    return .sent(externalID: "own-\(act.id.description)")
  }

  /// Carries out all that waits at a desk, as the service does.
  func deliver(_ desk: Desk) throws -> [SendingState: Int] {
    try Delivery(desk: desk, transports: [.vk: self, .telegram: self]).run()
  }
}
