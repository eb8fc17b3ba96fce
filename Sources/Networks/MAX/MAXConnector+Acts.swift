import Desk
import Intake
import Moderation

/// What goes out to MAX.
extension MAXConnector {
  public func look(at destination: Destination) throws(LookFailure) -> WorldView {
    guard let post = destination.thread else { return WorldView() }
    do throws(NetworkFailure) {
      guard let page = try page(.init(id: post)) else { return WorldView() }
      let comments = page.elements.compactMap { try? comment($0, .init(id: post)) }
      guard let subject = try subject(destination.comment, comments, post) else {
        return WorldView(subject: .gone)
      }
      var view = WorldView(subject: .there(text: subject.text))
      for other in comments where other.id != subject.id {
        let entry = WorldView.Entry(externalID: other.id, text: other.text)
        if other.isOwn, other.parentID == subject.id {
          view.answers.append(entry)
        } else if other.authorID == destination.author, other.published > subject.published {
          view.laterByAuthor.append(entry)
        }
      }
      return view
    } catch {
      throw error.asLookFailure
    }
  }

  /// The comment itself, asked for by its number where it is not among the newest.
  private func subject(
    _ id: String, _ newest: [IncomingComment], _ post: String
  ) throws(NetworkFailure) -> IncomingComment? {
    if let found = newest.first(where: { $0.id == id }) { return found }
    guard let message = pathPart(post), let part = pathPart(id) else { return nil }
    do throws(NetworkFailure) {
      let answer = try interface.call("GET", "messages/\(message)/comments/\(part)")
      return try? comment(answer["message"] ?? answer, .init(id: post))
    } catch {
      if error.code == 404 { return nil }
      throw error
    }
  }

  public func send(_ act: OutwardAct) -> SendResult {
    guard let post = act.destination.thread.flatMap(pathPart) else {
      return .rejected(Rejection(reason: "the post is not known", isPermanent: true))
    }
    do throws(NetworkFailure) {
      switch act.kind {
      case .reply(let text, let photos):
        guard photos.isEmpty else { throw .textOnly }
        return .sent(externalID: try reply(text, to: act.destination.comment, post))
      case .removal:
        try remove(act.destination.comment, post)
      case .measure(let measure):
        try carryOut(measure, on: act.destination.comment, act.destination.author, post)
      }
      return .sent(externalID: nil)
    } catch {
      return error.asResult
    }
  }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting {
    guard case .reply(let text, _) = act.kind else { return .cannotTell }
    let words = text.filter { !$0.isWhitespace }
    let own = try look(at: act.destination).answers.first {
      $0.text.filter { !$0.isWhitespace } == words
    }
    return own.map { .there(externalID: $0.externalID) } ?? .notSeen
  }

  private func reply(
    _ text: String, to comment: String, _ post: String
  ) throws(NetworkFailure) -> String {
    let answer = try interface.call(
      "POST", "messages/\(post)/comments",
      body: .object([
        ("text", .text(text)),
        ("link", .object([("type", .text("reply")), ("mid", .text(comment))])),
      ]))
    guard let id = answer["message"]?["body"]?["mid"]?.identifier else {
      throw NetworkFailure(.nonsense, detail: "no mid", arrival: .unknown)
    }
    return id
  }

  private func carryOut(
    _ measure: Measure, on comment: String, _ author: String, _ post: String
  ) throws(NetworkFailure) {
    switch measure {
    case .ban:
      _ = try interface.call(
        "DELETE", "chats/\(settings.chat)/members", [("user_id", author), ("block", "true")])
    case .edit(_, let text):
      _ = try interface.call(
        "PUT", "messages/\(post)/comments", [("comment_id", comment)],
        body: .object([("text", .text(text))]))
    case .withdraw: try remove(comment, post)
    case .unban, .restore, .react:
      throw NetworkFailure(.refused, detail: "unsupported", isPermanent: true)
    }
  }

  private func remove(_ comment: String, _ post: String) throws(NetworkFailure) {
    do throws(NetworkFailure) {
      _ = try interface.call(
        "DELETE", "messages/\(post)/comments", [("comment_id", comment)])
    } catch {
      // It is gone: that is what was wanted.
      guard error.code == 404 else { throw error }
    }
  }
}
