import Desk
import Moderation

extension Desk {
  /// Does an act to each of its incidents; where one refuses, the others go through.
  func perform(_ act: IncidentAct) -> IncidentsDone {
    var done = IncidentsDone(act: act, done: [], leftOut: [])
    func each(_ ids: [Incident.ID], _ body: (Incident.ID) throws(DeskError) -> Void) {
      for id in ids {
        do throws(DeskError) {
          try body(id)
          done.done.append(id)
        } catch {
          done.leftOut.append(.init(incident: id, reason: error))
        }
      }
    }
    switch act {
    case .open(let form, let comments):
      do throws(DeskError) {
        done.done = [try openIncident(form, from: comments).id]
      } catch {
        done.leftOut = [.init(incident: nil, reason: error)]
      }
    case .register(let form, let note):
      do throws(DeskError) {
        let id = try openIncident(form).id
        done.done = [id]
        if !note.isEmpty { try addNote(note, to: id) }
      } catch {
        done.leftOut = [.init(incident: done.done.first, reason: error)]
      }
    case .leave(let comments, let id):
      each([id]) { id throws(DeskError) in try leave(comments, from: id) }
    case .join(let comments, let id):
      each([id]) { id throws(DeskError) in _ = try join(comments, to: id) }
    case .take(let step, let ids): perform(.take(step), on: ids, &done)
    case .edit(let edit, let ids): perform(.edit(edit), on: ids, &done)
    case .extend(let ids, let length, let reason):
      perform(.extend(by: length, reason: reason), on: ids, &done)
    case .remind(let ids, let words):
      each(ids) { id throws(DeskError) in try remind(id, words) }
    case .note(let id, let text):
      each([id]) { id throws(DeskError) in try addNote(text, to: id) }
    case .file(let id, let kind, let location):
      each([id]) { id throws(DeskError) in try addFile(location, kind, to: id) }
    }
    return done
  }

  private func perform(
    _ change: IncidentChange, on ids: [Incident.ID], _ done: inout IncidentsDone
  ) {
    do throws(DeskError) {
      let result = try act(change, on: ids)
      done.done = result.changed.map(\.id)
      done.leftOut = result.leftOut.map { .init(incident: $0.incident, reason: $0.reason) }
      if case .extend = change, ids.count == 1 { done.due = result.changed.first?.nextClock?.due }
    } catch {
      done.leftOut = ids.map { .init(incident: $0, reason: error) }
    }
  }

  /// Does an act to a problem.
  ///
  /// - Returns: the problem; `nil` for incidents that were untied.
  func perform(_ act: ProblemAct) throws(DeskError) -> Problem.ID? {
    switch act {
    case .open(let title, let topic, let street, let incidents):
      return try openProblem(title: title, topic: topic, street: street, incidents: incidents).id
    case .tie(let incidents, let problem):
      try tie(incidents, to: problem)
      return problem
    case .add(let step, let id): return try add(step, to: id).id
    case .replace(let step, let other, let id): return try replace(step, with: other, in: id).id
    case .rename(let id, let title): return try rename(id, title).id
    case .setClosed(let isClosed, let id): return try setClosed(isClosed, of: id).id
    }
  }
}
