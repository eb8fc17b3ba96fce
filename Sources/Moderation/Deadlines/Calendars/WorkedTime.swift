/// The duty done up to any moment, in the zone of a calendar.
///
/// A moment is one of duty if what the clock on the wall then shows lies in the plan. So an hour
/// that the clocks skip is worked by nobody, and one that comes twice is worked twice.
final class WorkedTime: Sendable {
  let plan: DutyPlan
  let eras: ZoneEras
  /// The duty before each era, in milliseconds.
  private let before: [Int64]
  /// What the plan alone says was done before the time that the clocks show when an era begins.
  private let planned: [Int64]

  init(_ plan: DutyPlan, _ eras: ZoneEras) {
    self.plan = plan
    self.eras = eras
    var before: [Int64] = [0]
    var planned: [Int64] = [0]
    for era in eras.starts.indices.dropFirst() {
      let start = eras.starts[era]
      let ended = plan.worked(before: start + eras.offsets[era - 1])
      before.append(before[era - 1] + ended - planned[era - 1])
      planned.append(plan.worked(before: start + eras.offsets[era]))
    }
    self.before = before
    self.planned = planned
  }

  /// The duty before a moment, in milliseconds; only differences mean something.
  func total(before moment: Instant) -> Int64 {
    let era = eras.index(of: moment.milliseconds)
    return before[era] + plan.worked(before: moment.milliseconds + eras.offsets[era])
      - planned[era]
  }

  /// The moment by which so much duty is done; `nil` if that never is.
  ///
  /// - Parameter strictly: the last such moment, just before more is done, rather than the first.
  func moment(reaching amount: Int64, strictly: Bool) -> Instant? {
    var low = 0
    var high = before.count
    while high - low > 1 {
      let middle = (low + high) / 2
      let isEarly = strictly ? before[middle] <= amount : before[middle] < amount
      if isEarly { low = middle } else { high = middle }
    }
    return plan.local(reaching: amount - before[low] + planned[low], strictly: strictly)
      .map { Instant(milliseconds: $0 - eras.offsets[low]) }
  }
}
