import Desk
import Intake
import Moderation

/// What goes out to Odnoklassniki: nothing by itself, as the network documents no way to write.
///
/// A person copies, opens the discussion and writes; the next reading finds the words and confirms.
extension OKConnector {
  public func look(at destination: Destination) throws(LookFailure) -> WorldView {
    guard let key = destination.thread, let discussion = OKDiscussion(key: key) else {
      return WorldView()
    }
    var view = WorldView()
    do throws(NetworkFailure) {
      let comments = try page(discussion)
      guard let subject = comments.first(where: { $0.comment.id == destination.comment }) else {
        // Only the newest are read: not to be among them proves nothing.
        return WorldView()
      }
      view.subject =
        subject.kind == .deleted ? .gone : .there(text: subject.comment.text)
      for event in comments where event.kind != .deleted {
        let entry = WorldView.Entry(externalID: event.comment.id, text: event.comment.text)
        if event.comment.isOwn, event.comment.parentID == destination.comment {
          view.answers.append(entry)
        } else if event.comment.authorID == destination.author,
          event.comment.id != destination.comment,
          event.comment.published > subject.comment.published
        {
          view.laterByAuthor.append(entry)
        }
      }
    } catch {
      throw error.asLookFailure
    }
    return view
  }

  public func send(_ act: OutwardAct) -> SendResult {
    guard settings.usesLegacyMethods, case .reply(let text, let photos) = act.kind,
      photos.isEmpty, let discussion = act.destination.thread.flatMap({ OKDiscussion(key: $0) })
    else {
      return .rejected(Rejection(reason: "by hand only", isPermanent: true))
    }
    do throws(NetworkFailure) {
      let sent = try interface.call(
        "discussions.addDiscussionComment",
        [("entityId", discussion.id), ("entityType", discussion.type), ("comment", text)],
        isReading: false)
      let id = sent["id"]?.identifier ?? sent.identifier
      return .sent(externalID: id)
    } catch {
      return error.asResult
    }
  }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting {
    guard case .reply(let text, _) = act.kind,
      let discussion = act.destination.thread.flatMap({ OKDiscussion(key: $0) })
    else { return .cannotTell }
    do throws(NetworkFailure) {
      let words = text.filter { !$0.isWhitespace }
      let own = try page(discussion).first { event in
        event.comment.isOwn && event.comment.text.filter { !$0.isWhitespace } == words
      }
      return own.map { .there(externalID: $0.comment.id) } ?? .notSeen
    } catch {
      throw error.asLookFailure
    }
  }

  /// The newest comments of a discussion.
  private func page(_ discussion: OKDiscussion) throws(NetworkFailure) -> [NetworkEvent] {
    let page = try comments(of: discussion)
    guard let comments = page["comments"] ?? page["commentss"], comments.kind == .array else {
      return []
    }
    let reader = OKComment(group: settings.group, discussion: discussion)
    return comments.elements.compactMap { try? reader.read($0) }
  }
}
