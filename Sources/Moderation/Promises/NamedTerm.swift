/// A term as words name it, before it is put on a calendar's line of moments.
struct NamedTerm: Equatable {
  enum End: Equatable {
    /// The end of a day, counted from 1970-01-01, or an hour of it, in minutes since midnight.
    case day(Int64, minute: Int? = nil)
    /// So long after the reply.
    case after(Span)
  }

  var tokens: Range<Int>
  var end: End

  func due(written: Instant, zone: Zone) -> Instant {
    switch end {
    case .after(let span): return written + span
    // As people write it: «до 23:59» names the right day, midnight the next one.
    case .day(let day, nil): return zone.moment(day: day, hour: 23, minute: 59)
    case .day(let day, let minute?):
      return zone.moment(day: day, hour: minute / 60, minute: minute % 60)
    }
  }
}
