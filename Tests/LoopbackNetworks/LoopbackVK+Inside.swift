extension LoopbackVK.Inside {
  mutating func add(
    _ text: String, by person: Int64, post: Int64, replyTo: Int64?, guid: String? = nil
  ) -> LoopbackVK.Comment {
    nextComment += 1
    clock += 1
    let parent = replyTo.flatMap { comments[$0] }
    let comment = LoopbackVK.Comment(
      id: nextComment, post: parent?.post ?? post, from: person, text: text, date: clock,
      replyTo: replyTo, top: parent.map { $0.top ?? $0.id }, guid: guid)
    comments[comment.id] = comment
    return comment
  }

  /// Attaches photos by their names, and takes all others off.
  mutating func attach(_ photos: [String], to id: Int64) {
    comments[id]?.photos = photos
    let items = photos.map { name in
      let numbers = name.dropFirst("photo".count).split(separator: "_")
      return
        #"{"type":"photo","photo":{"id":\#(numbers.last ?? "0"),"owner_id":\#(numbers.first ?? "0"),"sizes":[]}}"#
    }
    comments[id]?.attachments = items.isEmpty ? nil : "[\(items.joined(separator: ","))]"
  }

  func json(_ comment: LoopbackVK.Comment, thread: String = "") -> String {
    let owner = -LoopbackVK.group
    if comment.isDeleted {
      return
        #"{"id":\#(comment.id),"date":\#(comment.date),"deleted":true,"owner_id":\#(owner),"post_id":\#(comment.post),"from_id":\#(comment.from),"text":""\#(thread)}"#
    }
    let stack = comment.top.map { "\($0)" } ?? ""
    let answers = comment.replyTo.map { #","reply_to_comment":\#($0)"# } ?? ""
    let photos = comment.attachments.map { #","attachments":\#($0)"# } ?? ""
    return
      #"{"id":\#(comment.id),"from_id":\#(comment.from),"date":\#(comment.date),"text":\#(quoted(comment.text)),"owner_id":\#(owner),"post_id":\#(comment.post),"is_new_here":{"a":[1,null]},"parents_stack":[\#(stack)]\#(answers)\#(photos)\#(thread)}"#
  }

  mutating func tell(_ type: String, _ object: String, eventID: String? = nil) {
    let name = eventID ?? "e\(updates.count + 1)"
    updates.append(
      #"{"type":\#(quoted(type)),"event_id":\#(quoted(name)),"v":"5.199","object":\#(object),"group_id":\#(LoopbackVK.group)}"#
    )
  }

  mutating func delete(_ id: Int64, by person: Int64) {
    guard let comment = comments[id], !comment.isDeleted else { return }
    comments[id]?.isDeleted = true
    tell(
      "wall_reply_delete",
      #"{"owner_id":\#(-LoopbackVK.group),"id":\#(id),"user_id":\#(person),"post_id":\#(comment.post)}"#
    )
  }

  mutating func restore(_ id: Int64) {
    comments[id]?.isDeleted = false
    if let comment = comments[id] { tell("wall_reply_restore", json(comment)) }
  }
}
